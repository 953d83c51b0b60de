import { fold } from "../kit/fold.ts";
import type { Proposal, Seen, SeenColumn } from "../kit/proposing.ts";

type Base = Readonly<Record<string, unknown>>;

/** Ages, accounts, parts of a sum: what has a shape of its own, known by its columns; null for all else. */
export function shapeFor(
  seen: Seen,
  names: SeenColumn | null,
  values: readonly SeenColumn[],
  base: Base,
): Proposal | null {
  return (
    (names && pyramid(names, values, base)) ||
    flow(seen, values, base) ||
    (names && coins(seen, names, values, base))
  );
}

function pyramid(names: SeenColumn, values: readonly SeenColumn[], base: Base): Proposal | null {
  if (!/\b(eta|ages?)\b/.test(fold(`${names.label} ${names.key}`)) || values.length < 2)
    return null;
  const [column, second, third = "", fourth = ""] = values.map(({ key }) => key);
  const both = fourth === "" ? {} : { third, fourth };
  return {
    fit: 0.95,
    props: { ...base, look: "pyramid", along: names.key, column, second, ...both },
    because: { it: "Età da due parti: una piramide", en: "Ages on two sides: a pyramid" },
  };
}

/** A column that says what comes in and what goes out. */
function flow({ columns }: Seen, [value]: readonly SeenColumn[], base: Base): Proposal | null {
  const texts = columns.filter(({ kind }) => kind === "text");
  const side = texts.find(
    ({ different, label, key }) =>
      different === 2 && /entrat|uscit|income|spending/i.test(`${label} ${key}`),
  );
  const along = texts.find((column) => column !== side && column.different > 2);
  if (!side || !along || !value || value.least < 0) return null;
  return {
    fit: 0.92,
    props: { ...base, look: "sankey", along: along.key, by: side.key },
    because: {
      it: "Entrate e uscite: da dove viene e dove va",
      en: "Income and spending: where it comes from and goes",
    },
  };
}

function coins(
  { count }: Seen,
  names: SeenColumn,
  [value]: readonly SeenColumn[],
  base: Base,
): Proposal | null {
  if (!value || value.unit !== "€" || value.least < 0 || count < 3) return null;
  return {
    fit: 0.86,
    props: { ...base, look: "waffle", along: names.key },
    because: { it: "Parti di una spesa: cento monete", en: "Parts of a sum: a hundred coins" },
  };
}
