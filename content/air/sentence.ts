import { civilDay, type Reader } from "../kit/format.ts";
import { figure } from "../kit/quantity.ts";
import { type Places, written } from "../kit/sentence.ts";
import { say } from "../kit/words.ts";
import type { Pollutant, Seen } from "./air.ts";
import { gradeNames, pollutantNames, sentences } from "./words.ts";

/** How the air is, in words: as the officer put it, or as the type does. */
export function sentenceOf(
  { last, when, grade }: Seen,
  { sentence, limit, pollutant }: { sentence: string; limit: number; pollutant: Pollutant },
  { language }: Reader,
): string {
  const number = (value: number) => ({ text: figure(value, language) });
  const form = { today: 0, yesterday: 1, before: 2 }[when];
  const of = {
    when: { text: civilDay(last.day, language), form: () => form },
    grade: { text: say(gradeNames[grade], language) },
    pollutant: { text: say(pollutantNames[pollutant], language) },
    value: number(last.value),
    limit: number(limit),
    compared: { text: "", form: () => (last.value <= limit ? 0 : 1) },
  };
  const places: Places = {
    ...of,
    quando: of.when,
    giudizio: of.grade,
    inquinante: of.pollutant,
    valore: of.value,
    limite: of.limit,
    confronto: of.compared,
  };
  const usual = say(sentences[limit > 0 ? "limited" : "alone"], language);
  const text = written(sentence || usual, places, language);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}
