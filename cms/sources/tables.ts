import type { Cell, Column, Origin } from "../../content/kit/datasets.ts";
import { type Decided, decide } from "./decide.ts";
import { type Profile } from "./profile.ts";
import { type Raw, tidy } from "./cells.ts";
import type { Note, Reading, Tools } from "./define.ts";
import { keysOf } from "./labels.ts";
import { defineNotes } from "./notes.ts";
import { type Convention, conventionOf, type Supposed, withoutUnit } from "./numbers.ts";
import { createSurvey, type Looking, mostColumns, type Survey } from "./survey.ts";

/**
 * Rows of raw cells made into a table with typed columns. It goes over them twice: once to see what they
 * are, once to read them; so a million rows need no more memory than one.
 */
export interface Making extends Looking {
  numbers?: "auto" | Convention;
  /** How decimals are written when nothing in the file says so. */
  otherwise?: Convention;
  /** Units that the source knows of columns, by their place. */
  units?: ReadonlyMap<number, string>;
}

/** The rows from the first to the last, as often as asked. */
export type Pass = () => AsyncIterable<readonly (readonly Raw[])[]>;

export interface Made {
  columns: Column[];
  rows: AsyncIterable<readonly Cell[][]>;
  count: number;
  /** What stands above the headings. */
  title: string;
  notes: Note[];
}

/** So many rows are handed on together. */
const atATime = 2_000;
/** A table of more cells is handed on as it passes, not held. */
const heldCells = 400_000;

const note = defineNotes({
  "column.misfits": {
    it: "Colonna «{column}»: celle che non si capiscono e restano vuote: {count}, per esempio «{example}».",
    en: "Column “{column}”: cells that make no sense and stay empty: {count}, for instance “{example}”.",
  },
  "column.unsure_numbers": {
    it: "Colonna «{column}»: «1.234» può essere mille e qualcosa oppure uno e qualcosa. Controlla, e se serve scegli come sono scritti i numeri.",
    en: "Column “{column}”: “1.234” may be a thousand or a little more than one. Check, and choose how numbers are written if need be.",
  },
  "column.cells_cut": {
    it: "Colonna «{column}»: celle lunghissime, accorciate: {count}.",
    en: "Column “{column}”: very long cells, shortened: {count}.",
  },
});

export async function tableOf(pass: Pass, making: Making, tools: Tools): Promise<Made> {
  const looking = createSurvey(making);
  for await (const rows of pass()) for (const row of rows) looking.add(row);
  const survey = looking.end();
  const { layout, profiles } = survey;
  const convention = conventionFor(profiles, making);
  const decided = profiles.map((profile) => decide(profile, convention, tools.timezone));
  const kept = keptColumns(profiles, layout.labels);
  const keys = keysOf(kept.map((at) => layout.labels[at] ?? ""));
  const columns = kept.map((at, index): Column => {
    const { kind, unit } = decided[at]!;
    const said = layout.labels[at] || unnamed(at, tools.language);
    const shown = kind === "number" ? (making.units?.get(at) ?? unit) : "";
    const label = shown === "" ? said : withoutUnit(said);
    return { key: keys[index]!, label, kind, unit: shown };
  });
  const readers = kept.map((at) => decided[at]!.read);
  const read = (row: readonly Raw[]): Cell[] =>
    readers.map((reader, index) => reader(tidy(row[kept[index]!])));
  const notes = [...survey.notes, ...columnNotes(kept, profiles, decided, columns)];
  return {
    columns,
    count: survey.count,
    title: layout.title,
    notes,
    rows: rowsOf(pass, survey, read),
  };
}

/** As a reading: held when it is small, handed on as it passes when it is not. */
export async function readingOf(made: Made, origin: Partial<Origin> = {}): Promise<Reading> {
  const { columns, count, notes } = made;
  const titled = made.title === "" ? origin : { title: made.title, ...origin };
  const reading = { origin: titled, period: null, validUntil: null, notes };
  const data = { kind: "table" as const, columns, rows: [] as Cell[][] };
  if (count * columns.length > heldCells) return { ...reading, data, rows: made.rows };
  for await (const some of made.rows) for (const row of some) data.rows.push(row);
  return { ...reading, data };
}

const unnamed = (at: number, language: string): string =>
  `${language === "it" ? "Colonna" : "Column"} ${at + 1}`;

const conventionFor = (
  profiles: readonly Profile[],
  { numbers = "auto", otherwise = "point" }: Making,
): Supposed =>
  numbers === "auto"
    ? conventionOf(
        profiles.map(({ hints }) => hints),
        otherwise,
      )
    : { convention: numbers, said: true };

/** Columns without a name in which nothing ever stands are only delimiters at the end of lines. */
const keptColumns = (profiles: readonly Profile[], labels: readonly string[]): number[] =>
  profiles
    .flatMap(({ known }, at) => (known > 0 || (labels[at] ?? "") !== "" ? [at] : []))
    .slice(0, mostColumns);

/** The second time over the rows. */
async function* rowsOf(
  pass: Pass,
  { layout, to, leftOut }: Survey,
  read: (row: readonly Raw[]) => Cell[],
): AsyncGenerator<Cell[][]> {
  let at = -1;
  let some: Cell[][] = [];
  for await (const rows of pass()) {
    for (const row of rows) {
      at += 1;
      if (at < layout.from || at > to || leftOut.has(at)) continue;
      if (some.push(read(row)) < atATime) continue;
      yield some;
      some = [];
    }
    if (at >= to) break;
  }
  if (some.length > 0) yield some;
}

const columnNotes = (
  kept: readonly number[],
  profiles: readonly Profile[],
  decided: readonly Decided[],
  columns: readonly Column[],
): Note[] =>
  kept.flatMap((at, index) => {
    const { misfits, example, unsure } = decided[at]!;
    const { cut } = profiles[at]!;
    const { label: column, key } = columns[index]!;
    return [
      ...(misfits > 0 ? [note("column.misfits", key, { column, count: misfits, example })] : []),
      ...(unsure ? [note("column.unsure_numbers", key, { column })] : []),
      ...(cut > 0 ? [note("column.cells_cut", key, { column, count: cut })] : []),
    ];
  });
