import type { Words } from "./fields.ts";

/** What passers-by read at a kiosk too: in the three languages of its pages. */
export interface PublicWords extends Words {
  readonly de: string;
}

/** The word in the language of the slide; Italian where we do not speak it. */
export function say(words: Words, language: string): string {
  const spoken = language.slice(0, 2);
  return spoken === "en" ? words.en : ((spoken === "de" ? words.de : null) ?? words.it);
}

/** What is shown of a time while nobody knows what time it is. */
export const noClock: PublicWords = {
  it: "In attesa dell'ora esatta",
  en: "Waiting for the exact time",
  de: "Die genaue Uhrzeit fehlt noch",
};

/** Words that depend on a number: «1 giorno», «3 giorni». `#` stands for the number. */
export interface Counted {
  readonly one: Words;
  readonly other: Words;
}

export const counted = (words: Counted, count: number, language: string): string =>
  say(count === 1 ? words.one : words.other, language);
