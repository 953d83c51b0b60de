import { fold } from "../db/fold.ts";
import type { Choice, Here } from "./define.ts";
import { kilometres } from "./distances.ts";
import type { Gtfs } from "./gtfs-tables.ts";

/** The stops of a timetable: chosen by name, as people know them, not by number. */
export interface Stop {
  id: string;
  name: string;
  code: string;
  parent: string;
  platform: string;
  at: { latitude: number; longitude: number } | null;
}

const mostStops = 400_000;

export async function stopsIn(gtfs: Gtfs): Promise<Map<string, Stop>> {
  const stops = new Map<string, Stop>();
  const columns = [
    "stop_id",
    "stop_name",
    "stop_code",
    "parent_station",
    "platform_code",
    "stop_lat",
    "stop_lon",
    "location_type",
  ];
  for await (const rows of gtfs.rows("stops", columns))
    for (const [id, name, code, parent, platform, lat, lon, type] of rows) {
      // Entrances and corridors are no stops.
      if (id === "" || /^[234]$/.test(type!) || stops.size >= mostStops) continue;
      const [latitude, longitude] = [Number(lat), Number(lon)];
      const known = lat !== "" && Number.isFinite(latitude) && Number.isFinite(longitude);
      stops.set(id!, {
        id: id!,
        name: (name || id!).replace(/\s+/g, " "),
        code: code!,
        parent: parent!,
        platform: platform!,
        at: known ? { latitude, longitude } : null,
      });
    }
  return stops;
}

/** As people call it: a platform by its station. */
export const nameOf = ({ name, parent }: Stop, stops: ReadonlyMap<string, Stop>): string =>
  stops.get(parent)?.name ?? name;

/** By name, number or code; a station is all its platforms, and a name all the stops that have it. */
export function chosenStops(stops: ReadonlyMap<string, Stop>, wanted: readonly string[]): Stop[] {
  const said = new Set(wanted.map((one) => fold(one)));
  const chosen = new Set<string>();
  for (const { id, name, code } of stops.values())
    if (said.has(fold(id)) || said.has(fold(name)) || (code !== "" && said.has(fold(code))))
      chosen.add(id);
  return [...stops.values()].filter(({ id, parent }) => chosen.has(id) || chosen.has(parent));
}

/** The one next to the ente, when it is not far. */
export function nearestStop(stops: ReadonlyMap<string, Stop>, here: Here | null): Stop | null {
  const [nearest] = byDistance(stops, here);
  return nearest && nearest.away < 3 ? nearest.stop : null;
}

function byDistance(stops: ReadonlyMap<string, Stop>, here: Here | null) {
  if (here?.latitude == null || here.longitude == null) return [];
  const { latitude, longitude } = here;
  return [...stops.values()]
    .flatMap((stop) =>
      stop.at ? [{ stop, away: kilometres({ latitude, longitude }, stop.at) }] : [],
    )
    .toSorted((a, b) => a.away - b.away);
}

const mostChoices = 6_000;

/** Every name once: the nearest first where it is known where the ente is, else by the alphabet. */
export function stopChoices(stops: ReadonlyMap<string, Stop>, here: Here | null): Choice[] {
  const near = byDistance(stops, here);
  const names = new Map<string, string>();
  for (const { stop, away } of near) {
    const name = nameOf(stop, stops);
    if (!names.has(name)) names.set(name, `${name} (${shown(away)} km)`);
  }
  const rest = [...stops.values()]
    .map((stop) => nameOf(stop, stops))
    .filter((name) => !names.has(name));
  for (const name of rest.toSorted((a, b) => a.localeCompare(b, "it"))) names.set(name, name);
  return [...names].slice(0, mostChoices).map(([value, label]) => ({ value, label }));
}

const shown = (away: number): string =>
  away < 10 ? away.toFixed(1).replace(".", ",") : away.toFixed(0);
