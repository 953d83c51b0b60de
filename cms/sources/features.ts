import type { Cell, DataOf, Origin } from "../../content/kit/datasets.ts";
import { choice } from "../../content/kit/fields.ts";
import { type Crs, inDegrees, namedCrs, wgs84 } from "./crs.ts";
import { declaredColumns, rawIn } from "./declared.ts";
import type { Note, Reading, Tools } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { crsOf, shapingIn } from "./geometry.ts";
import { defineNotes } from "./notes.ts";
import { saidIn } from "./service-answers.ts";
import { mostColumns } from "./survey.ts";

/** What every source of places hands over: shapes and what is said of them, none of it believed yet. */
export interface RawFeature {
  id: unknown;
  geometry: unknown;
  properties: Readonly<Record<string, unknown>>;
}

type Feature = DataOf<"features">["features"][number];

const auto = { value: "auto", label: { it: "Si trova da sé", en: "Found by itself" } } as const;

/** For the form of a source: what the coordinates are, where the file does not say it or says it wrongly. */
export const placeFields = {
  crs: choice({
    label: { it: "Sistema di coordinate", en: "Coordinate system" },
    help: {
      it: "Da scegliere solo se sulla mappa i luoghi finiscono altrove",
      en: "Only to be chosen if places end up elsewhere on the map",
    },
    initial: "auto",
    options: [
      auto,
      ...namedCrs.map(({ code, name }) => ({ value: code, label: { it: name, en: name } })),
    ],
  }),
};

const note = defineNotes({
  "features.guessed": {
    it: "Il file non dice in che coordinate è: dalle posizioni sembra {name}. Se i luoghi finiscono altrove, scegli tu.",
    en: "The file does not say what its coordinates are: from the positions it seems to be {name}. If places end up elsewhere, choose.",
  },
  "features.swapped": {
    it: "Le coordinate sono scritte a rovescio (prima la latitudine): le ho girate.",
    en: "Coordinates are written the other way round (latitude first): they were turned.",
  },
  "features.no_shape": {
    it: "Luoghi senza una forma che si possa disegnare: {count}. Il primo è il {where}.",
    en: "Places without a shape that can be drawn: {count}. The first is number {where}.",
  },
});

export const mostFeatures = 50_000;

/** @throws Fault `source.empty`, `source.too_many`, `source.too_heavy`, `source.malformed` */
export async function featuresReading(
  raw: readonly RawFeature[],
  {
    crs: asked,
    said,
    origin = {},
    notes = [],
  }: {
    /** What the officer chose, or `auto`. */
    crs: string;
    /** What the source says. */
    said: Crs | null;
    origin?: Partial<Origin>;
    notes?: Note[];
  },
  tools: Tools,
): Promise<Reading> {
  if (raw.length === 0) throw sourceFault("source.empty");
  if (raw.length > mostFeatures) throw sourceFault("source.too_many", { most: mostFeatures });
  const shapes = raw.map(({ geometry }) => geometry);
  const crs = systemOf(shapes, asked, said, notes);
  const { shape } = await shapingIn(crs);
  const rows = raw.map(({ properties }) => properties);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].slice(0, mostColumns);
  const columns = declaredColumns(
    names.map((name) => ({ name, label: name, is: "as-it-looks" as const })),
    tools.timezone,
    rows,
  );
  const used = new Set<string>();
  const missing: number[] = [];
  const features = raw.map(({ id, geometry, properties }, index): Feature => {
    const made = shape(geometry);
    if (!made) missing.push(index + 1);
    const values = columns.map(({ name, read }): Cell => read(rawIn(properties, name)));
    return { id: idOf(id, index, used), geometry: made, values };
  });
  if (missing.length === raw.length)
    throw sourceFault("source.malformed", { reason: "coordinates" });
  if (missing.length > 0)
    notes.push(
      note("features.no_shape", missing[0]!, { count: missing.length, where: missing[0]! }),
    );
  return {
    data: { kind: "features", columns: columns.map(({ column }) => column), features },
    origin,
    period: null,
    validUntil: null,
    notes,
  };
}

/** What the officer says counts; then what the source says, unless the positions cannot be so. */
function systemOf(shapes: unknown[], asked: string, said: Crs | null, notes: Note[]): Crs {
  const guess = crsOf(shapes);
  // Programs do not agree on which axis a name puts first. In Italy the positions tell.
  const turn = (code: string): boolean | null =>
    guess !== null && guess !== wgs84 && inDegrees(guess.code) === inDegrees(code)
      ? guess.swapped
      : null;
  if (asked !== "auto") return { code: asked, swapped: turn(asked) ?? false };
  if (said) {
    const swapped = turn(said.code) ?? said.swapped;
    if (swapped && !said.swapped) notes.push(note("features.swapped"));
    return { code: said.code, swapped };
  }
  if (!guess) throw sourceFault("source.malformed", { reason: "coordinates" });
  if (guess.swapped) notes.push(note("features.swapped"));
  if (guess.code !== "4326") {
    const name = namedCrs.find(({ code }) => code === guess.code)?.name ?? guess.code;
    notes.push(note("features.guessed", "", { name }));
  }
  return guess;
}

function idOf(said: unknown, index: number, used: Set<string>): string {
  const id = saidIn(said).slice(0, 190) || `${index + 1}`;
  const unique = used.has(id) ? `${id}#${index + 1}` : id;
  used.add(unique);
  return unique;
}
