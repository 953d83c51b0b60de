/**
 * Numbers as people and programs write them: `1.234,50`, `1,234.50`, `1 234`, `-12,5 %`, `€ 3`, `1.2E+05`.
 * One cell alone often says nothing (`1.234`): what it may be is collected first and decided for a column.
 */
export type Convention = "comma" | "point";

/** What a written number gives away about the sign before its decimals. */
export type Hint =
  /** Digits alone, below a thousand or above. */
  | "small"
  | "whole"
  /** One group of three after one sign: a thousand or three decimals. */
  | "three-after-point"
  | "three-after-comma"
  | Convention;

export interface Written {
  hint: Hint;
  /** Digits with leading zeros, or more than a number can hold: a code. */
  code: boolean;
  /** `%`, `€`, `km`, …; "" for none. */
  unit: string;
  /** The digits with their signs, nothing else. */
  body: string;
  negative: boolean;
}

const units = [
  "%|‰|€|\\$|£|EUR|Euro|euro|USD|CHF",
  "km²|km2|kmq|km/h|km|m²|m2|mq|m³|m3|mc|cm|mm|ha|m",
  "kWh|MWh|GWh|kW|MW|W|kg|g|q|t|l|°C|°|hPa|mbar",
  "µg/m³|μg/m³|ug/m3|µg/m3|mg/m³|mg/m3|ppm|ppb|dB|dB\\(A\\)|min|h|s|ab\\.|anni|gg|ore",
].join("|");
const unitAlone = new RegExp(`^(?:${units})$`);
const written = new RegExp(
  `^(€|\\$|£|EUR|Euro|euro)?[ \\u00a0\\u202f]*([(+\\-−–]?)[ \\u00a0]*(\\d[\\d.,'’ \\u00a0\\u202f]*|[.,]\\d+)` +
    `([eE][+-]\\d{1,3})?(-|\\))?[ \\u00a0\\u202f]*(${units})?$`,
);
const longestNumber = 40;

