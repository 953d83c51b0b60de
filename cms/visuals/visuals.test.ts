import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DatasetGiven } from "../../content/kit/shown-data.ts";
import type { Figures } from "../../content/number/figures.ts";
import { days, minutes } from "../../protocol/time.ts";
import { enter } from "../../test/room.ts";
import { check } from "../slides/check.ts";
import { dataRoom } from "../sources/room.testing.ts";
import { easelHere } from "./easel.testing.ts";
import { keepVisuals } from "./keeper.ts";
import { visualRoutes } from "./routes.ts";
import { listVisuals } from "./store.ts";
import { onAir } from "../publish/on-air.testing.ts";

let room: Awaited<ReturnType<typeof dataRoom>>;
let keeper: ReturnType<typeof keepVisuals>;
let prepared: string[];
let failures: unknown[];
beforeEach(async () => {
  room = await dataRoom();
  prepared = [];
  failures = [];
  const here = easelHere();
  const easel = {
    ...here,
    prepare: (job: Parameters<typeof here.prepare>[0]) => {
      prepared.push(job.asked.dataset);
      return here.prepare(job);
    },
  };
  keeper = keepVisuals({
    ...room,
    easel,
    failed: (cause) => void failures.push(cause),
  });
});
afterEach(async () => {
  await keeper.stop();
  await room.close();
  if (failures.length > 0) throw failures[0];
});

const air = (value: string) => `giorno;pm10\n2026-11-21;30\n2026-11-22;${value}\n`;

/** A screen that plays one number of a dataset. */
function aScreen(dataset: string, over: Record<string, unknown> = {}) {
  const { parsed, issues } = check("number", { it: propsFor(dataset, over) }, { webHosts: [] });
  expect(issues).toEqual([]);
  const { shown } = onAir(room, { type: "number", props: parsed });
  room.changes.touch();
  return { shown };
}

const propsFor = (dataset: string, over: Record<string, unknown> = {}) => ({
  title: "Polveri sottili",
  dataset,
  ...over,
});
const figures = (slide: { data?: unknown } | undefined) =>
  (slide?.data as DatasetGiven<Figures> | undefined)?.shows;

describe("a slide that shows a dataset", () => {
  test("has what the data say in its manifest, with whose they are and until when", async () => {
    room.feed.content = air("18");
    const { id } = await room.aDataset({ amberAfter: days(1), goneAfter: days(3) });
    const { shown } = aScreen(id);
    await keeper.look();
    const at = room.clock.now();
    expect(figures(shown())).toMatchObject({ value: 18, against: { value: 30 } });
    expect(shown()).toMatchObject({
      to: at + days(3),
      freshUntil: at + days(1),
      source: "Comune di Prova",
      data: {
        about: {
          source: "Comune di Prova",
          licence: "CC-BY-4.0",
          updatedAt: at,
          amberAt: at + days(1),
        },
      },
    });
  });

  test("follows the data when they change, and only what was made of these is made anew", async () => {
    room.feed.content = air("18");
    const first = await room.aDataset();
    const byHand = { name: "Altra", rhythm: { kind: "by-hand" } };
    const other = await room.aDataset(byHand, `${room.feed.origin}/data/other`);
    const { shown } = aScreen(first.id);
    aScreen(other.id);
    await keeper.look();
    expect(new Set(prepared.splice(0))).toEqual(new Set([first.id, other.id]));
    room.feed.content = air("61");
    const before = room.touches();
    await room.later();
    await keeper.look();
    expect(figures(shown())?.value).toBe(61);
    expect(prepared).toEqual([first.id]);
    expect(room.touches()).toBeGreaterThan(before + 1);
    await keeper.look();
    expect(prepared).toHaveLength(1);
  });

  test("goes when the data are gone or taken off, and comes back with them", async () => {
    room.feed.content = air("18");
    const { id, version } = await room.aDataset({ amberAfter: minutes(40), goneAfter: days(1) });
    const { shown } = aScreen(id);
    await keeper.look();
    room.clock.pass(days(1) - 1);
    expect(shown()).toBeDefined();
    room.clock.pass(1);
    expect(shown()).toBeUndefined();
    room.clock.pass(-days(1));
    await room.ask("POST", `/datasets/${id}/mute`, { version, muted: true });
    expect(shown()).toBeUndefined();
  });

  test("goes as soon as its data are old, where old is worse than nothing", async () => {
    room.feed.content = "sportello;numero\nUno;41\n";
    const { id } = await room.aDataset({ amberAfter: minutes(5), goneAfter: days(1) });
    const { parsed } = check("now-serving", { it: { dataset: id } }, { webHosts: [] });
    const { shown } = onAir(room, { type: "now-serving", props: parsed });
    room.changes.touch();
    await keeper.look();
    expect(shown()!.to).toBe(room.clock.now() + minutes(5));
    room.clock.pass(minutes(5));
    expect(shown()).toBeUndefined();
  });

  test("has nothing to show where the data do not have what it asks for", async () => {
    room.feed.content = air("18");
    const { id } = await room.aDataset();
    const { shown } = aScreen(id, { column: "no2" });
    await keeper.look();
    expect(shown()).toBeUndefined();
  });

  test("shares what was made with others that want the same; what nobody wants is forgotten", async () => {
    room.feed.content = air("18");
    const { id } = await room.aDataset();
    aScreen(id);
    aScreen(id, { title: "Lo stesso, con un altro titolo" });
    await keeper.look();
    expect(listVisuals(room.db)).toHaveLength(1);
    room.db.$client.exec("UPDATE slides SET archived_at = 1");
    await keeper.look();
    expect(listVisuals(room.db)).toEqual([]);
  });
});

