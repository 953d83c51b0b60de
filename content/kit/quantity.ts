import { civilDay, civilDayOf, euros, hour, number, type Reader } from "./format.ts";
import type { Cell, Column } from "./datasets.ts";

/** So many decimals and no more; null: as many as the number has, three at most. */
export type Digits = number | null;

/** The number alone: «1.250,5». */
export function figure(value: number, language: string, digits: Digits = null): string {
  if (digits === null) return number(value, language);
  const form = {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: "always",
  } as const;
  return new Intl.NumberFormat(language === "en" ? "en-GB" : language, form).format(value);
}

/** The unit as it follows the number: a percentage close by, others with a space that does not break. */
export const unitAfter = (unit: string): string =>
  unit === "" ? "" : /^[%‰°]/.test(unit) ? unit : `\u00a0${unit}`;

/** «18 µg/m³», «65%», «€ 1.250,00»: a number with what it is measured in, as it is written in a sentence. */
export function quantity(
  value: number,
  unit: string,
  language: string,
  digits: Digits = null,
): string {
  if (unit === "€" && digits === null) return euros(value, language).replace(" ", "\u00a0");
  return `${figure(value, language, digits)}${unitAfter(unit)}`;
}

/** What a row speaks of: a civil day, a moment, or a name. */
export type Mark = { day: string } | { at: number } | { text: string };

export function markOf(cell: Cell, kind: Column["kind"]): Mark | null {
  if (cell === null || cell === "") return null;
  if (kind === "day" && typeof cell === "string") return { day: cell };
  if (kind === "moment" && typeof cell === "number") return { at: cell };
  return { text: String(cell) };
}

/** «lunedì 23 novembre», «lunedì 23 novembre, ore 9.00», or the name as it is. */
export function markInWords(mark: Mark, reader: Reader): string {
  if ("day" in mark) return civilDay(mark.day, reader.language);
  if ("text" in mark) return mark.text;
  const day = civilDay(civilDayOf(mark.at, reader.timezone), reader.language);
  return `${day}, ${hour(mark.at, reader)}`;
}
