import type { Field } from "../../content/kit/fields.ts";
import { text } from "../../content/kit/fields.ts";
import { type ActField, proposed } from "./act-columns.ts";
import type { RawAct } from "./acts.ts";

/** Which column says which part of an act: found by the headings, or said by the officer and remembered. */
const named = (it: string, en: string) =>
  text({
    label: { it, en },
    help: {
      it: "Vuoto: si trova da sé; «-»: non c'è",
      en: "Empty: found by itself; “-”: there is none",
    },
    max: 200,
  });

export const mappingFields = {
  number: named("Colonna del numero di registro", "Column of the register number"),
  year: named("Colonna dell'anno", "Column of the year"),
  subject: named("Colonna dell'oggetto", "Column of the subject"),
  type: named("Colonna del tipo di atto", "Column of the type of act"),
  firstDay: named("Colonna della data di inizio", "Column of the first day"),
  lastDay: named("Colonna della data di fine", "Column of the last day"),
  office: named("Colonna dell'ufficio", "Column of the office"),
  requestedBy: named("Colonna del richiedente", "Column of who asks for it"),
  link: named("Colonna del collegamento", "Column of the link"),
  attachments: named("Colonna degli allegati", "Column of the attachments"),
  actNumber: named("Colonna del numero dell'atto", "Column of the act's own number"),
  actDay: named("Colonna della data dell'atto", "Column of the act's own day"),
} satisfies Partial<Record<ActField, Field>>;

type Mapped = keyof typeof mappingFields;
export type Mapping = Partial<Record<Mapped, string>>;

/** A column by its heading, or by its number from 1. */
export function columnsFor(labels: readonly string[], mapping: Mapping): Map<ActField, number> {
  const columns = proposed(labels);
  for (const [field, said = ""] of Object.entries(mapping) as [Mapped, string | undefined][]) {
    if (said === "") continue;
    const at = placeOf(said, labels);
    // What the officer says a column is, it is nothing else.
    for (const [other, column] of columns) if (column === at) columns.delete(other);
    if (at < 0) columns.delete(field);
    else columns.set(field, at);
  }
  return columns;
}

function placeOf(said: string, labels: readonly string[]): number {
  if (said === "-") return -1;
  const named = labels.findIndex(
    (label) => label.trim().toLowerCase() === said.trim().toLowerCase(),
  );
  if (named >= 0) return named;
  return /^\d{1,3}$/.test(said) ? Number(said) - 1 : -1;
}

/** The parts of an act out of the cells of a row. */
export function rawFrom(cells: readonly string[], columns: ReadonlyMap<ActField, number>): RawAct {
  const raw: Record<string, unknown> = {};
  for (const [field, at] of columns) {
    const said = cells[at]?.trim() ?? "";
    if (said !== "") raw[field] = field === "attachments" ? addressesIn(said) : said;
  }
  return raw as RawAct;
}

/** Several addresses in one cell, divided by whatever divides addresses. */
const addressesIn = (said: string): { url: string }[] =>
  [...said.matchAll(/https?:\/\/[^\s,;|<>"]{3,1500}/g)].map(([url]) => ({ url }));
