import { describe, expect, test } from "vitest";
import { column, type Cell, type Data } from "../../kit/datasets.ts";
import type { ChartAsked, Look } from "../chart.ts";
import { nameOfGroup } from "../classes.ts";
import definition from "../definition.ts";
import { samples } from "../gallery-data.ts";
import prepare from "../prepare.ts";
import { sentenceOf } from "../sentence.ts";
import { shapes } from "../shapes.ts";
import { endOf } from "./gauge.ts";
import { squarified } from "./treemap.ts";
import { countOf, hundred } from "./waffle.ts";

const looks = Object.keys(shapes) as Look[];
const plots = [
  { width: 21.25, height: 7.5 },
  { width: 11.25, height: 13.5 },
  { width: 5, height: 6.25 },
];
const given = {
  languages: ["it"],
  timezone: "Europe/Rome",
  plots,
  wantsWorst: true,
  measure: (text: string) => text.length * 0.5,
};
const it = { language: "it", timezone: "Europe/Rome" };

/** As the form would ask it. */
function asked(over: Record<string, unknown>): ChartAsked {
  const props = definition.props.parse({ ...definition.example, limited: false, ...over });
  return definition.data!.ask(props) as ChartAsked;
}
const prepared = (data: Data, over: Record<string, unknown>) =>
  prepare(asked(over), { ...given, data });
const made = (data: Data, over: Record<string, unknown>) => prepared(data, over)!.shows;
const sample = (name: string, over: Record<string, unknown> = {}) =>
  made(samples[name]!.data, { ...samples[name]!.asked, ...over });
const svgOf = (name: string, at = 0): string => sample(name).drawings[at]!.svg!;
const says = (shows: ReturnType<typeof made>, language = "it"): string =>
  sentenceOf(shows, "", { ...it, language }).replaceAll("\u00a0", " ");

const table = (columns: Record<string, "text" | "number" | "day">, rows: Cell[][]): Data => ({
  kind: "table",
  columns: Object.entries(columns).map(([key, kind]) => column.parse({ key, label: key, kind })),
  rows,
});
const money = (rows: Cell[][]): Data => {
  const made = table({ voce: "text", euro: "number" }, rows) as Extract<Data, { kind: "table" }>;
  return { ...made, columns: [made.columns[0]!, { ...made.columns[1]!, unit: "€" }] };
};
const value = (number: number, unit = ""): Data => ({
  kind: "table",
  columns: [column.parse({ key: "n", label: "Numero", kind: "number", unit })],
  rows: [[number]],
});
const count = (svg: string, what: RegExp): number => [...svg.matchAll(what)].length;
const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);
/** The lengths of the library's bars along one axis, in the order in which they are drawn. */
const bars = (svg: string): { width: number; height: number }[] =>
  [...svg.matchAll(/<path d="M[\d.-]+ [\d.-]+l([\d.-]+) 0l0 ([\d.-]+)/g)].map(([, wide, high]) => ({
    width: Math.abs(Number(wide)),
    height: Math.abs(Number(high)),
  }));

