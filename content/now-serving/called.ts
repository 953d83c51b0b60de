import type { RowFilter } from "../kit/rows.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";

/** Which columns of a dataset say at which counter which number is called. */
export interface CalledAsked extends DatasetAsked {
  counter: string;
  number: string;
  service: string;
  when: string;
  only: RowFilter | null;
}

/** A number at a counter; all texts bounded. */
export interface Call {
  counter: string;
  number: string;
  service: string;
  /** When it was called, where the data say so. */
  at: number | null;
}

export interface Called {
  /** In the order of the counters, `mostCounters` at most. */
  calls: readonly Call[];
  left: number;
}

export const mostCounters = 12;

/** What was called last: by the data where they say when, else by what has changed since they were last seen. */
export function newestOf(calls: readonly Call[], before: ReadonlyMap<string, string>): Call | null {
  const dated = calls.filter(({ at }) => at !== null);
  if (dated.length > 0) return dated.reduce((last, one) => (one.at! > last.at! ? one : last));
  if (before.size === 0) return null;
  return calls.find(({ counter, number }) => before.get(counter) !== number) ?? null;
}
