import { afterEach, describe, expect, test, vi } from "vitest";
import { scheduleDesk } from "../../test/schedule-desk.ts";
import { enteId, type ScreenId } from "../../protocol/ids.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { playingIn } from "../../protocol/timeline.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { temporaryKeys } from "../keys.ts";
import { instantOf } from "../schedule/calendar.ts";
import { saveScreen } from "../screens/store.ts";
import { createPublisher, horizonDays, type Published } from "./publisher.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  vi.useRealTimers();
});

/** A town whose playlist is on air in the mornings, and the publisher that tells its screen. */
async function town(ente = "prova") {
  const room = await scheduleDesk();
  await room.onAir();
  const sent: Published[] = [];
  const publisher = createPublisher({
    ente: { id: enteId.parse(ente), db: room.db, keys: temporaryKeys(), changes: room.changes },
    clock: room.clock,
    epoch: 1,
    send: (published) => void sent.push(published),
    failed: (cause) => {
      throw cause;
    },
  });
  closing.push(() => publisher.stop());
  const morning = { repeat: { every: "day" }, hours: [{ from: "08:00", to: "13:00" }] };
  const schedule = (await room.ask("POST", "/", room.draft({ when: morning }))).body;
  await publisher.rebuild();
  const manifest = (id: ScreenId = room.screen.id) =>
    JSON.parse(publisher.manifestFor(id)!.body) as Manifest;
  const shows = (at: number, zone: "main" | "full" = "main") => {
    const { play } = playingIn(manifest(), zone, at);
    return play && (manifest().slides[play.item.slide]!.props["it"] as { title: string }).title;
  };
  return { ...room, publisher, sent, schedule, morning, manifest, shows };
}

