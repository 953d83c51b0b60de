import type { Reader } from "../kit/format.ts";
import { figure, markInWords, quantity } from "../kit/quantity.ts";
import { type Places, plural, trend, written } from "../kit/sentence.ts";
import { say } from "../kit/words.ts";
import { percent } from "./amounts.ts";
import type { Chart } from "./chart.ts";
import { of, onePoint, somePoints } from "./words.ts";

/** What the drawing says, in words: as the officer put it, or as the type does. */
export function sentenceOf(shows: Chart, sentence: string, reader: Reader): string {
  const { language } = reader;
  const usual = say(shows.usual, language);
  const text = written(sentence || usual, placesOf(shows, reader), language);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

function placesOf(shows: Chart, reader: Reader): Places {
  const { unit, last, most, change, limit, share } = shows;
  const { language } = reader;
  const tidy = (value: number): number => Number(value.toPrecision(6));
  const measured = (value: number) => ({
    text: quantity(tidy(value), unit, language),
    form: plural(value),
  });
  const rest = tidy(Math.abs((limit ?? 0) - last.value));
  const hundred = Math.round((share ?? 0) * 100);
  const all = {
    last: measured(last.value),
    when: { text: markInWords(last.mark, reader) },
    most: measured(most.value),
    where: { text: markInWords(most.mark, reader) },
    share: { text: share === null ? "" : percent(share, language) },
    hundred: { text: figure(hundred, language), form: plural(hundred) },
    difference: measured(Math.abs(change)),
    trend: { text: "", form: trend(change) },
    limit: limit === null ? { text: "" } : measured(limit),
    oflimit: {
      text: limit === null ? "" : ofLimit(quantity(limit, unit, language), shows, language),
    },
    gap: unit === "%" ? { text: points(rest, language), form: plural(rest) } : measured(rest),
    compared: { text: "", form: () => (limit === null || last.value <= limit ? 0 : 1) },
  };
  return {
    ...all,
    ultimo: all.last,
    quando: all.when,
    massimo: all.most,
    dove: all.where,
    quota: all.share,
    cento: all.hundred,
    differenza: all.difference,
    andamento: all.trend,
    limite: all.limit,
    dilimite: all.oflimit,
    resto: all.gap,
    confronto: all.compared,
  };
}

/** Between two percentages lie points. */
const points = (value: number, language: string): string => {
  const isOne = new Intl.PluralRules(language).select(value) === "one";
  return `${figure(value, language)}\u00a0${say(isOne ? onePoint : somePoints, language)}`;
};

/** «del 65%», «dell'80%», «di 50 µg/m³»; other languages have one word for all of them. */
function ofLimit(text: string, { unit, limit }: Chart, language: string): string {
  if (!language.startsWith("it")) return `${say(of, language)} ${text}`;
  if (unit !== "%") return `di ${text}`;
  const startsWithVowel = text.startsWith("8") || Math.trunc(limit!) === 11;
  return startsWithVowel ? `dell'${text}` : `del ${text}`;
}
