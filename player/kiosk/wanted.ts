import { kioskUrl, type NamedFile, type PageList } from "../../protocol/kiosk.ts";
import type { WantedAsset } from "../assets/home.ts";

const mega = 1_000_000;

/** How much documents may take: half of what is free, and never more than this. */
export const budgetOf = (room: { used: number; quota: number } | null): number =>
  room ? Math.min(2000 * mega, Math.max(0, (room.quota - room.used) / 2)) : 200 * mega;

/**
 * Which files of documents a kiosk keeps, the most wanted first: lists of pages, then pages with their
 * words from the newest act to the oldest, then the same pages to be looked at closely; as far as the
 * budget goes. It follows from what is published, never from what somebody read.
 */
export function wantedOf(
  named: readonly NamedFile[],
  lists: ReadonlyMap<string, PageList>,
  ente: string,
  budget: number,
): WantedAsset[] {
  const wanted = new Map<string, WantedAsset>();
  let left = budget;
  const add = (file: NamedFile, url: string): void => {
    if (wanted.has(file.id) || file.bytes > left) return;
    left -= file.bytes;
    wanted.set(file.id, { ...file, url });
  };
  for (const list of named) add(list, kioskUrl(ente, list.id));
  const pages = named.flatMap(({ id }) => lists.get(id)?.pages ?? []);
  const parts = [
    ...pages.flatMap(({ reading, text }) => [reading, text]),
    ...pages.map(({ zoom }) => zoom),
  ];
  for (const file of parts) add(file, `/${ente}/assets/${file.id}`);
  return [...wanted.values()];
}
