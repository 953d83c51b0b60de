import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { it, type KioskWords } from "./words/it.ts";

export type { KioskWords } from "./words/it.ts";

const spoken: readonly KioskWords[] = [it, en, de];

/** Those of the ente's languages that a kiosk speaks, in the ente's order; Italian where it speaks none. */
export function wordsIn(languages: readonly string[]): KioskWords[] {
  const found = languages.flatMap((code) => spoken.find((words) => words.code === code) ?? []);
  return found.length > 0 ? found : [it];
}
