import type { Reader } from "../kit/format.ts";
import { quantity } from "../kit/quantity.ts";
import { type Places, plural, written } from "../kit/sentence.ts";
import { say } from "../kit/words.ts";
import type { MapShown, Told } from "./map.ts";
import { sentences } from "./words.ts";

/** What the map says, in words: as the officer put it, or as the type does. */
export function sentenceOf(shows: MapShown, sentence: string, reader: Reader): string {
  const { language } = reader;
  const usual = shows.kind === "areas" && !shows.most ? "uncounted" : shows.kind;
  const text = written(
    sentence || say(sentences[usual], language),
    placesOf(shows, language),
    language,
  );
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

function placesOf({ unit, count, most, least }: MapShown, language: string): Places {
  const measured = (told: Told | null) =>
    told?.value == null
      ? { text: "–" }
      : { text: quantity(told.value, unit, language), form: plural(told.value) };
  const of = {
    count: { text: quantity(count, "", language), form: plural(count) },
    where: { text: most?.name ?? "" },
    most: measured(most),
    least: measured(least),
    where_least: { text: least?.name ?? "" },
  };
  return {
    ...of,
    quanti: of.count,
    dove: of.where,
    massimo: of.most,
    minimo: of.least,
    dove_minimo: of.where_least,
  };
}
