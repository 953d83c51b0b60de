import { describe, expect, test } from "vitest";
import { days } from "../../protocol/time.ts";
import { enter, quiet, roomNeeds } from "../../test/room.ts";
import { playlistRoutes } from "../playlists/routes.ts";
import { publishRoutes } from "../publish/routes.ts";
import { scheduleRoutes } from "../schedule/routes.ts";
import { slideRoutes } from "../slides/routes.ts";
import { expiringRoutes } from "./routes.ts";

function desk() {
  const needs = roomNeeds();
  const { ask } = enter(needs, expiringRoutes(needs), "editor");
  const author = enter(needs, expiringRoutes(needs), "author").ask;
  const slides = enter(needs, slideRoutes(needs), "editor").ask;
  const playlists = enter(needs, playlistRoutes(needs), "editor").ask;
  const schedules = enter(needs, scheduleRoutes(needs), "editor").ask;
  const publish = enter(needs, publishRoutes({ ...needs, publisher: quiet }), "editor").ask;
  const aSlide = async (title: string, validTo: number | null = null) =>
    (await slides("POST", "/", { title, type: "notice", props: { it: { title } }, validTo })).body
      .id as string;
  const things = async (query = "") => (await ask("GET", `/${query}`)).body.things;
  const names = async (query = "") =>
    (await things(query)).map(({ name }: { name: string }) => name);
  return { ...needs, ask, author, slides, playlists, schedules, publish, aSlide, things, names };
}

describe("what expires this week", () => {
  test("is what leaves the screens by itself, the first to go first; drafts leave nothing", async () => {
    const { clock, publish, aSlide, names } = desk();
    const now = clock.now();
    await aSlide("Bozza", now + days(1));
    await publish("POST", "/", {
      slides: [
        await aSlide("Fra tre giorni", now + days(3)),
        await aSlide("Domani", now + days(1)),
        await aSlide("Fra un mese", now + days(30)),
        await aSlide("Ieri", now - days(1)),
        await aSlide("Sempre"),
      ],
    });
    expect(await names()).toEqual(["Domani", "Fra tre giorni"]);
    expect(await names("?back=7")).toEqual(["Ieri", "Domani", "Fra tre giorni"]);
    expect(await names("?ahead=60")).toEqual(["Domani", "Fra tre giorni", "Fra un mese"]);
  });

  test("a row of a playlist gets another end in place; the loop and the rest of the draft go on", async () => {
    const { ask, author, clock, playlists, publish, aSlide, things, touches } = desk();
    const to = clock.now() + days(2);
    const slide = await aSlide("Fiera");
    const items = [{ key: "k", kind: "slide", slide, to }];
    const { id } = (await playlists("POST", "/", { name: "Atrio", items })).body;
    await publish("POST", "/", { slides: [slide], playlists: [id] });
    const [found] = await things();
    expect(found).toMatchObject({
      kind: "item",
      id,
      key: "k",
      name: "Fiera",
      playlist: "Atrio",
      to,
    });
    const { publishedAt } = (await playlists("GET", `/${id}`)).body;
    clock.pass(1000);
    const later = { kind: "item", id, key: "k", to: to + days(7) };
    expect((await author("POST", "/extend", later)).status).toBe(403);
    const before = touches();
    expect((await ask("POST", "/extend", later)).status).toBe(200);
    expect(touches()).toBe(before + 1);
    const after = (await playlists("GET", `/${id}`)).body;
    expect(after).toMatchObject({ publishedAt, state: "published", live: [{ to: to + days(7) }] });
    expect((await ask("POST", "/extend", { ...later, key: "nope" })).status).toBe(404);
  });

  test("a schedule gets another last day", async () => {
    const { ask, schedules, publish, aSlide, things } = desk();
    const slide = await aSlide("Fiera");
    await publish("POST", "/", { slides: [slide] });
    const { id } = (
      await schedules("POST", "/", {
        title: "Settimana della fiera",
        what: { kind: "slide", slide },
        targets: [{ kind: "all" }],
        when: { from: "2026-11-23", to: "2026-11-25" },
      })
    ).body;
    expect(await things()).toMatchObject([{ kind: "schedule", id, day: "2026-11-25" }]);
    expect((await ask("POST", "/extend", { kind: "schedule", id, day: "2027-01-06" })).status).toBe(
      200,
    );
    expect(await things()).toEqual([]);
    const never = await ask("POST", "/extend", { kind: "schedule", id, day: "2026-02-30" });
    expect(never.status).toBe(400);
  });
});
