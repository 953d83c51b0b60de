import type { Prepare } from "./kit/preparing.ts";

/** How each type that shows data makes of a dataset what it shows. Neither the player nor the desk loads it. */
const preparers = new Map(
  Object.entries(
    import.meta.glob<Prepare>("./*/prepare.ts", { eager: true, import: "default" }),
  ).map(([path, prepare]) => [/^\.\/([^/]+)\//.exec(path)![1]!, prepare]),
);

export function preparerOf(type: string): Prepare {
  const found = preparers.get(type);
  if (!found) throw new Error(`"${type}" shows a dataset and does not say how`);
  return found;
}
