import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Cell, data } from "../../content/kit/datasets.ts";
import { Fault } from "../../protocol/errors.ts";
import type { Found, Here, Reading, Source, Tools } from "./define.ts";
import { largeFile } from "./large-file.ts";

/** A bit of what the source reads, made by us, with how it is answered when the source asks for more. */
export interface Specimen {
  name: string;
  found: Found;
  config?: Record<string, unknown>;
  /** What other addresses answer; an address that is not here does not answer. */
  world?: Readonly<Record<string, Uint8Array | string>>;
  timezone?: string;
  here?: Here;
  /** When it is read; the morning of 25 November 2026 when it is not said. */
  at?: number;
}

const encoder = new TextEncoder();

/** Bytes of a text, as UTF-8. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

/** Tools with a standing clock and a world of the given answers only. */
export function toolsFor({
  world = {},
  timezone = "Europe/Rome",
  here,
  at,
}: Partial<Specimen> = {}): Tools {
  return {
    clock: { now: () => at ?? Date.UTC(2026, 10, 25, 9) },
    timezone,
    language: "it",
    here: here ?? null,
    scratch: null,
    async ask(url) {
      const answer = world[url];
      if (answer === undefined)
        throw new Fault("unavailable", "fetch.failed", `nothing answers at ${url}`);
      const bytes = typeof answer === "string" ? bytesOf(answer) : answer;
      return { url, name: url.split("/").at(-1) ?? "", type: "", bytes };
    },
  };
}

export const readSpecimen = async (source: Source, specimen: Specimen): Promise<Reading> => {
  const config = {
    ...source.recognise(specimen.found)?.config,
    ...specimen.config,
  };
  return gathered(
    await source.read(specimen.found, source.config.parse(config), toolsFor(specimen)),
  );
};

/** With the rows of a table that were to come bit by bit in their place. */
async function gathered({ rows, ...reading }: Reading): Promise<Reading> {
  if (!rows || reading.data.kind !== "table") return reading;
  const all: Cell[][] = [];
  for await (const some of rows) all.push(...some);
  return { ...reading, data: { ...reading.data, rows: all } };
}

/**
 * What every source promises, whatever it reads; each source's own test calls this first. Mutated bytes
 * end in data or in a Fault, never in another error and never in a hang.
 */
export function keepsTheSourceContract(source: Source, specimens: readonly Specimen[]): void {
  describe(`source "${source.id}"`, () => {
    test("is named and explained in both languages, and so is each of its fields", () => {
      const fields = Object.values(source.fields).flatMap(({ label, help }) => [
        label,
        ...(help ? [help] : []),
      ]);
      for (const words of [source.label, source.help, ...fields])
        for (const text of [words.it, words.en]) expect(text.trim()).not.toBe("");
    });

    test("does not come oftener than it may", () => {
      expect(source.rhythm.usual).toBeGreaterThanOrEqual(source.rhythm.atLeast);
      expect(source.rhythm.atLeast).toBeGreaterThanOrEqual(10_000);
    });

    test.each(specimens)("recognises and reads: $name", async (specimen) => {
      const as = source.recognise(specimen.found);
      if (!specimen.config) expect(as?.sure ?? 0).toBeGreaterThan(0);
      const reading = await readSpecimen(source, specimen);
      expect(source.gives).toContain(reading.data.kind);
      expect(data.safeParse(reading.data).error).toBeUndefined();
    });

    test.runIf(source.large).each(specimens)(
      "reads the same from a file that it never holds: $name",
      async (specimen) => {
        const folder = mkdtempSync(join(tmpdir(), "vetrina-large-"));
        try {
          const path = join(folder, "found");
          writeFileSync(path, specimen.found.bytes);
          const file = await largeFile(path, 997);
          const found = { ...specimen.found, bytes: specimen.found.bytes.slice(0, 64_000), file };
          const held = await readSpecimen(source, specimen);
          const bitByBit = await readSpecimen(source, { ...specimen, found });
          expect(bitByBit).toEqual(held);
        } finally {
          rmSync(folder, { recursive: true });
        }
      },
    );

    test("says no, quickly, to what is something else", () => {
      for (const text of ["", "<html><body>Accedi</body></html>", "\u0000\u0001\u0002", "{"]) {
        const as = source.recognise({ url: null, name: "x", type: "", bytes: bytesOf(text) });
        expect(as?.sure ?? 0).toBeLessThan(0.5);
      }
    });

    test("ends in data or in a fault, whatever becomes of the bytes", async () => {
      for (const specimen of specimens)
        for (const bytes of mutations(specimen.found.bytes, 60)) {
          const found = { ...specimen.found, bytes };
          const world = Object.fromEntries(
            Object.entries(specimen.world ?? {}).map(([url, answer]) => [url, answer]),
          );
          try {
            source.recognise(found);
            const reading = await readSpecimen(source, { ...specimen, found, world });
            expect(data.safeParse(reading.data).error).toBeUndefined();
          } catch (cause) {
            if (!(cause instanceof Fault) && (cause as Error).name !== "ZodError") throw cause;
          }
        }
    });
  });
}

/** The bytes cut short and with bytes turned over, always the same ones. */
export function* mutations(bytes: Uint8Array, count: number): Generator<Uint8Array> {
  let state = 0x2545f491;
  const next = (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % Math.max(1, below);
  };
  for (let index = 0; index < count; index++) {
    if (index % 2 === 0) yield bytes.slice(0, next(bytes.length));
    else {
      const changed = bytes.slice();
      for (let times = 1 + next(8); times > 0; times--)
        if (changed.length > 0) changed[next(changed.length)] = next(256);
      yield changed;
    }
  }
}
