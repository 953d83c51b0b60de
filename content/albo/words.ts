import type { Counted } from "../kit/words.ts";

export const until = { it: "Fino a", en: "Until" };
export const lastDay = { it: "ultimo giorno", en: "last day" };
/** `#` is the number. */
export const left: Counted = {
  one: { it: "manca 1 giorno", en: "1 day left" },
  other: { it: "mancano # giorni", en: "# days left" },
};
export const attached: Counted = {
  one: { it: "1 allegato", en: "1 attachment" },
  other: { it: "# allegati", en: "# attachments" },
};
export const scan = { it: "L'atto completo sul sito", en: "The full act on the web site" };
export const legal = {
  it: "Solo il sito web ha valore legale.",
  en: "Only the web site has legal effect.",
};
