import type { Manifest } from "./manifest.ts";
import type { Instant } from "./time.ts";

/**
 * What is over by law is taken out of what was published, on every device and in every copy that is kept.
 * Whatever goes by the name of an act goes: its slide, its entry in a list, its line in a table; and the
 * files that nothing names any more.
 */

/** The acts of a manifest whose publication is over at this instant. */
export const endedIn = ({ terms = {} }: Pick<Manifest, "terms">, now: Instant): string[] =>
  Object.entries(terms)
    .filter(([, end]) => end <= now)
    .map(([name]) => name);

/** When the next one is over; null when none is up. */
export function nextEnd({ terms = {} }: Pick<Manifest, "terms">): Instant | null {
  const ends = Object.values(terms);
  return ends.length === 0 ? null : Math.min(...ends);
}

/** What a manifest says has to be gone. */
export const buriedIn = ({ tombstones }: Pick<Manifest, "tombstones">): string[] =>
  tombstones.flatMap(({ slide, asset }) => slide ?? asset ?? []);

/** The acts that some part of a manifest speaks of. */
export const actsIn = (part: unknown): string[] => [
  ...new Set(JSON.stringify(part).match(/\bact_[0-9a-z]{16}\b/g)),
];

/** The same manifest without these; the very same when it had nothing of them. */
export function without(manifest: Manifest, names: ReadonlySet<string>): Manifest {
  if (names.size === 0) return manifest;
  const left = pruned(manifest, names) as Manifest;
  if (left === manifest && ![...names].some((name) => name in manifest.assets)) return manifest;
  const { assets, tombstones, ...rest } = left;
  const named = new Set(JSON.stringify(rest).match(/\b[0-9a-f]{64}\b/g));
  const kept = Object.entries(assets).filter(([id]) => named.has(id) && !names.has(id));
  return { ...left, assets: Object.fromEntries(kept), tombstones };
}

/** A value without the entries of lists and tables that go by one of the names; itself when there is none. */
export function pruned(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) {
    const left = value.filter((each) => !isNamed(each, names)).map((each) => pruned(each, names));
    return isSame(value, left) ? value : left;
  }
  if (typeof value !== "object" || value === null) return value;
  const left = Object.entries(value)
    .filter(([name]) => !names.has(name))
    .map(([name, each]) => [name, pruned(each, names)] as const);
  return isSame(
    Object.values(value),
    left.map(([, each]) => each),
  )
    ? value
    : Object.fromEntries(left);
}

const isNamed = (value: unknown, names: ReadonlySet<string>): boolean =>
  typeof value === "object" &&
  value !== null &&
  "id" in value &&
  typeof value.id === "string" &&
  names.has(value.id);

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);
