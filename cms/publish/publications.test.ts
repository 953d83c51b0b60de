import { expect, test } from "vitest";
import { enter } from "../../test/room.ts";
import { scheduleDesk } from "../../test/schedule-desk.ts";
import { enteId, type ScreenId } from "../../protocol/ids.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { playingIn } from "../../protocol/timeline.ts";
import { days, hours, minutes } from "../../protocol/time.ts";
import { temporaryKeys } from "../keys.ts";
import { forgetShown } from "../schedule/show-now.ts";
import { publishDue } from "./later.ts";
import { createPublisher } from "./publisher.ts";
import { publishRoutes } from "./routes.ts";

/** A screen whose usual playlist holds one notice, published; and the door that publishes. */
async function town() {
  const room = await scheduleDesk();
  const screen = room.aScreen({ name: "Sala", defaultPlaylist: room.playlist });
  const publisher = createPublisher({
    ente: { id: enteId.parse("prova"), db: room.db, keys: temporaryKeys(), changes: room.changes },
    clock: room.clock,
    epoch: 1,
    send: () => {},
    failed: (cause) => {
      throw cause;
    },
  });
  await publisher.stop();
  const desk = enter(room, publishRoutes({ ...room, publisher }), "editor").ask;
  const rebuilt = async (id: ScreenId = screen.id): Promise<Manifest> => {
    const fresh = publisher.planFor(id, room.clock.now());
    return fresh!;
  };
  const shows = async (zone: "main" | "full" = "main", at = room.clock.now()) => {
    const manifest = await rebuilt();
    const { play } = playingIn(manifest, zone, at);
    const slide = play && manifest.slides[play.item.slide]!;
    return slide ? (slide.props["it"] as { title: string }).title : null;
  };
  const version = async (path: string, ask = room.slides) => (await ask("GET", path)).body.version;
  const write = async (title: string) =>
    room.slides("PUT", `/${room.slide}`, {
      title,
      props: { it: { title } },
      version: await version(`/${room.slide}`),
    });
  const draft = async () => (await room.slides("GET", `/${room.slide}`)).body.title;
  await desk("POST", "/", {});
  return { ...room, screen, desk, shows, write, draft, version };
}

test("one step back shows what was there before, and the draft goes back with it", async () => {
  const { desk, shows, write, draft, slide } = await town();
  await write("Sbagliato");
  await desk("POST", "/", {});
  expect(await shows()).toBe("Sbagliato");
  expect((await desk("POST", "/back", { slide })).body).toEqual({ slides: [slide], playlists: [] });
  expect(await shows()).toBe("Atrio");
  expect(await draft()).toBe("Atrio");
  expect((await desk("GET", "/")).body.slides).toEqual([]);
});

test("a draft that was written since stays, and waits", async () => {
  const { desk, shows, write, draft, slide } = await town();
  await write("Sbagliato");
  await desk("POST", "/", {});
  await write("Quasi giusto");
  await desk("POST", "/back", { slide });
  expect(await shows()).toBe("Atrio");
  expect(await draft()).toBe("Quasi giusto");
  expect((await desk("GET", "/")).body.slides).toHaveLength(1);
});

test("what was published since is not undone by an older step back", async () => {
  const { desk, shows, write } = await town();
  await write("Primo");
  const first = (await desk("POST", "/", {})).body.publication;
  await write("Secondo");
  await desk("POST", "/", {});
  const refused = await desk("POST", "/back", { publication: first });
  expect([refused.status, refused.body.error.code]).toEqual([409, "publication.nothing_to_undo"]);
  expect(await shows()).toBe("Secondo");
});

test("a content that had never been published leaves the screens again", async () => {
  const { desk, shows, slide, draft } = await town();
  expect((await desk("POST", "/back", { slide })).status).toBe(200);
  expect(await shows()).toBeNull();
  expect(await draft()).toBe("Atrio");
});

test("a playlist goes back to the list it was", async () => {
  const { desk, shows, playlists, playlist, aPlaylist, version } = await town();
  const other = await aPlaylist("Altro");
  const items = [{ key: "b", kind: "slide", slide: other.slide }];
  const body = { name: "Atrio", items, version: await version(`/${playlist}`, playlists) };
  await playlists("PUT", `/${playlist}`, body);
  await desk("POST", "/", {});
  expect(await shows()).toBe("Altro");
  expect((await desk("POST", "/back", { playlist })).body.playlists).toEqual([playlist]);
  expect(await shows()).toBe("Atrio");
});

