import { describe, expect, test } from "vitest";
import { enter, roomNeeds } from "../../test/room.ts";
import { newSlideId } from "../../protocol/ids.ts";
import { publishRoutes } from "../publish/routes.ts";
import { slideRoutes } from "../slides/routes.ts";
import { playlistRoutes } from "./routes.ts";

function desk() {
  const needs = roomNeeds();
  const { ask } = enter(needs, playlistRoutes(needs), "editor");
  const slides = enter(needs, slideRoutes(needs), "editor").ask;
  const publish = enter(
    needs,
    publishRoutes({ ...needs, publisher: { wouldChange: () => [], manifestFor: () => null } }),
    "editor",
  ).ask;
  const aSlide = async () =>
    (await slides("POST", "/", { title: "x", type: "notice", props: { it: { title: "x" } } })).body
      .id;
  const nested = (playlist: string) => ({ key: "a", kind: "playlist", playlist });
  const aPlaylist = async (name: string, items: unknown[] = []) =>
    (await ask("POST", "/", { name, items })).body.id as string;
  return { ...needs, ask, slides, publish, aSlide, aPlaylist, nested };
}

describe("a playlist", () => {
  test("looks like the first content in it; one without any has no picture", async () => {
    const { ask, aSlide, aPlaylist, nested } = desk();
    const [first, second] = [await aSlide(), await aSlide()];
    const inner = await aPlaylist("Dentro");
    const rows = [first, second].map((slide, i) => ({ key: `s${i}`, kind: "slide", slide }));
    const id = await aPlaylist("Atrio", [nested(inner), ...rows]);
    expect((await ask("GET", "/pictures")).body.pictures).toEqual({
      [id]: { type: "notice", props: { it: { title: "x" } } },
    });
  });

  test("is a draft until it is published; the live list stays as it was", async () => {
    const { ask, publish, aSlide, aPlaylist } = desk();
    const slide = await aSlide();
    const id = await aPlaylist("Atrio", [{ key: "a", kind: "slide", slide }]);
    expect((await ask("GET", `/${id}`)).body).toMatchObject({ state: "draft", live: [] });
    await publish("POST", "/", { playlists: [id] });
    expect((await ask("GET", `/${id}`)).body).toMatchObject({
      state: "published",
      live: [{ slide }],
    });
    await ask("PUT", `/${id}`, { name: "Atrio", items: [], version: 1 });
    expect((await ask("GET", `/${id}`)).body).toMatchObject({
      state: "changed",
      items: [],
      live: [{ slide }],
    });
  });

  test("may contain another, but not itself, not even round three corners", async () => {
    const { ask, aPlaylist, nested } = desk();
    const a = await aPlaylist("A");
    const b = await aPlaylist("B", [nested(a)]);
    const c = await aPlaylist("C", [nested(b)]);
    const refused = await ask("PUT", `/${a}`, { name: "A", items: [nested(c)], version: 1 });
    expect(refused).toMatchObject({ status: 400, body: { error: { code: "playlist.cycle" } } });
    expect((await ask("GET", `/${a}`)).body.items).toEqual([]);
    const itself = await ask("PUT", `/${a}`, { name: "A", items: [nested(a)], version: 1 });
    expect(itself.body.error.code).toBe("playlist.cycle");
  });

  test("cannot name a content that does not exist, or two rows alike", async () => {
    const { ask, aSlide } = desk();
    const slide = await aSlide();
    const gone = await ask("POST", "/", {
      name: "x",
      items: [{ key: "a", kind: "slide", slide: newSlideId() }],
    });
    expect(gone.body.error.code).toBe("playlist.unknown_slide");
    const twice = [
      { key: "a", kind: "slide", slide },
      { key: "a", kind: "slide", slide },
    ];
    expect((await ask("POST", "/", { name: "x", items: twice })).body.error.code).toBe(
      "playlist.same_key",
    );
    expect((await ask("GET", "/")).body.playlists).toEqual([]);
  });

  test("cannot last for ever or for nothing, nor end before it begins", async () => {
    const { ask, aSlide } = desk();
    const slide = await aSlide();
    const row = { key: "a", kind: "slide", slide };
    for (const bad of [
      { seconds: 0 },
      { seconds: -1 },
      { seconds: 9_999_999_999_999 },
      { seconds: "١٠" },
      { from: 2, to: 1 },
    ])
      expect((await ask("POST", "/", { name: "x", items: [{ ...row, ...bad }] })).status).toBe(400);
  });

  test("in use is not archived, and says where it is used", async () => {
    const { ask, aPlaylist, nested } = desk();
    const a = await aPlaylist("Notizie");
    await aPlaylist("Atrio", [nested(a)]);
    const refused = await ask("DELETE", `/${a}`);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "playlist.in_use" } } });
    expect(refused.body.error.message).toContain("Atrio");
  });

  test("holds its slides: one that is in it cannot be archived", async () => {
    const { slides, aSlide, aPlaylist } = desk();
    const slide = await aSlide();
    await aPlaylist("Atrio", [{ key: "a", kind: "slide", slide }]);
    expect((await slides("DELETE", `/${slide}`)).body.error.code).toBe("slide.in_use");
  });

  test("changed by two officers at once keeps the first and tells the second", async () => {
    const { ask, aPlaylist } = desk();
    const id = await aPlaylist("A");
    expect((await ask("PUT", `/${id}`, { name: "B", items: [], version: 1 })).status).toBe(200);
    expect((await ask("PUT", `/${id}`, { name: "C", items: [], version: 1 })).body.error.code).toBe(
      "edit.outdated",
    );
  });
});
