import type { Cell } from "./store.ts";

/**
 * What may be told of sums, and to whom it does not matter. A number is told in whole groups of so many
 * visits, for a week, a kiosk and a thing; what does not fill a group is not told. Whatever is larger (a
 * month, all kiosks, a total) is made of numbers that are told, so that taking one from another shows
 * nothing that was not to be seen; and whoever looks twice, a touch apart, sees the same.
 */
export const inGroups = (times: number, group: number): number => Math.floor(times / group) * group;

/** A thing over some time. */
export interface Told {
  thing: string;
  /** At least so many visits; 0: some, and fewer than a group wherever one looks. */
  times: number;
  /** Seconds, in fives, in the weeks of which a number is told; null where there is none. */
  average: number | null;
}

/** Seconds of which an average is told in steps. */
const step = 5;

export function toldOf(cells: readonly Cell[], group: number): Told[] {
  return Array.from(
    Map.groupBy(cells, ({ thing }) => thing),
    ([thing, of]) => {
      const seen = of.filter(({ times }) => times >= group);
      const visits = seen.reduce((sum, { times }) => sum + times, 0);
      const seconds = seen.reduce((sum, cell) => sum + cell.seconds, 0);
      return {
        thing,
        times: seen.reduce((sum, { times }) => sum + inGroups(times, group), 0),
        average: visits === 0 ? null : Math.round(seconds / visits / step) * step,
      };
    },
  ).toSorted((a, b) => b.times - a.times || (a.thing < b.thing ? -1 : 1));
}

/** One thing, week by week; weeks in which there was nothing are among them. */
export const weeksOf = (
  cells: readonly Cell[],
  thing: string,
  weeks: readonly string[],
  group: number,
): { week: string; times: number; some: boolean }[] =>
  weeks.map((week) => {
    const of = cells.filter((cell) => cell.thing === thing && cell.week === week);
    const times = of.reduce((sum, cell) => sum + inGroups(cell.times, group), 0);
    return { week, times, some: of.length > 0 };
  });
