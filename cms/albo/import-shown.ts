import { refusalInWords, suspicionInWords } from "./import-words.ts";
import { type ImportPlan, type PlannedAct, suspicionOf } from "./plan.ts";
import { heldInWords } from "./privacy.ts";
import type { Act } from "./store.ts";

/** What the desk lists of each sort; the counts are of all. */
const mostListed = 200;

/** What an import would do, as the officer sees it before it does anything. */
export function inWords(plan: ImportPlan, isNew: boolean) {
  const of = (...kinds: PlannedAct["kind"][]) =>
    plan.items.filter(({ kind }) => kinds.includes(kind));
  const fresh = of("new");
  const changed = of("changed");
  const held = [...fresh, ...changed].filter((item) => item.held !== null);
  const doubt = isNew ? null : suspicionOf(plan);
  return {
    title: plan.title,
    doubt: doubt && suspicionInWords(doubt, plan),
    counts: {
      new: fresh.length,
      changed: changed.length,
      unchanged: of("unchanged").length,
      held: held.length,
      duplicate: of("duplicate").length,
      left: of("closed", "over").length,
      vanished: plan.vanished.length,
      refused: plan.refused.length,
    },
    new: fresh.slice(0, mostListed).map(listedItem),
    changed: changed.slice(0, mostListed).map(listedItem),
    duplicate: of("duplicate").slice(0, mostListed).map(listedItem),
    vanished: plan.vanished.slice(0, mostListed).map(listedAct),
    refused: plan.refused.slice(0, mostListed).map(({ index, reason }) => ({
      index,
      words: refusalInWords(reason),
    })),
  };
}

const listedAct = ({ id, year, number, subject, lastDay }: Act) => ({
  id,
  year,
  number,
  subject,
  lastDay,
});

const listedItem = ({ known, brought, held, privacy, changes }: PlannedAct) => ({
  year: brought.year,
  number: brought.number,
  type: brought.type,
  sourceType: brought.sourceType,
  subject: brought.subject,
  firstDay: brought.firstDay,
  lastDay: brought.lastDay,
  privacy: known?.privacy ?? privacy,
  held: heldInWords(held),
  changes: changes
    .filter((name) => name !== "from" && name !== "to")
    .map((name) => ({ name, before: said(known?.[name]), now: said(brought[name]) })),
});

/** A part of an act as one line of text. */
const said = (value: unknown): string =>
  typeof value === "string" || typeof value === "number"
    ? String(value)
    : Array.isArray(value)
      ? String(value.length)
      : value === null || value === undefined
        ? ""
        : Object.values(value).map(String).join(", ");
