import { describe, expect, test } from "vitest";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { keepsTheSourceContract } from "./contract.ts";
import source from "./from-ical.ts";
import { fileOf, readingFrom, sampleFile, survives } from "./samples.testing.ts";

// Now is 25 November 2026, ten in the morning in Rome.
const calendar = (...events: string[]) =>
  fileOf(
    "eventi.ics",
    ["BEGIN:VCALENDAR", "X-WR-CALNAME:Eventi a Erba", ...events, "END:VCALENDAR", ""].join("\n"),
  );
const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"].join("\n");
const read = (found: ReturnType<typeof fileOf>, config = {}) =>
  readingFrom(source, "events", { found, config });
const rome = (text: string) => Date.parse(text);

const market = event(
  "SUMMARY:Mercatino di Natale, in piazza",
  "DTSTART;TZID=Europe/Rome:20261205T100000",
  "DTEND;TZID=Europe/Rome:20261205T180000",
  "LOCATION:Piazza Vittorio Veneto",
);
const course = event(
  "UID:corso@erba",
  "SUMMARY:Corso di italiano",
  "DTSTART;TZID=Europe/Rome:20261020T183000",
  "DURATION:PT1H30M",
  "RRULE:FREQ=WEEKLY;UNTIL=20261215T170000Z",
  "EXDATE;TZID=Europe/Rome:20261208T183000",
);

keepsTheSourceContract(source, [
  { name: "without UID and DTSTAMP, as a real town hall writes it", found: calendar(market) },
  { name: "what comes again", found: calendar(course, market) },
]);

test("an event without a name of its own keeps the one that it is given", async () => {
  const [first, again] = [await read(calendar(market)), await read(calendar(course, market))];
  const [one] = first.data.events;
  expect(one).toMatchObject({
    title: "Mercatino di Natale, in piazza",
    place: "Piazza Vittorio Veneto",
    from: rome("2026-12-05T10:00+01:00"),
    to: rome("2026-12-05T18:00+01:00"),
    days: null,
  });
  expect(again.data.events.some(({ id }) => id === one!.id)).toBe(true);
  expect(first.origin).toEqual({ title: "Eventi a Erba" });
});

test("what comes again comes at its hour, to its last day, without the days that are left out", async () => {
  const { data } = await read(calendar(course));
  // On 15 December it begins at half past six, after the end that is said in Greenwich's time.
  expect(data.events.map(({ from }) => new Date(from).toISOString())).toEqual([
    "2026-12-01T17:30:00.000Z",
  ]);
  expect(data.events[0]!.to! - data.events[0]!.from).toBe(90 * 60_000);
});

test("across the change of the hour it stays at half past six on the wall", async () => {
  const weekly = event(
    "UID:a",
    "SUMMARY:Coro",
    "DTSTART;TZID=W. Europe Standard Time:20261001T183000",
    "RRULE:FREQ=WEEKLY;COUNT=6",
  );
  const { data } = await read(calendar(weekly), { before: 60 });
  expect(data.events.map(({ from }) => new Date(from).toISOString().slice(5, 16))).toEqual([
    "10-01T16:30",
    "10-08T16:30",
    "10-15T16:30",
    "10-22T16:30",
    "10-29T17:30",
    "11-05T17:30",
  ]);
});

test("whole days are days, the last one as it is meant", async () => {
  const fair = event(
    "UID:f",
    "SUMMARY:Fiera",
    "DTSTART;VALUE=DATE:20261206",
    "DTEND;VALUE=DATE:20261209",
  );
  const single = event("UID:s", "SUMMARY:Santo patrono", "DTSTART;VALUE=DATE:20261207");
  const { data } = await read(calendar(fair, single));
  expect(data.events.map(({ days }) => days)).toEqual([
    { first: "2026-12-06", last: "2026-12-08" },
    { first: "2026-12-07", last: "2026-12-07" },
  ]);
  expect(data.events[0]!.to).toBe(rome("2026-12-09T00:00+01:00"));
});

