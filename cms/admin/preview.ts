import type { Theme } from "../../protocol/manifest.ts";
import { contentType } from "../../content/definitions.ts";
import { deskClock } from "./clock.ts";
import type { Session } from "./session.ts";

/** The panels on which a content is judged before it is on any screen; `part` of the diagonal is theirs. */
export const shapes = {
  landscape: { width: 1920, height: 1080, inches: 55, part: 1, frame: true },
  portrait: { width: 1080, height: 1920, inches: 55, part: 1, frame: true },
  /** The narrow column beside the main zone of a 55" panel. */
  zone: { width: 576, height: 1080, inches: 55, part: 0.556, frame: false },
} as const;
export type Shape = keyof typeof shapes;

/** The part of a screen that a content is drawn on, in CSS pixels. */
export interface PreviewPanel {
  width: number;
  height: number;
  frame: boolean;
  /** Of the screen; without one that of the ente. */
  theme?: Theme;
}

/** How big it is and from where it is read. */
export interface PreviewSize {
  /** Diagonal of the drawn part. */
  inches: number;
  /** Metres. */
  distance: number;
}

/** Metres from which a panel in a waiting room is read. */
const usualDistance = 3;

const sizeOf = (shape: Shape): PreviewSize => ({
  inches: shapes[shape].inches * shapes[shape].part,
  distance: usualDistance,
});

/** What `/player/preview.html` is asked to draw: props that can be drawn. */
export function previewOf(
  {
    type,
    props,
    data = null,
    language,
    shape = "landscape",
    panel = shapes[shape],
    size = sizeOf(shape),
    page = 0,
  }: {
    type: string;
    props: unknown;
    /** What the type asked for besides. */
    data?: unknown;
    language: string;
    shape?: Shape;
    panel?: PreviewPanel;
    size?: PreviewSize;
    page?: number;
  },
  ente: Session["ente"],
) {
  const { accent, timezone, name, arms, id } = ente;
  const { width, height, frame, theme = ente.theme } = panel;
  return {
    kind: "slide" as const,
    type,
    props,
    data,
    at: deskClock.now(),
    page,
    settings: {
      width,
      height,
      frame,
      theme,
      ...size,
      accent,
      timezone,
      language,
      enteName: name,
      armsUrl: arms && assetUrl(id, arms),
    },
    assetUrls: Object.fromEntries(assetsIn(props).map((asset) => [asset, assetUrl(id, asset)])),
  };
}

export const assetUrl = (ente: string, asset: string): string =>
  `/${encodeURIComponent(ente)}/assets/${asset}`;

/**
 * The props of a draft made good enough to be drawn: what the type does not accept is replaced by what
 * it begins with, so that a half-written content is seen half-written. A text that is too long is drawn.
 */
export function drawable(type: string, props: unknown): Record<string, unknown> {
  const given = (props ?? {}) as Record<string, unknown>;
  const drawn: Record<string, unknown> = {};
  for (const [name, { kind, schema }] of Object.entries(contentType(type).fields)) {
    const kept = schema.safeParse(given[name]);
    const fresh = kept.success ? kept : schema.safeParse(undefined);
    const isLong = !kept.success && kind === "rich-text" && given[name] !== undefined;
    if (isLong) drawn[name] = given[name];
    else
      drawn[name] = fresh.success ? fresh.data : typeof given[name] === "string" ? given[name] : "";
  }
  return drawn;
}

/** Every file that the props name, wherever they do. */
export function assetsIn(props: unknown): string[] {
  if (typeof props === "string") return /^[0-9a-f]{64}$/.test(props) ? [props] : [];
  if (typeof props !== "object" || props === null) return [];
  return Object.values(props).flatMap(assetsIn);
}
