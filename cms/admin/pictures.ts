import type { Api } from "./api.ts";

/** The first content of something that is shown: what a small picture of it is drawn from. */
export interface Picture {
  type: string;
  props: unknown;
  language: string;
}

type Thing = { kind: "slide" | "playlist"; id: string };

const deepest = 4;

/**
 * What stands for a content or a playlist in a small picture; null where there is nothing to draw: a playlist
 * that begins with a rule, or something that is gone.
 */
export async function pictureOf(
  api: Api,
  thing: Thing,
  languages: readonly string[],
): Promise<Picture | null> {
  try {
    const slide = await firstSlide(api, thing, deepest);
    if (!slide) return null;
    const param = { id: slide.id as never };
    const { type, props } = await api.ask(() => api.slides[":id"].$get({ param }));
    const language = languages.find((each) => each in props) ?? Object.keys(props)[0] ?? "it";
    return { type, props: (props as Record<string, unknown>)[language], language };
  } catch {
    // Without a picture the words beside it say the same.
    return null;
  }
}

async function firstSlide(api: Api, thing: Thing, deep: number): Promise<Thing | null> {
  if (thing.kind === "slide") return thing;
  if (deep === 0) return null;
  const param = { id: thing.id as never };
  const { items } = await api.ask(() => api.playlists[":id"].$get({ param }));
  for (const item of items) {
    if (item.kind === "slide") return { kind: "slide", id: item.slide };
    const inside =
      item.kind === "playlist"
        ? await firstSlide(api, { kind: "playlist", id: item.playlist }, deep - 1)
        : null;
    if (inside) return inside;
  }
  return null;
}