test("one time of many is moved, another called off", async () => {
  const moved = event(
    "UID:corso@erba",
    "RECURRENCE-ID;TZID=Europe/Rome:20261201T183000",
    "SUMMARY:Corso di italiano (in biblioteca)",
    "DTSTART;TZID=Europe/Rome:20261202T100000",
    "STATUS:CONFIRMED",
  );
  const { data } = await read(calendar(course, moved));
  expect(data.events.map(({ title, from }) => [title, from])).toEqual([
    ["Corso di italiano (in biblioteca)", rome("2026-12-02T10:00+01:00")],
  ]);
  const off = event("UID:x", "SUMMARY:Gita", "DTSTART:20261210T080000Z", "STATUS:CANCELLED");
  expect((await read(calendar(off))).data.events).toMatchObject([{ cancelled: true }]);
});

test("what is over is left out, what still goes on is not", async () => {
  const past = event("UID:p", "SUMMARY:Ieri", "DTSTART;VALUE=DATE:20261124");
  const now = event(
    "UID:n",
    "SUMMARY:Mostra",
    "DTSTART;VALUE=DATE:20261101",
    "DTEND;VALUE=DATE:20261201",
  );
  expect((await read(calendar(past, now))).data.events.map(({ title }) => title)).toEqual([
    "Mostra",
  ]);
  expect((await read(calendar(past, now), { before: 3 })).data.events).toHaveLength(2);
});

test("what is private stays so, what cannot be read is told and loses nothing else", async () => {
  const { data, notes } = await read(
    calendar(
      event("UID:1", "SUMMARY:Visita medica", "CLASS:PRIVATE", "DTSTART:20261201T080000Z"),
      event("UID:2", "DTSTART:20261201T080000Z"),
      event("UID:3", "SUMMARY:Senza data"),
      event("UID:4", "SUMMARY:Ogni ora", "DTSTART:20261201T080000Z", "RRULE:FREQ=HOURLY"),
      event("UID:5", "SUMMARY:Altrove", "DTSTART;TZID=Marte/Olympus:20261202T080000"),
      "questa riga non dice niente",
    ),
  );
  expect(data.events.map(({ title }) => title)).toEqual(["Ogni ora", "Altrove"]);
  expect(data.events[1]!.from).toBe(rome("2026-12-02T08:00+01:00"));
  expect(notes.map(({ code }) => code)).toEqual([
    "ical.private",
    "ical.no_title",
    "ical.no_time",
    "ical.rule_unknown",
    "ical.zone_unknown",
  ]);
});

test("half a calendar is half a calendar", async () => {
  const { bytes, ...file } = calendar(market, course);
  const cut = { ...file, bytes: bytes.slice(0, bytes.length - 60) };
  await expect(read(cut)).rejects.toMatchObject({ code: "source.truncated" });
});

describe.runIf(haveSamples)(`real files${withSamples}`, () => {
  const all = { before: 20_000, ahead: 1 };

  test.each([
    ["encoding.ics", 1, "Non-ASCII Test: ÄÖÜ äöü €"],
    ["multiple.ics", 3, "Boxing Day"],
    // 100 days without three, and 15 Tuesdays without five; in summer the latter at eight in Greenwich.
    ["recurrence.ics", 107, "A recurring event with exdates"],
    ["timezone_rdate.ics", 1, ""],
    ["timezoned.ics", 1, "artsprint 2012"],
  ])("%s has %i events", async (name, count, title) => {
    const { data } = await read(sampleFile(`ical/${name}`), all);
    if (name === "timezone_rdate.ics") return expect(data.events).toEqual([]); // Its only event has no title.
    expect(data.events).toHaveLength(count);
    expect(data.events[0]!.title).toBe(title);
  });

  test("survives whatever becomes of it", async () => {
    for (const name of ["encoding", "multiple", "recurrence", "timezone_rdate", "timezoned"])
      await survives(
        source,
        { found: sampleFile(`ical/${name}.ics`), config: all },
        { times: 200 },
      );
  }, 30_000);
});