/** Null when it is no number in any way of writing. */
export function writtenNumber(text: string): Written | null {
  if (text.length > longestNumber || !/\d/.test(text)) return null;
  const found = written.exec(text);
  if (!found) return null;
  const [, before, sign, digits, exponent = "", after = "", behind = ""] = found;
  if ((sign === "(") !== (after === ")") || (after === "-" && sign !== "")) return null;
  if (before !== undefined && behind !== "" && unitOf(before) !== unitOf(behind)) return null;
  const trimmed = digits!.trim();
  const grouped = /^\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+(?:[.,]\d+)?$/.test(trimmed);
  const body = grouped ? trimmed.replace(/[ '’\u00a0\u202f]/g, "") : trimmed;
  const hint = hintOf(body);
  if (hint === null) return null;
  return {
    hint,
    code: /^0\d/.test(body) || body.replace(/\D/g, "").length > 15,
    unit: unitOf(behind || (before ?? "")),
    body: body + exponent,
    negative: ["-", "−", "–", "("].includes(sign!) || after === "-",
  };
}

function hintOf(body: string): Hint | null {
  if (/^\d+$/.test(body)) return body.length > 3 ? "whole" : "small";
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(body)) return "three-after-point";
  if (/^[1-9]\d{0,2},\d{3}$/.test(body)) return "three-after-comma";
  if (/^\d*,\d+$|^[1-9]\d{0,2}(?:\.\d{3})+,\d+$|^[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(body))
    return "comma";
  if (/^\d*\.\d+$|^[1-9]\d{0,2}(?:,\d{3})+\.\d+$|^[1-9]\d{0,2}(?:,\d{3}){2,}$/.test(body))
    return "point";
  return null;
}

/** Whether it is known as what stands after numbers. */
export const isUnit = (text: string): boolean => unitAlone.test(text.trim());

/** As it is written after a number, however the source writes it. */
export function unitOf(text: string): string {
  const told = text.trim();
  if (/^(?:€|eur|euro)$/i.test(told)) return "€";
  const square: Record<string, string> = { kmq: "km²", km2: "km²", mq: "m²", m2: "m²" };
  const cubic: Record<string, string> = { mc: "m³", m3: "m³" };
  return square[told] ?? cubic[told] ?? told.replace(/^[uμ]g/, "µg").replace(/m3$/, "m³");
}

/** The unit that a heading names in brackets: `PM10 (µg/m³)`, `Importo [€]`, `Quota in %`. */
export function unitIn(label: string): string {
  const bracketed = /[([]\s*(?:in\s+)?([^()[\]]{1,12})\s*[)\]]/.exec(label)?.[1]?.trim();
  if (bracketed !== undefined && unitAlone.test(bracketed)) return unitOf(bracketed);
  const plain = /(?:\bin|^)\s+(€|euro|km²|kmq|mq|ettari)\s*$|(%)\s*$|^\s*(%)/i.exec(label);
  return unitOf((plain?.[1] ?? plain?.[2] ?? plain?.[3] ?? "").replace(/^ettari$/i, "ha"));
}

/** The heading without the unit that stands behind its numbers anyway. */
export function withoutUnit(label: string): string {
  const found = /^(.*\S)\s*[([]\s*(?:in\s+)?([^()[\]]{1,12})\s*[)\]]$/.exec(label);
  return found && isUnit(found[2]!) ? found[1]! : label;
}

/** The number, its decimals after the sign that was decided; null when it cannot be one. */
export function valueOf({ body, hint, negative }: Written, convention: Convention): number | null {
  const decimals = hint === "comma" || hint === "point" ? hint : convention;
  const plain =
    decimals === "comma" ? body.replaceAll(".", "").replace(",", ".") : body.replaceAll(",", "");
  const value = Number(plain);
  if (!Number.isFinite(value)) return null;
  return negative && value !== 0 ? -value : value;
}

/** Counts of hints, over a column or a whole file. */
export type Hints = Record<Hint, number>;
export const noHints = (): Hints => ({
  small: 0,
  whole: 0,
  "three-after-point": 0,
  "three-after-comma": 0,
  comma: 0,
  point: 0,
});

/** What the file as a whole says of its numbers; where it says nothing it is only supposed. */
export interface Supposed {
  convention: Convention;
  said: boolean;
}

export function conventionOf(hints: readonly Hints[], otherwise: Convention): Supposed {
  const sum = (hint: Convention): number =>
    hints.reduce((total, column) => total + Math.min(evidence(column, hint), 1000), 0);
  const [comma, point] = [sum("comma"), sum("point")];
  if (comma === point) return { convention: otherwise, said: false };
  return { convention: comma > point ? "comma" : "point", said: true };
}

const evidence = (hints: Hints, hint: Convention): number => {
  const among = hints.small > 0 && hints.whole === 0 ? 1 : 0;
  const thousands = hint === "comma" ? hints["three-after-point"] : hints["three-after-comma"];
  return hints[hint] + Math.min(thousands, among);
};

/**
 * How the numbers of one column are meant. `1.234` among `462` and without a `1234` is a thousand; where
 * nothing in the column decides, the rest of the file does, and where that says nothing it is `unsure`.
 */
export function columnConvention(
  hints: Hints,
  { convention: file, said }: Supposed,
): { convention: Convention; unsure: boolean } {
  const { comma, point, small, whole } = hints;
  const afterPoint = hints["three-after-point"];
  const afterComma = hints["three-after-comma"];
  const sure = (convention: Convention) => ({ convention, unsure: false });
  if (comma !== point) return sure(comma > point ? "comma" : "point");
  if (afterPoint === 0 && afterComma === 0) return sure(file);
  const [decimals, thousands] =
    afterPoint > 0 ? (["point", "comma"] as const) : (["comma", "point"] as const);
  if (afterPoint > 0 && afterComma > 0) return { convention: file, unsure: !said };
  if (whole > 0) return sure(decimals);
  if (small > 0) return sure(thousands);
  return { convention: file, unsure: !said };
}
