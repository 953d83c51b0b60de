// @vitest-environment happy-dom
import { render } from "lit";
import { describe, expect, test } from "vitest";
import type { Data, DataOf } from "../kit/datasets.ts";
import { givenFor, keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import { valuesIn } from "../kit/rows.ts";
import { exampleAbout } from "../kit/shown-data.ts";
import type { DeparturesAsked } from "./board.ts";
import definition from "./definition.ts";
import page from "./page.ts";
import prepare from "./prepare.ts";
import { sentenceOf, stateInWords, whenInWords } from "./said.ts";

const type = definition as unknown as ContentType;
keepsTheContract(type, () => import("./slide.ts"));

type Row = DataOf<"departures">["departures"][number];
const now = Date.parse("2026-11-23T11:30:00+01:00");
const minute = 60_000;
const row = (line: string, by: number, over: Partial<Row> = {}): Row => ({
  id: `${line}/${by}`,
  stop: "1",
  stopName: "Erba",
  line,
  headsign: "Milano Cadorna",
  mode: "train",
  platform: "",
  at: now + by * minute,
  expected: null,
  cancelled: false,
  ...over,
});
const data: Data = {
  kind: "departures",
  departures: [
    row("R16", 5),
    row("C40", 2, { mode: "bus", stopName: "Erba, piazza", expected: now + 8 * minute }),
    row("S6", 70, { platform: "2" }),
    row("R16", 20, { cancelled: true }),
  ],
};
const made = (over: Partial<DeparturesAsked> = {}, of: Data = data) =>
  prepare(
    {
      type: "departures",
      dataset: "dts_0000000000000000" as DeparturesAsked["dataset"],
      stops: [],
      lines: [],
      modes: [],
      ...over,
    },
    {
      data: of,
      languages: ["it"],
      timezone: "Europe/Rome",
      plots: [],
      measure: () => 1,
      wantsWorst: true,
    },
  );
const linesOf = (over: Partial<DeparturesAsked> = {}) =>
  made(over)!.shows.departures.map(({ line }) => line);

describe("departures of a dataset", () => {
  test("stand in the order in which they are expected, late ones among the others", () => {
    expect(linesOf()).toEqual(["R16", "C40", "R16", "S6"]);
  });

  test("are those of the stops, the lines and the vehicles that are meant", () => {
    expect(linesOf({ stops: ["Erba, piazza"] })).toEqual(["C40"]);
    expect(linesOf({ lines: ["S6", "C40"] })).toEqual(["C40", "S6"]);
    expect(linesOf({ modes: ["train"] })).toEqual(["R16", "R16", "S6"]);
    expect(made({ lines: ["Z"] })).toBeNull();
    expect(made({}, { kind: "news", news: [] })).toBeNull();
  });

  test("name the stop only where there is more than one", () => {
    expect(made()!.shows.departures[0]!.stop).toBe("Erba");
    expect(made({ stops: ["Erba"] })!.shows.departures[0]).not.toHaveProperty("stop");
  });

  test("travel small, however many there are", () => {
    const departures = Array.from({ length: 1000 }, (_, index) => row(`${index % 9}`, index));
    const { shows } = made({}, { kind: "departures", departures })!;
    expect(shows.departures).toHaveLength(80);
    expect(JSON.stringify(shows).length).toBeLessThan(7000);
  });

  test("offer their stops and lines to choose from, and nothing else", () => {
    expect(valuesIn(data, "line")).toEqual(["R16", "C40", "S6"]);
    expect(valuesIn(data, "stopName")).toEqual(["Erba", "Erba, piazza"]);
    expect(valuesIn(data, "id")).toEqual([]);
  });
});

describe("a departure in words", () => {
  const reader = { language: "it", timezone: "Europe/Rome" };
  const of = (by: number, over: object = {}) => ({
    line: "R16",
    to: "Asso",
    mode: "train" as const,
    at: now + by * minute,
    ...over,
  });

  test("says the minutes that are left, and from an hour on the time", () => {
    const said = [0.5, 1, 4.9, 59.5, 60].map((by) => whenInWords(of(by), now, reader));
    expect(said).toEqual(["in partenza", "tra 1 min", "tra 4 min", "tra 59 min", "12.30"]);
    const english = { ...reader, language: "en" };
    expect([4, 70].map((by) => whenInWords(of(by), now, english))).toEqual(["in 4 min", "12:40"]);
  });

  test("says that it is late, early or cancelled", () => {
    const state = (over: object) => stateInWords(of(9, over), reader);
    expect(state({ expected: now + 14 * minute })).toBe("ritardo 5 min");
    expect(state({ expected: now + 8 * minute })).toBe("anticipo 1 min");
    expect(state({ expected: now + 9 * minute + 5000 })).toBe("");
    expect(state({ cancelled: true, expected: now + 20 * minute })).toBe("soppressa");
  });

  test("is that of the next one that runs", () => {
    const shows = made({ stops: ["Erba"] })!.shows;
    const say = (at: number, sentence = "", language = "it") =>
      sentenceOf(shows, sentence, at, { ...reader, language });
    expect(say(now)).toBe("Tra 5 min: R16 per Milano Cadorna");
    expect(say(now + 6 * minute)).toBe("Alle 12.40: S6 per Milano Cadorna");
    expect(say(now, "", "en")).toBe("In 5 min: R16 to Milano Cadorna");
    expect(say(now + 12 * minute, "{linea} {quando}, binario {binario}")).toBe(
      "S6 tra 58 min, binario 2",
    );
    expect(say(now + 90 * minute)).toBe("");
  });
});

describe("the board of departures", () => {
  const seen = async (at: number, over: object = {}) => {
    const props = type.props.parse(type.example);
    const element = await shown(type, props, {}, { clock: { now: () => at }, ...over });
    element.data = { about: (element.data as { about: object }).about, shows: made()!.shows };
    await element.updateComplete;
    const rows = [...element.shadowRoot!.querySelectorAll(".row")].map((one) =>
      one.textContent!.replace(/\s+/g, " ").trim(),
    );
    const none = element.shadowRoot!.querySelector(".none")?.textContent ?? "";
    element.remove();
    return { rows, none };
  };

  test("loses what has left at its own moment, by the clock of the screen", async () => {
    expect((await seen(now + 5 * minute - 1)).rows[0]).toMatch(/^R16 Milano Cadorna ?Erba in part/);
    const after = await seen(now + 5 * minute);
    expect(after.rows[0]).toMatch(/^C40 .*Erba, piazza tra 3 min 11\.32 ritardo 6 min$/);
    expect(after.rows[1]).toMatch(/11\.50 ?soppressa$/);
  });

  test("says that none is known when the last has left, and never shows an old list", async () => {
    const { rows, none } = await seen(now + 71 * minute);
    expect(rows).toEqual([]);
    expect(none).toBe("Non sono note altre partenze");
  });

  test("shows no minutes while nobody knows the time", async () => {
    const { rows, none } = await seen(now, { clockTrusted: false });
    expect(rows).toEqual([]);
    expect(none).toBe("In attesa dell'ora esatta");
  });

  test("has seven rows at most", async () => {
    const props = type.props.parse(type.example);
    const element = await shown(type, props, {}, { clock: { now: () => now - 5 * minute } });
    expect(element.shadowRoot!.querySelectorAll(".row")).toHaveLength(7);
    element.remove();
  });
});

test("at a kiosk there are all that are known, the late ones with their new time", async () => {
  const shows = made()!.shows;
  const given = {
    ...givenFor(type, type.props.parse(type.example)),
    now: now + 6 * minute,
    data: { about: exampleAbout, shows },
  };
  const place = document.createElement("div");
  render(page.render(given), place);
  const rows = [...place.querySelectorAll("tbody tr")].map((one) =>
    [...one.children].map((cell) => cell.innerHTML.replace(/<!--.*?-->/g, "").trim()).join(" | "),
  );
  expect(rows).toEqual([
    "11.38<br>tra 2 min, ritardo 6 min | autobus C40 | Milano Cadorna<br>Erba, piazza",
    "11.50<br>soppressa | treno R16 | Milano Cadorna<br>Erba",
    "12.40 | treno S6 | Milano Cadorna<br>bin. 2, Erba",
  ]);
  render(page.render({ ...given, now: now + 90 * minute }), place);
  expect(place.querySelector("table")).toBeNull();
});
