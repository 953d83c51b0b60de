import { isOfType } from "../../content/albo/act-types.ts";
import type { ActCountAsked, ActCountGiven } from "../../content/albo/data.ts";
import { defineGiver } from "../publish/giver.ts";
import { addDays, civilDayOf, instantOf } from "../schedule/calendar.ts";
import { termsWithin } from "./store.ts";

/** How far ahead the count is known; beyond it nobody knows what will have been published. */
const daysAhead = 36;

/** How many acts are in publication, day by day: numbers alone, so that every act counts, shown or not. */
export default defineGiver<ReturnType<typeof termsWithin>, ActCountAsked>({
  read: (db, { range }) => termsWithin(db, range),

  give(held, { types }, { at, settings }) {
    const { timezone } = settings;
    const wanted = held.filter(({ type }) => types.length === 0 || isOfType(type, types));
    const today = civilDayOf(at, timezone);
    const midnight = (days: number) => instantOf(addDays(today, days), "00:00", timezone, "start");
    const steps = Array.from({ length: daysAhead }, (_, days) => {
      const from = midnight(days);
      // An act that was annulled this morning has left already.
      const now = Math.max(from, days === 0 ? at : from);
      const up = wanted.filter((act) => act.from <= now && now < act.to);
      const fresh = up.filter(({ firstDay }) => firstDay === addDays(today, days));
      return { from, count: up.length, fresh: fresh.length };
    });
    const data: ActCountGiven = {
      steps: steps.filter(
        ({ count, fresh }, index) =>
          index === 0 || count !== steps[index - 1]!.count || fresh !== steps[index - 1]!.fresh,
      ),
      address: settings.alboAddress,
    };
    return { data, from: steps[0]!.from, to: midnight(daysAhead) };
  },
});
