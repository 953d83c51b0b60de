import type { PlaylistId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import { slidesById } from "../slides/list.ts";
import type { Slide } from "../slides/store.ts";
import { listPlaylists } from "./store.ts";

/** What a playlist looks like in a list: the first slide in it. Who holds none has no picture. */
export function picturesOf(db: Db): Record<PlaylistId, Pick<Slide, "type" | "props">> {
  const rows = listPlaylists(db).map(({ id, items }) => ({
    id,
    slide: items.find((item) => item.kind === "slide")?.slide,
  }));
  const wanted = new Set(rows.flatMap(({ slide }) => slide ?? []));
  const slides = new Map(slidesById(db, [...wanted]).map((slide) => [slide.id, slide]));
  return Object.fromEntries(
    rows.flatMap(({ id, slide }) => {
      const found = slide && slides.get(slide);
      return found ? [[id, { type: found.type, props: found.props }]] : [];
    }),
  );
}
