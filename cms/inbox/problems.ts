import { wordsOf } from "../faults.ts";
import type { Problem } from "./store.ts";

/** A kind of thing that goes wrong by itself, in words for officers; `{name}` is filled from the detail. */
interface Entry {
  it: string;
  en: string;
}

const known = new Map<string, Entry>();

/**
 * What a room may have to tell officers though nobody is at the desk, each with a stable kind and its words.
 * Gives back the function that names one: `raise(tx, alboProblem("albo.import_failed", …), at)`.
 */
export function defineProblems<const Entries extends Record<string, Entry>>(entries: Entries) {
  for (const [kind, entry] of Object.entries(entries)) known.set(kind, entry);
  return (
    kind: keyof Entries & string,
    subject: string,
    detail: Record<string, string | number> = {},
  ) => ({ kind, subject, detail });
}

/** What an officer reads. A kind that no room declares any more is at least named. */
export function problemInWords({ kind, subject, code, detail }: Problem): Entry {
  if (code !== null) return wordsOf(code, detail);
  const entry = known.get(kind) ?? { it: kind, en: kind };
  const fill = (words: string): string =>
    words.replace(/\{(\w+)\}/g, (_, name: string) =>
      name === "subject" ? subject : said(detail[name]),
    );
  return { it: fill(entry.it), en: fill(entry.en) };
}

const said = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? `${value}` : "";

/** A problem with its words in both languages of the desk. */
export const shownProblem = (problem: Problem) => ({
  ...problem,
  words: problemInWords(problem),
});
export type ShownProblem = ReturnType<typeof shownProblem>;
