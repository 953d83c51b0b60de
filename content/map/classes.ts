/** Numbers in a few classes that hold about as many each: a map with more shades nobody can read. */
export interface Class {
  from: number;
  to: number;
}

const mostClasses = 5;
/** Of so many values on, a class holds at least two. */
const fewest = 10;

export function classesOf(values: readonly number[]): Class[] {
  const sorted = values.toSorted((a, b) => a - b);
  const distinct = [...new Set(sorted)];
  const wanted = Math.min(distinct.length, sorted.length < fewest ? 4 : mostClasses);
  if (distinct.length <= wanted) return distinct.map((value) => ({ from: value, to: value }));
  const classes: Class[] = [];
  let begin = 0;
  for (let index = 1; index <= wanted; index += 1) {
    let end = Math.round((index * sorted.length) / wanted);
    // What is alike is in one class.
    while (end < sorted.length && sorted[end] === sorted[end - 1]) end += 1;
    if (end > begin) classes.push({ from: sorted[begin]!, to: sorted[end - 1]! });
    begin = Math.max(begin, end);
  }
  return classes;
}

export const classAt = (classes: readonly Class[], value: number): number =>
  classes.findIndex(({ from, to }) => value >= from && value <= to);

/** How dark each class is, from the lowest to the highest: light tells them apart, for any eye and any theme. */
const darkness: Record<number, readonly number[]> = {
  1: [0.7],
  2: [0.2, 1],
  3: [0.12, 0.42, 1],
  4: [0.1, 0.34, 0.72, 1],
  5: [0.08, 0.24, 0.44, 0.74, 1],
};

export const darknessOf = (index: number, count: number): number =>
  darkness[Math.min(count, mostClasses)]![index] ?? 1;
