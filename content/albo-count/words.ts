import type { Counted } from "../kit/words.ts";

export const inPublication: Counted = {
  one: { it: "atto in pubblicazione oggi", en: "act in publication today" },
  other: { it: "atti in pubblicazione oggi", en: "acts in publication today" },
};
/** `#` is the number. */
export const sinceToday: Counted = {
  one: { it: "1 pubblicato oggi", en: "1 published today" },
  other: { it: "# pubblicati oggi", en: "# published today" },
};
