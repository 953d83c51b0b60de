import { contentType } from "../../content/definitions.ts";
import { deskClock } from "./clock.ts";
import type { Session } from "./session.ts";

/** The panels on which a content is judged before it is published. */
export const shapes = {
  landscape: { width: 1920, height: 1080, inches: 55, frame: true },
  portrait: { width: 1080, height: 1920, inches: 55, frame: true },
  /** The narrow column beside the main zone of a 55" panel. */
  zone: { width: 576, height: 1080, inches: 30.6, frame: false },
} as const;
export type Shape = keyof typeof shapes;

/** Metres from which a panel in a waiting room is read. */
const distance = 3;

/** What `/player/preview.html` is asked to draw. */
export function previewOf(
  {
    type,
    props,
    data = null,
    language,
    shape,
  }: { type: string; props: unknown; data?: unknown; language: string; shape: Shape },
  ente: Session["ente"],
) {
  const { theme, accent, timezone, name, arms, id } = ente;
  const given = drawable(type, props);
  return {
    kind: "slide" as const,
    type,
    props: given,
    data,
    at: deskClock.now(),
    settings: {
      ...shapes[shape],
      theme,
      accent,
      timezone,
      language,
      distance,
      enteName: name,
      armsUrl: arms && assetUrl(id, arms),
    },
    assetUrls: Object.fromEntries(assetsIn(given).map((asset) => [asset, assetUrl(id, asset)])),
  };
}

export const assetUrl = (ente: string, asset: string): string =>
  `/${encodeURIComponent(ente)}/assets/${asset}`;

/**
 * The props of a draft made good enough to be drawn: what the type does not accept is replaced by what
 * it begins with, so that a half-written content is seen half-written.
 */
export function drawable(type: string, props: unknown): Record<string, unknown> {
  const given = (props ?? {}) as Record<string, unknown>;
  const drawn: Record<string, unknown> = {};
  for (const [name, { schema }] of Object.entries(contentType(type).fields)) {
    const kept = schema.safeParse(given[name]);
    const fresh = kept.success ? kept : schema.safeParse(undefined);
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
