import { plainLetters } from "../../content/kit/fold.ts";
import type { DeliveredScreen } from "./delivery.ts";
import type { ScreenRow } from "./screen-words.ts";

/** What the wall is looked at for. */
export interface WallFilter {
  /** Words of the name, the place or the tags. */
  words: string;
  /** Id of a group; "" for all. */
  group: string;
  condition: "all" | "trouble" | "behind" | "unpaired";
}

export const everything: WallFilter = { words: "", group: "", condition: "all" };

type Group = { id: string; screens: readonly string[]; tags: readonly string[] };

/** A screen that an officer or a technician has to do something about. */
export const inTrouble = (delivered: DeliveredScreen | undefined): boolean =>
  delivered !== undefined &&
  (delivered.state === "silent" || delivered.faults.length > 0 || !delivered.clockTrusted);

/** The screens that the filter means, in their order; those in trouble come first. */
export function shownOnWall(
  screens: readonly ScreenRow[],
  delivery: ReadonlyMap<string, DeliveredScreen>,
  groups: readonly Group[],
  filter: WallFilter,
): ScreenRow[] {
  const words = plainLetters(filter.words).split(/\s+/).filter(Boolean);
  const group = groups.find(({ id }) => id === filter.group);
  const isIn = ({ id, tags }: ScreenRow): boolean =>
    !group ||
    group.screens.includes(id) ||
    (group.tags.length > 0 && group.tags.every((tag) => tags.includes(tag)));
  const isMeant = (screen: ScreenRow): boolean => {
    const text = plainLetters([screen.name, screen.place, ...screen.tags].join(" "));
    return words.every((word) => text.includes(word));
  };
  const is = ({ id }: ScreenRow): boolean => {
    const delivered = delivery.get(id);
    switch (filter.condition) {
      case "all":
        return true;
      case "trouble":
        return inTrouble(delivered);
      case "behind":
        return delivered !== undefined && delivered.state !== "unpaired" && !delivered.has;
      case "unpaired":
        return (delivered?.state ?? "unpaired") === "unpaired";
    }
  };
  const found = screens.filter((screen) => isIn(screen) && isMeant(screen) && is(screen));
  const worse = (screen: ScreenRow): number => Number(!inTrouble(delivery.get(screen.id)));
  return found.toSorted((a, b) => worse(a) - worse(b));
}
