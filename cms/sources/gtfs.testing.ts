import { PbfWriter } from "pbf";
import { zipOf } from "./archive.testing.ts";
import type { Found } from "./define.ts";

/** A small timetable of ours, and what a company tells of its delays. */
export const tables: Readonly<Record<string, string>> = {
  agency: `agency_id,agency_name,agency_url,agency_timezone
A,Autolinee  Esempio,https://bus.example.it,Europe/Rome`,
  stops: `stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code
st,Erba Stazione,45.8090,9.2240,1,,
st1,Binario 1,45.8090,9.2240,0,st,1
st2,Binario 2,45.8090,9.2240,0,st,2
pz,"Erba, Piazza",45.8120,9.2300,0,,
mi,Milano Cadorna,45.4680,9.1750,0,,`,
  routes: `route_id,route_short_name,route_long_name,route_type
R16,R16,Milano-Asso,2
C40/,C40,,3`,
  trips: `route_id,service_id,trip_id,trip_headsign,trip_short_name
R16,feriale,t1,Milano Cadorna,641
R16,feriale,t2,,643
C40/,notte,n1,Como,
C40/,spola,f1,Ospedale,`,
  stop_times: `trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type
t1,10:20:00,10:20:00,st1,1,
t1,11:20:00,11:20:00,mi,9,
t2,12:00:00,12:00:00,pz,1,
t2,,,st2,2,
t2,12:20:00,12:20:00,mi,3,
n1,24:10:00,24:10:00,pz,1,
n1,25:40:00,25:40:00,st1,2,
n1,26:00:00,26:00:00,mi,3,
f1,08:00:00,08:00:00,pz,1,
f1,08:05:00,08:05:00,st1,2,
f1,08:30:00,08:30:00,mi,3,`,
  // Many Italian timetables have nothing here but the headings.
  calendar:
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date",
  calendar_dates: `service_id,date,exception_type
feriale,20261125,1
feriale,20261126,1
notte,20261124,1
notte,20261125,1`,
};

export const timetable = (other: Readonly<Record<string, string>> = {}): Found => ({
  url: null,
  name: "gtfs.zip",
  type: "application/zip",
  bytes: zipOf(
    Object.fromEntries(
      Object.entries({ ...tables, ...other }).map(([name, text]) => [`${name}.txt`, text]),
    ),
  ),
});

export interface Told {
  trip: string;
  date?: string;
  start?: string;
  cancelled?: boolean;
  delay?: number;
  stops?: { number?: number; stop?: string; delay?: number; time?: number; skipped?: boolean }[];
}

/** As GTFS-Realtime has it. */
export function realtime(at: number, updates: readonly Told[]): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeMessage(
    1,
    (_: null, w: PbfWriter) => {
      w.writeStringField(1, "2.0");
      w.writeVarintField(3, Math.floor(at / 1000));
    },
    null,
  );
  for (const [index, told] of updates.entries())
    pbf.writeMessage(
      2,
      (_: null, w: PbfWriter) => {
        w.writeStringField(1, `${index}`);
        w.writeMessage(3, writeUpdate, told);
      },
      null,
    );
  return pbf.finish();
}

function writeUpdate(
  { trip, date, start, cancelled, delay, stops = [] }: Told,
  pbf: PbfWriter,
): void {
  pbf.writeMessage(
    1,
    (_: null, w: PbfWriter) => {
      w.writeStringField(1, trip);
      if (start) w.writeStringField(2, start);
      if (date) w.writeStringField(3, date);
      if (cancelled) w.writeVarintField(4, 3);
    },
    null,
  );
  for (const stop of stops)
    pbf.writeMessage(
      2,
      (_: null, w: PbfWriter) => {
        if (stop.number !== undefined) w.writeVarintField(1, stop.number);
        if (stop.delay !== undefined || stop.time !== undefined)
          w.writeMessage(
            3,
            (_: null, event: PbfWriter) => {
              if (stop.delay !== undefined) event.writeVarintField(1, stop.delay);
              if (stop.time !== undefined) event.writeVarintField(2, Math.floor(stop.time / 1000));
            },
            null,
          );
        if (stop.stop) w.writeStringField(4, stop.stop);
        if (stop.skipped) w.writeVarintField(5, 1);
      },
      null,
    );
  if (delay !== undefined) pbf.writeVarintField(5, delay);
}
