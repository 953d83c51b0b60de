/** The order of a playlist, with everything that was done to it, so that it can be undone. */
export interface History<T> {
  past: readonly (readonly T[])[];
  now: readonly T[];
  future: readonly (readonly T[])[];
}

/** Steps that can be taken back. */
const mostSteps = 100;

export const begin = <T>(now: readonly T[]): History<T> => ({ past: [], now, future: [] });

export const change = <T>(history: History<T>, now: readonly T[]): History<T> => ({
  past: [...history.past, history.now].slice(-mostSteps),
  now,
  future: [],
});

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (!before) return history;
  return {
    past: history.past.slice(0, -1),
    now: before,
    future: [history.now, ...history.future],
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...rest] = history.future;
  if (!next) return history;
  return { past: [...history.past, history.now], now: next, future: rest };
}

/** The list with one item at another place; a place outside it is the nearest one inside. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const place = Math.max(0, Math.min(list.length - 1, to));
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, place), list[from]!, ...rest.slice(place)];
}
