import { civilDayOf } from "../kit/format.ts";
import { definePreparer, type Preparing } from "../kit/preparing.ts";
import { columnAt, filtered, type Rows, rowsOf } from "../kit/rows.ts";
import { type Air, type AirAsked, type AirDay, later, type Pollutant } from "./air.ts";

/** A week, and what may be foreseen besides; more is not shown of any. */
const mostDays = 16;
/** A mean of a day needs three quarters of its hours: so the European directive counts. */
const leastHours = 18;

const named: Record<Pollutant, RegExp> = {
  pm10: /^pm[ _]?10\b/i,
  pm25: /^pm[ _]?2[.,_]?5\b/i,
};

/** The means of the last days of one pollutant, whether it has a column of its own or is named in each row. */
export default definePreparer<AirAsked, Air>((asked, { data, timezone, wantsWorst }) => {
  const all = rowsOf(data);
  const measures = all && measuresIn(filtered(all, asked.only), asked.pollutant);
  const known = measures && meansOf(measures.values, timezone);
  if (!known || known.length === 0) return null;
  const shows = { pollutant: asked.pollutant, unit: measures.unit, days: withGaps(known) };
  return { shows, worst: wantsWorst ? worstOf(shows) : null };
});

interface Measures {
  unit: string;
  values: readonly { at: string | number; value: number }[];
}

function measuresIn(rows: Rows, pollutant: Pollutant): Measures | null {
  const time = columnAt(rows, "", ["day", "moment"]);
  const own = rows.columns.findIndex(
    ({ key, label, kind }) =>
      kind === "number" && (named[pollutant].test(key) || named[pollutant].test(label)),
  );
  const which = rows.columns.findIndex(
    ({ kind }, at) =>
      kind === "text" && rows.rows.some((row) => named[pollutant].test(String(row[at] ?? ""))),
  );
  const value = own >= 0 ? own : which >= 0 ? (columnAt(rows, "", ["number"])?.at ?? -1) : -1;
  if (!time || value < 0) return null;
  const meant = rows.rows.filter(
    (row) => own >= 0 || named[pollutant].test(String(row[which] ?? "")),
  );
  const values = meant.flatMap((row) => {
    const [at, found] = [row[time.at] ?? null, row[value] ?? null];
    const isTime = typeof at === "string" || typeof at === "number";
    return isTime && typeof found === "number" ? [{ at, value: found }] : [];
  });
  return { unit: rows.columns[value]!.unit || "µg/m³", values };
}

/** Of days as they are; of hours by the day of the zone. Several stations of one day are a mean too. */
function meansOf(values: Measures["values"], timezone: Preparing["timezone"]): AirDay[] {
  const byDay = new Map<string, { sum: number; count: number; hours: number }>();
  for (const { at, value } of values) {
    const day = typeof at === "number" ? civilDayOf(at, timezone) : at;
    const { sum, count, hours } = byDay.get(day) ?? { sum: 0, count: 0, hours: 0 };
    const hour = typeof at === "number" ? 1 : leastHours;
    byDay.set(day, { sum: sum + value, count: count + 1, hours: hours + hour });
  }
  return Array.from(byDay, ([day, { sum, count, hours }]) => ({
    day,
    value: hours < leastHours ? null : Math.round(sum / count),
  }))
    .filter(({ value }) => value !== null)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** A day of which nothing is known is a day like the others. */
function withGaps(known: readonly AirDay[]): AirDay[] {
  const last = known.at(-1)!.day;
  const days = Array.from({ length: mostDays }, (_, index) => later(last, index + 1 - mostDays));
  return days
    .filter((day) => day >= known[0]!.day)
    .map((day) => known.find((one) => one.day === day) ?? { day, value: null });
}

/** Three digits where there were two, and a day of which nothing is known. */
const worstOf = (air: Air): Air => ({
  ...air,
  days: air.days.map(({ day, value }, index, { length }) => ({
    day,
    value: index === length - 3 || value === null ? null : Math.min(999, value * 10 + 5),
  })),
});
