import type { InferResponseType } from "hono/client";
import { contentTypes } from "../../content/definitions.ts";
import type { Client } from "./api.ts";
import type { SlideRow } from "./slide-words.ts";
import { en } from "./words/playlists.en.ts";
import { it, type PlaylistWords } from "./words/playlists.it.ts";

export type PlaylistRow = InferResponseType<
  Client["playlists"]["index"]["$get"],
  200
>["playlists"][number];
export type Item = PlaylistRow["items"][number];

export const playlistWords = (code: string): PlaylistWords => (code === "en" ? en : it);

export const typeName = (id: string, code: string): string => {
  const label = contentTypes.find((type) => type.id === id)?.label;
  return label ? (code === "en" ? label.en : label.it) : id;
};

/** What an item is called in the list. */
export function nameOf(
  item: Item,
  among: { slides: readonly SlideRow[]; playlists: readonly PlaylistRow[] },
  code: string,
): string {
  const w = playlistWords(code);
  if (item.kind === "slide")
    return among.slides.find(({ id }) => id === item.slide)?.title ?? w.missing;
  if (item.kind === "playlist")
    return among.playlists.find(({ id }) => id === item.playlist)?.name ?? w.missing;
  return item.rule.of === "acts"
    ? w.ruleActsItem(item.rule.newest)
    : w.ruleSlidesItem(item.rule.newest, typeName(item.rule.type, code));
}

/** How often an item comes, where it is not once a round: "30 % del tempo, al massimo 4 all'ora". */
export function paceText({ often, mostAnHour }: Item, code: string): string {
  const w = playlistWords(code);
  const share =
    often &&
    ("percent" in often ? w.sharePercent(often.percent) : w.shareMinutes(often.everyMinutes));
  return [share, mostAnHour && w.shareMost(mostAnHour)].filter(Boolean).join(", ");
}

/** A name for a row, unlike any other of its playlist. */
export const freshKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => (byte % 36).toString(36)).join(
    "",
  );
