import { isUnknown, type Raw, tidy } from "./cells.ts";
import { look, type Profile, profileOf } from "./profile.ts";
import type { Note } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { endOf, endRows, isTotal, type Layout, layoutOf, topRows } from "./layout.ts";
import { defineNotes } from "./notes.ts";

/**
 * The first time over the rows of a table: where it begins and ends, and what its columns hold. Keeps the
 * first rows until the headings are found, and the last ones back until it is known that more come.
 */
export interface Survey {
  layout: Layout;
  profiles: Profile[];
  /** Rows that are data. */
  count: number;
  /** The last row that is data, counted from 0, and rows before it that are none. */
  to: number;
  leftOut: ReadonlySet<number>;
  notes: Note[];
}

export const mostColumns = 300;

const note = defineNotes({
  "table.title_left_out": {
    it: "Righe di titolo sopra la tabella, lasciate fuori: {count}.",
    en: "Title rows above the table, left out: {count}.",
  },
  "table.no_headings": {
    it: "La tabella non ha intestazioni: le colonne si chiamano «Colonna 1», «Colonna 2» e così via.",
    en: "The table has no headings: its columns are called “Column 1”, “Column 2” and so on.",
  },
  "table.remarks_left_out": {
    it: "Righe di note in fondo, lasciate fuori: {count}.",
    en: "Rows of remarks at the end, left out: {count}.",
  },
  "table.total_left_out": {
    it: "La riga {where} è un totale: è rimasta fuori, altrimenti si conterebbe tutto due volte.",
    en: "Row {where} is a total: it was left out, or everything would be counted twice.",
  },
  "table.ragged": {
    it: "Righe con più o meno celle delle intestazioni: {count}. La prima è la {where}.",
    en: "Rows with more or fewer cells than there are headings: {count}. The first is row {where}.",
  },
  "table.columns_left_out": {
    it: "Le colonne sono troppe: ho letto le prime {most}.",
    en: "There are too many columns: the first {most} were read.",
  },
});

export interface Looking {
  /** Row of the headings, from 1; 0 when it is to be found. */
  headings?: number;
  /** The headings, where they are not among the rows. */
  labels?: readonly string[];
  keepTotals?: boolean;
  /** Rows end where nothing more is said: a short one is nothing to tell. */
  uneven?: boolean;
}

export function createSurvey(looking: Looking) {
  const { headings = 0, labels, keepTotals = false, uneven = false } = looking;
  const top: (readonly Raw[])[] = [];
  const waiting: Placed[] = [];
  const leftOut = new Set<number>();
  const profiles: Profile[] = [];
  const notes: Note[] = [];
  const ragged = { count: 0, first: 0 };
  let layout: Layout | null = null;
  let [at, count, to] = [0, 0, -1];

  function begin(): Layout {
    const found = labels
      ? { from: 0, titles: 0, title: "", labels: [...labels] }
      : layoutOf(top, headings);
    for (const label of found.labels.slice(0, mostColumns)) profiles.push(profileOf(label));
    if (found.titles > 0) notes.push(note("table.title_left_out", "", { count: found.titles }));
    if (found.labels.length > 0 && found.labels.every((label) => label === ""))
      notes.push(note("table.no_headings"));
    if (found.labels.length > mostColumns)
      notes.push(note("table.columns_left_out", "", { most: mostColumns }));
    return found;
  }

  function settle(): Layout {
    layout = begin();
    for (const [place, row] of top.entries()) arrive(layout, place, row);
    return layout;
  }

  function arrive({ from, labels: known }: Layout, place: number, row: readonly Raw[]): void {
    if (place < from) return;
    if (isBlank(row) || saysHeadings(row, known)) leftOut.add(place);
    else waiting.push({ at: place, row });
    if (waiting.length > endRows) take(waiting.shift()!, known.length);
  }

  function take({ at: place, row }: Placed, width: number): void {
    count += 1;
    to = place;
    if (row.length !== width && !(uneven && row.length < width) && isRagged(row, width)) {
      ragged.count += 1;
      if (ragged.count === 1) ragged.first = place + 1;
    }
    for (let column = 0; column < Math.min(row.length, mostColumns); column++)
      look((profiles[column] ??= profileOf("")), tidy(row[column]));
  }

  /** The rows that were held back: data, perhaps a total, perhaps remarks. */
  function finish(width: number): void {
    const remarks = endOf(
      waiting.map(({ row }) => row),
      width,
    );
    const data = waiting.slice(0, waiting.length - remarks);
    if (remarks > 0) notes.push(note("table.remarks_left_out", "", { count: remarks }));
    for (const [index, entry] of data.entries()) {
      const outermost = index === data.length - 1 || (index === 0 && count === 0);
      const alone = data.length + count < 2;
      if (keepTotals || !outermost || alone || !isTotal(entry.row)) take(entry, width);
      else {
        leftOut.add(entry.at);
        const where = entry.at + 1;
        notes.push(note("table.total_left_out", where, { where }));
      }
    }
  }

  return {
    add(row: readonly Raw[]): void {
      if (layout) arrive(layout, at, row);
      else if (top.push(row) === topRows) settle();
      at += 1;
    },

    end(): Survey {
      const found = layout ?? settle();
      if (found.labels.length === 0) throw sourceFault("source.empty");
      finish(found.labels.length);
      const { count: many, first: where } = ragged;
      if (many > 0) notes.push(note("table.ragged", where, { count: many, where }));
      return { layout: found, profiles, count, to, leftOut, notes };
    },
  };
}

interface Placed {
  at: number;
  row: readonly Raw[];
}

const isBlank = (row: readonly Raw[]): boolean => row.every((cell) => isUnknown(tidy(cell)));

/** More or fewer cells that say something; a delimiter too many at the end of each line is nothing. */
const isRagged = (row: readonly Raw[], width: number): boolean =>
  row.length < width
    ? row.length < width - 1
    : row.slice(width).some((cell) => !isUnknown(tidy(cell)));

/** Files that were joined say their headings again. */
const saysHeadings = (row: readonly Raw[], labels: readonly string[]): boolean =>
  labels[0] !== "" &&
  row[0] === labels[0] &&
  row.length > 1 &&
  labels.every((label, at) => (row[at] ?? "") === label);
