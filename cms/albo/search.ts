import {
  and,
  desc,
  eq,
  gt,
  isNotNull,
  isNull,
  like,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { days, type Instant } from "../../protocol/time.ts";
import { fold } from "../db/fold.ts";
import { acts, type PrivacyClass } from "../db/tables.ts";
import type { ActState } from "./state.ts";

/** What is looked for among the acts; what is left out does not count. */
export interface ActSearch {
  /** Beginnings of words of the act, or its number (`2026/12`); all of them must be there. */
  q?: string;
  held?: boolean;
  /** Codes of the vocabulary, branches too. */
  types?: readonly string[];
  privacy?: PrivacyClass;
  source?: string;
  /** Part of the name of the office. */
  office?: string;
  /** How it stands at this instant. */
  state?: { is: ActState | Standing; at: Instant };
  /** No longer listed by its source. */
  missing?: boolean;
}

/**
 * Several states at once: in publication, extended or not; the same with only days to go; the same or still
 * to begin.
 */
export const standings = ["current", "ending", "open"] as const;
export type Standing = (typeof standings)[number];

/** Today and three days more. */
const soon = days(4);

/** By first day, then as the register counts: 2026/9 is older than 2026/10. */
export const newestFirst = [
  desc(acts.firstDay),
  desc(acts.year),
  desc(sql`cast(${acts.number} as integer)`),
  desc(acts.number),
  desc(acts.id),
];

export function wantedBy({
  q = "",
  held,
  types = [],
  privacy,
  source,
  office = "",
  state,
  missing,
}: ActSearch): SQL | undefined {
  return and(
    ...matching(q),
    held === undefined ? undefined : held ? isNotNull(acts.held) : isNull(acts.held),
    types.length === 0 ? undefined : or(...types.map((type) => like(acts.type, `${type}%`))),
    privacy === undefined ? undefined : eq(acts.privacy, privacy),
    source === undefined ? undefined : eq(acts.source, source),
    office === "" ? undefined : sql`instr(fold(${acts.office}), ${fold(office)}) > 0`,
    state && inState(state.is, state.at),
    missing ? isNotNull(acts.missingSince) : undefined,
  );
}

/** The words by the full-text index, each the beginning of one; a number of the register by itself. */
function matching(q: string): SQL[] {
  const number = /\b((?:19|20)\d\d)\/0*(\d{1,9})\b/.exec(q);
  const words = q.replace(number?.[0] ?? "", " ").match(/[\p{L}\p{N}]+/gu) ?? [];
  // Whoever has typed one letter is about to type another: it stands at the beginning of half the acts.
  const telling = words.filter((word) => word.length > 1 || /\p{N}/u.test(word));
  const asked = telling.slice(0, 10).map((word) => `"${word}"*`);
  return [
    ...(number ? [eq(acts.year, Number(number[1])), eq(acts.number, number[2]!)] : []),
    ...(asked.length > 0
      ? [
          sql`${acts.id} in (select act_words.act from act_search join act_words on act_words.seq = act_search.rowid where act_search match ${asked.join(" ")})`,
        ]
      : []),
  ];
}

/** The same as `stateOf`, in the words of the database. */
function inState(state: ActState | Standing, at: Instant): SQL | undefined {
  const live = eq(acts.standing, "live");
  const up = and(live, lte(acts.from, at), gt(acts.to, at));
  switch (state) {
    case "draft":
    case "annulled":
    case "rectified":
      return eq(acts.standing, state);
    case "waiting":
      return and(live, gt(acts.from, at));
    case "expired":
      return and(live, lte(acts.to, at));
    case "extended":
      return and(up, ne(acts.extraDays, 0));
    case "published":
      return and(up, eq(acts.extraDays, 0));
    case "current":
      return up;
    case "ending":
      return and(up, lte(acts.to, at + soon));
    case "open":
      return and(live, gt(acts.to, at));
  }
}
