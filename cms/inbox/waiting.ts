import { and, isNotNull, like } from "drizzle-orm";
import type { ScreenId } from "../../protocol/ids.ts";
import { days, type Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { problems } from "../db/tables.ts";
import { expiring } from "../expiring/list.ts";
import { deliveries, type DeliveryNeeds, type DeliveryState } from "../fleet/delivery.ts";
import { type Gap, gapsIn } from "./gaps.ts";
import { type ShownProblem, shownProblem } from "./problems.ts";
import { openProblems, resolve } from "./store.ts";

/** How far the inbox looks ahead. */
export const lookAhead = days(7);

/** What waits for an officer: what rooms have raised, and what can be seen by looking. */
export type Waiting = { kind: string; subject: string; detail: Record<string, string | number> } & (
  | { of: "problem"; problem: ShownProblem }
  | { of: "expiring"; count: number; names: string[]; first: Instant }
  | { of: "gap"; gap: Gap }
  | {
      of: "screen";
      screen: { id: ScreenId; name: string };
      state: DeliveryState;
      seenAt: Instant | null;
      faults: string[];
      clockTrusted: boolean;
    }
);

/** Looked at, not stored; the stored form of one that was put aside has a kind of this beginning. */
const seen = "waiting.";
const mostNames = 3;

/** What waits now, the most pressing first: screens, gaps, what was raised, what ends this week. */
export function waiting(needs: DeliveryNeeds, now: Instant): Waiting[] {
  const { db } = needs;
  const aside = putAside(db);
  const looked = [...troubled(needs, now), ...gaps(db, now), ...ending(db, now)].filter(
    ({ kind, subject, detail }) => aside.get(`${kind} ${subject}`) !== JSON.stringify(detail),
  );
  const raised = openProblems(db).map((problem): Waiting => {
    const { kind, subject } = problem;
    return { of: "problem", kind, subject, detail: {}, problem: shownProblem(problem) };
  });
  const order = ["screen", "gap", "problem", "expiring"];
  return [...looked, ...raised].toSorted((a, b) => order.indexOf(a.of) - order.indexOf(b.of));
}

/** What was put aside and is over by now may be told again when it comes back. */
export function forgetOver(needs: DeliveryNeeds, now: Instant): void {
  const { db } = needs;
  const aside = putAside(db);
  if (aside.size === 0) return;
  const still = new Set(
    [...troubled(needs, now), ...gaps(db, now), ...ending(db, now)].map(
      ({ kind, subject }) => `${kind} ${subject}`,
    ),
  );
  for (const key of aside.keys())
    if (!still.has(key)) {
      const [kind, subject] = key.split(" ");
      resolve(db, kind!, subject!, now);
    }
}

/** What officers have put aside, by what it is, with the matter as it was then. */
function putAside(db: Db): ReadonlyMap<string, string> {
  const rows = db
    .select()
    .from(problems)
    .where(and(like(problems.kind, `${seen}%`), isNotNull(problems.resolvedBy)))
    .all();
  return new Map(rows.map((row) => [`${row.kind} ${row.subject}`, JSON.stringify(row.detail)]));
}

function troubled(needs: DeliveryNeeds, now: Instant): Waiting[] {
  return deliveries(needs, now)
    .filter(
      ({ state, faults, clockTrusted }) =>
        state !== "unpaired" &&
        (state === "silent" || state === "never-seen" || faults.length > 0 || !clockTrusted),
    )
    .map(({ id, name, state, seenAt, faults, clockTrusted }) => ({
      of: "screen",
      kind: `${seen}screen`,
      subject: id,
      // Another fault, or silent once more, is another matter.
      detail: { state, faults: faults.toSorted().join(), clock: Number(clockTrusted) },
      screen: { id, name },
      state,
      seenAt,
      faults,
      clockTrusted,
    }));
}

const gaps = (db: Db, now: Instant): Waiting[] =>
  gapsIn(db, { from: now, to: now + lookAhead }).map((gap) => ({
    of: "gap",
    kind: `${seen}gap`,
    subject: gap.screen.id,
    detail: { from: gap.whole ? "always" : gap.from === now ? "now" : gap.from },
    gap,
  }));

function ending(db: Db, now: Instant): Waiting[] {
  const things = expiring(db, now, now + lookAhead);
  if (things.length === 0) return [];
  const names = things.slice(0, mostNames).map(({ name }) => name);
  return [
    {
      of: "expiring",
      kind: `${seen}expiring`,
      subject: "week",
      detail: {
        things: things
          .map(({ id, to }) => `${id}@${to}`)
          .join()
          .slice(0, 2000),
      },
      count: things.length,
      names,
      first: things[0]!.to,
    },
  ];
}
