/** Licences by their SPDX id, however catalogues write them: as an address, as words, as a code. */
const known: readonly (readonly [RegExp, string])[] = [
  [/cc[\s_-]?zero|cc0|publicdomain\/zero|pubblico dominio cc0/i, "CC0-1.0"],
  [/iodl[\s_-]*(?:v\.?)?[\s_-]*1|italian open data licen[sc]e v?\.?\s*1/i, "IODL-1.0"],
  [/iodl|italian open data licen[sc]e/i, "IODL-2.0"],
  [/odbl|opendatacommons\.org\/licenses\/odbl|open database licen[sc]e/i, "ODbL-1.0"],
  [/odc-?by|opendatacommons\.org\/licenses\/by/i, "ODC-By-1.0"],
  [/pddl/i, "PDDL-1.0"],
];

/** The SPDX id where it has one, else as it is written; "" when nothing is said. */
export function licenceOf(...said: readonly (string | null | undefined)[]): string {
  const texts = said.map((text) => (text ?? "").trim()).filter((text) => text !== "");
  for (const text of texts) {
    const found = known.find(([pattern]) => pattern.test(text))?.[1] ?? commonsOf(text);
    if (found !== null) return found;
  }
  const unsaid = /^(?:notspecified|not specified|none|null|other|altro|unknown|n\.?d\.?)/i;
  return (texts.find((text) => !unsaid.test(text)) ?? "").slice(0, 200);
}

const commonsParts: readonly (readonly [RegExp, string])[] = [
  [/\bby\b|attribu/, "BY"],
  [/\bnc\b|non commer|noncommer/, "NC"],
  [/\bnd\b|no deriv|noderiv|non opere derivate/, "ND"],
  [/\bsa\b|share ?alike|condividi/, "SA"],
];

/** A version that is not said is not made up. */
function commonsOf(text: string): string | null {
  const words = text.toLowerCase().replace(/[\s_/-]+/g, " ");
  if (!/creative ?commons|\bcc\b/.test(words)) return null;
  const parts = commonsParts.filter(([pattern]) => pattern.test(words)).map(([, part]) => part);
  if (parts[0] !== "BY") return null;
  const [, whole, rest = "0"] = /(?:^|\D)([1-4])(?:[. ]?(\d))?(?:\D|$)/.exec(words) ?? [];
  return ["CC", ...parts, ...(whole === undefined ? [] : [`${whole}.${rest}`])].join("-");
}

/** The sentence that licences with attribution ask for; "" where none does. */
export const attributionOf = (licence: string, publisher: string, title: string): string =>
  /^(?:CC-BY|IODL|ODC-By|ODbL)/.test(licence) && publisher !== ""
    ? [publisher, title, licence]
        .filter((part) => part !== "")
        .join(" – ")
        .slice(0, 500)
    : "";
