import type { ImportPlan, Suspicion } from "./plan.ts";
import type { ReadActs, Refusal } from "./read-act.ts";

/** Not an interface: it goes into the detail of a problem as it is. */
type Said = { it: string; en: string };

const refusals: Record<Refusal, Said> = {
  no_subject: { it: "senza oggetto", en: "without a subject" },
  no_date: { it: "senza una data di pubblicazione", en: "without a date of publication" },
  no_number: { it: "senza numero", en: "without a number" },
  duplicate: { it: "ripetuta", en: "repeated" },
};

export const refusalInWords = (reason: Refusal): Said => refusals[reason];

/** Each reason once, the commonest first. */
export function refusalsInWords(refused: ReadActs["refused"]): Said {
  const reasons = [...new Set(refused.map(({ reason }) => reason))];
  return {
    it: reasons.map((reason) => refusals[reason].it).join(", "),
    en: reasons.map((reason) => refusals[reason].en).join(", "),
  };
}

/** Why an import waits for somebody to look at it. */
export function suspicionInWords(
  doubt: Suspicion | "first",
  { items, vanished, refused }: Pick<ImportPlan, "items" | "vanished" | "refused">,
): Said {
  const changed = items.filter(({ kind }) => kind === "changed").length;
  switch (doubt) {
    case "first":
      return {
        it: `è la prima volta, con ${items.length} atti`,
        en: `it is the first time, with ${items.length} acts`,
      };
    case "empty":
      return { it: "non c'è più nessun atto", en: "there are no acts in it any more" };
    case "vanished":
      return {
        it: `mancano ${vanished.length} atti ancora in pubblicazione`,
        en: `${vanished.length} acts still in publication are missing`,
      };
    case "changed":
      return {
        it: `${changed} atti già importati sono cambiati tutti insieme`,
        en: `${changed} acts already imported changed all at once`,
      };
    case "unreadable":
      return {
        it: `${refused.length} voci non si leggono`,
        en: `${refused.length} items cannot be read`,
      };
  }
}
