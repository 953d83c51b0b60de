import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CivilDay, isZone } from "../schedule/calendar.ts";
import type { Here, Tools } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { type Service, servicesIn } from "./gtfs-services.ts";
import { gtfsFault } from "./gtfs-faults.ts";
import { chosenStops, nameOf, nearestStop, type Stop, stopsIn } from "./gtfs-stops.ts";
import { firstRow, type Gtfs, secondsIn } from "./gtfs-tables.ts";
import { webAddressIn } from "./service-answers.ts";

/**
 * What a timetable says of some stops alone: small enough to be looked through at every question, while
 * the timetable itself is only read when it or the stops have changed.
 */
export interface Index {
  agency: Agency;
  stops: { id: string; name: string; platform: string }[];
  trips: Trip[];
  /** Ways that trips take, each written once: most take the same. */
  ways: Way[];
  services: Record<string, Service>;
  /** The last day of which the whole timetable speaks. */
  last: CivilDay | null;
}

/** Stops from the first to the last that was chosen. */
export type Way = [number: number, stop: string][];

export interface Agency {
  /** "" when it is not said, or no zone. */
  zone: string;
  publisher: string;
  title: string;
  link: string;
}

export interface Trip {
  id: string;
  route: string;
  line: string;
  type: string;
  service: string;
  headsign: string;
  /** Which of the ways it takes: for whoever is told of delays by place. */
  way: number;
  /** When it leaves its first stop, in seconds of the day. */
  begins: number;
  /** Where it leaves from the stops that were chosen: number in the sequence, stop, seconds, headsign there. */
  calls: [number: number, stop: number, at: number, headsign: string][];
  /** Runs every so often from one time to another, instead of once. */
  every: [from: number, to: number, seconds: number][];
}

const mostTrips = 60_000;

/**
 * Out of the drawer when it is there and still right; else it is made and put there.
 * @param wanted names of stops; none: the nearest
 * @throws Fault `gtfs.choose_stop`, `gtfs.no_such_stop`, `source.…`
 */
export async function indexOf(
  gtfs: Gtfs,
  wanted: readonly string[],
  { here, scratch }: Pick<Tools, "here" | "scratch">,
): Promise<Index> {
  const said = JSON.stringify([1, gtfs.fingerprint, wanted, wanted.length === 0 && here]);
  const key = createHash("sha256").update(said).digest("hex");
  const path = scratch && join(scratch, "gtfs.json");
  const kept = path && (await keptAt(path, key));
  if (kept) return kept;
  const stops = await stopsIn(gtfs);
  const index = await made(gtfs, wantedStops(stops, wanted, here), stops);
  if (path) {
    // Whole or not at all: a process may end at any time.
    await writeFile(`${path}.new`, JSON.stringify({ key, index }), { mode: 0o640 });
    await rename(`${path}.new`, path);
  }
  return index;
}

async function keptAt(path: string, key: string): Promise<Index | null> {
  try {
    const kept = JSON.parse(await readFile(path, "utf8")) as { key: string; index: Index };
    return kept.key === key ? kept.index : null;
  } catch {
    return null; // Never made, or cut short: it is made again.
  }
}

interface Run {
  /** Numbers, stops and times of all that the trip calls at, in the order of the file. */
  numbers: number[];
  stops: string[];
  times: (number | null)[];
  /** Where it may be boarded, and what it says there. */
  boards: Map<number, string>;
}

async function made(
  gtfs: Gtfs,
  chosen: readonly Stop[],
  names: ReadonlyMap<string, Stop>,
): Promise<Index> {
  const ours = new Map(chosen.map(({ id }, at) => [id, at]));
  const runs = await runsThrough(gtfs, ours);
  const routes = await routesIn(gtfs);
  const every = await frequenciesIn(gtfs, runs);
  const trips: Trip[] = [];
  const ways = collected();
  const wanted = new Set<string>();
  const columns = ["trip_id", "route_id", "service_id", "trip_headsign", "trip_short_name"];
  for await (const rows of gtfs.rows("trips", columns))
    for (const [id, route, service, headsign, number] of rows) {
      const run = runs.get(id!);
      if (!run) continue;
      runs.delete(id!);
      const { order, times } = ordered(run);
      const final = order.at(-1)!;
      const calls = order.flatMap((at): Trip["calls"] => {
        const [stop, time] = [ours.get(run.stops[at]!), times.get(at)];
        const said = run.boards.get(at);
        // Where it ends nobody departs.
        if (stop === undefined || time == null || said === undefined || at === final) return [];
        return [[run.numbers[at]!, stop, time, said]];
      });
      if (calls.length === 0) continue;
      const { line = "", type = "" } = routes.get(route!) ?? {};
      wanted.add(service!);
      trips.push({
        id: id!,
        route: route!,
        line: line || number!,
        type,
        service: service!,
        headsign: headsign || (names.get(run.stops[final]!)?.name ?? ""),
        way: ways.of(
          order
            .filter((at) => run.numbers[at]! <= calls.at(-1)![0])
            .map((at) => [run.numbers[at]!, run.stops[at]!]),
        ),
        begins: times.get(order[0]!) ?? calls[0]![2],
        calls,
        every: every.get(id!) ?? [],
      });
    }
  const { services, last } = await servicesIn(gtfs, wanted);
  return {
    agency: await agencyIn(gtfs),
    stops: chosen.map((stop) => ({
      id: stop.id,
      name: nameOf(stop, names),
      platform: stop.platform,
    })),
    trips,
    ways: ways.all,
    services: Object.fromEntries(services),
    last,
  };
}

