import { choice, number, switched } from "../../content/kit/fields.ts";

/** What can be set of any table that people laid out, where finding it out by itself goes wrong. */
export const tableFields = {
  headings: number({
    label: { it: "Riga delle intestazioni", en: "Row of the headings" },
    help: { it: "0: si trova da sé", en: "0: found by itself" },
    min: 0,
    max: 60,
    initial: 0,
  }),
  numbers: choice({
    label: { it: "I decimali si scrivono", en: "Decimals are written" },
    initial: "auto",
    options: [
      { value: "auto", label: { it: "Si trova da sé", en: "Found by itself" } },
      { value: "comma", label: { it: "Con la virgola: 1.234,5", en: "With a comma: 1.234,5" } },
      { value: "point", label: { it: "Con il punto: 1,234.5", en: "With a point: 1,234.5" } },
    ],
  }),
  keepTotals: switched({
    label: { it: "Tieni anche la riga del totale", en: "Keep the row of the total too" },
    initial: false,
  }),
};
