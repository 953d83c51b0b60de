import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Pace, Playlist } from "./manifest.ts";
import { onAir } from "./timeline.ts";
import { days } from "./time.ts";
import { wheelOf } from "./wheel.ts";

type Row = { seconds: number; pace?: Omit<Pace, "row">; row?: string };

const listOf = (rows: readonly Row[]): Playlist => ({
  anchor: 0,
  items: rows.map(({ seconds, pace, row }, i) => ({
    slide: `sld_${i}`,
    seconds,
    transition: "rise",
    ...(pace && { pace: { row: row ?? `r${i}`, ...pace } }),
  })),
});
const all = ({ items }: Playlist) => items.map((_, i) => i);
const wheelFor = (rows: readonly Row[], seed: number | null = null) =>
  wheelOf(listOf(rows), all(listOf(rows)), seed);

/** When each item begins along one turn of the wheel, and how long the turn is, in seconds. */
function along(rows: readonly Row[], wheel: readonly number[]) {
  const begins = rows.map((): number[] => []);
  let total = 0;
  for (const index of wheel) {
    begins[index]!.push(total);
    total += rows[index]!.seconds;
  }
  return { begins, total };
}

/** From one beginning to the next, over the seam of the wheel too. */
const gaps = (begins: readonly number[], total: number): number[] =>
  begins.map((at, i) => (begins[i + 1] ?? begins[0]! + total) - at);

describe("share of voice", () => {
  test("without a pace the wheel is the list", () => {
    expect(wheelFor([{ seconds: 10 }, { seconds: 20 }, { seconds: 5 }])).toEqual([0, 1, 2]);
  });

  test.each([5, 10, 25, 30, 50, 75, 90])("%i per cent of the time, spread evenly", (percent) => {
    const rows: Row[] = [
      { seconds: 10 },
      { seconds: 15 },
      { seconds: 12 },
      { seconds: 8, pace: { percent } },
    ];
    const { begins, total } = along(rows, wheelFor(rows));
    const share = (begins[3]!.length * 8 * 100) / total;
    expect(Math.abs(share / percent - 1)).toBeLessThan(0.01);
    // Nowhere further apart or nearer than one other content makes unavoidable.
    const fair = total / begins[3]!.length;
    for (const gap of gaps(begins[3]!, total)) {
      expect(gap).toBeLessThanOrEqual(fair + 15);
      expect(gap).toBeGreaterThanOrEqual(Math.max(8, fair - 15));
    }
  });

  test.each([1, 5, 10, 60])("every %i minutes", (everyMinutes) => {
    const rows: Row[] = [
      { seconds: 12 },
      { seconds: 20 },
      { seconds: 10, pace: { everyMinutes } },
      { seconds: 14 },
    ];
    const { begins, total } = along(rows, wheelFor(rows));
    expect(Math.abs(total / begins[2]!.length / (everyMinutes * 60) - 1)).toBeLessThan(0.01);
    for (const gap of gaps(begins[2]!, total))
      expect(Math.abs(gap - everyMinutes * 60)).toBeLessThanOrEqual(21);
  });

  test("the others keep their order and come equally often", () => {
    const rows: Row[] = [
      { seconds: 10 },
      { seconds: 10, pace: { percent: 40 } },
      { seconds: 10 },
      { seconds: 10 },
    ];
    const others = wheelFor(rows).filter((index) => index !== 1);
    expect(others.length % 3).toBe(0);
    for (const [i, index] of others.entries()) expect(index).toBe([0, 2, 3][i % 3]);
  });

  test("the items of one row come one after the other", () => {
    const rows: Row[] = [
      { seconds: 30 },
      { seconds: 5, pace: { everyMinutes: 5 }, row: "albo" },
      { seconds: 6, pace: { everyMinutes: 5 }, row: "albo" },
      { seconds: 30 },
    ];
    const wheel = wheelFor(rows);
    for (const [i, index] of wheel.entries()) if (index === 1) expect(wheel[i + 1]).toBe(2);
    expect(wheel.filter((index) => index === 1)).toHaveLength(
      wheel.filter((index) => index === 2).length,
    );
  });

  test("rows that want more than there is share it, and the rest still comes", () => {
    const rows: Row[] = [
      { seconds: 10, pace: { everyMinutes: 1 } },
      { seconds: 300, pace: { everyMinutes: 2 } },
      { seconds: 10 },
    ];
    const { begins, total } = along(rows, wheelFor(rows));
    expect((begins[2]!.length * 10) / total).toBeGreaterThan(0.05);
    expect(begins.every((each) => each.length > 0)).toBe(true);
  });

  test("where every row has a share, they divide the time as their shares are", () => {
    const rows: Row[] = [
      { seconds: 10, pace: { percent: 50 } },
      { seconds: 10, pace: { percent: 25 } },
      { seconds: 10, pace: { percent: 25 } },
    ];
    expect(wheelFor(rows).toSorted((a, b) => a - b)).toEqual([0, 0, 1, 2]);
  });
});

