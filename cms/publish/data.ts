import type { Plot } from "../../content/kit/drawing.ts";
import { contentType } from "../../content/definitions.ts";
import type { Db } from "../db/open.ts";
import type { Given, Giver, Occasion } from "./giver.ts";

/** The rooms that give slides their data, found by their files: `albo/acts.data.ts` gives `acts`. */
const givers = new Map(
  Object.entries(import.meta.glob<Giver>("../*/*.data.ts", { eager: true, import: "default" })).map(
    ([path, giver]) => [/([^/]+)\.data\.ts$/.exec(path)![1]!, giver],
  ),
);

const giverOf = (kind: string): Giver => {
  const giver = givers.get(kind);
  if (!giver) throw new Error(`no room gives "${kind}"`);
  return giver;
};

/** What there is of each kind that some slide asks for, read at one moment. */
export type HeldData = ReadonlyMap<string, unknown>;

export function readData(db: Db, types: Iterable<string>, occasion: Occasion): HeldData {
  const kinds = new Set(Array.from(types, (id) => contentType(id).data?.kind ?? ""));
  return new Map(
    Array.from(kinds)
      .filter((kind) => kind !== "")
      .map((kind) => [kind, giverOf(kind).read(db, occasion)]),
  );
}

/**
 * What a slide of a type is given for its props; undefined for types that ask for nothing, null when there
 * is nothing to show.
 */
export function giveData(
  { type, props }: { type: string; props: unknown },
  held: HeldData,
  occasion: Occasion & { languages: readonly string[]; plots?: readonly Plot[]; slide?: string },
): Given | null | undefined {
  const { data } = contentType(type);
  if (!data) return undefined;
  return giverOf(data.kind).give(held.get(data.kind), data.ask(props), occasion);
}
