import type { Starter } from "./starter.ts";

/** A starter that comes with Vetrina is a file in `starters/`, called by its key. */
const files = import.meta.glob<Omit<Starter, "key">>("./starters/*.ts", {
  eager: true,
  import: "default",
});

export const starters: readonly Starter[] = Object.entries(files)
  .map(([path, starter]) => ({ key: path.replace(/^.*\/(.+)\.ts$/, "$1"), ...starter }))
  .toSorted((a, b) => a.order - b.order);