describe("at most so often in an hour", () => {
  const most = (rows: readonly Row[], index: number): number => {
    const { begins, total } = along(rows, wheelFor(rows));
    const turns = Math.ceil(7200 / total) + 1;
    const times = Array.from({ length: turns }, (_, lap) =>
      begins[index]!.map((at) => at + lap * total),
    ).flat();
    return Math.max(
      ...times.map((from) => times.filter((at) => at >= from && at < from + 3600).length),
    );
  };

  test.each([1, 2, 3, 7, 20])("%i times, in whichever hour", (mostAnHour) => {
    const rows: Row[] = [
      { seconds: 10 },
      { seconds: 25 },
      { seconds: 15, pace: { mostAnHour } },
      { seconds: 7 },
    ];
    expect(most(rows, 2)).toBeLessThanOrEqual(mostAnHour);
    expect(most(rows, 2)).toBeGreaterThanOrEqual(Math.max(1, mostAnHour - 2));
  });

  test("is no bar where the list is long enough by itself", () => {
    const rows: Row[] = [{ seconds: 900 }, { seconds: 900, pace: { mostAnHour: 4 } }];
    expect(wheelFor(rows)).toEqual([0, 1]);
  });

  test("bounds a share too", () => {
    const rows: Row[] = [{ seconds: 10 }, { seconds: 10, pace: { percent: 50, mostAnHour: 6 } }];
    expect(most(rows, 1)).toBeLessThanOrEqual(6);
  });

  test("gives way where there is nothing else to show", () => {
    const rows: Row[] = [
      { seconds: 10, pace: { mostAnHour: 1 } },
      { seconds: 10, pace: { mostAnHour: 2 } },
    ];
    expect(wheelFor(rows)).toEqual([0, 1]);
    expect(wheelFor([{ seconds: 10, pace: { everyMinutes: 10, mostAnHour: 1 } }])).toEqual([0]);
  });
});

describe("shuffled", () => {
  const rows: Row[] = Array.from({ length: 12 }, (_, i) => ({ seconds: 5 + i }));
  const playlist: Playlist = { ...listOf(rows), shuffle: true };
  const slides = Object.fromEntries(
    playlist.items.map(({ slide }) => [
      slide,
      { type: "notice", revision: 1, props: {}, assets: [] },
    ]),
  );

  test("the same day has the same order everywhere, the next day another", () => {
    expect(wheelFor(rows, 20_000)).toEqual(wheelFor(rows, 20_000));
    expect(wheelFor(rows, 20_000)).not.toEqual(wheelFor(rows, 20_001));
    expect(wheelFor(rows, 20_000).toSorted((a, b) => a - b)).toEqual(all(playlist));
  });

  test("over many days each content comes first about equally often", () => {
    const first = rows.map(() => 0);
    for (let day = 0; day < 6000; day++) first[wheelFor(rows, day)[0]!]!++;
    expect(Math.min(...first)).toBeGreaterThan(400);
    expect(Math.max(...first)).toBeLessThan(600);
  });

  test("a content that is added leaves the others in the order they had", () => {
    const more = [...rows, { seconds: 9 }];
    for (const seed of [1, 2, 3])
      expect(wheelFor(more, seed).filter((index) => index < rows.length)).toEqual(
        wheelFor(rows, seed),
      );
  });

  test("the day begins with a new loop, at the same instant on every screen", () => {
    const midnight = days(20_000);
    const last = onAir(playlist, slides, midnight - 1)!;
    const first = onAir(playlist, slides, midnight)!;
    expect(last.to).toBe(midnight);
    expect(first).toMatchObject({ from: midnight, index: wheelFor(rows, 20_000)[0]!, loop: 0 });
    expect(onAir({ ...playlist, anchor: 777 }, slides, midnight + 12_345)).toEqual(
      onAir(playlist, slides, midnight + 12_345),
    );
  });
});

