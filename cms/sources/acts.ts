import { datasetOf } from "../albo/dataset.ts";
import { type RawAct, type ReadActs, readActs, type Refusal } from "../albo/read-act.ts";
import { defineFaults } from "../faults.ts";
import type { Note, Reading, Tools } from "./define.ts";
import { defineNotes } from "./notes.ts";

/**
 * What every source of acts hands over, whatever it reads. One liberal reader makes acts of it, the albo's
 * own (`cms/albo/read-act.ts`), so that a feed means the same whichever way it came.
 */
export type { RawAct } from "../albo/read-act.ts";
export { webAddress } from "../albo/read-act.ts";

const words: Record<Refusal, { it: string; en: string }> = {
  no_subject: {
    it: "L'atto {where} non ha un oggetto: non è stato letto.",
    en: "Act {where} has no subject: it was not read.",
  },
  no_date: {
    it: "L'atto {where} non ha una data di pubblicazione: non è stato letto.",
    en: "Act {where} has no day of publication: it was not read.",
  },
  no_number: {
    it: "L'atto {where} non ha un numero: non è stato letto.",
    en: "Act {where} has no number: it was not read.",
  },
  duplicate: {
    it: "L'atto {where} è scritto due volte: vale la prima.",
    en: "Act {where} is written twice: the first counts.",
  },
};
const note = defineNotes(
  Object.fromEntries(Object.entries(words).map(([reason, said]) => [`acts.${reason}`, said])),
);

const actsFault = defineFaults({
  "acts.none_readable": {
    kind: "invalid",
    it: "Nessuna delle righe trovate ({count}) si legge come atto: manca l'oggetto, il numero o la data di pubblicazione.",
    en: "None of the rows that were found ({count}) can be read as an act: the subject, the number or the day of publication is missing.",
  },
});

/** Acts out of what a source found; one bad item never loses the others. */
export function actsReading(
  title: string,
  raw: readonly RawAct[],
  { timezone }: Pick<Tools, "timezone">,
): Reading {
  const read = readActs(title, raw, timezone);
  if (read.acts.length === 0 && raw.length > 0)
    throw actsFault("acts.none_readable", { count: raw.length });
  return readingOfActs(read);
}

export const readingOfActs = ({ title, acts, refused }: ReadActs): Reading => ({
  data: datasetOf({ acts }),
  origin: title === "" ? {} : { title },
  period: null,
  validUntil: null,
  notes: refused.map(({ index, reason }) =>
    note(`acts.${reason}`, index + 1, { where: index + 1 }),
  ),
});

/** Which items a reading passed over, as the albo counts them. */
export const refusedIn = (notes: readonly Note[]): ReadActs["refused"] =>
  notes.flatMap(({ code, where }) => {
    const reason = code.replace(/^acts\./, "");
    return Object.hasOwn(words, reason)
      ? [{ index: Number(where) - 1, reason: reason as Refusal }]
      : [];
  });
