import type { Manifest } from "./manifest.ts";

/**
 * Takes out of a manifest what must be gone, such as acts after their term: what slides of these keys said
 * and the files they used, and the records of these ids in what other slides were given (a list of acts).
 * Their place in the programme stays, empty.
 * @returns whether there was anything of it
 */
export function forgetIn(manifest: Manifest, ids: ReadonlySet<string>): boolean {
  let found = false;
  for (const [key, slide] of Object.entries(manifest.slides)) {
    if (ids.has(key)) {
      for (const asset of slide.assets) delete manifest.assets[asset];
      const { data: _data, ...rest } = slide;
      manifest.slides[key] = { ...rest, props: {}, assets: [] };
      found = true;
      continue;
    }
    const data = without(slide.data, ids);
    if (data === slide.data) continue;
    manifest.slides[key] = { ...slide, data };
    found = true;
  }
  return found;
}

/** The same value where nothing of it goes by one of the ids. */
function without(value: unknown, ids: ReadonlySet<string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const kept = value.filter((each) => !isNamed(each, ids)).map((each) => without(each, ids));
    return kept.length === value.length && kept.every((each, i) => each === value[i])
      ? value
      : kept;
  }
  const entries = Object.entries(value);
  const kept = entries.map(([name, each]) => [name, without(each, ids)] as const);
  return kept.every(([, each], i) => each === entries[i]![1]) ? value : Object.fromEntries(kept);
}

function isNamed(value: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { id } = value as { id?: unknown };
  return typeof id === "string" && ids.has(id);
}
