import { describe, expect, test } from "vitest";
import { enteId } from "../../protocol/ids.ts";
import { days } from "../../protocol/time.ts";
import { onAir } from "../../protocol/timeline.ts";
import { enter, quiet, roomNeeds } from "../../test/room.ts";
import { playlistRoutes } from "../playlists/routes.ts";
import { slideRoutes } from "../slides/routes.ts";
import type { RowOutlook } from "./outlook.ts";
import { outlookRoutes } from "./outlook.routes.ts";
import { publishRoutes } from "./routes.ts";

async function desk() {
  const needs = roomNeeds();
  const ente = enteId.parse("erba");
  const { ask } = enter(needs, outlookRoutes({ ...needs, ente }), "author");
  const slides = enter(needs, slideRoutes(needs), "editor").ask;
  const playlists = enter(needs, playlistRoutes(needs), "editor").ask;
  const publish = enter(needs, publishRoutes({ ...needs, publisher: quiet }), "editor").ask;
  const aSlide = async (title: string, over: object = {}) =>
    (await slides("POST", "/", { title, type: "notice", props: { it: { title } }, ...over })).body
      .id as string;
  const playlist = (await playlists("POST", "/", { name: "Atrio", items: [] })).body.id as string;
  const look = async (items: object[], over: object = {}) =>
    (await ask("POST", "/", { playlist, items, ...over })).body;
  const row = (key: string, slide: string, over: object = {}) => ({
    key,
    kind: "slide",
    slide,
    ...over,
  });
  return { ...needs, ask, slides, playlists, publish, aSlide, playlist, look, row };
}

describe("a playlist as it is being written", () => {
  test("says of each row how long it needs and takes, and how long a round is; nothing is saved", async () => {
    const { playlists, playlist, aSlide, look, row } = await desk();
    const [a, b] = [await aSlide("Breve"), await aSlide("Altro")];
    const seen = await look([row("a", a), row("b", b, { seconds: 30 })]);
    expect(seen.rows).toMatchObject([
      { key: "a", needs: 8, shows: [{ name: "Breve", seconds: 8, on: true }], every: 38 },
      { key: "b", needs: 8, shows: [{ seconds: 30 }] },
    ]);
    expect(seen.round).toBe(38);
    expect(seen.rows[1].share).toBeCloseTo(30 / 38);
    expect((await playlists("GET", `/${playlist}`)).body).toMatchObject({ items: [], version: 1 });
  });

  test("a row outside its time is there and not on", async () => {
    const { clock, aSlide, look, row } = await desk();
    const [a, b] = [await aSlide("Ora"), await aSlide("Domani")];
    const seen = await look([row("a", a), row("b", b, { from: clock.now() + days(1) })]);
    expect(seen.rows[1]).toMatchObject({ shows: [{ on: false }], share: 0, every: null });
    expect(seen.round).toBe(8);
  });

  test("a rule says what it gathers now, an inner playlist what it holds", async () => {
    const { playlists, publish, aSlide, look } = await desk();
    const [a, b] = [await aSlide("Uno"), await aSlide("Due")];
    await publish("POST", "/", { slides: [a, b] });
    const items = [{ key: "k", kind: "slide", slide: a }];
    const inner = (await playlists("POST", "/", { name: "Notizie", items })).body.id;
    const seen = await look([
      { key: "r", kind: "rule", rule: { of: "slides", type: "notice", newest: 1 } },
      { key: "p", kind: "playlist", playlist: inner },
      { key: "e", kind: "rule", rule: { of: "acts", types: [], newest: 5 } },
    ]);
    expect(seen.rows.map(({ first, shows }: RowOutlook) => [first, shows.length])).toEqual([
      [0, 1],
      [1, 1],
      [2, 0],
    ]);
    expect(seen.rows[1].shows[0].name).toBe("Uno");
    expect(seen.rows[0].needs).toBeNull();
  });

  test("a share of the time is what the screens will really give it", async () => {
    const { aSlide, look, row } = await desk();
    const [a, b, c] = [await aSlide("A"), await aSlide("B"), await aSlide("C")];
    const seen = await look([
      row("a", a, { often: { percent: 50 } }),
      row("b", b),
      row("c", c, { seconds: 24 }),
    ]);
    expect(seen.rows[0].share).toBeCloseTo(0.5, 1);
    expect(seen.rows[0].every).toBeCloseTo(16, 0);
  });

  test("plays in the player: what a row gives is found in the manifest where the row says", async () => {
    const { aSlide, look, row, playlist } = await desk();
    const [a, b] = [await aSlide("Uno"), await aSlide("Due")];
    const seen = await look([row("a", a), row("b", b)], { screen: "portrait" });
    expect([seen.width, seen.height]).toEqual([1080, 1920]);
    const list = seen.manifest.playlists[playlist];
    const air = onAir(list, seen.manifest.slides, seen.at + 9000)!;
    expect(air.index).toBe(seen.rows[1].first);
    expect(seen.manifest.slides[air.item.slide].props.it.title).toBe("Due");
  });

  test("shows drafts that could be published, and leaves out what could not", async () => {
    const { aSlide, look, row } = await desk();
    const draft = await aSlide("Bozza");
    const empty = await aSlide("Vuoto", { props: { it: { title: "" } } });
    const seen = await look([row("a", draft), row("b", empty)]);
    expect(seen.rows.map(({ shows }: RowOutlook) => shows.length)).toEqual([1, 0]);
  });
});

test("which screens a playlist would change is asked with what it holds, without the rest that waits", async () => {
  const needs = await desk();
  const asked: (ReadonlySet<string> | undefined)[] = [];
  const publisher = {
    ...quiet,
    wouldChange: (only?: ReadonlySet<string>) => (asked.push(only), []),
  };
  const { ask } = enter(needs, publishRoutes({ ...needs, publisher }), "viewer");
  const [held] = [await needs.aSlide("Nuovo"), await needs.aSlide("Altrove")];
  const json = { name: "Sala", items: [needs.row("a", held)] };
  const { id } = (await needs.playlists("POST", "/", json)).body;
  expect((await ask("GET", `/reach?playlist=${id}`)).body).toEqual({ screens: [] });
  expect(asked).toEqual([new Set([id, held])]);
});
