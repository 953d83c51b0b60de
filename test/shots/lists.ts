import type { Shots } from "./shot.ts";

/** The pages that open on a list or a form of their own. */
export default {
  slides: { path: "slides" },
  playlists: { path: "playlists" },
  screens: { path: "screens" },
  time: { path: "time" },
  library: { path: "library" },
  people: { path: "people" },
  settings: { path: "settings" },
} satisfies Shots;
