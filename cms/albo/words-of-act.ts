import type { Act } from "./store.ts";
import { codesOf, type Finding, findingsIn, heldBecause } from "./privacy.ts";

/** The parts of an act in which a person may be named, and which somebody may come to read. */
export type WordedAct = Pick<Act, "subject" | "sourceType" | "office" | "attachments" | "details">;

export const parts = [
  "subject",
  "sourceType",
  "office",
  "requestedBy",
  "notes",
  "attachments",
] as const;
export type Part = (typeof parts)[number];

export const wordsOf = (act: WordedAct): Record<Part, string> => ({
  subject: act.subject,
  sourceType: act.sourceType,
  office: act.office,
  requestedBy: act.details.requestedBy ?? "",
  notes: act.details.notes ?? "",
  attachments: act.attachments.map(({ title }) => title).join(" · "),
});

/** Whether two versions of an act say the same words. */
export const saysTheSame = (a: WordedAct, b: WordedAct): boolean =>
  JSON.stringify(wordsOf(a)) === JSON.stringify(wordsOf(b));

/** Why an officer should look at the act; null when none of its words asks for it. */
export const heldByWords = (act: WordedAct, ...besides: (string | null)[]): string | null =>
  codesOf([heldBecause(...Object.values(wordsOf(act))), ...besides]);

/** Where in which part something was found, for marking. */
export const findingsOf = (act: WordedAct): (Finding & { part: Part })[] =>
  parts.flatMap((part) => findingsIn(wordsOf(act)[part]).map((finding) => ({ ...finding, part })));