describe("the desk", () => {
  const desk = () => enter(room, visualRoutes({ ...room, easel: easelHere() }), "viewer").ask;

  test("shows a draft with the figures of today and with the longest that they may become", async () => {
    room.feed.content = air("18");
    const { id } = await room.aDataset();
    const json = { type: "number", props: propsFor(id) };
    const { data, worst } = (await desk()("POST", "/preview", json)).body;
    expect(data.shows.value).toBe(18);
    expect(String(worst.shows.value).length).toBeGreaterThan(2);
    expect(worst.about.amberAt).toBe(room.clock.now());
  });

  test("shows nothing of a draft that is not filled in", async () => {
    const json = { type: "number", props: { title: "Aria" } };
    expect((await desk()("POST", "/preview", json)).body).toEqual({ data: null, worst: null });
  });

  test("proposes what suits the data, the best first, and nothing that could not be drawn", async () => {
    room.feed.content = air("18");
    const { id } = await room.aDataset();
    const { proposals } = (await desk()("GET", `/proposals/${id}`)).body;
    expect(proposals.length).toBeGreaterThan(0);
    expect(proposals.length).toBeLessThanOrEqual(3);
    for (const { type, props } of proposals) {
      const json = { type, props: { ...props, dataset: id } };
      expect((await desk()("POST", "/preview", json)).body.data).not.toBeNull();
    }
    room.feed.content = "nome;dove\nA;Erba\nB;Como\n";
    const words = await room.aDataset({}, `${room.feed.origin}/data/words`);
    const { body } = await desk()("GET", `/proposals/${words.id}`);
    expect(
      body.proposals.filter(({ type }: { type: string }) => /chart|number/.test(type)),
    ).toEqual([]);
  });

  test("does not propose what suits by its columns and could not be drawn of these rows", async () => {
    // Three hours are no day: the air of a day cannot be told of them.
    const at = room.clock.now();
    const columns = [
      { key: "at", label: "Ora", kind: "moment", unit: "" },
      { key: "pm10", label: "PM10", kind: "number", unit: "µg/m³" },
    ];
    const rows = [2, 1, 0].map((ago) => [at - ago * 3_600_000, 20 + ago]);
    const { id } = (await room.ask("POST", "/tables", { name: "Aria", columns, rows })).body;
    const { proposals } = (await desk()("GET", `/proposals/${id}`)).body;
    const types = proposals.map(({ type }: { type: string }) => type);
    expect(types).toContain("chart");
    expect(types).not.toContain("air");
  });

  test("offers what stands in a column", async () => {
    room.feed.content = "giorno;luogo\n1;Erba\n2;Como\n3;Erba\n";
    const { id } = await room.aDataset();
    const values = await desk()("GET", `/values/${id}?column=luogo`);
    expect(values.body).toEqual({ values: ["Erba", "Como"], more: false });
  });
});

test("a sentence that asks for what data do not have is not published", () => {
  const props = { it: propsFor("dts_0000000000000000", { sentence: "Oggi {valre}, {prima}" }) };
  expect(check("number", props, { webHosts: [] }).issues).toEqual([
    expect.objectContaining({ path: "it.sentence", it: expect.stringContaining("{valre}") }),
  ]);
});
