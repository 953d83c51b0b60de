import { isOfType } from "../../content/albo/act-types.ts";
import type { ActsAsked, ActsGiven, ListedAct } from "../../content/albo/data.ts";
import type { Instant } from "../../protocol/time.ts";
import { defineGiver } from "../publish/giver.ts";
import { readable } from "../../content/albo/readable.ts";
import { cut, typeIn } from "./slide-of-act.ts";
import { type Act, actsWithin } from "./store.ts";
import { wallSubject } from "./wall-subject.ts";

/** Acts that a wall may show: of class `screen`, waiting for nobody, in words that name no one. */
export default defineGiver<Act[], ActsAsked>({
  read: (db, { range }) => actsWithin(db, range, "screen"),

  give(held, { types, newest }, { at, settings, languages }) {
    const wanted = held.filter(({ type }) => types.length === 0 || isOfType(type, types));
    const acts = everAmong(wanted, newest, at);
    if (acts.length === 0) return null;
    const data: ActsGiven = {
      acts: acts.map((act) => listedAct(act, languages)),
      address: settings.alboAddress,
    };
    return {
      data,
      from: Math.min(...acts.map(({ from }) => from)),
      to: Math.max(...acts.map(({ to }) => to)),
    };
  },
});

/**
 * All that are among the newest at some time from now on: when one ends, the next older one takes its place,
 * also on a screen that nobody can tell. Acts come and go at midnights, so those are the times to look at.
 */
function everAmong(acts: readonly Act[], newest: number, at: Instant): Act[] {
  const times = new Set([at, ...acts.flatMap(({ from, to }) => [from, to])]);
  const found = new Set<Act>();
  for (const time of times)
    if (time >= at)
      for (const act of acts.filter(({ from, to }) => from <= time && time < to).slice(0, newest))
        found.add(act);
  return acts.filter((act) => found.has(act));
}

const listedAct = (act: Act, languages: readonly string[]): ListedAct => ({
  id: act.id,
  number: cut(`${act.year}/${act.number}`, 30),
  type: Object.fromEntries(languages.map((language) => [language, cut(typeIn(act, language), 80)])),
  subject: cut(readable(wallSubject(act)), 600),
  lastDay: act.lastDay,
  from: act.from,
  to: act.to,
  link: act.link,
});
