import { lines, number, text } from "../../content/kit/fields.ts";
import { Fault } from "../../protocol/errors.ts";
import { hours, type Instant, minutes, seconds } from "../../protocol/time.ts";
import { civilDayOf } from "../schedule/calendar.ts";
import { entriesOf } from "./archive.ts";
import { defineSource, type Found, type Note, type Reading, type Tools } from "./define.ts";
import { departuresOf } from "./gtfs-departures.ts";
import { gtfsFault } from "./gtfs-faults.ts";
import { indexOf } from "./gtfs-index.ts";
import { realtimeOf, type TripUpdate } from "./gtfs-realtime.ts";
import { stopChoices, stopsIn } from "./gtfs-stops.ts";
import { gtfsIn, isGtfs, refuseOthers } from "./gtfs-tables.ts";
import { looksLike } from "./looks-like.ts";
import { defineNotes } from "./notes.ts";
import { webAddressIn } from "./service-answers.ts";
import { settingsOf } from "./settings.ts";

const fields = {
  stops: lines({
    label: { it: "Fermate", en: "Stops" },
    help: {
      it: "Per nome; una stazione vale per tutti i suoi binari. Nessuna: la più vicina al Comune",
      en: "By name; a station stands for all its platforms. None: the one nearest to the town hall",
    },
    max: 20,
    each: 200,
  }),
  ahead: number({
    label: { it: "Per quante ore", en: "For how many hours" },
    min: 1,
    max: 48,
    initial: 12,
  }),
  realtime: text({
    label: { it: "Indirizzo dei ritardi", en: "Address of the delays" },
    help: {
      it: "GTFS-Realtime (TripUpdates), se l'azienda di trasporto lo offre; vuoto: solo gli orari",
      en: "GTFS-Realtime (TripUpdates), where the transport company offers it; empty: only the timetable",
    },
    max: 2000,
  }),
};

const note = defineNotes({
  "gtfs.no_realtime": {
    it: "I ritardi non si riescono a leggere: ci sono gli orari previsti.",
    en: "The delays cannot be read: there are the times of the timetable.",
  },
  "gtfs.old_realtime": {
    it: "I ritardi sono vecchi di più di {minutes} minuti: non ne ho tenuto conto.",
    en: "The delays are more than {minutes} minutes old: they were not considered.",
  },
});

const firstTables =
  /(?:agency|stops|trips|routes|stop_times|calendar|calendar_dates|shapes|feed_info)\.txt/;
const mostDepartures = 1_000;
const realtimeLasts = minutes(10);

/** Buses and trains: the next departures at some stops, with delays where they are told. */
export default defineSource({
  id: "gtfs",
  label: { it: "Orari dei mezzi (GTFS)", en: "Timetables (GTFS)" },
  help: {
    it: "Le prossime partenze di autobus, treni e tram: il file GTFS dell'azienda di trasporto",
    en: "The next departures of buses, trains and trams: the GTFS file of the transport company",
  },
  gives: ["departures"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: seconds(30), usual: minutes(1), body: hours(6) },
  large: true,

  recognise({ bytes, file }) {
    if (looksLike(bytes) !== "zip") return null;
    const sure = { sure: 0.97, config: {} };
    if (!file) return isGtfs(namesIn(bytes)) ? sure : null;
    // Of a large one only the beginning is there: its first tables say what it is.
    const start = new TextDecoder("latin1").decode(bytes);
    return firstTables.test(start) ? sure : null;
  },

  async choices(found, _, tools) {
    const gtfs = await gtfsIn(found);
    return { stops: stopChoices(await stopsIn(gtfs), tools.here) };
  },

  async read(found, { stops: wanted, ahead, realtime }, tools): Promise<Reading> {
    const gtfs = await gtfsIn(found);
    refuseOthers(gtfs);
    const index = await indexOf(gtfs, wanted, tools);
    const { zone, ...origin } = index.agency;
    const place = zone || tools.timezone;
    // In steps, so that what is the same a minute later is the same snapshot.
    const now = tools.clock.now();
    const from = Math.floor(now / minutes(10)) * minutes(10);
    const to = from + hours(ahead);
    if (index.last !== null && index.last < civilDayOf(from - hours(24), place))
      throw gtfsFault("gtfs.expired", { day: index.last.split("-").reverse().join("/") });
    const notes: Note[] = [];
    const updates = await updatesAt(realtime, tools, notes);
    const all = departuresOf(index, { from, to, zone: place }, updates);
    const departures = all.slice(0, mostDepartures);
    const ends: Instant = all.length > mostDepartures ? departures.at(-1)!.at : to;
    return {
      data: { kind: "departures", departures },
      origin,
      period: { from, to: ends },
      validUntil: ends,
      notes,
    };
  },
});

function namesIn(bytes: Uint8Array): string[] {
  try {
    return entriesOf(bytes).map(({ name }) => name);
  } catch {
    return []; // A broken archive is told when it is read.
  }
}

async function updatesAt(address: string, tools: Tools, notes: Note[]): Promise<TripUpdate[]> {
  const url = webAddressIn(address);
  if (url === "") return [];
  try {
    const found: Found = await tools.ask(url, { atMost: 12_000_000 });
    const { at, updates } = realtimeOf(found.bytes);
    const old = at > 0 && at * 1000 < tools.clock.now() - realtimeLasts;
    if (!old) return updates;
    notes.push(note("gtfs.old_realtime", "", { minutes: realtimeLasts / minutes(1) }));
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    notes.push(note("gtfs.no_realtime"));
  }
  return [];
}
