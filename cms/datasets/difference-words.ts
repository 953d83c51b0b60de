import type { DataKind } from "../../content/kit/datasets.ts";
import type { Words } from "../../content/kit/fields.ts";
import type { Difference } from "./differences.ts";

/** What has changed in the shape of data, said to whoever has to decide. */
export function differenceInWords(change: Difference): Words {
  switch (change.code) {
    case "kind_changed":
      return {
        it: `Prima erano ${kinds[change.from].it}, adesso sono ${kinds[change.to].it}.`,
        en: `They were ${kinds[change.from].en}, now they are ${kinds[change.to].en}.`,
      };
    case "column_lost":
      return {
        it: `La colonna «${change.label}» non c'è più.`,
        en: `The column "${change.label}" is no longer there.`,
      };
    case "column_renamed":
      return {
        it: `La colonna «${change.label}» non c'è più; al suo posto c'è «${change.toLabel}»: forse ha solo cambiato nome.`,
        en: `The column "${change.label}" is no longer there; in its place there is "${change.toLabel}": perhaps it was only renamed.`,
      };
    case "column_retyped":
      return {
        it: `Nella colonna «${change.label}» c'erano ${cells[change.from].it}, adesso ci sono ${cells[change.to].it}.`,
        en: `The column "${change.label}" held ${cells[change.from].en}, now it holds ${cells[change.to].en}.`,
      };
    case "column_emptied":
      return {
        it: `La colonna «${change.label}» si è svuotata: solo il ${change.percent}% delle righe ha un valore che si capisce.`,
        en: `The column "${change.label}" has emptied: only ${change.percent}% of the rows have a value that can be understood.`,
      };
    case "column_out_of_proportion":
      return {
        it: `Nella colonna «${change.label}» ci sono valori fuori misura: fino a ${inItalian(change.now)}, quando prima arrivavano a ${inItalian(change.before)}.`,
        en: `The column "${change.label}" holds values out of proportion: up to ${inEnglish(change.now)}, where they went up to ${inEnglish(change.before)} before.`,
      };
    case "rows_collapsed":
      return {
        it: `Le righe sono crollate: erano ${inItalian(change.before)}, adesso sono ${inItalian(change.now)}.`,
        en: `The rows have collapsed: there were ${inEnglish(change.before)}, now there are ${inEnglish(change.now)}.`,
      };
    case "rows_exploded":
      return {
        it: `Le righe sono diventate moltissime: erano ${inItalian(change.before)}, adesso sono ${inItalian(change.now)}.`,
        en: `The rows have become very many: there were ${inEnglish(change.before)}, now there are ${inEnglish(change.now)}.`,
      };
  }
}

const number = (language: string) => {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 2, useGrouping: "min2" });
  return (n: number): string => format.format(n);
};
const inItalian = number("it");
const inEnglish = number("en");

export const kinds: Record<DataKind, Words> = {
  table: { it: "una tabella", en: "a table" },
  features: { it: "luoghi su una mappa", en: "places on a map" },
  events: { it: "eventi", en: "events" },
  news: { it: "notizie", en: "news" },
  alerts: { it: "allerte", en: "warnings" },
  departures: { it: "partenze", en: "departures" },
  acts: { it: "atti dell'albo", en: "acts of the albo" },
};

const cells: Record<"text" | "number" | "day" | "moment" | "yes-no", Words> = {
  text: { it: "testi", en: "texts" },
  number: { it: "numeri", en: "numbers" },
  day: { it: "giorni", en: "days" },
  moment: { it: "momenti", en: "moments" },
  "yes-no": { it: "sì e no", en: "yes and no" },
};
