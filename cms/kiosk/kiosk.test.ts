import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { createTestClock } from "../../test/clock.ts";
import { anAct, feedOf } from "../../test/feeds.ts";
import clockType from "../../content/clock/definition.ts";
import noticeType from "../../content/notice/definition.ts";
import { enteId, newPlaylistId, type ScreenId } from "../../protocol/ids.ts";
import type { Sheaf } from "../../protocol/kiosk.ts";
import { endedIn, without } from "../../protocol/removal.ts";
import { days } from "../../protocol/time.ts";
import { importAlbopop } from "../albo/import.ts";
import { createChanges } from "../changes.ts";
import { acts, screens } from "../db/tables.ts";
import { openDb, type OpenDb } from "../db/open.ts";
import { manifestBuilder } from "../publish/manifest.ts";
import { onAir } from "../publish/on-air.testing.ts";
import { readSnapshot } from "../publish/snapshot.ts";
import { screenDraft } from "../screens/screen-draft.ts";
import { addScreen } from "../screens/store.ts";
import { writeSettings } from "../settings.ts";

const erba = enteId.parse("erba");
const now = Date.parse("2026-11-24T09:00:00+01:00");
const clock = createTestClock(now);
let db: OpenDb;

beforeEach(() => {
  db = openDb(":memory:");
  writeSettings(db, { actPrivacy: { A04: "search" }, alboAddress: "https://albo.example.org/" });
  importAlbopop(
    { db, clock, changes: createChanges() } as never,
    feedOf(
      anAct({ guid: "1", uid: "2026/12", title: "Chiusura di via Roma", end: "30/11/2026" }),
      anAct({ guid: "2", uid: "2026/13", title: "Divieto di sosta", end: "30/11/2026" }),
      anAct({ guid: "3", uid: "2026/14", title: "Senso unico", end: "02/12/2026" }),
      anAct({
        guid: "4",
        uid: "2026/15",
        title: "Pubblicazione di matrimonio tra due persone di prova",
        type: "Pubblicazione di matrimonio",
        end: "02/12/2026",
      }),
    ),
    "prova",
    "cli",
  );
  db.update(acts).set({ held: null }).run();
});

function manifestOf(kind: "kiosk" | "signage") {
  const screen = addScreen(db, screenDraft.parse({ name: "Totem", kind }), now);
  const range = { from: now, to: now + days(35) };
  const snapshot = readSnapshot(db, now, range);
  return { manifest: manifestBuilder(snapshot, erba, () => range)(screen.id), snapshot };
}

const told = (files: ReadonlyMap<string, string>): Sheaf["acts"] =>
  Array.from(files.values()).flatMap((body) => (JSON.parse(body) as Sheaf).acts);

describe("a kiosk", () => {
  test("is told of the acts in sheaves, one for each end of a term", () => {
    const { manifest, snapshot } = manifestOf("kiosk");
    const { acts: where, tiles, address } = manifest.kiosk!;
    expect(Object.keys(where)).toHaveLength(4);
    expect(new Set(Object.values(where)).size).toBe(2);
    expect(Object.keys(manifest.assets).toSorted()).toEqual(
      [...new Set<string>(Object.values(where))].toSorted(),
    );
    expect(tiles[0]).toBe("albo");
    expect(address).toBe("https://albo.example.org/");
    expect(
      told(snapshot.sheaves.files)
        .map(({ number }) => number)
        .toSorted(),
    ).toEqual(["12", "13", "14", "15"]);
  });

  test("knows of each act when it is over, and then names the sheaf no more", () => {
    const { manifest } = manifestOf("kiosk");
    const midnight = Date.parse("2026-12-01T00:00:00+01:00");
    const whole = { ...manifest, epoch: 1, revision: 1, issuedAt: now };
    expect(endedIn(whole, midnight - 1)).toEqual([]);
    const over = endedIn(whole, midnight);
    expect(over).toHaveLength(2);
    const left = without(whole, new Set(over));
    expect(Object.keys(left.kiosk!.acts)).toHaveLength(2);
    expect(Object.keys(left.assets)).toHaveLength(1);
  });

  test("is told no word of an act that only its official page may tell", () => {
    const { snapshot } = manifestOf("kiosk");
    const banns = told(snapshot.sheaves.files).find(({ number }) => number === "15")!;
    expect(banns.subject).toBeNull();
    expect(banns.documents).toEqual([]);
    expect(JSON.stringify([...snapshot.sheaves.files])).not.toMatch(/matrimonio tra/);
  });

  test("is told nothing of one that waits for an officer, nor of one that no screen may show", () => {
    db.update(acts).set({ held: "names" }).run();
    expect(manifestOf("kiosk").manifest.kiosk!.acts).toEqual({});
    db.update(acts).set({ held: null, privacy: "never" }).run();
    expect(manifestOf("kiosk").manifest.kiosk!.acts).toEqual({});
  });

  test("is a screen of its own kind: one to look at is told of none of this", () => {
    const { manifest, snapshot } = manifestOf("signage");
    expect(manifest.kiosk).toBeUndefined();
    expect(snapshot.sheaves.files.size).toBe(0);
  });
});

describe("the contents of a kiosk", () => {
  const notice = (title: string) => ({
    it: noticeType.props.parse({ title, body: "Riapre domani." }),
  });
  const pages = () => manifestOf("kiosk").manifest.kiosk!.pages!;

  test("are those that go round and have a page, and those of the playlist that is there to be read", () => {
    const { screen, slide } = onAir({ db, clock }, { type: "notice", props: notice("Gira") });
    const clockFace = onAir(
      { db, clock },
      { type: "clock", props: { it: clockType.props.parse({}) } },
    );
    const read = onAir({ db, clock }, { type: "notice", props: notice("Da leggere") });
    for (const id of [screen, clockFace.screen])
      db.update(screens).set({ kind: "kiosk" }).where(eq(screens.id, id)).run();
    writeSettings(db, { kioskPlaylist: read.playlist.id });
    const of = (id: ScreenId) => {
      const range = { from: now, to: now + days(35) };
      return manifestBuilder(readSnapshot(db, now, range), erba, () => range)(id);
    };
    expect(of(screen).kiosk!.pages).toEqual([
      { slide: read.slide.id, tile: "notices", always: true },
      { slide: slide.id, tile: "notices" },
      { slide: read.slide.id, tile: "notices" },
    ]);
    expect(of(screen).slides[read.slide.id]).toBeDefined();
    // A clock is looked at: it has no page.
    expect(of(clockFace.screen).kiosk!.pages!.map(({ slide: key }) => key)).not.toContain(
      clockFace.slide.id,
    );
  });

  test("are none where the playlist to be read is gone", () => {
    writeSettings(db, { kioskPlaylist: newPlaylistId() });
    expect(pages()).toEqual([]);
  });
});
