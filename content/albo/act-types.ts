/**
 * Types of act, by the municipal-notice-board vocabulary (italia/daf-ontologie-vocabolari-controllati,
 * CC-BY 4.0): its 22 leaves, and those branches under which feeds file acts without saying which leaf
 * ("Ordinanza": of the mayor or of a manager?). Code, name in Italian, English and, where the vocabulary
 * has it, German.
 */
export interface ActType {
  code: string;
  it: string;
  en: string;
  de?: string;
}

const type = (code: string, it: string, en: string, de?: string): ActType => ({
  code,
  it,
  en,
  ...(de && { de }),
});

export const actTypes: readonly ActType[] = [
  type("A01", "Decreto", "Decree"),
  type("A0101", "Decreto del Dirigente", "Decree of a manager", "Dekret des leitenden Beamten"),
  type("A0102", "Decreto del Sindaco", "Decree of the Mayor", "Dekret des Bürgermeisters"),
  type("A02", "Deliberazione", "Resolution"),
  type(
    "A0201",
    "Deliberazione del Consiglio comunale",
    "Resolution of the Council",
    "Beschluss des Gemeinderates",
  ),
  type(
    "A0202",
    "Deliberazione della Giunta comunale",
    "Resolution of the Executive",
    "Beschluss des Gemeindeausschusses",
  ),
  type(
    "A0203",
    "Deliberazione del Commissario ad acta",
    "Resolution of the Commissioner",
    "Beschluss des Kommissärs ad acta",
  ),
  type("A0204", "Deliberazione del Consiglio circoscrizionale", "Resolution of a district council"),
  type(
    "A0205",
    "Deliberazione dell'Esecutivo circoscrizionale",
    "Resolution of a district executive",
  ),
  type("A0206", "Deliberazione di altri Organi", "Resolution of another body"),
  type("A03", "Determinazione", "Determination"),
  type(
    "A0301",
    "Determinazione del Dirigente",
    "Determination of a manager",
    "Verfügung des leitenden Beamten",
  ),
  type("A0302", "Determinazione del Sindaco", "Determination of the Mayor"),
  type("A04", "Ordinanza", "Order"),
  type("A0401", "Ordinanza del Dirigente", "Order of a manager"),
  type("A0402", "Ordinanza del Sindaco", "Order of the Mayor", "Verordnung des Bürgermeisters"),
  type("B0101", "Permesso a costruire", "Building permit", "Baugenehmigung"),
  type("C0101", "Provvedimento di cancellazione per irreperibilità", "Removal for untraceability"),
  type("C0201", "Pubblicazione cambio nome", "Change of name"),
  type("C0301", "Pubblicazione di matrimonio", "Marriage banns", "Eheaufgebot"),
  type(
    "D0101",
    "Avviso di deposito in casa comunale",
    "Notice of deposit at the town hall",
    "Hinweis auf Aktenhinterlegung im Gemeindehaus",
  ),
  type("D0102", "Avviso/Manifesto", "Public notice"),
  type("D02", "Bando", "Call"),
  type("D0201", "Bando di concorso", "Job competition", "Wettbewerbsausschreibung"),
  type("D0202", "Bando di gara", "Call for tenders"),
  type("D0203", "Bando di contributi e vantaggi economici", "Call for grants"),
  type("E0101", "Atto di terzi", "Act of a third party"),
];

const byCode = new Map(actTypes.map((each) => [each.code, each]));
export const actType = (code: string | null): ActType | null =>
  code === null ? null : (byCode.get(code) ?? null);

/** Whether an act of type `code` is of one of these types or branches: an A0402 is an A04. */
export const isOfType = (code: string | null, wanted: readonly string[]): boolean =>
  code !== null && wanted.some((each) => code.startsWith(each));
