import { definePreparer } from "../kit/preparing.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";
import { levels, type Warning, type Warnings } from "./warnings.ts";

/** More are not said of two days. */
const most = 120;

/** The warnings of a dataset, without what a wall does not tell: the highest of each hazard and time. */
export default definePreparer<DatasetAsked, Warnings>((_asked, { data }) => {
  if (data.kind !== "alerts") return null;
  const highest = new Map<string, Warning>();
  for (const { level, hazard, from, to } of data.alerts) {
    const key = `${hazard} ${from} ${to}`;
    const known = highest.get(key);
    if (!known || levels.indexOf(level) > levels.indexOf(known.level))
      highest.set(key, { level, hazard, from, to });
  }
  const warnings = [...highest.values()].toSorted((a, b) => a.from - b.from).slice(0, most);
  if (warnings.length === 0) return null;
  const worst = warnings.map((warning) => ({ ...warning, level: "red" as const }));
  return { shows: { warnings }, worst: { warnings: worst } };
});
