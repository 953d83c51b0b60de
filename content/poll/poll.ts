import type { Instant } from "../../protocol/time.ts";

/** What the CMS is asked for a poll: how its answers are known, and how often each was given. */
export interface PollAsked {
  /** In the first language: an answer is known by its words. */
  answers: readonly string[];
  /** Whether the screens shall be told what was answered. */
  results: boolean;
  firstDay: string;
  lastDay: string;
}

export interface PollGiven {
  /** In the order of the answers, in every language. */
  answers: readonly { key: string; times: number }[];
  /** What was answered may be shown, and enough people have answered. */
  told: boolean;
  /** When it may be answered, half-open; null: from ever, for ever. */
  from: Instant | null;
  to: Instant | null;
}

export type PollState = "open" | "before" | "over" | "unknown";

/** How it stands; without a clock to be believed nobody knows of a poll that has days. */
export function stateOf(
  { from, to }: Pick<PollGiven, "from" | "to">,
  { now, trusted }: { now: Instant; trusted: boolean },
): PollState {
  if (from === null && to === null) return "open";
  if (!trusted) return "unknown";
  if (from !== null && now < from) return "before";
  return to !== null && now >= to ? "over" : "open";
}

/** Of a hundred; the parts of what is told. */
export function shareOf({ answers }: PollGiven, index: number): number {
  const all = answers.reduce((sum, { times }) => sum + times, 0);
  return all === 0 ? 0 : Math.round((answers[index]!.times / all) * 100);
}
