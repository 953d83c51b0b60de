import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { haveSamples, sampleBytes, withSamples } from "../../test/samples.ts";
import { keepsTheSourceContract, mutations, toolsFor } from "./contract.ts";
import { Fault } from "../../protocol/errors.ts";
import source from "./from-gtfs.ts";
import { realtimeOf } from "./gtfs-realtime.ts";
import { realtime, tables, timetable, type Told } from "./gtfs.testing.ts";
import { readingFrom, sampleFile, survives } from "./samples.testing.ts";
import { recognised } from "./sources.ts";

// Now is Wednesday, 25 November 2026, ten in the morning in Rome.
const now = Date.UTC(2026, 10, 25, 9);
const station = { stops: ["Erba Stazione"], ahead: 24 };
const here = { municipality: "Erba", istat: "013095", latitude: 45.8095, longitude: 9.2245 };

keepsTheSourceContract(source, [
  { name: "calendar.txt is empty", found: timetable(), here },
  { name: "every so often", found: timetable(), config: station },
]);

const read = (config: object = station, more: object = {}) =>
  readingFrom(source, "departures", {
    found: timetable(),
    config: config as Record<string, unknown>,
    ...more,
  });
const clock = (at: number) =>
  new Intl.DateTimeFormat("it", {
    timeZone: "Europe/Rome",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
const board = ({ data }: Awaited<ReturnType<typeof read>>) =>
  data.departures.map(({ at, line, headsign, platform, expected, cancelled }) =>
    [
      clock(at),
      line,
      headsign,
      platform,
      cancelled ? "x" : expected === null ? "" : clock(expected),
    ]
      .filter((part) => part !== "")
      .join(" "),
  );

test("a station has the departures of all its platforms, also after midnight", async () => {
  const reading = await read();
  // Half past one at night belongs to the service of the day before; where the time is missing it lies between.
  expect(board(reading)).toEqual([
    "25, 10:20 R16 Milano Cadorna 1",
    "25, 12:10 R16 Milano Cadorna 2",
    "26, 01:40 C40 Como 1",
  ]);
  expect(reading.data.departures[0]).toMatchObject({ stopName: "Erba Stazione", mode: "train" });
  expect(reading.data.departures[2]!.mode).toBe("bus");
  expect(reading.validUntil).toBe(now + 24 * 3_600_000);
});

test("shortly after midnight yesterday's service still runs", async () => {
  const at = Date.parse("2026-11-25T00:05:00+01:00");
  expect(board(await read({ stops: ["Erba, Piazza"], ahead: 1 }, { at }))).toEqual([
    "25, 00:10 C40 Como",
  ]);
});

test("stops are offered by name, the nearest first, and the nearest is taken where none is chosen", async () => {
  const { stops } = await source.choices!(timetable(), source.config.parse({}), toolsFor({ here }));
  expect(stops).toEqual([
    { value: "Erba Stazione", label: "Erba Stazione (0,1 km)" },
    { value: "Erba, Piazza", label: "Erba, Piazza (0,5 km)" },
    { value: "Milano Cadorna", label: "Milano Cadorna (38 km)" },
  ]);
  expect(board(await read({ ahead: 1 }, { here }))).toEqual(["25, 10:20 R16 Milano Cadorna 1"]);
  await expect(read({})).rejects.toMatchObject({ code: "gtfs.choose_stop" });
  await expect(read({ stops: ["Marte"] })).rejects.toMatchObject({ code: "gtfs.no_such_stop" });
});

describe("the calendar", () => {
  const calendar = (rows: string) => timetable({ calendar: `${tables["calendar"]}\n${rows}` });

  test("weekdays, with days that are left out and days that are added", async () => {
    const found = calendar(
      "spola,1,1,1,1,1,0,0,20260901,20261231\nferiale,0,0,0,0,0,1,0,20260901,20261231",
    );
    const piazza = { stops: ["pz"], ahead: 48 };
    const at = Date.parse("2026-11-27T06:00:00+01:00");
    // Friday and, for the train, Saturday.
    expect(board(await read(piazza, { found, at }))).toEqual([
      "27, 08:00 C40 Ospedale",
      "28, 12:00 R16 Milano Cadorna",
    ]);
    const without = {
      found: timetable({
        calendar: `${tables["calendar"]}\nspola,1,1,1,1,1,0,0,20260901,20261231`,
        calendar_dates: "service_id,date,exception_type\nspola,20261127,2\nspola,20261129,1",
      }),
      at,
    };
    expect(board(await read({ stops: ["pz"], ahead: 48 }, without))).toEqual([]);
    const sunday = { ...without, at: Date.parse("2026-11-29T06:00:00+01:00") };
    expect(board(await read({ stops: ["pz"], ahead: 12 }, sunday))).toEqual([
      "29, 08:00 C40 Ospedale",
    ]);
  });

  test("a timetable that is over is named by its last day", async () => {
    const at = Date.parse("2026-12-20T10:00:00+01:00");
    await expect(read(station, { at })).rejects.toMatchObject({
      code: "gtfs.expired",
      details: { day: "26/11/2026" },
    });
  });

  test("on the night when clocks change, times are those of the morning's clocks", async () => {
    const found = timetable({
      calendar_dates: "service_id,date,exception_type\nspola,20261025,1\nspola,20270328,1",
    });
    for (const day of ["2026-10-25T05:00:00+01:00", "2027-03-28T05:00:00+02:00"]) {
      const board8 = await read({ stops: ["pz"], ahead: 6 }, { found, at: Date.parse(day) });
      expect(board(board8).map((line) => line.slice(4, 9))).toEqual(["08:00"]);
    }
  });
});

test("what runs every so often has a departure for each time", async () => {
  const found = timetable({
    frequencies: "trip_id,start_time,end_time,headway_secs\nf1,10:00:00,11:00:00,1200",
    calendar_dates: "service_id,date,exception_type\nspola,20261125,1",
  });
  expect(board(await read(station, { found }))).toEqual([
    "25, 10:05 C40 Ospedale 1",
    "25, 10:25 C40 Ospedale 1",
    "25, 10:45 C40 Ospedale 1",
  ]);
});

describe("delays", () => {
  const address = "https://bus.example.it/rt.pb";
  const told = async (updates: readonly Told[], at = now) =>
    read({ ...station, realtime: address }, { world: { [address]: realtime(at, updates) } });

  test("are carried from stop to stop, or said as a moment", async () => {
    const late = await told([
      { trip: "t1", stops: [{ number: 1, delay: 300 }] },
      { trip: "t2", date: "20261125", stops: [{ stop: "pz", delay: 120 }] },
    ]);
    expect(board(late).slice(0, 2)).toEqual([
      "25, 10:20 R16 Milano Cadorna 1 25, 10:25",
      "25, 12:10 R16 Milano Cadorna 2 25, 12:12",
    ]);
    const moment = await told([
      { trip: "t1", stops: [{ stop: "st1", time: Date.parse("2026-11-25T10:31:00+01:00") }] },
    ]);
    expect(board(moment)[0]).toBe("25, 10:20 R16 Milano Cadorna 1 25, 10:31");
  });

  test("a trip that is cancelled and a stop that is passed are told so", async () => {
    const gone = await told([
      { trip: "t1", cancelled: true },
      { trip: "t2", stops: [{ number: 2, skipped: true }] },
    ]);
    expect(board(gone).slice(0, 2)).toEqual([
      "25, 10:20 R16 Milano Cadorna 1 x",
      "25, 12:10 R16 Milano Cadorna 2 x",
    ]);
    const otherDay = await told([{ trip: "t1", date: "20261126", cancelled: true }]);
    expect(board(otherDay)[0]).toBe("25, 10:20 R16 Milano Cadorna 1");
  });

  test("who is late is still waited for", async () => {
    const at = Date.parse("2026-11-25T10:31:00+01:00");
    const world = { [address]: realtime(at, [{ trip: "t1", delay: 1500 }]) };
    const late = await read({ ...station, realtime: address }, { at, world });
    expect(board(late)[0]).toBe("25, 10:20 R16 Milano Cadorna 1 25, 10:45");
    expect(board(await read(station, { at }))[0]).toBe("25, 12:10 R16 Milano Cadorna 2");
  });

  test("that are old, broken or not to be had leave the timetable, and are told", async () => {
    const old = await told([{ trip: "t1", delay: 600 }], now - 3_600_000);
    expect(board(old)[0]).toBe("25, 10:20 R16 Milano Cadorna 1");
    expect(old.notes).toMatchObject([{ code: "gtfs.old_realtime" }]);
    for (const world of [{}, { [address]: "<html>Errore</html>" }]) {
      const none = await read({ ...station, realtime: address }, { world });
      expect(board(none)).toHaveLength(3);
      expect(none.notes).toMatchObject([{ code: "gtfs.no_realtime" }]);
    }
  });

  test("whatever becomes of the bytes", () => {
    const good = realtime(now, [
      { trip: "t1", stops: [{ number: 1, delay: 300 }] },
      { trip: "t2", delay: -60 },
    ]);
    for (const bytes of mutations(good, 400))
      try {
        realtimeOf(bytes);
      } catch (cause) {
        if (!(cause instanceof Fault)) throw cause;
      }
  });
});

describe("the drawer", () => {
  const scratch = mkdtempSync(join(tmpdir(), "vetrina-gtfs-"));
  afterAll(() => rmSync(scratch, { recursive: true }));
  const ask = (stops: string[], found = timetable()) =>
    source.read(found, source.config.parse({ stops, ahead: 24 }), { ...toolsFor(), scratch });
  const count = async (...given: Parameters<typeof ask>) => {
    const { data } = await ask(...given);
    return data.kind === "departures" ? data.departures.length : -1;
  };

  test("is used as long as the timetable and the stops are the same", async () => {
    expect(await count(["Erba Stazione"])).toBe(3);
    expect(readdirSync(scratch)).toEqual(["gtfs.json"]);
    expect(await count(["Erba Stazione"])).toBe(3);
    expect(await count(["Erba, Piazza"])).toBe(2);
    const fewer = timetable({ calendar_dates: "service_id,date,exception_type\nnotte,20261125,1" });
    expect(await count(["Erba Stazione"], fewer)).toBe(1);
  });
});

describe.runIf(haveSamples)(`real files${withSamples}`, () => {
  const found = sampleFile("gtfs/sample-gtfs-feed.zip");
  const at = Date.parse("2019-06-12T06:00:00+02:00");

  test("a timetable with frequencies: 12 trams at the airport in the morning", async () => {
    expect(recognised(found)[0]?.source.id).toBe("gtfs");
    const { data, origin } = await readingFrom(source, "departures", {
      found,
      at,
      config: { stops: ["International Airport (ABC)"], ahead: 24 },
    });
    expect(data.departures.filter(({ line }) => line === "Ada")).toMatchObject([
      { headsign: "City Center", mode: "bus", at: Date.parse("2019-06-12T15:24:00+02:00") },
    ]);
    expect(origin).toMatchObject({
      publisher: "Some Transit Authority",
      title: "Full Transit Agency",
    });
  });

  test("the smallest realtime there is says nothing of trips", () => {
    expect(realtimeOf(sampleBytes("gtfs/vehicle_position.pb"))).toEqual({ at: 0, updates: [] });
  });

  test("survives whatever becomes of it", async () => {
    const config = { stops: ["airport"], ahead: 24 };
    await survives(source, { found, at, config }, { upTo: 30_000 });
  }, 30_000);
});
