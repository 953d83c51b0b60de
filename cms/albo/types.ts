import type { PrivacyClass } from "../db/tables.ts";

/**
 * Types of act, by the municipal-notice-board vocabulary (italia/daf-ontologie-vocabolari-controllati,
 * CC-BY 4.0): code, name in Italian, English and (where the vocabulary has it) German, and what a
 * public screen may show of it unless the ente decides otherwise (`civic.md` 1.6).
 */
export interface ActType {
  code: string;
  it: string;
  en: string;
  de?: string;
  privacy: PrivacyClass;
}

const type = (code: string, it: string, en: string, de?: string): ActType => ({
  code,
  it,
  en,
  ...(de && { de }),
  privacy: code.startsWith("C") || code === "D0101" ? "link-only" : "screen",
});

export const actTypes: readonly ActType[] = [
  type("A0101", "Decreto del Dirigente", "Decree of a manager", "Dekret des leitenden Beamten"),
  type("A0102", "Decreto del Sindaco", "Decree of the Mayor", "Dekret des Bürgermeisters"),
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
  type(
    "A0301",
    "Determinazione del Dirigente",
    "Determination of a manager",
    "Verfügung des leitenden Beamten",
  ),
  type("A0302", "Determinazione del Sindaco", "Determination of the Mayor"),
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
  type("D0102", "Avviso", "Public notice"),
  type("D0201", "Bando di concorso", "Job competition", "Wettbewerbsausschreibung"),
  type("D0202", "Bando di gara", "Call for tenders"),
  type("D0203", "Bando di contributi e vantaggi economici", "Call for grants"),
  type("E0101", "Atto di terzi", "Act of a third party"),
];

const byCode = new Map(actTypes.map((each) => [each.code, each]));
export const actType = (code: string | null): ActType | null =>
  code === null ? null : (byCode.get(code) ?? null);

/** Words that vendors use, the telling ones first; accents and capitals do not count. */
const telling: readonly [RegExp, string][] = [
  [/matrimoni/, "C0301"],
  [/irreperibil/, "C0101"],
  [/cambio.{0,4}nome|cambio.{0,12}cognome/, "C0201"],
  [/deposito|notific|art\.? ?60|art\.? ?140|art\.? ?143/, "D0101"],
  [/permess[oi].{0,6}costruire|^autorizzazion/, "B0101"],
  [/deliber.*(consigli|c\.?c\.)/, "A0201"],
  [/deliber.*(giunt|g\.?c\.)/, "A0202"],
  [/deliber/, "A0206"],
  [/determin.*sindac/, "A0302"],
  [/determin/, "A0301"],
  [/ordinanz.*sindac/, "A0402"],
  [/ordinanz/, "A0401"],
  [/decret.*sindac|provvediment.*sindac/, "A0102"],
  [/decret/, "A0101"],
  [/concors|mobilit|selezion/, "D0201"],
  [/gar[ae]\b|appalt|esit.{0,4} di gara/, "D0202"],
  [/contribut|bando/, "D0203"],
  [/altri enti|terzi|esterni/, "E0101"],
  [/avvis|manifest|convocazion/, "D0102"],
];

/** The vocabulary's code for a vendor's own type, or null when nothing fits. */
export function codeOf(sourceType: string): string | null {
  const plain = sourceType.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return telling.find(([words]) => words.test(plain))?.[1] ?? null;
}
