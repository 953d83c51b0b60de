import { definePreparer } from "../kit/preparing.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";
import type { Agenda, Happening } from "./agenda.ts";

/**
 * So many travel: those of the next weeks, so that a screen without a network still has its next seven days.
 * Sources tell nothing that was over when they were read.
 */
const most = 60;
const longest = { title: 160, place: 100, description: 240 };
/** All descriptions together; those of what comes later are left out. */
const mostDescribed = 6000;

/** What takes place, the soonest first, as small as it can be told. */
export default definePreparer<DatasetAsked, Agenda>((_asked, { data, wantsWorst }) => {
  if (data.kind !== "events") return null;
  let described = 0;
  const happenings = data.events
    .toSorted((a, b) => a.from - b.from)
    .slice(0, most)
    .map(({ title, from, to, days, place, description, link, cancelled }): Happening => {
      const about = cut(description, longest.description);
      const isDescribed = about !== "" && described + about.length <= mostDescribed;
      if (isDescribed) described += about.length;
      return {
        title: cut(title, longest.title),
        from,
        to,
        ...(days && { days: [days.first, days.last] as const }),
        ...(place && { place: cut(place, longest.place) }),
        ...(isDescribed && { description: about }),
        ...(link && link.length <= 300 && { link }),
        ...(cancelled && { cancelled }),
      };
    });
  if (happenings.length === 0) return null;
  return { shows: { happenings }, worst: wantsWorst ? worstOf(happenings) : null };
});

/** In one line, and not longer; what is left out is marked with dots. */
function cut(text: string, at: number): string {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length <= at ? plain : `${plain.slice(0, at - 1).replace(/\s+\S*$/, "")}…`;
}

/** Each with the longest name and place of all, one of them cancelled. */
function worstOf(happenings: readonly Happening[]): Agenda {
  const longestOf = (of: (one: Happening) => string): string =>
    happenings.reduce((name, one) => (of(one).length > name.length ? of(one) : name), "");
  const title = longestOf((one) => one.title);
  const place = longestOf((one) => one.place ?? "") || title.slice(0, longest.place);
  return {
    happenings: happenings.map((one, index) => ({
      ...one,
      title,
      place,
      ...(index % 3 === 1 && { cancelled: true as const }),
    })),
  };
}