describe("the bell", () => {
  test("is not rung where the manifest means what it meant", async () => {
    const { publisher, sent, clock } = await town();
    expect(sent).toHaveLength(1);
    clock.pass(hours(3));
    await publisher.rebuild();
    await publisher.rebuild();
    expect(sent).toHaveLength(1);
    expect(publisher.manifestFor(sent[0]!.screen)).toBe(sent[0]);
  });

  test("is not rung by a schedule for another screen, or by a new name for one", async () => {
    const { publisher, sent, ask, draft, aScreen, schedule, morning } = await town();
    const other = aScreen({ name: "Biblioteca", tags: ["biblioteca"] });
    await publisher.rebuild();
    expect(sent.map(({ screen }) => screen)).toContain(other.id);
    const before = sent.length;
    await ask("PUT", `/${schedule.id}`, {
      ...draft({ title: "Altro nome", when: morning }),
      version: 1,
    });
    await publisher.rebuild();
    expect(sent).toHaveLength(before);
    await ask("POST", "/", draft({ targets: [{ kind: "tag", tag: "biblioteca" }], when: {} }));
    await publisher.rebuild();
    expect(sent.slice(before).map(({ screen }) => screen)).toEqual([other.id]);
  });

  test("a revision is newer than the one before, and no number is left out", async () => {
    const { publisher, sent, ask, draft, schedule } = await town();
    for (const version of [1, 2, 3]) {
      const hours = [{ from: "08:00", to: `1${version}:30` }];
      await ask("PUT", `/${schedule.id}`, { ...draft({ when: { hours } }), version });
      await publisher.rebuild();
    }
    expect(sent.map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
  });
});

describe("the horizon", () => {
  test("reaches 35 days, over the night on which the clocks change, in the screen's own zone", async () => {
    const { manifest, clock, publisher, aScreen } = await town();
    clock.set(Date.UTC(2026, 9, 1, 8));
    const apia = aScreen({ name: "Apia", timezone: "Pacific/Apia" });
    await publisher.rebuild();
    expect(horizonDays).toBe(35);
    expect(manifest().horizon).toBe(instantOf("2026-11-05", "00:00", "Europe/Rome", "start"));
    expect(manifest().zones.main!.intervals.at(-1)!.to).toBe(manifest().horizon);
    expect(manifest(apia.id).horizon).toBe(
      instantOf("2026-11-05", "00:00", "Pacific/Apia", "start"),
    );
  });

  test("is rolled forward every night, within an hour after midnight and not at the same minute for all", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const rolled: number[] = [];
    for (const ente of ["uno", "due", "tre"]) {
      const { clock, sent, manifest } = await town(ente);
      // What was saved a moment ago is still to be rebuilt once.
      await new Promise((resolve) => setTimeout(resolve, 40));
      const midnight = instantOf("2026-11-24", "00:00", "Europe/Rome", "start");
      clock.set(midnight - minutes(1));
      for (let minute = 0; minute <= 62 && sent.length === 1; minute++) {
        clock.pass(minutes(1));
        vi.advanceTimersByTime(minutes(1));
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      expect(sent).toHaveLength(2);
      rolled.push((clock.now() - midnight) / minutes(1));
      expect(manifest().horizon).toBe(instantOf("2026-12-29", "00:00", "Europe/Rome", "start"));
    }
    expect(Math.max(...rolled)).toBeLessThanOrEqual(61);
    expect(new Set(rolled).size).toBeGreaterThan(1);
  }, 20_000);
});

describe("on air", () => {
  const nine = instantOf("2026-11-24", "09:00", "Europe/Rome", "start");

  test("a rule edited while it is on air ends at once where it now ends", async () => {
    const { ask, draft, schedule, publisher, shows, clock } = await town();
    clock.set(nine);
    expect(shows(nine)).toBe("Atrio");
    const until = { hours: [{ from: "08:00", to: "09:30" }] };
    await ask("PUT", `/${schedule.id}`, { ...draft({ when: until }), version: 1 });
    await publisher.rebuild();
    expect(shows(nine)).toBe("Atrio");
    expect(shows(nine + minutes(29))).toBe("Atrio");
    expect(shows(nine + minutes(30))).toBeNull();
  });

  test("an edit does not begin the loop again", async () => {
    const { ask, draft, schedule, publisher, manifest, morning, clock } = await town();
    const before = Object.values(manifest().playlists).map(({ anchor }) => anchor);
    clock.set(nine);
    const longer = { ...morning, hours: [{ from: "08:00", to: "18:00" }] };
    await ask("PUT", `/${schedule.id}`, { ...draft({ when: longer }), version: 1 });
    await publisher.rebuild();
    expect(Object.values(manifest().playlists).map(({ anchor }) => anchor)).toEqual(before);
  });

  test("a screen moved to another zone follows the clocks of where it now stands", async () => {
    const { db, screen, publisher, shows } = await town();
    expect(shows(nine)).toBe("Atrio");
    const { name, place, width, height, inches, distance, layout, kind, theme, frame } = screen;
    const { tags, languages, defaultPlaylist, latitude, longitude, bottom } = screen;
    const rest = { name, place, width, height, inches, distance, layout, kind, theme, frame };
    const where = { latitude, longitude, timezone: "Asia/Kathmandu" };
    const moved = { ...rest, ...where, tags, languages, defaultPlaylist, bottom };
    saveScreen(db, screen.id, screen.version, moved);
    await publisher.rebuild();
    const there = (time: string) => instantOf("2026-11-24", time, "Asia/Kathmandu", "start");
    expect(shows(there("08:00"))).toBe("Atrio");
    expect(shows(there("12:59"))).toBe("Atrio");
    expect(shows(there("13:00"))).toBeNull();
    expect(shows(nine)).toBeNull();
  });

  test("what is scheduled but not published leaves the place to what is", async () => {
    const { ask, draft, aPlaylist, publisher, shows, onAir } = await town();
    const { playlist } = await aPlaylist("Concerto");
    const what = { kind: "playlist", playlist };
    await ask("POST", "/", draft({ what, when: {}, band: "special" }));
    await publisher.rebuild();
    expect(shows(nine)).toBe("Atrio");
    await onAir();
    await publisher.rebuild();
    expect(shows(nine)).toBe("Concerto");
  });

  test("a list whose contents have had their time leaves the place to the screen's own", async () => {
    const { ask, draft, slides, playlists, publisher, shows, onAir, db, screen, playlist } =
      await town();
    const soon = { title: "Oggi", type: "notice", props: { it: { title: "Oggi" } } };
    const expires = (await slides("POST", "/", { ...soon, validTo: nine + minutes(10) })).body.id;
    const items = [{ key: "a", kind: "slide", slide: expires }];
    const list = (await playlists("POST", "/", { name: "Breve", items })).body.id;
    db.$client
      .prepare("UPDATE screens SET default_playlist = ? WHERE id = ?")
      .run(playlist, screen.id);
    await onAir();
    const what = { kind: "playlist", playlist: list };
    await ask("POST", "/", draft({ what, when: {}, band: "special" }));
    await publisher.rebuild();
    expect(shows(nine)).toBe("Oggi");
    expect(shows(nine + minutes(10))).toBe("Atrio");
  });
});

describe("the pace of a row", () => {
  const items = (slide: string, more: object = {}) => [{ key: "a", kind: "slide", slide, ...more }];

  test("reaches the screen, for a nested list as for all its items together", async () => {
    const { playlists, publisher, manifest, slide, playlist, onAir, ask, draft, aPlaylist } =
      await town();
    const inner = await aPlaylist("Notizie");
    const outer = [
      ...items(slide),
      { key: "n", kind: "playlist", playlist: inner.playlist, often: { everyMinutes: 10 } },
      { key: "p", kind: "playlist", playlist, mostAnHour: 4 },
    ];
    const id = (await playlists("POST", "/", { name: "Tutto", items: outer, shuffle: true })).body
      .id;
    await ask(
      "POST",
      "/",
      draft({ what: { kind: "playlist", playlist: id }, when: {}, band: "special" }),
    );
    await onAir();
    await publisher.rebuild();
    const list = manifest().playlists[id as keyof Manifest["playlists"]]!;
    expect(list.shuffle).toBe(true);
    expect(list.items.map(({ pace }) => pace)).toEqual([
      undefined,
      { row: "n", everyMinutes: 10 },
      { row: "p", mostAnHour: 4 },
    ]);
  });

  test("of a row inside a nested list is kept, under a name of its own", async () => {
    const { playlists, publisher, manifest, slide, onAir, ask, draft } = await town();
    const inner = (
      await playlists("POST", "/", {
        name: "Dentro",
        items: items(slide, { often: { percent: 30 } }),
      })
    ).body.id;
    const nested = { kind: "playlist", playlist: inner };
    const outer = [
      { key: "x", ...nested },
      { key: "y", ...nested },
      { key: "z", kind: "slide", slide },
    ];
    const id = (await playlists("POST", "/", { name: "Fuori", items: outer })).body.id;
    await ask(
      "POST",
      "/",
      draft({ what: { kind: "playlist", playlist: id }, when: {}, band: "special" }),
    );
    await onAir();
    await publisher.rebuild();
    const list = manifest().playlists[id as keyof Manifest["playlists"]]!;
    expect(list.items.map(({ pace }) => pace)).toEqual([
      { row: "x/a", percent: 30 },
      { row: "y/a", percent: 30 },
      undefined,
    ]);
  });

  test("that would leave nothing to the others is refused with the figures", async () => {
    const { playlists, slide } = await town();
    const rows = [60, 40].map((percent, i) => ({
      ...items(slide, { often: { percent } })[0],
      key: `k${i}`,
    }));
    const rest = { key: "r", kind: "slide", slide };
    const refused = await playlists("POST", "/", { name: "x", items: [...rows, rest] });
    expect(refused.body.error.code).toBe("playlist.too_much_share");
    expect(refused.body.error.message).toContain("100");
    expect((await playlists("POST", "/", { name: "x", items: rows })).status).toBe(201);
    for (const bad of [
      { percent: 0 },
      { percent: 95 },
      { everyMinutes: 0 },
      { percent: 10, everyMinutes: 5 },
    ])
      expect(
        (await playlists("POST", "/", { name: "x", items: items(slide, { often: bad }) })).status,
      ).toBe(400);
  });
});
