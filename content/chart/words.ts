import type { SentencePlace, Words } from "../kit/fields.ts";
import { number } from "../kit/format.ts";
import { say } from "../kit/words.ts";
import type { Told } from "./chart.ts";

export const aimNames: Record<Told["aim"], Words> = {
  limit: {
    it: "limite",
    en: "limit",
    de: "Grenzwert",
  },
  target: {
    it: "obiettivo",
    en: "target",
    de: "Ziel",
  },
};

const others: Words = { it: "altre # voci", en: "# others", de: "# weitere" };
export const othersOf = (count: number, language: string): string =>
  say(others, language).replace("#", number(count, language));

export const onePoint: Words = { it: "punto", en: "point", de: "Punkt" };
export const somePoints: Words = { it: "punti", en: "points", de: "Punkte" };
export const of: Words = { it: "di", en: "of", de: "von" };

/** What is not drawn, or not as it is in the data, is said: one, or many. */
export const notes: readonly { of: Exclude<keyof Told, "says">; one: Words; many: Words }[] = [
  {
    of: "left",
    one: { it: "1 altro non mostrato", en: "1 more not shown" },
    many: { it: "# altri non mostrati", en: "# more not shown" },
  },
  {
    of: "missing",
    one: { it: "– dato mancante", en: "– no data" },
    many: { it: "– dato mancante", en: "– no data" },
  },
  {
    of: "negative",
    one: { it: "1 valore negativo non mostrato", en: "1 negative value not shown" },
    many: { it: "# valori negativi non mostrati", en: "# negative values not shown" },
  },
  {
    of: "merged",
    one: { it: "", en: "" },
    many: { it: "classi riunite a gruppi di #", en: "classes joined in groups of #" },
  },
];
export const provisional: Words = { it: "provvisorio", en: "provisional" };

export const places: readonly SentencePlace[] = [
  { names: ["ultimo", "last"], label: { it: "l'ultimo valore", en: "the last value" } },
  { names: ["quando", "when"], label: { it: "di quando è l'ultimo", en: "of when the last is" } },
  { names: ["massimo", "most"], label: { it: "il valore più alto", en: "the highest value" } },
  {
    names: ["dove", "where"],
    label: { it: "di chi o di quando è il più alto", en: "whose or of when the highest is" },
  },
  {
    names: ["quota", "share"],
    label: { it: "la parte del totale che ha il più alto", en: "the highest's part of the whole" },
  },
  {
    names: ["cento", "hundred"],
    label: {
      it: "la stessa su cento: {cento: # va | # vanno}",
      en: "the same of a hundred: {hundred: # goes | # go}",
    },
  },
  {
    names: ["differenza", "difference"],
    label: {
      it: "la differenza tra l'ultimo e il primo",
      en: "the difference between last and first",
    },
  },
  {
    names: ["andamento", "trend"],
    label: {
      it: "{andamento: in aumento | in calo | stabile}",
      en: "{trend: rising | falling | steady}",
    },
  },
  {
    names: ["limite", "limit"],
    label: { it: "il limite o l'obiettivo", en: "the limit or the target" },
  },
  {
    names: ["dilimite", "oflimit"],
    label: {
      it: "lo stesso con la preposizione: del 65%, dell'80%, di 50",
      en: "the same with its preposition: of 65%",
    },
  },
  {
    names: ["resto", "gap"],
    label: {
      it: "quanto manca al limite: {resto: manca # | mancano #}",
      en: "how much there is to the limit",
    },
  },
  {
    names: ["confronto", "compared"],
    label: {
      it: "l'ultimo e il limite: {confronto: entro | oltre}",
      en: "the last and the limit: {compared: within | beyond}",
    },
  },
];

/** What the rows of its figures are. */
export const along: Record<"time" | "named", Words> = {
  time: { it: "Quando", en: "When", de: "Wann" },
  named: { it: "Che cosa", en: "What", de: "Was" },
};
