import { describe, expect, test } from "vitest";
import { scheduleDesk } from "../../test/schedule-desk.ts";

const body = "Primo paragrafo, che dice una cosa.\n\nSecondo paragrafo, che ne dice un'altra.";

async function desk() {
  const town = await scheduleDesk();
  const { playlists, slides } = town;
  const props = { it: { title: "Chiusura", body }, en: { title: "Closed" } };
  const draft = { title: "Chiusura", type: "notice", props, validTo: 9_000_000 };
  const { id } = (await slides("POST", "/", draft)).body;
  const other = town.slide;
  const items = [
    { key: "a", kind: "slide", slide: id, seconds: 9 },
    { key: "b", kind: "slide", slide: other },
  ];
  const list = (await playlists("POST", "/", { name: "Ogni giorno", items })).body.id as string;
  return { ...town, id: id as string, list };
}

describe("a content that is too long", () => {
  test("becomes two drafts, the second right after the first wherever that is", async () => {
    const { slides, playlists, id, list } = await desk();
    const { status, body: answer } = await slides("POST", `/${id}/split`, { version: 1 });
    expect(status).toBe(201);
    expect(answer.first.props.it.body).toBe("Primo paragrafo, che dice una cosa.");
    expect(answer.second).toMatchObject({
      title: "Chiusura (2)",
      state: "draft",
      validTo: 9_000_000,
      props: { it: { title: "Chiusura", body: "Secondo paragrafo, che ne dice un'altra." } },
    });
    expect(answer.playlists).toEqual(["Ogni giorno"]);
    const { items } = (await playlists("GET", `/${list}`)).body;
    expect(items.map((row: { slide: string }) => row.slide).slice(0, 2)).toEqual([
      id,
      answer.second.id,
    ]);
    expect(items).toHaveLength(3);
    expect(items[1]).toMatchObject({ seconds: 9 });
    expect(items[1].key).not.toBe(items[0].key);
  });

  test("keeps a language that is short with the first, whole", async () => {
    const { slides, id } = await desk();
    const { first, second } = (await slides("POST", `/${id}/split`, { version: 1 })).body;
    expect(first.props.en).toEqual({ title: "Closed" });
    expect(Object.keys(second.props)).toEqual(["it"]);
  });

  test("but was not read before it was changed, is not divided, and nothing is", async () => {
    const { slides, playlists, id, list } = await desk();
    expect((await slides("POST", `/${id}/split`, { version: 7 })).status).toBe(409);
    expect((await slides("GET", "/")).body.slides).toHaveLength(2);
    expect((await playlists("GET", `/${list}`)).body.items).toHaveLength(2);
  });

  test("is not one that is short", async () => {
    const { slides, slide } = await desk();
    expect(await slides("POST", `/${slide}/split`, { version: 1 })).toMatchObject({
      status: 400,
      body: { error: { code: "slide.too_short_to_split" } },
    });
  });
});

describe("where a content will be seen", () => {
  const placesOf = async ({ slides }: Awaited<ReturnType<typeof desk>>, id: string) =>
    (await slides("GET", `/${id}/screens`)).body.places;

  test("nowhere, while no screen plays a playlist that holds it", async () => {
    const town = await desk();
    expect(await placesOf(town, town.id)).toEqual([]);
  });

  test("on the screens that fall back on its playlist, with the seconds that it has there", async () => {
    const town = await desk();
    town.aScreen({ name: "Totem", width: 1080, height: 1920, defaultPlaylist: town.list });
    expect(await placesOf(town, town.id)).toMatchObject([
      {
        screen: { name: "Totem", width: 1080 },
        zone: "main",
        framed: true,
        seconds: 9,
        through: "Ogni giorno",
      },
    ]);
  });

  test("through a playlist within another, in the zone of the schedule, on the screens that it means", async () => {
    const town = await desk();
    const { playlists, ask, aScreen } = town;
    aScreen({ name: "Sala", layout: "side", tags: ["sala"] });
    const items = [{ key: "n", kind: "playlist", playlist: town.list }];
    const outer = (await playlists("POST", "/", { name: "Esterna", items })).body.id;
    const scheduled = await ask("POST", "/", {
      ...town.draft(),
      what: { kind: "playlist", playlist: outer },
      zone: "side",
      targets: [{ kind: "tag", tag: "sala" }],
    });
    expect(scheduled.status).toBe(201);
    expect(await placesOf(town, town.id)).toMatchObject([
      { screen: { name: "Sala" }, zone: "side", framed: false, area: { width: 30 }, seconds: 9 },
    ]);
  });

  test("once a zone, with the least time that it has there", async () => {
    const town = await desk();
    const items = [{ key: "a", kind: "slide", slide: town.id, seconds: 4 }];
    const short = (await town.playlists("POST", "/", { name: "Breve", items })).body.id;
    town.aScreen({ name: "Sala", tags: ["sala"], defaultPlaylist: town.list });
    await town.ask("POST", "/", {
      ...town.draft(),
      what: { kind: "playlist", playlist: short },
      targets: [{ kind: "tag", tag: "sala" }],
    });
    expect(await placesOf(town, town.id)).toMatchObject([{ seconds: 4, through: "Breve" }]);
  });
});
