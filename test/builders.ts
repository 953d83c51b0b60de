import type { Ask } from "./house.ts";

/** What the journeys need at a desk, made as an officer makes it: through the API. */

export async function aNotice(ask: Ask, title: string, over: Record<string, unknown> = {}) {
  const props = { it: { title } };
  const { body } = await ask("POST", "/slides", { title, type: "notice", props, ...over });
  return body as { id: string; version: number };
}

export async function aPlaylist(ask: Ask, name: string, slides: string[], seconds = 60) {
  const items = slides.map((slide, i) => ({
    key: `k${i}`,
    kind: "slide",
    slide,
    seconds,
    transition: "cut",
  }));
  const { body } = await ask("POST", "/playlists", { name, items });
  return body as { id: string; version: number };
}

export const publish = (ask: Ask) => ask("POST", "/publish", {});

/** A published notice, alone in a published playlist. */
export async function onAir(ask: Ask, title: string, over: Record<string, unknown> = {}) {
  const notice = await aNotice(ask, title, over);
  const playlist = await aPlaylist(ask, title, [notice.id]);
  await publish(ask);
  return { notice, playlist };
}
