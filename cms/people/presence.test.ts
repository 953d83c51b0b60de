import { expect, test } from "vitest";
import { createTestClock } from "../../test/clock.ts";
import { newOfficerId, newSlideId } from "../../protocol/ids.ts";
import { seconds } from "../../protocol/time.ts";
import { createLive, type LiveEvent } from "../fleet/live.ts";
import { createPresence } from "./presence.ts";

const anna = { id: newOfficerId(), name: "Anna" };
const bruno = { id: newOfficerId(), name: "Bruno" };
const slide = newSlideId();

function office() {
  const clock = createTestClock();
  const live = createLive();
  const told: LiveEvent[] = [];
  live.listen((event) => told.push(event));
  return { clock, told, presence: createPresence({ clock, live }) };
}

test("two officers at one content see each other, and nobody sees herself", () => {
  const { presence } = office();
  expect(presence.here(slide, "desk-anna", anna)).toEqual([]);
  expect(presence.here(slide, "desk-bruno", bruno)).toEqual([anna]);
  expect(presence.here(slide, "desk-anna", anna)).toEqual([bruno]);
  expect(presence.here(newSlideId(), "desk-anna", anna)).toEqual([]);
});

test("whoever comes or goes is told of once, not at every sign of life", () => {
  const { presence, told } = office();
  presence.here(slide, "desk-anna", anna);
  presence.here(slide, "desk-anna", anna);
  presence.left(slide, "desk-anna");
  presence.left(slide, "desk-anna");
  const event = { kind: "presence", subject: slide, desk: "desk-anna" };
  expect(told).toEqual([event, event]);
});

test("a desk that falls silent is gone", () => {
  const { presence, clock } = office();
  presence.here(slide, "desk-anna", anna);
  clock.pass(seconds(49));
  expect(presence.here(slide, "desk-bruno", bruno)).toEqual([anna]);
  clock.pass(seconds(2));
  expect(presence.here(slide, "desk-bruno", bruno)).toEqual([]);
});
