import { definePreparer, type Preparing } from "../kit/preparing.ts";
import type { Line } from "../kit/straightened.ts";
import { draw } from "./draw.ts";
import { groundOf, worldOf } from "./ground.ts";
import { type MapAsked, type MapShown, mostTold, type Told } from "./map.ts";
import { type Box, simpler } from "./plane.ts";
import { type Thing, type Things, thingsOf } from "./things.ts";

/** A map of places, drawn in every language and for every place in which it is shown. */
export default definePreparer<MapAsked, MapShown>((asked, given) => {
  const things = thingsOf(given.data, asked);
  const shows = things && shownOf(things, given);
  if (!shows) return null;
  return { shows, worst: given.wantsWorst ? shownOf(worstOf(things), given) : null };
});

function shownOf(things: Things, given: Preparing): MapShown | null {
  const { languages, timezone, plots, measure, beneath = [] } = given;
  const [boundary = null, ...others] = beneath;
  const whole = groundOf(boundary, others);
  const found = worldOf(whole, things.things);
  if (!found) return null;
  // Once for all drawings: what no drawing could show is not carried from one to the next.
  const finest = sizeOf(found.world) / 3000;
  const lean = (lines: readonly Line[]): Line[] => simpler(lines, finest);
  const ground = {
    edges: lean(whole.edges),
    areas: lean(whole.areas),
    lines: lean(whole.lines),
  };
  const seen = found.seen.map((thing) => ({ ...thing, lines: lean(thing.lines) }));
  const drawings = languages.flatMap((language) =>
    plots.flatMap((plot) => {
      const svg = draw({
        ...plot,
        things: { ...things, things: seen },
        ground,
        reader: { language, timezone },
        measure,
      });
      return svg === null ? [] : [{ ...plot, language, svg }];
    }),
  );
  const known = found.seen.flatMap(({ name, value }): Told[] =>
    value === null ? [] : [{ name, value }],
  );
  const sorted = known.toSorted((a, b) => b.value! - a.value!);
  const told = found.seen.map(({ name, value }): Told => ({ name, value }));
  return {
    drawings,
    kind: things.kind,
    unit: things.unit,
    label: things.label,
    count: found.seen.length,
    left: things.left + things.things.length - found.seen.length,
    most: sorted[0] ?? null,
    least: sorted.at(-1) ?? null,
    told: (things.kind === "areas"
      ? [...sorted, ...told.filter(({ value }) => value === null)]
      : told
    )
      .filter(({ name }) => name !== "")
      .slice(0, mostTold),
  };
}

const sizeOf = ({ left, top, right, bottom }: Box): number => Math.max(right - left, bottom - top);

/** Longer names and longer numbers in the same places, one of them without its number. */
function worstOf(things: Things): Things {
  const longest = things.things.reduce(
    (text, { name }) => (name.length > text.length ? name : text),
    "",
  );
  return {
    ...things,
    left: things.left + 12,
    things: things.things.map((thing, index): Thing => ({
      ...thing,
      name: thing.name === "" ? "" : `${longest} ${thing.name}`.slice(0, 60),
      value: thing.value === null || index === 1 ? null : thing.value * 10 + 0.5,
    })),
  };
}
