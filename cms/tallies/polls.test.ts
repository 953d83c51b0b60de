import { beforeEach, describe, expect, test } from "vitest";
import type { Poll } from "../../content/poll/definition.ts";
import type { PollGiven } from "../../content/poll/poll.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { days, hours } from "../../protocol/time.ts";
import { addPlaylist, publishPlaylist } from "../playlists/store.ts";
import { writeSettings } from "../settings.ts";
import { addSlide, findSlide, publishSlide } from "../slides/store.ts";
import { keyOf } from "./polls.ts";
import { square } from "./square.testing.ts";

const [morning, evening, fine] = ["Il sabato mattina", "La sera fino alle 22", "Va bene così"];
const words = { question: "Quando?", answers: [morning, evening, fine], results: true };
const none = { validFrom: null, validTo: null };

/** The square, with a poll that is there to be answered. */
async function withPoll(over: Partial<Poll> = {}, shown = true) {
  const here = await square();
  const { db, officer, clock, publisher, screen, tell } = here;
  const at = clock.now();
  const props = { it: { firstDay: "", lastDay: "", ...words, ...over } };
  const slide = addSlide(db, { title: "Biblioteca", type: "poll", props, ...none }, officer.id, at);
  publishSlide(db, slide, props, officer.id, at);
  const item = { key: "a", kind: "slide" as const, slide: slide.id, seconds: null };
  const row = { ...item, transition: "rise" as const, from: null, to: null };
  const draft = { name: "Al totem", items: [{ ...row, often: null, mostAnHour: null }] };
  const playlist = addPlaylist(db, { ...draft, shuffle: false }, officer.id, at);
  publishPlaylist(db, playlist, at);
  if (shown) writeSettings(db, { kioskPlaylist: playlist.id });
  await publisher.rebuild();
  const given = async (): Promise<PollGiven> => {
    await publisher.rebuild();
    const { slides } = JSON.parse(publisher.manifestFor(screen.id)!.body) as Manifest;
    return slides[slide.id]!.data as PollGiven;
  };
  let seq = 0;
  /** So many visits in which these answers were given, by their words. */
  const answer = (visits: number, answers: Record<string, number>, over: object = {}): void => {
    const by = Object.fromEntries(
      Object.entries(answers).map(([text, times]) => [keyOf(text), times]),
    );
    tell({ seq: (seq += 1), visits, answers: { [slide.id]: by }, ...over });
  };
  const times = async (): Promise<number[]> => (await given()).answers.map((each) => each.times);
  return { ...here, slide, given, answer, times };
}

describe("a poll", () => {
  let here: Awaited<ReturnType<typeof withPoll>>;
  beforeEach(async () => void (here = await withPoll()));

  test("is told in groups, on the screens and at the desk, and the parts are those of what is told", async () => {
    const { answer, times, ask, given } = here;
    answer(24, { [morning!]: 13, [evening!]: 7, [fine!]: 4 });
    expect(await times()).toEqual([10, 5, 0]);
    expect((await given()).told).toBe(true);
    const { polls } = (await ask("GET", "/polls")).body;
    expect(polls).toMatchObject([
      {
        question: "Quando?",
        answers: [
          { text: morning, times: 10, share: 67 },
          { text: evening, times: 5, share: 33 },
          { text: fine, times: 0, share: 0 },
        ],
      },
    ]);
  });

  test("tells the screens nothing before a group has given the same answer", async () => {
    const { answer, given } = here;
    answer(9, { [morning!]: 4, [evening!]: 3 });
    expect(await given()).toMatchObject({ told: false });
    expect(JSON.stringify(await given())).not.toMatch(/"times":[1-9]/);
  });

  test("counts a sheet that comes twice once, and tells the house of news only", async () => {
    const { tell, slide, times, answers } = here;
    const sheet = { seq: 1, visits: 6, answers: { [slide.id]: { [keyOf(morning!)]: 6 } } };
    for (let n = 0; n < 3; n++) tell(sheet);
    expect(await times()).toEqual([5, 0, 0]);
    expect(answers()).toBe(1);
  });

  test("has no more answers than there were visits, and none that it does not have", async () => {
    const { answer, times, tell, slide } = here;
    answer(9, { [morning!]: 6, [evening!]: 6 });
    expect(await times()).toEqual([0, 0, 0]);
    answer(9, { "Mai più": 9 });
    tell({ seq: 9, answers: { sld_0000000000000000: { [keyOf(morning!)]: 9 } } });
    expect(await times()).toEqual([0, 0, 0]);
    answer(9, {});
    tell({ seq: 10, answers: { [slide.id]: { [keyOf(morning!)]: 9 } } });
    expect(await times()).toEqual([5, 0, 0]);
  });

  test("whose answer is put in other words counts that one anew, and finds the old one again", async () => {
    const { answer, times, slide, db, officer, clock, given } = here;
    answer(9, { [morning!]: 9 });
    const reworded = { ...words, firstDay: "", lastDay: "", answers: ["Mai", evening, fine] };
    publishSlide(db, findSlide(db, slide.id), { it: reworded }, officer.id, clock.now());
    expect(await times()).toEqual([0, 0, 0]);
    const back = { ...reworded, answers: [evening, morning] };
    publishSlide(db, findSlide(db, slide.id), { it: back }, officer.id, clock.now());
    expect((await given()).answers.map((each) => each.times)).toEqual([0, 5]);
  });

  test("is counted also where nothing else is", async () => {
    const { answer, times, db, rows } = here;
    writeSettings(db, { kioskCounted: false });
    answer(9, { [morning!]: 9 }, { opened: { "tile:albo": [5, 10] } });
    expect(await times()).toEqual([5, 0, 0]);
    expect(Object.keys(rows())).toEqual([`2026-11-26 poll:${here.slide.id}:${keyOf(morning!)}`]);
  });
});

test("answers to a poll that this screen does not show are not counted", async () => {
  const { answer, rows, acks } = await withPoll({}, false);
  answer(9, { [morning!]: 9 });
  expect({ rows: Object.keys(rows()), acks }).toEqual({ rows: ["2026-11-26 visit"], acks: [1] });
});

test("answers from before its first day or after its last are not counted, late ones are", async () => {
  const { answer, times, clock } = await withPoll({
    firstDay: "2026-11-27",
    lastDay: "2026-11-27",
  });
  answer(9, { [morning!]: 9 });
  expect(await times()).toEqual([0, 0, 0]);
  const on = Date.parse("2026-11-27T12:00:00+01:00");
  clock.set(on + days(3));
  answer(9, { [morning!]: 9 });
  expect(await times()).toEqual([0, 0, 0]);
  answer(9, { [morning!]: 9 }, { from: on - hours(1), to: on });
  expect(await times()).toEqual([5, 0, 0]);
});

test("a poll whose results nobody wants shown tells the screens none", async () => {
  const { answer, given } = await withPoll({ results: false });
  answer(30, { [morning!]: 30 });
  expect(await given()).toMatchObject({ told: false });
  expect(JSON.stringify(await given())).not.toMatch(/"times":[1-9]/);
});
