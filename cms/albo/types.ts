import { fold } from "../db/fold.ts";
import type { PrivacyClass } from "../db/tables.ts";

/**
 * Types of act, by the municipal-notice-board vocabulary (italia/daf-ontologie-vocabolari-controllati,
 * CC-BY 4.0): its 22 leaves, and those branches under which feeds file acts without saying which leaf
 * ("Ordinanza": of the mayor or of a manager?). Code, name in Italian, English and (where the vocabulary
 * has it) German, and what a public screen may show of it until the ente decides (`civic.md` 1.6).
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
  privacy: isPersonal(code) ? "link-only" : "search",
});

/** Civil status and notifications are about a person by their very nature. */
const isPersonal = (code: string): boolean => code.startsWith("C") || code === "D0101";

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

/** From the strictest: what may be shown of acts by type, where the ente said so and it may say so. */
const strictness: readonly PrivacyClass[] = ["never", "link-only", "search", "screen"];

export const isStricter = (a: PrivacyClass, b: PrivacyClass): boolean =>
  strictness.indexOf(a) < strictness.indexOf(b);

/** What a setting by type says of this one: its own entry, or that of its branch (`A04`, `A`). */
export const settingFor = <T>(code: string | null, byType: Readonly<Record<string, T>>): T | null =>
  code === null
    ? null
    : (byType[code] ?? byType[code.slice(0, 3)] ?? byType[code.slice(0, 1)] ?? null);

/**
 * What screens may show of acts of a type: what the ente decided, or else what is prudent. What concerns
 * a person by its nature is never shown whole, whatever was decided.
 */
export function privacyOf(
  code: string | null,
  decided: Readonly<Record<string, PrivacyClass>>,
): PrivacyClass {
  const prudent = actType(code)?.privacy ?? "search";
  const own = settingFor(code, decided);
  if (own === null) return prudent;
  return code !== null && isPersonal(code) && isStricter(prudent, own) ? prudent : own;
}

/** Words that vendors use, the telling ones first; accents and capitals do not count. */
const telling: readonly [RegExp, string][] = [
  [/matrimoni/, "C0301"],
  [/irreperibil/, "C0101"],
  [/cambi[oa].{0,12}nome/, "C0201"],
  [/deposit|notific|art\.? ?(60|140|143)/, "D0101"],
  [/permess[oi].{0,6}costruire|^autorizzazion/, "B0101"],
  [/deliber.*(circoscr|municip).*esecutiv|deliber.*esecutiv.*(circoscr|municip)/, "A0205"],
  [/deliber.*circoscr/, "A0204"],
  [/deliber.*commissar/, "A0203"],
  [/deliber.*(consigli|\bc\.?c\b)/, "A0201"],
  [/deliber.*(giunt|\bg\.?[cm]\b)/, "A0202"],
  [/deliber/, "A02"],
  [/determin.*sindac/, "A0302"],
  [/determin.*(dirig|responsabil)/, "A0301"],
  [/determin/, "A03"],
  [/ordinanz.*sindac/, "A0402"],
  [/ordinanz.*(dirig|responsabil)/, "A0401"],
  [/ordinanz/, "A04"],
  [/decret.*sindac|provvediment.*sindac/, "A0102"],
  [/decret.*(dirig|responsabil)/, "A0101"],
  [/decret/, "A01"],
  [/concors|mobilita|selezion/, "D0201"],
  [/\bgar[ae]\b|appalt/, "D0202"],
  [/contribut|vantagg/, "D0203"],
  [/\bband[oi]\b/, "D02"],
  [/altri enti|terzi|estern/, "E0101"],
  [/avvis|manifest|convocazion/, "D0102"],
];

/** The vocabulary's code for a vendor's own type, or null when nothing fits. */
export function codeOf(sourceType: string): string | null {
  const plain = fold(sourceType.slice(0, 200));
  return telling.find(([words]) => words.test(plain))?.[1] ?? null;
}
