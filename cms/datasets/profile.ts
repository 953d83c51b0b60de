import {
  type Cell,
  type Column,
  countOf,
  type Data,
  type DataKind,
} from "../../content/kit/datasets.ts";

/** What data look like, without the data: by this a change of shape is seen. */
export interface Profile {
  kind: DataKind;
  count: number;
  columns: ColumnProfile[];
  /** What the source gave before anything was chosen of it. */
  source: Pick<Column, "key" | "label" | "kind">[];
}

export interface ColumnProfile extends Pick<Column, "key" | "label" | "kind"> {
  /** How much of it is known, 0 to 1. */
  known: number;
  /** Of numbers: the largest, whichever its sign; null when there are none. */
  most: number | null;
}

export function profileOf(data: Data, source: Profile["source"]): Profile {
  return {
    kind: data.kind,
    count: countOf(data),
    columns: columnProfiles(data),
    source: source.map(({ key, label, kind }) => ({ key, label, kind })),
  };
}

function columnProfiles(data: Data): ColumnProfile[] {
  if (data.kind === "table") return profiles(data.columns, data.rows);
  if (data.kind !== "features") return [];
  return profiles(
    data.columns,
    data.features.map(({ values }) => values),
  );
}

function profiles(columns: readonly Column[], rows: readonly (readonly Cell[])[]): ColumnProfile[] {
  return columns.map(({ key, label, kind }, index) => {
    let known = 0;
    let most: number | null = null;
    for (const row of rows) {
      const cell = row[index] ?? null;
      if (cell === null || cell === "") continue;
      known += 1;
      if (kind === "number" && typeof cell === "number") most = Math.max(most ?? 0, Math.abs(cell));
    }
    return { key, label, kind, known: rows.length === 0 ? 1 : known / rows.length, most };
  });
}