describe.each(looks)("as %s", (look) => {
  test("every sample is drawn whole, small, and as long as it may become", () => {
    for (const { data, asked: own } of Object.values(samples)) {
      const all = prepared(data, { ...own, look });
      for (const { drawings, figures } of all ? [all.shows, all.worst!] : []) {
        expect(drawings).toHaveLength(plots.length);
        for (const { svg } of drawings) {
          expect(svg).not.toMatch(/NaN|Infinity|undefined|\[object/);
          expect(svg!.length).toBeLessThan(60_000);
        }
        expect(figures.rows.length).toBeLessThanOrEqual(80);
        for (const { values } of figures.rows) expect(values).toHaveLength(figures.names.length);
      }
    }
  });

  test("nothing is shown where there is nothing to be shown", () => {
    expect(prepared(money([]), { look })).toBeNull();
    expect(prepared(money([["A", null]]), { look })).toBeNull();
    expect(prepared(table({ a: "text" }, [["A"]]), { look })).toBeNull();
    expect(prepared({ kind: "events", events: [] }, { look })).toBeNull();
  });

  test("names are names, however they look", () => {
    const rows = ['<script>alert(1)</script>"&', "</text><image href=x>", "\u202eabc"];
    const data = table({ lato: "text", voce: "text", n: "number", m: "number" }, [
      ...rows.map((name, index) => [name, name, 40 - index, 30]),
      ["B", "C", 1, 2],
    ]);
    const shows = prepared(data, { look, along: "voce", by: "lato", second: "m" })?.shows;
    expect(shows?.drawings.map(({ svg }) => svg).join()).not.toMatch(/<script|<image|\u202e/);
  });
});

describe("a hundred coins", () => {
  test("are a hundred, shared out as the money is", () => {
    const coins = hundred([1, 1, 1].map((value) => ({ name: "", value, joined: 0 })));
    expect([sum(coins), coins]).toEqual([100, [34, 33, 33]]);
    const svg = svgOf("waffle");
    expect(count(svg, /rx="/g)).toBe(100);
    expect(count(svg, /rx="[\d.]+" fill="var\(--vt-accent\)"/g)).toBe(31);
    expect(says(sample("waffle"))).toBe("Di 100 €, 31 vanno a Scuola e asili");
    expect(says(sample("waffle"), "en")).toBe("Of every €100, 31 go to Scuola e asili");
  });

  test("name five, count the others, and leave out what is below nothing", () => {
    const shows = sample("waffle");
    expect(shows.drawings[0]!.svg).toContain(">altre 3 voci<");
    expect(shows.negative).toBe(1);
    expect(shows.figures.rows.map(({ values }) => values[0])).not.toContain(-4000);
    expect(prepared(money([["A", -5]]), { look: "waffle" })).toBeNull();
  });

  test("speak of one coin as of one, and of a part of something else as of a part", () => {
    const rows = Array.from({ length: 90 }, (_, index) => [`N${index}`, 1]);
    expect(says(made(money(rows), { look: "waffle" }))).toMatch(/^Di 100 €, (2 vanno|1 va) a N0$/);
    const hundreds = Array.from({ length: 100 }, (_, index) => [`N${index}`, 1]);
    const one = made(money(hundreds), { look: "waffle" });
    expect(says(one)).toBe("Di 100 €, 1 va a N0");
    // What a kiosk reads travels in every manifest.
    expect(one.figures.rows).toHaveLength(40);
    const plain = table({ chi: "text", n: "number" }, [
      ["Erba", 3],
      ["Como", 1],
    ]);
    expect(says(made(plain, { look: "waffle" }))).toBe("Erba: 75 su 100");
  });

  test("are named by another column than the one that chose the rows", () => {
    const shows = sample("waffle", { along: "" });
    expect(shows.most.mark).toEqual({ text: "Scuola e asili" });
  });

  test("rows of the same name are one part", () => {
    const rows = [
      ["Scuola", 10],
      ["Strade", 30],
      ["Scuola", 60],
    ];
    expect(made(money(rows), { look: "waffle" }).most.value).toBe(70);
  });
});

describe("boxes up to a limit", () => {
  const limited = (limit: number) => ({ look: "waffle", limited: true, limit });

  test("are as many as the limit, and full as far as the value goes", () => {
    expect(count(svgOf("boxes"), /rx="/g)).toBe(35);
    expect(count(svgOf("boxes"), /rx="[\d.]+" fill="var\(--vt-accent\)"/g)).toBe(18);
    expect(says(sample("boxes"))).toBe("18: mancano 17 al limite di 35");
    expect(says(made(value(34), limited(35)))).toBe("34: manca 1 al limite di 35");
    expect(says(made(value(35), limited(35)))).toBe("35: raggiunto il limite di 35");
    expect(says(made(value(41), limited(35)))).toBe("41: 6 oltre il limite di 35");
  });

  test("beyond it are marked, below nothing are none, and of a large one there are a hundred", () => {
    const of = (number: number, limit: number) =>
      countOf({
        label: "",
        value: number,
        mark: { text: "" },
        unit: "",
        limit,
        aim: "limit",
        provisional: false,
      });
    expect(of(41, 35)).toEqual({ count: 35, filled: 41, beyond: 6 });
    expect(of(-3, 35)).toEqual({ count: 35, filled: 0, beyond: 0 });
    expect(of(500, 2000)).toEqual({ count: 100, filled: 25, beyond: 0 });
    expect(count(made(value(41), limited(35)).drawings[0]!.svg!, /--vt-alarm/g)).toBe(12);
  });
});

describe("cells", () => {
  test("are as large as their parts, and fill the place without lying on each other", () => {
    const shares = [0.31, 0.24, 0.15, 0.14, 0.1, 0.04, 0.02];
    const area = { left: 0, top: 0, width: 21, height: 7.5 };
    const cells = squarified(shares, area);
    for (const [index, { width, height }] of cells.entries())
      expect((width * height) / (21 * 7.5)).toBeCloseTo(shares[index]!, 6);
    for (const [index, a] of cells.entries())
      for (const b of cells.slice(index + 1)) {
        const wide = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
        const high = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
        expect(Math.min(wide, high)).toBeLessThan(1e-9);
      }
  });

  test("are six and one for the others, each told with its share", () => {
    const shows = sample("treemap");
    const words = [...shows.drawings[0]!.svg!.matchAll(/>([^<]+)<\/text>/g)].map(
      ([, text]) => text,
    );
    expect(words.filter((text) => text!.endsWith("%"))).toHaveLength(7);
    expect(words).toContain("altre 2 voci");
    expect(says(shows)).toBe("La parte più grande: Scuola e asili, 31%");
  });
});

describe("a flow", () => {
  test("puts income on the left, spending on the right, both on one scale", () => {
    const svg = svgOf("sankey");
    expect(svg).toMatch(/text-anchor="start"[^>]*>Entrate 10,2 Mln/);
    expect(svg).toMatch(/text-anchor="end"[^>]*>Uscite 10,1 Mln/);
    const ends = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="30.0" height="([\d.]+)"/g)];
    const heights = (of: (x: number) => boolean) =>
      sum(ends.filter(([, x]) => of(Number(x))).map(([, , height]) => Number(height)));
    const left = heights((x) => x < 1000);
    const right = heights((x) => x > 1200);
    expect(left / right).toBeCloseTo(10_230_000 / 10_111_500.25, 2);
  });

  test("goes from whom to whom where a column names more than two, and out of one middle without one", () => {
    const data = table({ da: "text", a: "text", n: "number" }, [
      ["Stato", "Scuole", 5],
      ["Regione", "Scuole", 3],
      ["Provincia", "Strade", 2],
    ]);
    const both = made(data, { look: "sankey", by: "da", along: "a" });
    expect(both.figures).toMatchObject({ names: ["da", "a"] });
    expect(both.figures.rows.map(({ values }) => values)).toEqual([
      [5, null],
      [3, null],
      [2, null],
      [null, 8],
      [null, 2],
    ]);
    const one = made(
      money([
        ["Scuole", 8],
        ["Strade", 2],
      ]),
      { look: "sankey" },
    );
    expect([one.share, one.figures.names]).toEqual([0.8, ["euro"]]);
  });
});

describe("half a ring", () => {
  const measured = (number: number, limit: number | null, unit = "%") =>
    ({
      label: "",
      value: number,
      mark: { text: "" },
      unit,
      limit,
      aim: "target",
      provisional: false,
    }) as const;

  test("begins at zero and ends at a hundred per cent, or beyond what is shown", () => {
    expect(endOf(measured(62, 65))).toBe(100);
    expect(endOf(measured(130, 100))).toBeGreaterThan(130);
    expect(endOf(measured(18, 50, "kg"))).toBeGreaterThanOrEqual(55);
    expect(endOf(measured(-4, null, "kg"))).toBe(1);
    // Half of it is filled by half of a hundred: the arc ends over the middle.
    const svg = made(value(50, "%"), { look: "gauge" }).drawings[0]!.svg!;
    const arc = /A[\d.]+ [\d.]+ 0 0 1 ([\d.]+) [\d.]+L[^"]*" fill="var\(--vt-accent\)"/.exec(svg)!;
    expect(Number(arc[1])).toBeCloseTo(1062.5, 0);
  });

  test("says how much there is to the target, in points, as the language counts", () => {
    const of = (number: number, limit: number, aim = "target") =>
      made(value(number, "%"), { look: "gauge", limited: true, limit, aim });
    expect(says(sample("gauge"))).toBe("62,4%: mancano 2,6 punti all'obiettivo del 65%");
    expect(says(of(64, 65))).toBe("64%: manca 1 punto all'obiettivo del 65%");
    expect(says(of(79, 80))).toBe("79%: manca 1 punto all'obiettivo dell'80%");
    expect(says(of(65, 65))).toBe("65%: raggiunto l'obiettivo del 65%");
    expect(says(of(70, 65))).toBe("70%: superato l'obiettivo del 65%");
    expect(says(of(70, 65, "limit"))).toBe("70%: 5 punti oltre il limite del 65%");
    expect(says(of(62.4, 65), "en")).toBe("62.4%: 2.6 points short of the target of 65%");
    expect(says(made(value(7), { look: "gauge" }))).toBe("7");
  });
});

describe("a pyramid", () => {
  test("joins classes until they can be read, and loses nobody", () => {
    const shows = sample("pyramid");
    const { rows } = samples["pyramid"]!.data as Extract<Data, { kind: "table" }>;
    expect([shows.count, shows.merged]).toEqual([11, 2]);
    for (const index of [0, 1, 2, 3])
      expect(sum(shows.figures.rows.map(({ values }) => values[index]!))).toBe(
        sum(rows.map((row) => row[index + 1] as number)),
      );
    expect(says(shows)).toBe("La classe più numerosa: 50–59 anni");
    expect(says(shows, "en")).toBe("The largest group: 50–59 anni");
  });

  test("has both sides on one scale, from zero", () => {
    const data = table({ eta: "text", m: "number", f: "number" }, [
      ["0-9", 100, 50],
      ["10-19", 200, 400],
    ]);
    const lengths = bars(made(data, { look: "pyramid" }).drawings[0]!.svg!).map(
      ({ width }) => width,
    );
    const longest = Math.max(...lengths);
    // A hatched one is drawn twice, and what is next to nothing is a stroke of its pattern.
    const drawn = new Set(lengths.filter((each) => each > 20).map((each) => each / longest));
    expect([...drawn].toSorted((a, b) => a - b)).toEqual(
      [0.125, 0.25, 0.5, 1].map((each) => expect.closeTo(each, 2) as number),
    );
  });

  test("goes by age, however the rows are ordered, and counts what cannot be", () => {
    const data = table({ eta: "text", m: "number", f: "number" }, [
      ["10-14", 5, 6],
      ["5-9", 3, -4],
      ["0-4", 1, 2],
    ]);
    const shows = made(data, { look: "pyramid" });
    expect(shows.figures.rows.map(({ mark }) => mark)).toEqual(
      ["0-4", "5-9", "10-14"].map((text) => ({ text })),
    );
    expect([shows.negative, shows.figures.rows[1]!.values]).toEqual([1, [3, null]]);
  });

  test.each([
    [["50-54 anni", "55-59 anni"], "50–59 anni"],
    [["90-94", "95-99"], "90–99"],
    [["95-99 anni", "100 anni e più"], "95+"],
    [["7", "8", "9"], "7–9"],
    [["100+"], "100+"],
    [["bambini", "ragazzi"], "bambini – ragazzi"],
  ])("calls %j together %s", (names, together) => {
    expect(nameOfGroup(names.map((name) => ({ name, values: [] })))).toBe(together);
  });
});

describe("small charts", () => {
  test("are four at most, on one scale, and say which grows most", () => {
    const shows = sample("multiples");
    expect(shows.figures.names).toEqual(["Arcellasco", "Crevenna", "Incino", "Buccinigo"]);
    expect([shows.left, shows.provisional]).toEqual([1, 1]);
    expect(says(shows)).toMatch(/^Cresce di più Incino: \+\d+$/);
    expect(says(shows, "en")).toMatch(/^Incino grows most: \+\d+$/);
    const data = table({ giorno: "day", a: "number", b: "number" }, [
      ["2026-11-22", 10, 40],
      ["2026-11-23", 20, 30],
    ]);
    const pair = made(data, { look: "multiples", second: "b" });
    const heights = bars(pair.drawings[0]!.svg!).map(({ height }) => height);
    expect(heights.map((each) => each / Math.max(...heights))).toEqual(
      [0.25, 0.5, 1, 0.75].map((each) => expect.closeTo(each, 2) as number),
    );
    expect(says(pair)).toBe("Cresce di più a: +10");
  });

  test("say that none grows when none does, and which is highest where there is no time", () => {
    const falling = table({ giorno: "day", a: "number", b: "number" }, [
      ["2026-11-22", 10, 40],
      ["2026-11-23", 7, 30],
    ]);
    expect(says(made(falling, { look: "multiples", second: "b" }))).toBe(
      "Nessun aumento: il calo minore è di a, −3",
    );
    const named = table({ anno: "text", a: "number", b: "number" }, [
      ["2024", 10, 40],
      ["2025", 7, 30],
    ]);
    expect(says(made(named, { look: "multiples", second: "b" }))).toBe("2024, b: 40");
  });
});

test("what may still change is hatched in bars, broken in lines, outlined in stacks, and counted", () => {
  expect(sample("barProvisional").provisional).toBe(2);
  const plain = (name: string) => sample(name, { provisional: "" }).drawings[0]!.svg!;
  const outlined = (svg: string) =>
    new Set(
      [...svg.matchAll(/<path d="([^"]+)"[^>]*stroke="var\(--vt-accent\)"/g)].map(([, d]) => d),
    );
  expect(outlined(svgOf("barProvisional")).size).toBe(2);
  expect(outlined(plain("barProvisional")).size).toBe(0);
  expect(count(svgOf("lineProvisional"), /stroke-dasharray/g)).toBeGreaterThan(
    count(plain("lineProvisional"), /stroke-dasharray/g),
  );
  expect(count(svgOf("stackedProvisional"), /stroke-dasharray/g)).toBeGreaterThanOrEqual(4);
});

test("an officer's own sentence can speak of what every look shows", () => {
  const own = "{dove}: {quota} di tutto, {cento: # moneta | # monete} su cento";
  expect(sentenceOf(sample("waffle"), own, it)).toBe(
    "Scuola e asili: 31% di tutto, 31 monete su cento",
  );
});
