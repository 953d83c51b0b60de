import type { Recipe } from "./define.ts";
import { recipeFault } from "./faults.ts";

/** A recipe is a file in `ready/`, called by its key. */
const files = import.meta.glob<Omit<Recipe, "key">>("./ready/*.ts", {
  eager: true,
  import: "default",
});

export const recipes: readonly Recipe[] = Object.entries(files)
  .map(([path, recipe]) => ({ key: path.replace(/^.*\/(.+)\.ts$/, "$1"), ...recipe }))
  .toSorted((a, b) => a.order - b.order);

/** @throws Fault `recipe.not_found` */
export function findRecipe(key: string): Recipe {
  const found = recipes.find((each) => each.key === key);
  if (!found) throw recipeFault("recipe.not_found");
  return found;
}
