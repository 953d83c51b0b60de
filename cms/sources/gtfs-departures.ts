import type { DataOf } from "../../content/kit/datasets.ts";
import { hours, type Instant } from "../../protocol/time.ts";
import { type CivilDay, civilDayOf, instantOf } from "../schedule/calendar.ts";
import type { Index, Trip, Way } from "./gtfs-index.ts";
import type { StopUpdate, TripUpdate } from "./gtfs-realtime.ts";
import { daysAround, runsOn } from "./gtfs-services.ts";
import { secondsIn } from "./gtfs-tables.ts";

export type Departure = DataOf<"departures">["departures"][number];

/** So late a departure may be and still be waited for. */
const latest = hours(3);

/** Who departs from the stops of the index between two moments, with what is known of delays. */
export function departuresOf(
  { stops, trips, ways, services }: Index,
  { from, to, zone }: { from: Instant; to: Instant; zone: string },
  updates: readonly TripUpdate[] = [],
): Departure[] {
  const late = byTrip(updates);
  // Trips that began the day before yesterday are at their end by now.
  const days = daysAround(civilDayOf(from, zone), 2, Math.ceil((to - from) / hours(24)) + 1);
  const begin = new Map(days.map((day) => [day, dayBegins(day, zone)]));
  const running = new Map<string, CivilDay[]>();
  for (const [id, service] of Object.entries(services))
    running.set(
      id,
      days.filter((day) => runsOn(service, day)),
    );
  const found: Departure[] = [];
  for (const trip of trips)
    for (const day of running.get(trip.service) ?? [])
      for (const shift of shiftsOf(trip)) {
        const start = begin.get(day)! + shift * 1000;
        const last = start + trip.calls.at(-1)![2] * 1000;
        if (last < from - latest || start + trip.calls[0]![2] * 1000 >= to) continue;
        const update = updateFor(trip, day, shift, start, late.get(trip.id) ?? [], from);
        for (const [number, stop, seconds, headsign] of trip.calls) {
          const at = start + seconds * 1000;
          if (at < from - latest || at >= to) continue;
          const { expected, cancelled } = expectedAt(
            ways[trip.way]!,
            number,
            stops[stop]!.id,
            at,
            update,
          );
          if ((expected ?? at) < from) continue;
          const { id, name, platform } = stops[stop]!;
          found.push({
            id: [trip.id, day, ...(shift === 0 ? [] : [shift]), number].join("/").slice(0, 300),
            stop: id.slice(0, 200),
            stopName: name.slice(0, 200),
            line: trip.line.slice(0, 60),
            headsign: (headsign || trip.headsign).slice(0, 200),
            mode: modeOf(trip.type),
            platform: platform.slice(0, 30),
            at,
            expected,
            cancelled,
          });
        }
      }
  return found.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Times are counted from twelve hours before noon: on two days of the year that is not midnight. */
const dayBegins = (day: CivilDay, zone: string): Instant =>
  instantOf(day, "12:00", zone, "start") - hours(12);

/** How much later than written it begins; several times for what runs every so often. */
function shiftsOf({ every, begins }: Trip): number[] {
  if (every.length === 0) return [0];
  return every.flatMap(([from, to, seconds]) =>
    Array.from(
      { length: Math.min(2_880, Math.max(0, Math.ceil((to - from) / seconds))) },
      (_, at) => from + at * seconds - begins,
    ),
  );
}

function byTrip(updates: readonly TripUpdate[]): Map<string, TripUpdate[]> {
  const found = new Map<string, TripUpdate[]>();
  for (const update of updates) found.set(update.trip, [...(found.get(update.trip) ?? []), update]);
  return found;
}

/** What is said of the trip of that day; where no day is said, of the one that is on its way. */
function updateFor(
  trip: Trip,
  day: CivilDay,
  shift: number,
  start: Instant,
  updates: readonly TripUpdate[],
  now: Instant,
): TripUpdate | null {
  return (
    updates.find(({ date, start: begins }) => {
      if (begins !== "" && trip.every.length > 0 && secondsIn(begins) !== trip.begins + shift)
        return false;
      if (date !== "") return date === day.replaceAll("-", "");
      const at = start + trip.begins * 1000;
      return at > now - hours(8) && at < now + hours(12);
    }) ?? null
  );
}

function expectedAt(
  way: Way,
  number: number,
  stop: string,
  at: Instant,
  update: TripUpdate | null,
): Pick<Departure, "expected" | "cancelled"> {
  if (!update) return { expected: null, cancelled: false };
  if (update.cancelled) return { expected: null, cancelled: true };
  const place = (one: StopUpdate): number =>
    one.number ?? way.find(([, id]) => id === one.stop)?.[0] ?? Infinity;
  const here = update.stops.find((one) =>
    one.number === null ? one.stop === stop : one.number === number,
  );
  if (here?.skipped) return { expected: null, cancelled: true };
  if (here?.time != null && here.time > 0) return { expected: here.time * 1000, cancelled: false };
  // A delay is carried along until another is told.
  let [delay, told] = [update.delay, -1];
  for (const one of update.stops) {
    const where = place(one);
    if (one.delay !== null && where <= number && where > told) [delay, told] = [one.delay, where];
  }
  const sane = delay !== null && Math.abs(delay) < 12 * 3600;
  return { expected: sane ? at + delay! * 1000 : null, cancelled: false };
}

function modeOf(type: string): Departure["mode"] {
  const code = Number(type);
  if (type === "") return "other";
  if (code === 0 || code === 5 || (code >= 900 && code < 1000)) return "tram";
  if (code === 1 || code === 12 || (code >= 400 && code < 500)) return "metro";
  if (code === 2 || (code >= 100 && code < 200)) return "train";
  if (code === 3 || code === 11 || (code >= 200 && code < 300) || (code >= 700 && code < 900))
    return "bus";
  return code === 4 || (code >= 1000 && code < 1300) ? "ferry" : "other";
}
