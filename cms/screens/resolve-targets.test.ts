import { expect, test } from "vitest";
import { newGroupId, newScreenId } from "../../protocol/ids.ts";
import { groupsOf, holds } from "./resolve-targets.ts";

const hall = { id: newScreenId(), tags: ["atrio", "piano-terra"] };
const office = { id: newScreenId(), tags: ["uffici"] };
const group = (screens = [] as (typeof hall.id)[], tags: string[] = []) => ({
  id: newGroupId(),
  screens,
  tags,
});

test("a group by list holds the screens of its list", () => {
  expect(holds(group([hall.id]), hall)).toBe(true);
  expect(holds(group([hall.id]), office)).toBe(false);
});

test("a group by tags holds the screens that have all of them", () => {
  expect(holds(group([], ["atrio"]), hall)).toBe(true);
  expect(holds(group([], ["atrio", "piano-terra"]), hall)).toBe(true);
  expect(holds(group([], ["atrio", "uffici"]), hall)).toBe(false);
});

test("a group without screens and tags holds nobody, not everybody", () => {
  expect(holds(group(), hall)).toBe(false);
});

test("a screen knows every group that it is in", () => {
  const [byList, byTag, neither] = [group([hall.id]), group([], ["atrio"]), group([office.id])];
  expect(groupsOf(hall, [byList, byTag, neither])).toEqual([byList.id, byTag.id]);
});
