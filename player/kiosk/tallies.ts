import {
  longest,
  leastVisits,
  mostThings,
  shortest,
  type TallySheet,
} from "../../protocol/tally.ts";
import { type Millis, minutes, seconds } from "../../protocol/time.ts";
import type { Player } from "../main.ts";
import type { Counted } from "./counted.ts";

/** What this kiosk has counted and nobody has acknowledged. */
export interface Tallies {
  /** A visit is over: what was opened in it is added to what others opened, and is nobody's any more. */
  add(visit: Counted): void;
  /** Makes a sheet of what was counted, if it is time. */
  seal(): Promise<void>;
  /** The oldest sheet that is not acknowledged. */
  next(): Promise<TallySheet | null>;
  acknowledged(upTo: number): Promise<void>;
}

/** A kiosk that is alone for longer than this many busy hours keeps its newest sheets. */
const mostSheets = 1000;

/**
 * Until a sheet is made of it, what is counted is in memory alone: a disk keeps for weeks what was written
 * over, and would tell the order. A power cut loses at most an hour, or what fewer than five visits did.
 */
export function openTallies({
  disk,
  clock,
  told,
}: Pick<Player, "disk" | "clock"> & { told: () => void }): Tallies {
  let open = nothing(clock.monotonic());
  let turn: Promise<unknown> = Promise.resolve();

  function add({ looked, answered }: Counted): void {
    if (open.visits === 0) open = nothing(clock.monotonic());
    open.visits += 1;
    for (const [thing, time] of looked) more(open, thing, 1, time);
    for (const [poll, answer] of answered) moreAnswers(open, poll, answer, 1);
  }

  /** One after the other: whoever writes the list has read it. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  }

  const kept = async (): Promise<TallySheet[]> => (await disk.read(["tallies"])).tallies ?? [];

  async function keep({ visits, opened, answers }: Sums, age: Millis): Promise<void> {
    const to = Math.round(clock.now());
    const seq = ((await disk.read(["tallySeq"])).tallySeq ?? 0) + 1;
    const sheet: TallySheet = {
      seq,
      from: to - Math.round(age),
      to,
      visits,
      opened: Object.fromEntries(
        Array.from(opened, ([thing, [times, looked]]) => [
          thing,
          [times, Math.round(looked / seconds(1))],
        ]),
      ),
      answers: Object.fromEntries(
        Array.from(answers, ([poll, given]) => [poll, Object.fromEntries(given)]),
      ),
    };
    // The number first: one that was given and lost is a gap, one given twice would not be counted.
    await disk.write({ tallySeq: seq });
    await disk.write({ tallies: [...(await kept()), sheet].slice(-mostSheets) });
  }

  async function seal(): Promise<void> {
    const { visits, since } = open;
    const age = clock.monotonic() - since;
    if (visits === 0 || age < shortest || (visits < leastVisits && age < longest)) return;
    // Nobody would know of which day it is.
    if (!clock.trusted) return;
    const taken = open;
    open = nothing(clock.monotonic());
    try {
      await inTurn(() => keep(taken, Math.min(age, longest)));
    } catch (cause) {
      open = together(taken, open);
      throw cause;
    }
    told();
  }

  setInterval(() => {
    // A disk that takes nothing is tried again in a minute; until then it is all in memory.
    seal().catch(() => {});
  }, minutes(1));
  // What nobody has acknowledged is told again, with the line as it was.
  setInterval(told, minutes(30));

  return {
    add,
    seal,
    next: () => inTurn(async () => (await kept())[0] ?? null),
    acknowledged: (upTo) =>
      inTurn(async () => {
        const sheets = await kept();
        const left = sheets.filter(({ seq }) => seq > upTo);
        if (left.length < sheets.length) await disk.write({ tallies: left });
      }),
  };
}

/** What was counted since somebody was the first. */
interface Sums {
  since: Millis;
  visits: number;
  opened: Map<string, [times: number, looked: Millis]>;
  answers: Map<string, Map<string, number>>;
}

const nothing = (since: Millis): Sums => ({
  since,
  visits: 0,
  opened: new Map(),
  answers: new Map(),
});

function more({ opened }: Sums, thing: string, times: number, looked: Millis): void {
  const before = opened.get(thing);
  if (!before && opened.size >= mostThings) return;
  opened.set(thing, [(before?.[0] ?? 0) + times, (before?.[1] ?? 0) + looked]);
}

function moreAnswers({ answers }: Sums, poll: string, answer: string, times: number): void {
  const given = answers.get(poll) ?? new Map<string, number>();
  answers.set(poll, given.set(answer, (given.get(answer) ?? 0) + times));
}

function together(sums: Sums, later: Sums): Sums {
  sums.visits += later.visits;
  for (const [thing, [times, looked]] of later.opened) more(sums, thing, times, looked);
  for (const [poll, given] of later.answers)
    for (const [answer, times] of given) moreAnswers(sums, poll, answer, times);
  return sums;
}
