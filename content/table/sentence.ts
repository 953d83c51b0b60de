import type { Reader } from "../kit/format.ts";
import { quantity } from "../kit/quantity.ts";
import { type Places, plural, written } from "../kit/sentence.ts";
import { say } from "../kit/words.ts";
import { cellText } from "./cells.ts";
import type { TableShown } from "./table.ts";
import { sentences } from "./words.ts";

/** What the table says, in words: as the officer put it, or as the type does; "" where there is no number to speak of. */
export function sentenceOf(shows: TableShown, sentence: string, reader: Reader): string {
  const { language } = reader;
  const numbers = shows.columns.findIndex(({ kind }) => kind === "number");
  const sorted = shows.by !== null && shows.columns[shows.by]!.kind === "number";
  const at = sorted ? shows.by! : numbers;
  if (sentence === "" && (at < 0 || shows.rows.length === 0)) return "";
  const usual = sentences[sorted ? shows.order : "data"];
  const text = written(sentence || say(usual, language), placesOf(shows, at, reader), language);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

function placesOf(shows: TableShown, at: number, reader: Reader): Places {
  const [first] = shows.rows;
  const highest = shows.rows.reduce<typeof first>((best, row) => {
    const value = row[at];
    const most = best?.[at];
    return typeof value === "number" && (typeof most !== "number" || value > most) ? row : best;
  }, undefined);
  const name = (row: typeof first) => ({
    text: row ? cellText(row[0]!, shows.columns[0]!, reader) : "",
  });
  const value = (row: typeof first) => {
    const cell = row?.[at] ?? null;
    const { unit = "" } = shows.columns[at] ?? {};
    return typeof cell === "number"
      ? { text: quantity(cell, unit, reader.language), form: plural(cell) }
      : { text: "–" };
  };
  const of = {
    first: name(first),
    value: value(first),
    where: name(highest),
    most: value(highest),
    count: { text: quantity(shows.count, "", reader.language), form: plural(shows.count) },
  };
  return {
    ...of,
    primo: of.first,
    valore: of.value,
    dove: of.where,
    massimo: of.most,
    quanti: of.count,
  };
}
