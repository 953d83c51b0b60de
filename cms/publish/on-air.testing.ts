import { enteId, newOfficerId } from "../../protocol/ids.ts";
import { type Clock, days } from "../../protocol/time.ts";
import type { OpenDb } from "../db/open.ts";
import { officers } from "../db/tables.ts";
import { addPlaylist, publishPlaylist } from "../playlists/store.ts";
import { screenDraft } from "../screens/screen-draft.ts";
import { addScreen } from "../screens/store.ts";
import { addSlide, publishSlide } from "../slides/store.ts";
import { manifestBuilder } from "./manifest.ts";
import { readSnapshot } from "./snapshot.ts";

/** A screen that plays one published content and nothing else, and what its manifest says at any moment. */
export function onAir(
  { db, clock }: { db: OpenDb; clock: Clock },
  { type, props }: { type: string; props: Record<string, unknown> },
) {
  const at = clock.now();
  const officer = newOfficerId();
  const row = { id: officer, email: `${officer}@example.org`, name: "A", password: "" };
  db.insert(officers)
    .values({ ...row, role: "editor", createdAt: at })
    .run();
  const draft = { title: "Prova", type, props, validFrom: null, validTo: null };
  const slide = addSlide(db, draft, officer, at);
  publishSlide(db, slide, props, officer, at);
  const item = {
    key: "a",
    kind: "slide",
    slide: slide.id,
    seconds: null,
    transition: "cut",
  } as const;
  const items = [{ ...item, from: null, to: null, often: null, mostAnHour: null }];
  const playlist = addPlaylist(db, { name: "P", items, shuffle: false }, officer, at);
  publishPlaylist(db, playlist, at);
  const screen = addScreen(
    db,
    screenDraft.parse({ name: "Atrio", defaultPlaylist: playlist.id }),
    at,
  ).id;
  const manifest = () => {
    const now = clock.now();
    const range = { from: now - days(2), to: now + days(37) };
    const snapshot = readSnapshot(db, now, range);
    return manifestBuilder(snapshot, enteId.parse("prova"), () => range)(screen);
  };
  return {
    officer,
    playlist,
    screen,
    slide,
    manifest,
    shown: () => manifest().slides[slide.id],
    items: () => manifest().playlists[playlist.id]!.items,
  };
}
