import { describe, expect, test } from "vitest";
import { minutes } from "../../protocol/time.ts";
import { enter, quiet, roomNeeds } from "../../test/room.ts";
import { playlistRoutes } from "../playlists/routes.ts";
import { publishRoutes } from "../publish/routes.ts";
import { slideRoutes } from "../slides/routes.ts";
import { bulkRoutes } from "./routes.ts";

function desk() {
  const needs = roomNeeds();
  const at = (role: "editor" | "author") => enter(needs, bulkRoutes(needs), role);
  const editor = at("editor");
  const slides = enter(needs, slideRoutes(needs), "editor").ask;
  const playlists = enter(needs, playlistRoutes(needs), "editor").ask;
  const publish = enter(needs, publishRoutes({ ...needs, publisher: quiet }), "editor").ask;
  const aSlide = async (title: string, over: object = {}) =>
    (await slides("POST", "/", { title, type: "notice", props: { it: { title } }, ...over })).body
      .id as string;
  const read = async (id: string) => (await slides("GET", `/${id}`)).body;
  const names = (group: { name: string }[]) => group.map(({ name }) => name);
  return {
    ...needs,
    bulk: editor.ask,
    author: at("author").ask,
    other: at("editor").ask,
    slides,
    playlists,
    publish,
    aSlide,
    read,
    names,
  };
}

describe("what is done to many", () => {
  test("is shown in three groups before, and done to those that it would change", async () => {
    const { bulk, publish, aSlide, read, names, touches } = desk();
    const done = await aSlide("Già in onda");
    await publish("POST", "/", { slides: [done] });
    const fresh = await aSlide("Nuovo");
    const empty = await aSlide("Vuoto", { props: { it: { title: "" } } });
    const asked = { action: "publish", slides: [done, fresh, empty] };
    const plan = (await bulk("POST", "/plan", asked)).body;
    expect(names(plan.changes)).toEqual(["Nuovo"]);
    expect(names(plan.already)).toEqual(["Già in onda"]);
    expect(plan.cannot).toMatchObject([{ name: "Vuoto", why: { code: "slide.not_ready" } }]);
    expect((await read(fresh)).state).toBe("draft");
    const before = touches();
    const result = (await bulk("POST", "/", asked)).body;
    expect(result).toMatchObject({ changed: 1, undo: expect.stringMatching(/^und_/) });
    expect(touches()).toBe(before + 1);
    expect((await read(fresh)).state).toBe("published");
    expect((await read(empty)).state).toBe("draft");
  });

  test("may only be what the role may do one by one", async () => {
    const { author, aSlide } = desk();
    const slides = [await aSlide("x")];
    for (const action of ["publish", "withdraw"])
      for (const path of ["/plan", "/"])
        expect((await author("POST", path, { action, slides })).status).toBe(403);
    expect((await author("POST", "/", { action: "tag", slides, add: ["scuola"] })).status).toBe(
      200,
    );
  });

  test("of nothing, or of what is not there, changes nothing", async () => {
    const { bulk, db } = desk();
    expect((await bulk("POST", "/", { action: "publish" })).status).toBe(400);
    const gone = { action: "archive", slides: ["sld_0000000000000000"] };
    const { body } = await bulk("POST", "/", gone);
    expect(body).toMatchObject({ changed: 0, undo: null, cannot: [{ why: {} }] });
    expect(db.$client.prepare("select count(*) as n from undos").get()).toEqual({ n: 0 });
  });

  test("hundreds at once are one transaction, and as quickly taken back", async () => {
    const { bulk, aSlide, slides } = desk();
    const ids = [];
    for (let i = 0; i < 300; i++) ids.push(await aSlide(`Avviso ${i}`));
    const { body } = await bulk("POST", "/", { action: "tag", slides: ids, add: ["estate"] });
    expect(body.changed).toBe(300);
    expect((await slides("GET", "/tags")).body.tags).toEqual([{ tag: "estate", slides: 300 }]);
    expect((await bulk("POST", `/${body.undo}/undo`)).body).toEqual({ back: 300, kept: [] });
    expect((await slides("GET", "/tags")).body.tags).toEqual([]);
  });
});

describe("a term given to many", () => {
  test("reaches the screens with what is on them, and leaves other drafts waiting", async () => {
    const { bulk, publish, slides, aSlide, read } = desk();
    const [onAir, edited, draft] = [
      await aSlide("In onda"),
      await aSlide("Ritoccato"),
      await aSlide("Bozza"),
    ];
    await publish("POST", "/", { slides: [onAir, edited] });
    const retouched = { title: "Ritoccato", props: { it: { title: "Nuovo testo" } }, version: 1 };
    await slides("PUT", `/${edited}`, retouched);
    const to = 2_000_000_000_000;
    const asked = { action: "validity", slides: [onAir, edited, draft], to };
    expect((await bulk("POST", "/", asked)).body.changed).toBe(3);
    expect(await read(onAir)).toMatchObject({ validTo: to, state: "published" });
    expect(await read(edited)).toMatchObject({ validTo: to, state: "changed" });
    expect(await read(draft)).toMatchObject({ validTo: to, state: "draft" });
    const [latest] = (await slides("GET", `/${edited}/revisions`)).body.revisions;
    expect(latest).toMatchObject({ validTo: to, props: { it: { title: "Ritoccato" } } });
  });

  test("by somebody who may not publish waits like any draft", async () => {
    const { author, publish, slides, aSlide, read } = desk();
    const id = await aSlide("In onda");
    await publish("POST", "/", { slides: [id] });
    await author("POST", "/", { action: "validity", slides: [id], to: 2_000_000_000_000 });
    expect((await read(id)).state).toBe("changed");
    expect((await slides("GET", `/${id}/revisions`)).body.revisions).toHaveLength(1);
  });

  test("that would end before it begins is refused for those for which it would", async () => {
    const { bulk, aSlide, names } = desk();
    const late = await aSlide("Tardi", { validFrom: 5000 });
    const early = await aSlide("Presto", { validFrom: 1000 });
    const plan = await bulk("POST", "/plan", {
      action: "validity",
      slides: [late, early],
      to: 3000,
    });
    expect(names(plan.body.changes)).toEqual(["Presto"]);
    expect(plan.body.cannot[0].why.code).toBe("bulk.ends_before_it_begins");
  });
});

