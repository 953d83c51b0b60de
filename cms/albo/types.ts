import { fold } from "../db/fold.ts";
import type { PrivacyClass } from "../db/tables.ts";

/** Civil status and notifications are about a person by their very nature. */
export const isPersonal = (code: string | null): boolean =>
  code !== null && (code.startsWith("C") || code === "D0101");

/** What a public screen may show of a type until the ente decides (`civic.md` 1.6). */
const prudent = (code: string | null): PrivacyClass => (isPersonal(code) ? "link-only" : "search");

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
  const least = prudent(code);
  const own = settingFor(code, decided);
  if (own === null) return least;
  return isPersonal(code) && isStricter(least, own) ? least : own;
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
