import { describe, expect, test } from "vitest";
import { mondays, scheduleDesk as desk } from "../../test/schedule-desk.ts";
import {
  newGroupId,
  newScheduleId,
  newScreenId,
  newSlideId,
  newTimetableId,
} from "../../protocol/ids.ts";
import { days } from "../../protocol/time.ts";
import { schedules } from "../db/tables.ts";
import { listAudit } from "../people/audit.ts";
import { addGroup } from "../screens/store.ts";
import { instantOf } from "./calendar.ts";

describe("a schedule", () => {
  test("is live as soon as it is saved, and the audit knows who saved it", async () => {
    const { ask, db, draft, touches } = await desk();
    const before = touches();
    const added = await ask("POST", "/", draft());
    expect(added).toMatchObject({
      status: 201,
      body: { version: 1, zone: "main", band: "programme", when: { from: null, except: [] } },
    });
    expect(touches()).toBe(before + 1);
    expect((await ask("GET", "/")).body.schedules).toHaveLength(1);
    const [entry] = listAudit(db, { action: "schedule." }, { limit: 1, offset: 0 });
    expect(entry).toMatchObject({ action: "schedule.added", subject: added.body.id });
  });

  test("changed by two officers keeps the work of the first and tells the second", async () => {
    const { ask, draft } = await desk();
    const { id } = (await ask("POST", "/", draft())).body;
    const first = await ask("PUT", `/${id}`, { ...draft({ title: "Primo" }), version: 1 });
    expect(first.body.version).toBe(2);
    const second = await ask("PUT", `/${id}`, { ...draft({ title: "Secondo" }), version: 1 });
    expect(second).toMatchObject({ status: 409, body: { error: { code: "edit.outdated" } } });
    expect((await ask("GET", `/${id}`)).body.title).toBe("Primo");
  });

  test("once ended is on no screen and in no list, and cannot be changed any more", async () => {
    const { ask, draft, screen, clock } = await desk();
    const { id } = (await ask("POST", "/", draft({ when: {} }))).body;
    await ask("DELETE", `/${id}`);
    expect((await ask("GET", "/")).body.schedules).toEqual([]);
    expect((await ask("GET", `/${id}`)).status).toBe(404);
    expect((await ask("PUT", `/${id}`, { ...draft(), version: 1 })).status).toBe(404);
    expect((await ask("DELETE", `/${id}`)).status).toBe(404);
    const now = clock.now();
    const { zones } = (await ask("GET", `/resolve?screen=${screen.id}&from=${now}&to=${now + 1}`))
      .body;
    expect(zones.main[0].because.winner).toBe("board");
  });

  test("is made by those who may publish", async () => {
    for (const [role, status] of [
      ["viewer", 403],
      ["author", 403],
      ["technician", 403],
      ["editor", 201],
    ] as const) {
      const { ask, draft } = await desk(role);
      expect((await ask("POST", "/", draft())).status).toBe(status);
    }
  });

  test("of something not published yet is saved and says so", async () => {
    const { ask, onAir, draft } = await desk();
    const added = await ask("POST", "/", draft());
    expect(added.body.flags).toMatchObject([{ code: "schedule.not_published" }]);
    await onAir();
    const saved = await ask("PUT", `/${added.body.id}`, { ...draft(), version: 1 });
    expect(saved.body.flags).toEqual([]);
  });
});

