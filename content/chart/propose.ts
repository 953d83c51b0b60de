import {
  amounts,
  asTitle,
  definePropose,
  limitOf,
  namesIn,
  type Proposal,
  type SeenColumn,
} from "../kit/proposing.ts";

import { shapeFor } from "./propose-shapes.ts";

/** So many bars are taken in at a glance; more of them are a line. */
const mostBars = 7;

/** A chart suits numbers that stand beside each other: days, names, parts of a whole. */
export default definePropose((seen) => {
  const { time, only, rows, name } = seen;
  const values = amounts(seen);
  const [value] = values;
  if (!value) return [];
  const title = titleOf(name, value);
  const base = { title, column: value.key, only };
  if (time && rows > 1) {
    const called = `${value.label} ${only?.value ?? ""} ${name}`;
    const known = limitOf(called, value.unit);
    const limit = known ? { limited: true, limit: known.limit } : {};
    const bars: Proposal = {
      fit: rows <= mostBars + 3 ? 0.9 : 0.6,
      props: { ...base, ...limit, look: "bar", along: time.key },
      because: {
        it: "Pochi giorni: una barra ciascuno",
        en: "Few days: a bar for each",
      },
    };
    const line: Proposal = {
      fit: rows > mostBars + 3 ? 0.9 : 0.5,
      props: { ...base, ...limit, look: "line", along: time.key },
      because: {
        it: "Molti giorni: una linea ne mostra l'andamento",
        en: "Many days: a line shows where they go",
      },
    };
    return rows > mostBars + 3 ? [line, bars] : [bars, line];
  }
  const names = namesIn(seen);
  const shape = shapeFor(seen, names, values, base);
  const some = shape ? [shape] : [];
  if (!names) return some;
  const bars: Proposal = {
    fit: seen.count <= mostBars ? 0.8 : 0.65,
    props: { ...base, look: "bar", along: names.key },
    because: {
      it: "Dei nomi e un numero ciascuno: dal più grande",
      en: "Names, each with a number: the largest first",
    },
  };
  const parts = values.filter(({ unit, least }) => unit === value.unit && least >= 0).slice(0, 4);
  if (parts.length < 2) return [...some, bars];
  const [first, second, third, fourth] = parts.map(({ key }) => key);
  const stacked: Proposal = {
    fit: 0.75,
    props: {
      ...base,
      look: "stacked",
      along: names.key,
      column: first,
      second,
      third: third ?? "",
      fourth: fourth ?? "",
      order: "data",
    },
    because: {
      it: "Più numeri della stessa misura: le parti di ogni insieme",
      en: "Several numbers of one measure: the parts of each whole",
    },
  };
  return [...some, bars, stacked];
});

const titleOf = (name: string, { label, key, unit }: SeenColumn): string => {
  const called = (label || key).length > 3 ? label || key : name;
  return asTitle(unit && unit !== "%" ? `${called}, ${unit}` : called, 70);
};
