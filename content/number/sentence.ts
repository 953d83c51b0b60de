import type { Reader } from "../kit/format.ts";
import { figure, markInWords, quantity } from "../kit/quantity.ts";
import { type Places, plural, trend, written } from "../kit/sentence.ts";
import { say } from "../kit/words.ts";
import type { Figures } from "./figures.ts";
import { sentences } from "./words.ts";

/** What the number means, in words: as the officer put it, or as the type does. */
export function sentenceOf(
  shows: Figures,
  { title, sentence }: { title: string; sentence: string },
  reader: Reader,
): string {
  const { language } = reader;
  const { compare, against, mark } = shows;
  const alone = compare !== "none" && against === null;
  const own = alone ? (mark ? sentences.alone : sentences.none) : sentences[compare];
  const usual = compare === "none" && mark ? sentences.alone : own;
  const text = written(sentence || say(usual, language), placesOf(shows, title, reader), language);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

function placesOf(shows: Figures, title: string, reader: Reader): Places {
  const { language } = reader;
  const { value, unit, digits, against, mark } = shows;
  const measured = (amount: number) => ({
    text: quantity(amount, unit, language, digits),
    form: plural(amount),
  });
  // Differences of decimals are not exact in binary: 0.3 - 0.2 is to be 0.1.
  const gap = against ? Number((value - against.value).toFixed(6)) : 0;
  const part =
    against && against.value !== 0 ? Math.round((Math.abs(gap) / against.value) * 100) : 0;
  const italian: Places = {
    valore: { ...measured(value), text: numberIn(shows, language) },
    quando: { text: mark ? markInWords(mark, reader) : "" },
    prima: against ? measured(against.value) : { text: "" },
    allora: { text: against?.mark ? markInWords(against.mark, reader) : "" },
    differenza: measured(Math.abs(gap)),
    percento: { text: `${figure(Math.abs(part), language)}%`, form: plural(part) },
    andamento: { text: "", form: trend(gap) },
    limite: against ? measured(against.value) : { text: "" },
    confronto: { text: "", form: () => (gap <= 0 ? 0 : 1) },
    titolo: { text: title },
  };
  return { ...italian, ...inEnglish(italian) };
}

const numberIn = ({ value, unit, digits }: Figures, language: string): string =>
  quantity(value, unit, language, digits);

const english: Readonly<Record<string, string>> = {
  valore: "value",
  quando: "when",
  prima: "before",
  allora: "then",
  differenza: "difference",
  percento: "percent",
  andamento: "trend",
  limite: "limit",
  confronto: "compared",
  titolo: "title",
};

const inEnglish = (places: Places): Places =>
  Object.fromEntries(Object.entries(places).map(([name, place]) => [english[name]!, place]));