describe("a schedule that cannot be is refused with a reason, and nothing is stored:", () => {
  test.each<[string, Record<string, unknown>, number, string]>([
    [
      "it ends before it begins",
      { when: { from: "2026-12-02", to: "2026-12-01" } },
      400,
      "schedule.ends_before_it_begins",
    ],
    [
      "its only Monday is excluded",
      { when: { from: "2026-12-07", to: "2026-12-07", repeat: mondays, except: ["2026-12-07"] } },
      400,
      "schedule.never_plays",
    ],
    [
      "no Sunday falls within its days",
      { when: { from: "2026-12-07", to: "2026-12-11", repeat: { rrule: "FREQ=WEEKLY;BYDAY=SU" } } },
      400,
      "schedule.never_plays",
    ],
    ["its time is over", { when: { to: "2026-11-20" } }, 400, "schedule.never_plays"],
    [
      "its time was over years ago",
      { when: { from: "2020-01-01", to: "2020-12-31" } },
      400,
      "schedule.never_plays",
    ],
    [
      "it lasts from 2.10 to 2.50 in the night that has no such hour",
      {
        when: { from: "2027-03-28", to: "2027-03-28", hours: [{ from: "02:10", to: "02:50" }] },
      },
      400,
      "schedule.never_plays",
    ],
    [
      "it recurs every second",
      { when: { repeat: { rrule: "FREQ=SECONDLY" } } },
      400,
      "schedule.rule_too_fine",
    ],
    [
      "it plays a thousand million times",
      { when: { from: "2026-12-01", repeat: { rrule: "FREQ=DAILY;COUNT=1000000000" } } },
      400,
      "schedule.rule_unreadable",
    ],
    [
      "the same, said in parts",
      { when: { from: "2026-12-01", repeat: { count: 1_000_000_000 } } },
      400,
      "request.invalid",
    ],
    [
      "its day is in no month",
      { when: { from: "2026-12-01", repeat: { rrule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" } } },
      400,
      "schedule.never_plays",
    ],
    [
      "its count is used up",
      { when: { from: "2026-01-01", repeat: { rrule: "FREQ=DAILY;COUNT=10" } } },
      400,
      "schedule.never_plays",
    ],
    [
      "nobody knows from when its fortnights count",
      { when: { repeat: { every: "week", interval: 2, weekdays: [{ day: 1 }] } } },
      400,
      "schedule.needs_first_day",
    ],
    [
      "it ends in two ways",
      { when: { from: "2026-12-01", to: "2026-12-24", repeat: { count: 5 } } },
      400,
      "schedule.two_ends",
    ],
    [
      "hours of a timetable that is not there",
      { when: { hours: { timetable: newTimetableId() } } },
      404,
      "schedule.unknown_timetable",
    ],
    [
      "instead of a schedule that is not there",
      { when: { holidays: { insteadOf: newScheduleId() } } },
      404,
      "schedule.unknown_replaced",
    ],
    ["30 February", { when: { from: "2027-02-30" } }, 400, "request.invalid"],
    ["a day in a far age", { when: { from: "9999-12-31" } }, 400, "request.invalid"],
    [
      "an eighth weekday",
      { when: { repeat: { every: "week", weekdays: [{ day: 8 }] } } },
      400,
      "request.invalid",
    ],
    [
      "hours of no length",
      { when: { hours: [{ from: "09:00", to: "09:00" }] } },
      400,
      "request.invalid",
    ],
    ["25 o'clock", { when: { hours: [{ from: "25:00", to: "26:00" }] } }, 400, "request.invalid"],
    ["no screens", { targets: [] }, 400, "request.invalid"],
    [
      "an unknown slide",
      { what: { kind: "slide", slide: newSlideId() } },
      404,
      "schedule.unknown_what",
    ],
    [
      "an unknown screen",
      { targets: [{ kind: "screen", screen: newScreenId() }] },
      404,
      "schedule.unknown_target",
    ],
    [
      "an unknown group",
      { targets: [{ kind: "group", group: newGroupId() }] },
      404,
      "schedule.unknown_target",
    ],
    [
      "a tag that no screen has",
      { targets: [{ kind: "tag", tag: "atrium" }] },
      404,
      "schedule.unknown_tag",
    ],
  ])("%s", async (_, parts, status, code) => {
    const { refusal, db } = await desk();
    expect(await refusal(parts)).toEqual([status, code]);
    expect(db.select().from(schedules).all()).toEqual([]);
  });

  test("but a screen, its tag and its group are known", async () => {
    const { refusal, db, screen } = await desk();
    const group = addGroup(db, { name: "Tutti", screens: [], tags: ["atrio"] });
    for (const target of [
      { kind: "screen", screen: screen.id },
      { kind: "tag", tag: "Atrio" },
      { kind: "group", group: group.id },
    ])
      expect(await refusal({ targets: [target] })).toEqual([201, undefined]);
  });

  test("a schedule that has had its time can still be renamed", async () => {
    const { ask, clock, draft } = await desk();
    const week = { when: { from: "2026-11-23", to: "2026-11-29" } };
    const { id } = (await ask("POST", "/", draft(week))).body;
    clock.pass(days(60));
    const saved = await ask("PUT", `/${id}`, { ...draft({ ...week, title: "Era" }), version: 1 });
    expect(saved).toMatchObject({ status: 200, body: { title: "Era" } });
  });
});

describe("why is this on screen", () => {
  test("is answered with the intervals of every zone and who lost to whom", async () => {
    const { ask, draft, screen, onAir } = await desk();
    await onAir();
    const all = (await ask("POST", "/", draft({ when: {} }))).body;
    const own = (
      await ask("POST", "/", draft({ targets: [{ kind: "screen", screen: screen.id }] }))
    ).body;
    const at = (time: string) => instantOf("2026-11-23", time, "Europe/Rome", "start");
    const [from, to] = [at("08:00"), at("18:00")];
    const { body } = await ask("GET", `/resolve?screen=${screen.id}&from=${from}&to=${to}`);
    expect(Object.keys(body.zones).toSorted()).toEqual(["full", "main"]);
    const winners = body.zones.main.map((interval: { because: unknown }) => interval.because);
    expect(winners).toEqual([
      { winner: all.id, losers: [] },
      { winner: own.id, losers: [{ schedule: all.id, reason: "target" }] },
      { winner: all.id, losers: [] },
    ]);
    expect(body.zones.main[1]).toMatchObject({ from: at("09:00"), to: at("12:30") });
    expect(body.zones.full).toEqual([
      { from, to, playlist: null, because: { winner: "board", losers: [] } },
    ]);
  });

  test("is asked of a screen that exists, over a year at most", async () => {
    const { ask, screen, clock } = await desk();
    const now = clock.now();
    const over = (id: string, to: number) =>
      ask("GET", `/resolve?screen=${id}&from=${now}&to=${to}`);
    expect((await over(newScreenId(), now + 1)).status).toBe(404);
    expect((await over(screen.id, now)).status).toBe(400);
    expect((await over(screen.id, now + days(367))).status).toBe(400);
    expect((await over(screen.id, 253_402_300_799_999)).status).toBe(400);
    expect((await over(screen.id, now + days(366))).status).toBe(200);
    expect((await ask("GET", `/${newScheduleId()}`)).status).toBe(404);
  });
});
