/** The value below which that part of the values lies; `part` from 0 to 1. */
export const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!;

/** Rounded to one decimal, as figures are printed. */
export const tenth = (value: number): number => Number(value.toFixed(1));
