import { PbfReader } from "pbf";
import { sourceFault } from "./faults.ts";

/** What GTFS-Realtime says of trips, as far as departures need it. */
export interface TripUpdate {
  trip: string;
  /** `YYYYMMDD`; "" when it is not said. */
  date: string;
  /** `HH:MM:SS`, of trips that run every so often. */
  start: string;
  cancelled: boolean;
  /** Of the whole trip, in seconds; null when it is said by stop. */
  delay: number | null;
  stops: StopUpdate[];
}

export interface StopUpdate {
  number: number | null;
  stop: string;
  /** Seconds late, or the moment itself in seconds. */
  delay: number | null;
  time: number | null;
  skipped: boolean;
}

export interface Realtime {
  /** Seconds; 0 when it is not said. */
  at: number;
  updates: TripUpdate[];
}

const mostUpdates = 100_000;

/** @throws Fault `source.malformed`, `source.truncated`, `source.too_heavy` */
export function realtimeOf(bytes: Uint8Array): Realtime {
  const feed: Realtime = { at: 0, updates: [] };
  try {
    const reader = new PbfReader(bytes);
    reader.readFields((tag, found: Realtime, pbf) => {
      if (tag === 1) found.at = pbf.readMessage(header, { at: 0 }).at;
      else if (tag === 2) {
        const { update, deleted } = pbf.readMessage(entity, {
          update: null,
          deleted: false,
        } as Entity);
        if (update && !deleted && found.updates.push(update) > mostUpdates)
          throw sourceFault("source.too_heavy");
      }
    }, feed);
    if (reader.pos > bytes.length) throw sourceFault("source.truncated");
  } catch (cause) {
    if (cause instanceof RangeError || cause instanceof TypeError || !isFault(cause))
      throw sourceFault("source.malformed", { reason: "GTFS-Realtime" }, { cause });
    throw cause;
  }
  return feed;
}

const isFault = (cause: unknown): boolean => cause instanceof Error && "code" in cause;

interface Entity {
  update: TripUpdate | null;
  deleted: boolean;
}

const header = (tag: number, found: { at: number }, pbf: PbfReader): void => {
  if (tag === 3) found.at = pbf.readVarint();
};

const entity = (tag: number, found: Entity, pbf: PbfReader): void => {
  if (tag === 2) found.deleted = pbf.readBoolean();
  else if (tag === 3)
    found.update = pbf.readMessage(tripUpdate, {
      trip: "",
      date: "",
      start: "",
      cancelled: false,
      delay: null,
      stops: [],
    });
};

const tripUpdate = (tag: number, found: TripUpdate, pbf: PbfReader): void => {
  if (tag === 1) pbf.readMessage(trip, found);
  else if (tag === 2)
    found.stops.push(
      pbf.readMessage(stopUpdate, {
        number: null,
        stop: "",
        delay: null,
        time: null,
        skipped: false,
      }),
    );
  else if (tag === 5) found.delay = pbf.readVarint(true);
};

const trip = (tag: number, found: TripUpdate, pbf: PbfReader): void => {
  if (tag === 1) found.trip = pbf.readString();
  else if (tag === 2) found.start = pbf.readString();
  else if (tag === 3) found.date = pbf.readString();
  // Cancelled, or never to be shown.
  else if (tag === 4) found.cancelled = [3, 7].includes(pbf.readVarint());
};

const stopUpdate = (tag: number, found: StopUpdate, pbf: PbfReader): void => {
  if (tag === 1) found.number = pbf.readVarint();
  else if (tag === 2 || tag === 3) {
    const { delay, time } = pbf.readMessage(event, { delay: null, time: null } as Event);
    // The departure counts more than the arrival, which comes first.
    found.delay = delay ?? (time === null ? found.delay : null);
    found.time = time ?? (delay === null ? found.time : null);
  } else if (tag === 4) found.stop = pbf.readString();
  else if (tag === 5) {
    const relationship = pbf.readVarint();
    found.skipped = relationship === 1;
    if (relationship === 2) [found.delay, found.time] = [null, null];
  }
};

interface Event {
  delay: number | null;
  time: number | null;
}
const event = (tag: number, found: Event, pbf: PbfReader): void => {
  if (tag === 1) found.delay = pbf.readVarint(true);
  else if (tag === 2) found.time = pbf.readVarint(true);
};
