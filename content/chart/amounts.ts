import { figure, quantity } from "../kit/quantity.ts";

/** Decimals are not exact in binary: as many digits as say something. */
export const round = (value: number): number => Number(value.toPrecision(6));
export const exact = (value: number): number => Number(value.toPrecision(12));

/** Millions are told as such, and thousands without decimals: nobody reads eight digits in passing. */
export function amount(value: number, unit: string, language: string): string {
  if (unit === "%") return quantity(round(value), unit, language);
  const size = Math.abs(value);
  if (size < 1e6) return figure(size < 1000 ? round(value) : Math.round(value), language);
  const form = { notation: "compact", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language === "en" ? "en-GB" : language, form).format(value);
}

/** «31%»; what is there is never told as nothing. */
export function percent(share: number, language: string): string {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > 0) return `<${quantity(1, "%", language)}`;
  return quantity(whole, "%", language);
}

/** Of what is known of several; null when nothing is. */
export const totalOf = (values: readonly (number | null)[]): number | null =>
  values.every((value) => value === null)
    ? null
    : exact(values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
