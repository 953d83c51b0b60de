import type { InferResponseType } from "hono/client";
import type { Client } from "./api.ts";
import { type PreviewPanel, type Shape, shapes } from "./preview.ts";

export type SeenPlace = InferResponseType<
  Client["slides"][":id"]["screens"]["$get"],
  200
>["places"][number];

/** One way in which a content is seen: the same on every screen that is named. */
export interface View {
  /** Stays the same while it is the same view. */
  key: string;
  kind: Shape;
  /** The screens; none for a view that is only usual. */
  names: string[];
  panel: PreviewPanel;
  /** Metres from which it is read there. */
  distance: number;
  /** Diagonal of the whole screen, and the part of it that the zone has. */
  inches: number;
  part: number;
  /** As long as a row of a playlist says; null: as long as it needs. */
  seconds: number | null;
  placed: boolean;
}

/** More ways than these nobody looks through. */
const mostViews = 8;
const usualDistance = 3;

/** The ways in which a content is seen on the screens that show it; without any, the usual ones. */
export function viewsOf(places: readonly SeenPlace[]): View[] {
  const found = new Map<string, View>();
  for (const place of places) {
    const view = viewOf(place);
    const known = found.get(view.key);
    if (known) known.names.push(...view.names);
    else found.set(view.key, view);
  }
  const views = [...found.values()].toSorted((a, b) => b.names.length - a.names.length);
  return views.length > 0 ? views.slice(0, mostViews) : usual();
}

function viewOf({ screen, zone, area, framed, seconds }: SeenPlace): View {
  const width = Math.round((screen.width * area.width) / 100);
  const height = Math.round((screen.height * area.height) / 100);
  const part = Math.hypot(width, height) / Math.hypot(screen.width, screen.height);
  const isWhole = zone === "main" || zone === "full";
  const kind = isWhole ? (width >= height ? "landscape" : "portrait") : "zone";
  const { distance, inches, theme } = screen;
  const panel = { width, height, frame: framed, theme };
  const key = [kind, width, height, inches, distance, framed, theme, seconds].join(" ");
  return { key, kind, names: [screen.name], panel, distance, inches, part, seconds, placed: true };
}

const usual = (): View[] =>
  (Object.keys(shapes) as Shape[]).map((kind) => {
    const { inches, part, ...panel } = shapes[kind];
    const rest = { distance: usualDistance, seconds: null, placed: false };
    return { key: kind, kind, names: [], panel, inches, part, ...rest };
  });
