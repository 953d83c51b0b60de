import { afterEach, expect, test } from "vitest";
import { scheduleDesk } from "../../test/schedule-desk.ts";
import { assetId, type AssetId, enteId, newFileId, newOfficerId } from "../../protocol/ids.ts";
import { type Manifest, manifest as schema } from "../../protocol/manifest.ts";
import { playingIn } from "../../protocol/timeline.ts";
import { days, hours } from "../../protocol/time.ts";
import { assets, files, renditions } from "../db/tables.ts";
import { temporaryKeys } from "../keys.ts";
import { createPublisher } from "./publisher.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const photo = assetId.parse("a".repeat(64));
const shown = assetId.parse("b".repeat(64));

/** A town whose only slide shows a picture of the library. */
async function town(
  file: Partial<Pick<typeof files.$inferInsert, "expiresAt" | "focus" | "crop">> = {},
) {
  const room = await scheduleDesk();
  const { db, clock } = room;
  const asset = (id: AssetId, width: number) =>
    db
      .insert(assets)
      .values({ id, type: "image/webp", bytes: 9, width, height: 1000, createdAt: 0 })
      .run();
  asset(photo, 2000);
  asset(shown, 1900);
  db.insert(renditions).values({ original: photo, role: "1920", asset: shown }).run();
  const row = { id: newFileId(), name: "Festa", kind: "image" as const, original: photo };
  db.insert(files)
    .values({ ...row, tags: [], addedBy: newOfficerId(), addedAt: 0, ...file })
    .run();
  const props = { it: { title: "Festa", photo } };
  const slide = (await room.slides("POST", "/", { title: "Festa", type: "notice", props })).body;
  const items = [{ key: "a", kind: "slide", slide: slide.id }];
  const playlist = (await room.playlists("POST", "/", { name: "Festa", items })).body;
  await room.onAir();
  const always = room.draft({ what: { kind: "playlist", playlist: playlist.id }, when: {} });
  await room.ask("POST", "/", always);
  const publisher = createPublisher({
    ente: { id: enteId.parse("prova"), db, keys: temporaryKeys(), changes: room.changes },
    clock,
    epoch: 1,
    send: () => {},
    failed: (cause) => {
      throw cause;
    },
  });
  closing.push(() => publisher.stop());
  await publisher.rebuild();
  const manifest = (): Manifest => {
    const read = schema.safeParse(JSON.parse(publisher.manifestFor(room.screen.id)!.body));
    expect(read.error?.issues).toBeUndefined();
    return read.data as Manifest;
  };
  const inManifest = () => manifest().slides[slide.id];
  const plays = (at: number) => playingIn(manifest(), "main", at).play?.item.slide === slide.id;
  return { ...room, publisher, inManifest, plays, slide };
}

test("a slide leaves the screens at the instant at which the term of its picture ends, offline too", async () => {
  const { clock, plays, inManifest } = await town({ expiresAt: 0 });
  expect(inManifest()!.to).toBe(0);
  expect(plays(clock.now())).toBe(false);

  const later = await town({ expiresAt: clock.now() + hours(5) });
  const end = later.clock.now() + hours(5);
  expect(later.inManifest()!.to).toBe(clock.now() + hours(5));
  expect([later.plays(end - 1), later.plays(end)]).toEqual([true, false]);
});

test("of the slide's own end and the term of its picture the earlier holds", async () => {
  const { clock, db, slide, slides, onAir, publisher, inManifest } = await town({
    expiresAt: 8_000_000_000_000,
  });
  const validTo = clock.now() + days(1);
  const props = { it: { title: "Festa", photo } };
  await slides("PUT", `/${slide.id}`, { title: "Festa", props, validTo, version: 1 });
  await onAir();
  await publisher.rebuild();
  expect(inManifest()!.to).toBe(validTo);
  db.update(files)
    .set({ expiresAt: clock.now() + hours(1) })
    .run();
  await publisher.rebuild();
  expect(inManifest()!.to).toBe(clock.now() + hours(1));
});

test("what must be seen of a picture goes along, within the part that is shown; the middle is not said", async () => {
  expect((await town()).inManifest()!.focus).toBeUndefined();
  expect((await town({ focus: { x: 10, y: 80 } })).inManifest()!.focus).toEqual({
    [shown]: { x: 10, y: 80 },
  });
  const crop = { x: 0, y: 50, width: 50, height: 50 };
  const cropped = await town({ focus: { x: 10, y: 80 }, crop });
  expect(cropped.inManifest()!.focus).toEqual({ [shown]: { x: 20, y: 60 } });
});

test("the term of an archived entry of the same picture ends nothing", async () => {
  const { db, publisher, inManifest } = await town({ expiresAt: 0 });
  db.update(files).set({ archivedAt: 5 }).run();
  await publisher.rebuild();
  expect(inManifest()!.to).toBeUndefined();
});