test("a later publication shows, at its hour, what was decided; what was written since waits", async () => {
  const { desk, shows, write, draft, db, clock } = await town();
  await write("Da domani");
  const at = clock.now() + days(1);
  const planned = await desk("POST", "/later", { at });
  expect(planned.status).toBe(201);
  await write("Ancora da pensare");
  clock.pass(days(1) - 1);
  expect(publishDue(db, clock.now())).toBe(0);
  expect(await shows()).toBe("Atrio");
  clock.pass(1);
  expect(publishDue(db, clock.now())).toBe(1);
  expect(publishDue(db, clock.now())).toBe(0);
  expect(await shows()).toBe("Da domani");
  expect(await draft()).toBe("Ancora da pensare");
  expect((await desk("GET", "/")).body.slides).toHaveLength(1);
  expect((await desk("GET", "/publications")).body.waiting).toEqual([]);
});

test("a later publication can be called off; one that cannot be done says why and stays", async () => {
  const { desk, shows, write, slides, slide, db, clock, playlists, playlist, version } =
    await town();
  await write("Da domani");
  const at = clock.now() + hours(1);
  const { id } = (await desk("POST", "/later", { at })).body.publication;
  expect((await desk("DELETE", `/publications/${id}`)).status).toBe(204);
  expect((await desk("DELETE", `/publications/${id}`)).status).toBe(409);
  await desk("POST", "/later", { at });
  await playlists("PUT", `/${playlist}`, {
    name: "Atrio",
    items: [],
    version: await version(`/${playlist}`, playlists),
  });
  await desk("POST", "/", { playlists: [playlist] });
  await slides("DELETE", `/${slide}`);
  clock.pass(hours(2));
  publishDue(db, clock.now());
  const [failed] = (await desk("GET", "/publications")).body.waiting;
  expect(failed).toMatchObject({ state: "failed", fault: "publication.not_found" });
  expect(await shows()).toBeNull();
});

test("nothing is planned for the past, nor nothing at all", async () => {
  const { desk, write, clock } = await town();
  const code = async (at: number) => (await desk("POST", "/later", { at })).body.error.code;
  expect(await code(clock.now() + hours(1))).toBe("publication.nothing");
  await write("Qualcosa");
  expect(await code(clock.now())).toBe("publication.in_the_past");
  expect(await code(clock.now() + days(400))).toBe("publication.in_the_past");
});

test("what is shown now stands above every programme, on its screens alone, and ends by itself", async () => {
  const { desk, shows, aPlaylist, screen, clock, db, ask, draft: _ } = await town();
  const { slide } = await aPlaylist("Subito");
  const targets = [{ kind: "screen", screen: screen.id }];
  const made = await desk("POST", "/now", { slide, targets, minutes: 15 });
  expect(made.status).toBe(201);
  expect(await shows("full")).toBe("Subito");
  expect(await shows("full", clock.now() + minutes(15) - 1)).toBe("Subito");
  expect(await shows("full", clock.now() + minutes(15))).toBeNull();
  const why = (await ask("GET", `/why?screen=${screen.id}&at=${clock.now()}`)).body.zones;
  const full = why.find(({ zone }: { zone: string }) => zone === "full");
  expect(full.winner).toMatchObject({ band: "now", title: "Subito" });
  expect((await ask("GET", "/")).body.schedules).toEqual([]);
  clock.pass(hours(1));
  expect((await desk("GET", "/now")).body.shown).toEqual([]);
  expect(forgetShown(db, clock.now())).toBe(1);
});

test("the last that is shown now wins, and can be ended before its time", async () => {
  const { desk, shows, aPlaylist, clock } = await town();
  const first = await aPlaylist("Primo");
  const second = await aPlaylist("Secondo");
  const all = [{ kind: "all" }];
  await desk("POST", "/now", { slide: first.slide, targets: all, minutes: 60 });
  clock.pass(minutes(1));
  const { body } = await desk("POST", "/now", { slide: second.slide, targets: all, minutes: 60 });
  expect(await shows("full")).toBe("Secondo");
  clock.pass(minutes(1));
  expect((await desk("DELETE", `/now/${body.id}`)).status).toBe(204);
  expect(await shows("full")).toBe("Primo");
  expect((await desk("DELETE", `/now/${body.id}`)).status).toBe(404);
});