const aPace = fc.oneof(
  fc.record({ percent: fc.integer({ min: 1, max: 90 }) }),
  fc.record({ everyMinutes: fc.integer({ min: 1, max: 240 }) }),
  fc.record({ mostAnHour: fc.integer({ min: 1, max: 60 }) }),
  fc.record({
    percent: fc.integer({ min: 1, max: 90 }),
    mostAnHour: fc.integer({ min: 1, max: 60 }),
  }),
);
const aRow = fc.record(
  { seconds: fc.integer({ min: 1, max: 400 }), pace: aPace },
  { requiredKeys: ["seconds"] },
) as fc.Arbitrary<Row>;
const someRows = fc.array(aRow, { minLength: 1, maxLength: 8 });

describe("whatever the rows", () => {
  test("each is on the wheel, and the wheel ends", () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const wheel = wheelFor(rows);
        expect(new Set(wheel)).toEqual(new Set(rows.keys()));
        expect(wheel.length).toBeLessThan(100_000);
      }),
      { numRuns: 1000 },
    );
  });

  test("no hour sees a row more often than it may, where another without a limit is there", () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        fc.pre(rows.some(({ pace }) => pace === undefined));
        const { begins, total } = along(rows, wheelFor(rows));
        for (const [index, { pace }] of rows.entries()) {
          const most = pace?.mostAnHour;
          if (most === undefined) continue;
          const nth = (n: number) =>
            begins[index]![n % begins[index]!.length]! +
            Math.floor(n / begins[index]!.length) * total;
          for (const i of begins[index]!.keys())
            expect(nth(i + most) - nth(i)).toBeGreaterThanOrEqual(3600);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("appearances follow each other without hole, and a restart changes nothing", () => {
    fc.assert(
      fc.property(
        someRows,
        fc.boolean(),
        fc.integer({ min: 0, max: days(3) }),
        (rows, shuffle, at) => {
          const playlist: Playlist = { ...listOf(rows), shuffle };
          const slides = Object.fromEntries(
            playlist.items.map(({ slide }) => [
              slide,
              { type: "notice", revision: 1, props: {}, assets: [] },
            ]),
          );
          const air = onAir(playlist, slides, at)!;
          expect(air.from <= at && at < air.to).toBe(true);
          expect(onAir(structuredClone(playlist), slides, air.to - 1)).toEqual(air);
          expect(onAir(playlist, slides, air.to)!.from).toBe(air.to);
        },
      ),
      { numRuns: 500 },
    );
  });
});

test("an item that comes many times on the wheel takes its languages in turn", () => {
  const rows: Row[] = [{ seconds: 10 }, { seconds: 10, pace: { percent: 60 } }];
  const playlist = listOf(rows);
  const slides = Object.fromEntries(
    playlist.items.map(({ slide }) => [
      slide,
      { type: "notice", revision: 1, props: {}, assets: [] },
    ]),
  );
  const loops: number[] = [];
  for (let at = 0; loops.length < 40; at += 10_000) {
    const air = onAir(playlist, slides, at)!;
    if (air.index === 1) loops.push(air.loop);
  }
  expect(loops).toEqual(Array.from({ length: 40 }, (_, i) => i));
});
