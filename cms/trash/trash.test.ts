import { describe, expect, test } from "vitest";
import { days, minutes } from "../../protocol/time.ts";
import { enter, roomNeeds } from "../../test/room.ts";
import { showNow } from "../schedule/show-now.ts";
import { always } from "../schedule/when.ts";
import { addSchedule, archiveSchedule } from "../schedule/store.ts";
import { playlistRoutes } from "../playlists/routes.ts";
import { slideRoutes } from "../slides/routes.ts";
import { templateRoutes } from "../templates/routes.ts";
import { trashRoutes } from "./routes.ts";
import { sweepTrash } from "./sweep.ts";

function desk() {
  const needs = roomNeeds();
  const { ask: trash, officer } = enter(needs, trashRoutes(needs), "editor");
  const author = enter(needs, trashRoutes(needs), "author").ask;
  const slides = enter(needs, slideRoutes(needs), "editor").ask;
  const playlists = enter(needs, playlistRoutes(needs), "editor").ask;
  const templates = enter(needs, templateRoutes(needs), "editor").ask;
  const aSlide = async (title = "Avviso") =>
    (await slides("POST", "/", { title, type: "notice", props: { it: { title } } })).body.id;
  const aPlaylist = async (name: string, slide: string) =>
    (await playlists("POST", "/", { name, items: [{ key: "a", kind: "slide", slide }] })).body.id;
  const things = async () => (await trash("GET", "/")).body.things;
  const rows = (table: string) =>
    (needs.db.$client.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;
  const played = (slide: string) =>
    needs.db.$client
      .prepare(
        `insert into plays (device, seq, screen, slide, revision, zone, on_from, on_to, outcome) values ('dev', 1, 'scr', ?, 1, 'main', 0, 1, 'played')`,
      )
      .run(slide);
  return {
    ...needs,
    officer,
    trash,
    author,
    slides,
    playlists,
    templates,
    aSlide,
    aPlaylist,
    things,
    rows,
    played,
  };
}

describe("what was thrown away", () => {
  test("is in the trash for thirty days, with who did it and until when", async () => {
    const { slides, aSlide, things, clock } = desk();
    const id = await aSlide("Mercato");
    await slides("DELETE", `/${id}`);
    expect((await slides("GET", "/")).body.total).toBe(0);
    expect(await things()).toEqual([
      {
        kind: "slide",
        id,
        name: "Mercato",
        archivedAt: clock.now(),
        until: clock.now() + days(30),
        by: "Anna Prova",
        mayRestore: true,
      },
    ]);
    clock.pass(days(30));
    expect(await things()).toEqual([]);
  });

  test("a slide comes back as a draft, and is found again", async () => {
    const { slides, trash, aSlide } = desk();
    const id = await aSlide("Mercato");
    await slides("DELETE", `/${id}`);
    expect((await trash("POST", "/restore", { kind: "slide", id })).status).toBe(200);
    expect((await slides("GET", "/?q=merc")).body.slides).toMatchObject([{ id, state: "draft" }]);
    const twice = await trash("POST", "/restore", { kind: "slide", id });
    expect(twice).toMatchObject({ status: 404, body: { error: { code: "trash.not_there" } } });
  });

  test("a playlist comes back without what is in the trash itself", async () => {
    const { playlists, slides, trash, aSlide, aPlaylist } = desk();
    const slide = await aSlide();
    const list = await aPlaylist("Atrio", slide);
    await playlists("DELETE", `/${list}`);
    await slides("DELETE", `/${slide}`);
    await trash("POST", "/restore", { kind: "playlist", id: list });
    expect((await playlists("GET", `/${list}`)).body).toMatchObject({
      items: [],
      archivedAt: null,
    });
  });

  test("a schedule that comes back is in force at once, so what it shows must be there", async () => {
    const { db, trash, author, aSlide, slides, officer, touches, clock } = desk();
    const slide = await aSlide();
    const schedule = addSchedule(
      db,
      {
        title: "Ogni giorno",
        what: { kind: "slide", slide },
        zone: "main",
        targets: [{ kind: "all" }],
        when: always,
        band: "base",
      },
      officer.id,
      0,
    );
    archiveSchedule(db, schedule.id, clock.now());
    await slides("DELETE", `/${slide}`);
    const asked = { kind: "schedule", id: schedule.id };
    expect((await trash("POST", "/restore", asked)).body.error.code).toBe("schedule.shows_nothing");
    await trash("POST", "/restore", { kind: "slide", id: slide });
    expect((await author("POST", "/restore", asked)).status).toBe(403);
    const before = touches();
    expect((await trash("POST", "/restore", asked)).status).toBe(200);
    expect(touches()).toBe(before + 1);
  });
});

describe("the night empties the trash", () => {
  test("of what is older than thirty days, with its revisions; the rest stays", async () => {
    const { slides, aSlide, clock, db, rows, things } = desk();
    const old = await aSlide("Vecchio");
    await slides("DELETE", `/${old}`);
    clock.pass(days(20));
    const fresh = await aSlide("Recente");
    await slides("DELETE", `/${fresh}`);
    clock.pass(days(10) + 1);
    sweepTrash({ db, clock });
    expect(rows("slides")).toBe(1);
    expect((await things()).map(({ id }: { id: string }) => id)).toEqual([fresh]);
    expect((await slides("GET", `/${old}`)).status).toBe(404);
  });

  test("never of a slide that was on a screen: its proofs name it", async () => {
    const { slides, aSlide, clock, db, rows, things, played } = desk();
    const id = await aSlide();
    await slides("DELETE", `/${id}`);
    played(id);
    clock.pass(days(31));
    sweepTrash({ db, clock });
    expect(rows("slides")).toBe(1);
    expect(await things()).toEqual([]);
  });

  test("never of what something else in the trash still names", async () => {
    const { slides, playlists, aSlide, aPlaylist, clock, db, rows, trash } = desk();
    const slide = await aSlide();
    const list = await aPlaylist("Atrio", slide);
    await playlists("DELETE", `/${list}`);
    // Thrown away later than its slide would have been: it goes first, and only then the slide.
    db.$client.prepare("update playlists set archived_at = ?").run(clock.now() + days(5));
    await slides("DELETE", `/${slide}`);
    clock.pass(days(31));
    sweepTrash({ db, clock });
    expect([rows("slides"), rows("playlists")]).toEqual([1, 1]);
    expect((await trash("POST", "/restore", { kind: "slide", id: slide })).status).toBe(200);
    await slides("DELETE", `/${slide}`);
    clock.pass(days(31));
    sweepTrash({ db, clock });
    expect([rows("slides"), rows("playlists")]).toEqual([0, 0]);
  });

  test("a template goes when no slide is made from it any more", async () => {
    const { templates, slides, aSlide, clock, db, rows } = desk();
    const slide = await aSlide();
    const { id } = (await templates("POST", "/", { name: "Nostro", slide })).body;
    const made = (await templates("POST", "/slides", { from: id })).body.id;
    await templates("DELETE", `/${id}`);
    clock.pass(days(31));
    sweepTrash({ db, clock });
    expect(rows("templates")).toBe(1);
    await slides("DELETE", `/${made}`);
    clock.pass(days(31));
    sweepTrash({ db, clock });
    sweepTrash({ db, clock });
    expect(rows("templates")).toBe(0);
  });
});

test("what was shown now and is over holds no slide: it can be thrown away", async () => {
  const { db, slides, aSlide, officer, clock, rows } = desk();
  const slide = await aSlide();
  const to = clock.now() + minutes(10);
  showNow(
    db,
    { slide, title: "Avviso", targets: [{ kind: "all" }], zone: "full", to },
    officer.id,
    clock.now(),
  );
  expect((await slides("DELETE", `/${slide}`)).body.error.code).toBe("slide.in_use");
  clock.pass(minutes(11));
  expect((await slides("DELETE", `/${slide}`)).status).toBe(200);
  clock.pass(days(31));
  sweepTrash({ db, clock });
  expect([rows("slides"), rows("schedules")]).toEqual([0, 0]);
});