describe("many at the end of a playlist", () => {
  test("stand there in the order chosen, those that it has already once", async () => {
    const { bulk, playlists, aSlide, names } = desk();
    const [a, b, c] = [await aSlide("A"), await aSlide("B"), await aSlide("C")];
    const list = (
      await playlists("POST", "/", {
        name: "Atrio",
        items: [{ key: "k", kind: "slide", slide: b }],
      })
    ).body.id;
    const asked = { action: "playlist", playlist: list, slides: [c, b, a] };
    expect(names((await bulk("POST", "/plan", asked)).body.already)).toEqual(["B"]);
    const { undo } = (await bulk("POST", "/", asked)).body;
    const rows = async () =>
      (await playlists("GET", `/${list}`)).body.items.map((row: { slide: string }) => row.slide);
    expect(await rows()).toEqual([b, c, a]);
    expect((await bulk("POST", `/${undo}/undo`)).body.back).toBe(1);
    expect(await rows()).toEqual([b]);
  });
});

describe("taking back", () => {
  test.each(["publish", "withdraw", "archive", "validity"] as const)(
    "%s leaves everything as it was",
    async (action) => {
      const { bulk, publish, aSlide, read } = desk();
      const id = await aSlide("Uffici chiusi");
      if (action === "withdraw" || action === "validity")
        await publish("POST", "/", { slides: [id] });
      const before = await read(id);
      const { body } = await bulk("POST", "/", {
        action,
        slides: [id],
        ...(action === "validity" && { to: 2_000_000_000_000 }),
      });
      expect(await read(id)).not.toEqual(before);
      expect((await bulk("POST", `/${body.undo}/undo`)).body).toEqual({ back: 1, kept: [] });
      const { published, validTo, archivedAt, state, tags } = before;
      expect(await read(id)).toMatchObject({ published, validTo, archivedAt, state, tags });
    },
  );

  test("leaves alone what somebody changed meanwhile, and names it", async () => {
    const { bulk, slides, aSlide, read } = desk();
    const [mine, theirs] = [await aSlide("Mio"), await aSlide("Suo")];
    const to = 2_000_000_000_000;
    const { body } = await bulk("POST", "/", { action: "validity", slides: [mine, theirs], to });
    const edit = { title: "Suo", props: { it: { title: "Cambiato" } }, validTo: to, version: 2 };
    await slides("PUT", `/${theirs}`, edit);
    const undone = (await bulk("POST", `/${body.undo}/undo`)).body;
    expect(undone).toEqual({ back: 1, kept: [{ kind: "slide", id: theirs }] });
    expect((await read(mine)).validTo).toBeNull();
    expect(await read(theirs)).toMatchObject({ validTo: to, props: { it: { title: "Cambiato" } } });
  });

  test("is possible for a quarter of an hour, once, for who did it", async () => {
    const { bulk, other, clock, aSlide } = desk();
    const tag = async (name: string) =>
      (await bulk("POST", "/", { action: "tag", slides: [await aSlide(name)], add: ["x"] })).body
        .undo as string;
    const first = await tag("a");
    expect((await bulk("GET", "/")).body.undos).toMatchObject([{ id: first, changed: 1 }]);
    expect((await other("GET", "/")).body.undos).toEqual([]);
    expect((await other("POST", `/${first}/undo`)).status).toBe(404);
    expect((await bulk("POST", `/${first}/undo`)).status).toBe(200);
    expect((await bulk("POST", `/${first}/undo`)).status).toBe(404);
    const second = await tag("b");
    clock.pass(minutes(15));
    const late = await bulk("POST", `/${second}/undo`);
    expect(late).toMatchObject({ status: 404, body: { error: { code: "bulk.no_undo" } } });
    expect((await bulk("GET", "/")).body.undos).toEqual([]);
  });

  test("a publication of a playlist puts back what the screens played", async () => {
    const { bulk, playlists, publish, aSlide } = desk();
    const slide = await aSlide("A");
    const items = [{ key: "k", kind: "slide", slide }];
    const { id } = (await playlists("POST", "/", { name: "Atrio", items })).body;
    await publish("POST", "/", { playlists: [id] });
    await playlists("PUT", `/${id}`, { name: "Atrio", items: [], version: 1 });
    const { undo } = (await bulk("POST", "/", { action: "publish", playlists: [id] })).body;
    expect((await playlists("GET", `/${id}`)).body.live).toEqual([]);
    await bulk("POST", `/${undo}/undo`);
    const back = (await playlists("GET", `/${id}`)).body;
    expect(back).toMatchObject({ live: [{ slide }], state: "changed" });
  });
});

test("everything done to many and taken back is in the audit chain, one by one", async () => {
  const { db, bulk, aSlide } = desk();
  const id = await aSlide("A");
  const { undo } = (await bulk("POST", "/", { action: "archive", slides: [id] })).body;
  await bulk("POST", `/${undo}/undo`);
  const rows = db.$client.prepare("select action, subject from audit order by seq").all();
  expect(rows).toEqual([
    { action: "slide.added", subject: id },
    { action: "slide.archived", subject: id },
    { action: "slide.taken_back", subject: id },
  ]);
});
