import type { Blank } from "../../content/kit/blanks.ts";
import type { Words } from "../../content/kit/fields.ts";
import type { PropsByLanguage } from "../db/tables.ts";

/**
 * What a slide can start from in every town hall, before it has templates of its own. A starter is free:
 * what it suggests to lock is locked only where an ente adopts it as a template.
 */
export interface Starter {
  key: string;
  name: Words;
  /** When to take it. */
  help: Words;
  type: string;
  props: PropsByLanguage;
  blanks: Blank[];
  locked: string[];
  tags: string[];
  /** Where it stands in the list. */
  order: number;
}

/** For the files in `starters/`. */
export const defineStarter = (starter: Omit<Starter, "key">): Omit<Starter, "key"> => starter;
