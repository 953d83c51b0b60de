import type { GroupId, ScreenId } from "../../protocol/ids.ts";
import type { groups } from "../db/tables.ts";

type Group = Pick<typeof groups.$inferSelect, "id" | "screens" | "tags">;

/** Whether a group holds the screen: by its list, or because the screen has every tag of its rule. */
export const holds = (group: Group, screen: { id: ScreenId; tags: readonly string[] }): boolean =>
  group.screens.includes(screen.id) ||
  (group.tags.length > 0 && group.tags.every((tag) => screen.tags.includes(tag)));

export const groupsOf = (
  screen: { id: ScreenId; tags: readonly string[] },
  all: readonly Group[],
): GroupId[] => all.filter((group) => holds(group, screen)).map((group) => group.id);
