import { createHash } from "node:crypto";
import type { PollAsked, PollGiven } from "../../content/poll/poll.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import type { Settings } from "../settings.ts";
import { addDays, instantOf } from "../schedule/calendar.ts";
import { inGroups } from "./groups.ts";

/** An answer goes by its words: with other words it is another answer, and nobody has given it yet. */
export const keyOf = (answer: string): string =>
  createHash("sha256").update(answer).digest("hex").slice(0, 8);

/** Answers by poll and key, as they were counted. */
export type Answers = ReadonlyMap<string, number>;
export const answerThing = (poll: string, key: string): string => `poll:${poll}:${key}`;

/** What screens are told of a poll: numbers in groups, and only when somebody wants them told. */
export function pollGiven(
  poll: string,
  { answers, results, firstDay, lastDay }: PollAsked,
  counted: Answers,
  { timezone, kioskGroup }: Pick<Settings, "timezone" | "kioskGroup">,
): PollGiven {
  const keyed = answers.map((answer) => {
    const key = keyOf(answer);
    const times = inGroups(counted.get(answerThing(poll, key)) ?? 0, kioskGroup);
    return { key, times };
  });
  const told = results && keyed.some(({ times }) => times > 0);
  const begin = (day: string) => instantOf(day, "00:00", timezone, "start");
  return {
    answers: keyed.map(({ key, times }) => ({ key, times: told ? times : 0 })),
    told,
    from: firstDay === "" ? null : begin(firstDay),
    to: lastDay === "" ? null : begin(addDays(lastDay, 1)),
  };
}

/** The answers that a screen with this manifest could take at some time between two instants. */
export function answersIn(
  { slides }: Pick<Manifest, "slides">,
  poll: string,
  span: { from: number; to: number },
): string[] {
  const slide = slides[poll as keyof typeof slides];
  if (slide?.type !== "poll") return [];
  const { answers, from, to } = slide.data as PollGiven;
  const isOpen = (from ?? -Infinity) < span.to && span.from < (to ?? Infinity);
  return isOpen ? answers.map(({ key }) => key) : [];
}
