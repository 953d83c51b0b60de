// @vitest-environment happy-dom
import { render } from "lit";
import { describe, expect, test } from "vitest";
import type { Data, DataOf } from "../kit/datasets.ts";
import { givenFor, keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";
import { type Agenda, type Happening, seenFrom } from "./agenda.ts";
import definition from "./definition.ts";
import page from "./page.ts";
import prepare from "./prepare.ts";
import { dayInWords, hourInWords, sentenceOf, untilInWords } from "./said.ts";

const type = definition as unknown as ContentType;
keepsTheContract(type, () => import("./slide.ts"));

const hour = 3_600_000;
const day = 24 * hour;
const midnight = Date.parse("2026-11-23T00:00:00+01:00");
const rome = { language: "it", timezone: "Europe/Rome" };
const example = type.data!.example as { shows: Agenda; about: object };

type Row = DataOf<"events">["events"][number];
const row = (title: string, from: number, over: Partial<Row> = {}): Row => ({
  id: title,
  title,
  description: "",
  place: "",
  from,
  to: from + 2 * hour,
  days: null,
  link: "",
  cancelled: false,
  ...over,
});
const made = (data: Data) =>
  prepare({ type: "events", dataset: "dts_0000000000000000" } as DatasetAsked, {
    data,
    languages: ["it"],
    timezone: "Europe/Rome",
    plots: [],
    measure: () => 1,
    wantsWorst: true,
  });

describe("events of a dataset", () => {
  test("are told the soonest first, with what is usual left out", () => {
    const events = [
      row("Cinema", midnight + 21 * hour, { place: "Teatro" }),
      row("Mostra", midnight, {
        to: midnight + 2 * day,
        days: { first: "2026-11-23", last: "2026-11-24" },
        cancelled: true,
      }),
    ];
    expect(made({ kind: "events", events })!.shows.happenings).toEqual([
      {
        title: "Mostra",
        from: midnight,
        to: midnight + 2 * day,
        days: ["2026-11-23", "2026-11-24"],
        cancelled: true,
      },
      { title: "Cinema", from: midnight + 21 * hour, to: midnight + 23 * hour, place: "Teatro" },
    ]);
    expect(made({ kind: "events", events: [] })).toBeNull();
    expect(made({ kind: "news", news: [] })).toBeNull();
  });

  test("travel small, however many there are and however much is said of them", () => {
    const text = "Lorem ipsum dolor ".repeat(200);
    const events = Array.from({ length: 500 }, (_, at) =>
      row(`${at} ${text.slice(0, 400)}`, midnight + at * 6 * hour, {
        description: text,
        place: text.slice(0, 250),
        link: `https://example.org/${at}`,
      }),
    );
    const { happenings } = made({ kind: "events", events })!.shows;
    expect(happenings).toHaveLength(60);
    expect(JSON.stringify(happenings).length).toBeLessThan(35_000);
    expect(happenings[0]!.description).toMatch(/^Lorem .{150,240}…$/);
    expect(happenings.at(-1)).not.toHaveProperty("description");
  });

  test("reach far enough for a screen that has had no network for weeks", () => {
    const events = Array.from({ length: 200 }, (_, at) => row(`${at}`, midnight + at * day));
    const { shows } = made({ kind: "events", events })!;
    const seen = seenFrom(shows, midnight + 30 * day, "Europe/Rome", 7);
    expect(seen.map(({ happening }) => happening.title)).toEqual([
      "30",
      "31",
      "32",
      "33",
      "34",
      "35",
      "36",
    ]);
  });
});

describe("the next seven days", () => {
  const at = (now: number, happenings: readonly Happening[], ahead = 7) =>
    seenFrom({ happenings }, now, "Europe/Rome", ahead);
  const evening: Happening = {
    title: "Consiglio",
    from: midnight + 21 * hour,
    to: midnight + 26 * hour,
  };
  const exhibition: Happening = {
    title: "Mostra",
    from: midnight - 10 * day,
    to: midnight + 13 * day,
    days: ["2026-11-13", "2026-12-05"],
  };

  test("hold what has not ended, and the seventh day but not the eighth", () => {
    const six = { title: "6", from: midnight + 6 * day, to: null };
    const seven = { title: "7", from: midnight + 7 * day, to: null };
    expect(at(midnight, [six, seven]).map(({ happening }) => happening.title)).toEqual(["6"]);
    expect(at(evening.to! - 1, [evening])).toHaveLength(1);
    expect(at(evening.to!, [evening])).toEqual([]);
    // Nobody says when it ends: three hours.
    expect(at(six.from + 3 * hour - 1, [six])).toHaveLength(1);
    expect(at(six.from + 3 * hour, [six])).toEqual([]);
  });

  test("have what goes on under today, after what has its hour today", () => {
    const seen = at(midnight + 10 * hour, [exhibition, evening]);
    expect(seen.map((one) => dayInWords(one, rome))).toEqual(["oggi", "oggi"]);
    expect(seen.map((one) => hourInWords(one, rome))).toEqual(["21.00", ""]);
    expect(seen.map((one) => untilInWords(one, rome))).toEqual(["", "fino a sabato 5 dicembre"]);
  });

  test("say tomorrow's day by its name, and of an evening that goes on after midnight no end", () => {
    const [seen] = at(midnight - 2 * hour, [evening]);
    expect(dayInWords(seen!, rome)).toBe("lun 23");
    expect(untilInWords(seen!, rome)).toBe("");
  });

  test("are counted in words, without what is cancelled", () => {
    const say = (now: number, sentence = "", language = "it") =>
      sentenceOf(at(now, example.shows.happenings), sentence, { ...rome, language });
    expect(say(midnight + 8 * hour)).toBe("Oggi 3 appuntamenti, 5 in sette giorni");
    expect(say(midnight + 8 * hour, "", "en")).toBe("3 events today, 5 in seven days");
    expect(say(midnight + 23 * day)).toBe("Oggi nessun appuntamento, nessuno in sette giorni");
    expect(say(midnight + 8 * hour, "{settimana: Niente | Una cosa | # cose} da fare")).toBe(
      "5 cose da fare",
    );
  });
});

describe("the slide of events", () => {
  const seen = async (now: number, over: object = {}) => {
    const props = type.props.parse(type.example);
    const element = await shown(type, props, {}, { clock: { now: () => now }, ...over });
    const rows = [...element.shadowRoot!.querySelectorAll(".row")].map((one) =>
      one.textContent!.replace(/\s+/g, " ").trim(),
    );
    const none = element.shadowRoot!.querySelector(".none")?.textContent ?? "";
    element.remove();
    return { rows, none };
  };

  test("turns at midnight and drops what is over, though nobody tells the screen", async () => {
    const late = midnight + day - 1;
    expect((await seen(late)).rows.map((one) => one.split(" ")[0])).toEqual([
      "oggi",
      "oggi",
      "mar",
      "mer",
      "sab",
    ]);
    const { rows } = await seen(midnight + day);
    expect(rows[0]).toMatch(/^oggi 16\.30 Letture/);
    expect(rows.join()).not.toContain("Consiglio");
  });

  test("says that something is cancelled", async () => {
    const { rows } = await seen(midnight + 12 * hour);
    expect(rows.filter((one) => one.includes("annullato"))).toHaveLength(1);
    expect(rows.find((one) => one.includes("annullato"))).toContain("Concerto d'autunno");
  });

  test("says that there is nothing, and nothing at all while nobody knows the day", async () => {
    expect(await seen(midnight + 40 * day)).toEqual({
      rows: [],
      none: "Nessun appuntamento nei prossimi sette giorni",
    });
    const blind = await seen(midnight, { clockTrusted: false });
    expect(blind).toEqual({ rows: [], none: "In attesa dell'ora esatta" });
  });
});

test("at a kiosk each has its hours, what it is about, and a code that takes it home", () => {
  const place = document.createElement("div");
  const given = { ...givenFor(type, type.props.parse(type.example)), now: midnight + 8 * hour };
  render(page.render(given), place);
  expect([...place.querySelectorAll("h2")].map((one) => one.textContent)[0]).toBe(
    "Oggi, lunedì 23 novembre",
  );
  const entry = (title: string) =>
    [...place.querySelectorAll("section")].find((one) => one.textContent.includes(title))!;
  expect(entry("Sportello").textContent).toContain("ore 9.00–11.00");
  expect(entry("acquerelli").textContent).toContain("Ottanta acquerelli del lago");
  expect(entry("acquerelli").querySelector("vt-code")!.link).toBe(
    "https://www.example.org/eventi/acquerelli",
  );
  expect(entry("Sportello").querySelector("vt-code")).toBeNull();
  expect(entry("Mercato").textContent).toContain("tutto il giorno");
});