function collected() {
  const all: Way[] = [];
  const known = new Map<string, number>();
  return {
    all,
    of(way: Way): number {
      const said = JSON.stringify(way);
      const place = known.get(said) ?? all.push(way) - 1;
      known.set(said, place);
      return place;
    },
  };
}

/** @throws Fault `gtfs.choose_stop`, `gtfs.no_such_stop` */
function wantedStops(
  stops: ReadonlyMap<string, Stop>,
  wanted: readonly string[],
  here: Here | null,
): Stop[] {
  const nearest = nearestStop(stops, here);
  const names = wanted.length > 0 ? wanted : nearest ? [nameOf(nearest, stops)] : [];
  if (names.length === 0) throw gtfsFault("gtfs.choose_stop");
  const chosen = chosenStops(stops, names);
  if (chosen.length === 0) throw gtfsFault("gtfs.no_such_stop", { stops: names.join(", ") });
  return chosen;
}

async function agencyIn(gtfs: Gtfs): Promise<Agency> {
  const columns = ["agency_name", "agency_timezone", "agency_url"];
  const [name = "", zone = "", url = ""] = await firstRow(gtfs, "agency", columns);
  const said = ["feed_publisher_name", "feed_publisher_url"];
  const [publisher = "", link = ""] = await firstRow(gtfs, "feed_info", said);
  return {
    zone: isZone(zone) ? zone : "",
    publisher: (publisher || name).replace(/\s+/g, " ").slice(0, 300),
    title: name.replace(/\s+/g, " ").slice(0, 500),
    link: webAddressIn(link) || webAddressIn(url),
  };
}

/** Twice over the times: once for which trips call here, once for where those go. */
async function runsThrough(
  gtfs: Gtfs,
  ours: ReadonlyMap<string, number>,
): Promise<Map<string, Run>> {
  const runs = new Map<string, Run>();
  for await (const rows of gtfs.rows("stop_times", ["trip_id", "stop_id"]))
    for (const [trip, stop] of rows)
      if (ours.has(stop!) && !runs.has(trip!)) {
        if (runs.size >= mostTrips) throw sourceFault("source.too_heavy");
        runs.set(trip!, { numbers: [], stops: [], times: [], boards: new Map() });
      }
  const columns = [
    "trip_id",
    "stop_id",
    "stop_sequence",
    "departure_time",
    "arrival_time",
    "pickup_type",
    "stop_headsign",
  ];
  for await (const rows of gtfs.rows("stop_times", columns))
    for (const [trip, stop, number, departs, arrives, pickup, headsign] of rows) {
      const run = runs.get(trip!);
      if (!run || run.stops.length > 500) continue;
      const at = run.stops.push(stop!) - 1;
      run.numbers.push(Number(number) || 0);
      run.times.push(secondsIn(departs!) ?? secondsIn(arrives!));
      if (ours.has(stop!) && pickup !== "1") run.boards.set(at, headsign!);
    }
  return runs;
}

/** In the order of their numbers; what has no time lies evenly between those that have one. */
function ordered({ numbers, times: written }: Run) {
  const order = numbers.map((_, at) => at).toSorted((a, b) => numbers[a]! - numbers[b]!);
  const times = new Map<number, number | null>(order.map((at) => [at, written[at]!]));
  let before = -1;
  for (const [place, at] of order.entries()) {
    const time = written[at];
    if (time == null) continue;
    const from = before < 0 ? null : written[order[before]!]!;
    if (from !== null)
      for (let between = before + 1; between < place; between++)
        times.set(
          order[between]!,
          Math.round(from + ((time - from) * (between - before)) / (place - before)),
        );
    before = place;
  }
  return { order, times };
}

async function routesIn(gtfs: Gtfs) {
  const routes = new Map<string, { line: string; type: string }>();
  const columns = ["route_id", "route_short_name", "route_long_name", "route_type"];
  for await (const rows of gtfs.rows("routes", columns))
    for (const [id, short, long, type] of rows)
      routes.set(id!, { line: (short || long || id!).slice(0, 60), type: type! });
  return routes;
}

async function frequenciesIn(gtfs: Gtfs, runs: ReadonlyMap<string, Run>) {
  const every = new Map<string, Trip["every"]>();
  const columns = ["trip_id", "start_time", "end_time", "headway_secs"];
  for await (const rows of gtfs.rows("frequencies", columns))
    for (const [trip, start, end, headway] of rows) {
      const [from, to, seconds] = [secondsIn(start!), secondsIn(end!), Number(headway)];
      if (!runs.has(trip!) || from === null || to === null || !(seconds >= 30)) continue;
      every.set(trip!, [...(every.get(trip!) ?? []), [from, to, seconds]]);
    }
  return every;
}
