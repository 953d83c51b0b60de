import type { Instant } from "../../protocol/time.ts";

/**
 * What slides of the albo ask of the CMS, and are given: acts, and how many there are, with the instants at
 * which they begin and end, so that a screen alone for weeks still shows the right ones.
 */

/** Codes of types or branches; none: all. */
export interface ActsAsked {
  types: readonly string[];
  /** At most so many at a time. */
  newest: number;
}

/** An act as a public screen may have it: no names but those that an officer let pass. */
export interface ListedAct {
  id: string;
  /** `2026/12`. */
  number: string;
  /** By language. */
  type: Readonly<Record<string, string>>;
  subject: string;
  /** Civil day, the last in publication. */
  lastDay: string;
  /** In publication, half-open. */
  from: Instant;
  to: Instant;
  /** The official page, or nothing. */
  link: string;
}

export interface ActsGiven {
  /** The newest first: all that are among the newest at some time within the horizon. */
  acts: readonly ListedAct[];
  /** The page of the official albo, or nothing. */
  address: string;
}

export interface ActCountAsked {
  types: readonly string[];
}

export interface ActCountGiven {
  /** From each instant on: so many in publication, of which so many since that day. */
  steps: readonly { from: Instant; count: number; fresh: number }[];
  address: string;
}

/** Those that are in publication at an instant, the newest of them. */
export const upAt = ({ acts }: ActsGiven, at: Instant, newest: number): readonly ListedAct[] =>
  acts.filter(({ from, to }) => from <= at && at < to).slice(0, newest);

/** How many at an instant; null before the first step. */
export const countAt = ({ steps }: ActCountGiven, at: Instant) =>
  steps.findLast(({ from }) => from <= at) ?? null;
