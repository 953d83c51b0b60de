import { expect } from "vitest";
import { data, type DataKind, type DataOf, type Table } from "../../content/kit/datasets.ts";
import { Fault } from "../../protocol/errors.ts";
import { sampleBytes } from "../../test/samples.ts";
import { bytesOf, mutations, readSpecimen, type Specimen } from "./contract.ts";
import type { Found, Reading, Source } from "./define.ts";

/** What the tests of sources do with a file: read it, look at its columns, maltreat it. */
export const fileOf = (name: string, content: string | Uint8Array): Found => ({
  url: null,
  name,
  type: "",
  bytes: typeof content === "string" ? bytesOf(content) : content,
});

export async function readingFrom<Kind extends DataKind>(
  source: Source,
  kind: Kind,
  specimen: Omit<Specimen, "name">,
): Promise<Reading & { data: DataOf<Kind> }> {
  const reading = await readSpecimen(source, { name: "", ...specimen });
  expect(reading.data.kind).toBe(kind);
  expect(data.safeParse(reading.data).error).toBeUndefined();
  return reading as Reading & { data: DataOf<Kind> };
}

/** `anno:text`, `PM10:number µg/m³`. */
export const kindsOf = ({ columns }: Table): string[] =>
  columns.map(({ key, kind, unit }) => `${key}:${kind}${unit && ` ${unit}`}`);

export const columnOf = ({ columns, rows }: Table, key: string) => {
  const at = columns.findIndex((column) => column.key === key);
  expect(columns.map(({ key: known }) => known)).toContain(key);
  return rows.map((row) => row[at]);
};

/** A real file from outside the project. */
export const sampleFile = (path: string): Found =>
  fileOf(path.split("/").at(-1)!, sampleBytes(path));

/** Cut short and with bytes turned over: it ends in data or in a fault, hundreds of times over. */
export async function survives(
  source: Source,
  specimen: Omit<Specimen, "name">,
  { times = 300, upTo = 20_000 }: { times?: number; upTo?: number } = {},
): Promise<void> {
  let read = 0;
  for (const bytes of mutations(specimen.found.bytes.slice(0, upTo), times))
    try {
      const reading = await readSpecimen(source, {
        name: "",
        ...specimen,
        found: { ...specimen.found, bytes },
      });
      expect(data.safeParse(reading.data).error).toBeUndefined();
      read += 1;
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
    }
  expect(read).toBeGreaterThanOrEqual(0);
}
