import type { Reader } from "../kit/format.ts";
import { figure } from "../kit/quantity.ts";
import { type Places, written } from "../kit/sentence.ts";
import { say } from "../kit/words.ts";
import { skies } from "./skies.ts";
import type { Outlook } from "./weather.ts";
import { sentences } from "./words.ts";

/** From here on people take an umbrella. */
const likely = 50;

/** The weather in words: as the officer put it, or as the type does. */
export function sentenceOf(outlook: Outlook, sentence: string, { language }: Reader): string {
  const { now, today, next } = outlook;
  const tomorrow = next[0];
  const sky = (code: number | undefined) => ({
    text: code === undefined ? "" : skyName(code, language),
  });
  const warm = (value: number | undefined) => ({
    text: value === undefined ? "" : degrees(value, language),
  });
  const of = {
    today: sky(today?.code),
    low: warm(today?.min),
    high: warm(today?.max),
    rain: {
      text: today?.rain == null ? "" : `${figure(today.rain, language)}%`,
      form: () => ((today?.rain ?? 0) >= likely ? 0 : 1),
    },
    tomorrow: sky(tomorrow?.code),
    now: sky(now?.code),
    temperature: warm(now?.temperature),
  };
  const places: Places = {
    ...of,
    oggi: of.today,
    minima: of.low,
    massima: of.high,
    pioggia: of.rain,
    domani: of.tomorrow,
    adesso: of.now,
    temperatura: of.temperature,
  };
  const known = today ? (tomorrow ? "both" : "today") : now ? "now" : "later";
  // What was written of a day is not said of it when it is not known.
  const own = known === "both" || (known === "today" && !/\{(?:domani|tomorrow)/i.test(sentence));
  const text = written((own && sentence) || say(sentences[known], language), places, language);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

export const degrees = (value: number, language: string): string => `${figure(value, language)}°`;

export const skyName = (code: number, language: string): string =>
  code in skies ? say(skies[code]!, language) : "";
