import type { SentencePlace, Words } from "../kit/fields.ts";

export const limitName: Words = { it: "limite", en: "limit" };

/** The sentence that comes with the type. */
export const sentences: Record<"time" | "named", Words> = {
  time: {
    it: "{andamento: In aumento | In calo | Stabile}: {ultimo}, {quando}",
    en: "{trend: Rising | Falling | Steady}: {last}, {when}",
    de: "{trend: Steigend | Fallend | Gleichbleibend}: {last}, {when}",
  },
  named: { it: "{dove}: {massimo}", en: "{where}: {most}", de: "{where}: {most}" },
};

export const leftOut: Words = { it: "# altri non mostrati", en: "# more not shown" };
export const leftOne: Words = { it: "1 altro non mostrato", en: "1 more not shown" };
export const missing: Words = { it: "– dato mancante", en: "– no data" };

export const places: readonly SentencePlace[] = [
  { names: ["ultimo", "last"], label: { it: "l'ultimo valore", en: "the last value" } },
  { names: ["quando", "when"], label: { it: "di quando è l'ultimo", en: "of when the last is" } },
  { names: ["massimo", "most"], label: { it: "il valore più alto", en: "the highest value" } },
  {
    names: ["dove", "where"],
    label: { it: "di chi o di quando è il più alto", en: "whose or of when the highest is" },
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
  { names: ["limite", "limit"], label: { it: "il limite", en: "the limit" } },
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
export const unknown: Words = {
  it: "In questo momento non ci sono dati.",
  en: "There are no data at this moment.",
  de: "Im Augenblick gibt es keine Daten.",
};
export const inFigures: Words = { it: "Le cifre", en: "In figures", de: "In Zahlen" };
