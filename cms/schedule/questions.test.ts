import { describe, expect, test } from "vitest";
import { scheduleDesk as desk } from "../../test/schedule-desk.ts";
import { days } from "../../protocol/time.ts";
import { archiveScreen } from "../screens/store.ts";
import { writeSettings } from "../settings.ts";
import { instantOf } from "./calendar.ts";

const rome = "Europe/Rome";
const at = (day: string, time: string) => instantOf(day, time, rome, "start");

/** Two playlists on air all day: one of the programme, one more important on Tuesdays from 9 to 12. */
async function town() {
  const room = await desk();
  const other = await room.aPlaylist("Concerto");
  await room.onAir();
  const daily = (await room.ask("POST", "/", room.draft({ title: "Sempre", when: {} }))).body;
  const concert = {
    title: "Concerto",
    what: { kind: "playlist", playlist: other.playlist },
    targets: [{ kind: "tag", tag: "atrio" }],
    when: { repeat: { rrule: "FREQ=WEEKLY;BYDAY=TU" }, hours: [{ from: "09:00", to: "12:00" }] },
    band: "special",
  };
  return { ...room, other, daily, concert };
}

describe("a change that is only tried", () => {
  test("says on which screens something else would be on, when, what comes and what goes", async () => {
    const { ask, concert, screen, other, playlist, daily, aScreen } = await town();
    aScreen({ name: "Biblioteca", tags: [] });
    const { status, body } = await ask("POST", "/dry-run", { draft: concert });
    expect(status).toBe(200);
    expect(body.screens).toHaveLength(1);
    expect(body.screens[0]).toMatchObject({ id: screen.id, name: "Atrio", more: 0 });
    expect(body.screens[0].changes).toHaveLength(5);
    expect(body.screens[0].changes[0]).toEqual({
      zone: "main",
      from: at("2026-11-24", "09:00"),
      to: at("2026-11-24", "12:00"),
      before: { kind: "playlist", id: playlist, name: "Atrio" },
      after: { kind: "playlist", id: other.playlist, name: "Concerto" },
    });
    expect(body.appears).toEqual([
      {
        what: { kind: "playlist", id: other.playlist, name: "Concerto" },
        screens: [{ id: screen.id, name: "Atrio", altogether: true }],
        first: at("2026-11-24", "09:00"),
        total: 5 * 3 * 3_600_000,
      },
    ]);
    expect(body.disappears).toMatchObject([
      { what: { id: playlist }, screens: [{ altogether: false }] },
    ]);
    expect(body.conflicts).toMatchObject([
      { id: daily.id, title: "Sempre", outcome: "wins", reason: "band", times: 5 },
    ]);
  });

  test("writes nothing", async () => {
    const { ask, concert, touches } = await town();
    const before = touches();
    await ask("POST", "/dry-run", { draft: concert });
    expect((await ask("GET", "/")).body.schedules).toHaveLength(1);
    expect(touches()).toBe(before);
  });

  test("that ends a schedule says what stays", async () => {
    const { ask, daily, playlist } = await town();
    const { body } = await ask("POST", "/dry-run", { id: daily.id, draft: null });
    expect(body.disappears).toMatchObject([
      { what: { id: playlist }, screens: [{ altogether: true }] },
    ]);
    expect(body.appears).toEqual([]);
    expect(body.screens[0].changes[0].after).toEqual({ kind: "board" });
  });

  test("that changes one compares it with itself as it was", async () => {
    const { ask, concert } = await town();
    const { id } = (await ask("POST", "/", concert)).body;
    const later = {
      ...concert,
      when: { ...concert.when, hours: [{ from: "10:00", to: "12:00" }] },
    };
    const { body } = await ask("POST", "/dry-run", { id, draft: later });
    expect(body.screens[0].changes).toHaveLength(5);
    expect(body.screens[0].changes[0]).toMatchObject({
      from: at("2026-11-24", "09:00"),
      to: at("2026-11-24", "10:00"),
      after: { name: "Atrio" },
    });
    expect((await ask("POST", "/dry-run", { id, draft: concert })).body.screens).toEqual([]);
  });

  test("names whom it loses to, and what is covered by the full screen", async () => {
    const { ask, concert, draft } = await town();
    await ask("POST", "/", concert);
    const weak = await ask("POST", "/dry-run", { draft: draft({ when: {}, band: "base" }) });
    expect(weak.body.conflicts).toMatchObject([
      { title: "Sempre", outcome: "loses", reason: "band" },
      { title: "Concerto", outcome: "loses", reason: "band" },
    ]);
    const full = await ask("POST", "/dry-run", { draft: draft({ when: {}, zone: "full" }) });
    expect(full.body.conflicts.map((each: { outcome: string }) => each.outcome)).toEqual([
      "covers",
      "covers",
    ]);
  });

  test("that is level with another says so, and not which of the two a throw of dice would choose", async () => {
    const { ask, concert, draft, daily } = await town();
    const { body } = await ask("POST", "/dry-run", {
      draft: draft({ when: {}, what: concert.what }),
    });
    expect(body.conflicts).toMatchObject([{ id: daily.id, outcome: "ties", reason: "id" }]);
    const { id } = (await ask("POST", "/", draft({ when: {}, what: concert.what }))).body;
    const known = await ask("POST", "/dry-run", { id, draft: draft({ when: {} }) });
    expect(known.body.conflicts[0].outcome).toBe(id > daily.id ? "wins" : "loses");
  });

  test("is refused for the same reasons as a real one", async () => {
    const { ask, draft } = await town();
    const bad = { draft: draft({ when: { from: "2026-12-02", to: "2026-12-01" } }) };
    expect((await ask("POST", "/dry-run", bad)).body.error.code).toBe(
      "schedule.ends_before_it_begins",
    );
    expect((await ask("POST", "/dry-run", { draft: null })).status).toBe(400);
  });
});

describe("why", () => {
  test("names who won, until when, who placed it, and why each of the others did not", async () => {
    const { ask, concert, screen, other, daily } = await town();
    const special = (await ask("POST", "/", concert)).body;
    const { body } = await ask("GET", `/why?screen=${screen.id}&at=${at("2026-11-24", "10:00")}`);
    const main = body.zones.find(({ zone }: { zone: string }) => zone === "main");
    expect(main).toMatchObject({
      shows: { kind: "playlist", id: other.playlist, name: "Concerto" },
      from: at("2026-11-24", "09:00"),
      until: at("2026-11-24", "12:00"),
      winner: {
        id: special.id,
        band: "special",
        target: { kind: "tag", name: "atrio" },
        by: "Anna Prova",
      },
      losers: [{ placement: { id: daily.id, title: "Sempre" }, reason: "band" }],
      covered: false,
    });
  });

  test("says that what is not published stood in nobody's way", async () => {
    const { ask, concert, screen, aPlaylist } = await town();
    const draft = await aPlaylist("Bozza");
    await ask("POST", "/", { ...concert, what: { kind: "playlist", playlist: draft.playlist } });
    const { body } = await ask("GET", `/why?screen=${screen.id}&at=${at("2026-11-24", "10:00")}`);
    const main = body.zones.find(({ zone }: { zone: string }) => zone === "main");
    expect(main).toMatchObject({
      winner: { title: "Sempre" },
      losers: [{ placement: { title: "Concerto" }, reason: "unpublished" }],
    });
  });

  test("nobody placed anything: the board, for as long as can be seen", async () => {
    const { ask, screen, daily } = await town();
    await ask("DELETE", `/${daily.id}`);
    const { body } = await ask("GET", `/why?screen=${screen.id}`);
    expect(body.zones.find(({ zone }: { zone: string }) => zone === "main")).toMatchObject({
      shows: { kind: "board" },
      winner: null,
      until: null,
      losers: [],
    });
  });

  test("while something fills the screen the other zones are covered", async () => {
    const { ask, screen, draft } = await town();
    await ask("POST", "/", draft({ title: "Tutto", when: {}, zone: "full" }));
    const { body } = await ask("GET", `/why?screen=${screen.id}`);
    const covered = Object.fromEntries(
      body.zones.map(({ zone, covered }: { zone: string; covered: boolean }) => [zone, covered]),
    );
    expect(covered).toEqual({ main: true, full: false });
  });
});

describe("instead of another on holidays", () => {
  test("the other does not play that day, whatever its importance, and the day says why", async () => {
    const { ask, concert, daily, screen, draft } = await town();
    const holiday = await ask(
      "POST",
      "/",
      draft({
        title: "Chiuso",
        what: concert.what,
        when: { holidays: { insteadOf: daily.id }, hours: [{ from: "08:00", to: "20:00" }] },
        band: "base",
      }),
    );
    expect(holiday.status).toBe(201);
    const asked = async (day: string, time: string) => {
      const { body } = await ask("GET", `/why?screen=${screen.id}&at=${at(day, time)}`);
      const { winner, losers } = body.zones.find(({ zone }: { zone: string }) => zone === "main");
      return [winner?.title ?? null, losers.map(({ reason }: { reason: string }) => reason)];
    };
    expect(await asked("2026-12-08", "10:00")).toEqual(["Chiuso", ["holiday"]]);
    expect(await asked("2026-12-08", "21:00")).toEqual([null, ["holiday"]]);
    expect(await asked("2026-12-09", "10:00")).toEqual(["Sempre", []]);
  });

  test("two cannot take each other's place, nor a schedule its own", async () => {
    const { ask, daily, draft } = await town();
    const second = (await ask("POST", "/", draft({ when: { holidays: { insteadOf: daily.id } } })))
      .body;
    const circle = await ask("PUT", `/${daily.id}`, {
      ...draft({ when: { holidays: { insteadOf: second.id } } }),
      version: 1,
    });
    expect(circle.body.error.code).toBe("schedule.replaces_itself");
    const self = await ask("PUT", `/${second.id}`, {
      ...draft({ when: { holidays: { insteadOf: second.id } } }),
      version: 1,
    });
    expect(self.body.error.code).toBe("schedule.replaces_itself");
  });

  test("the patron saint of the settings is one of them", async () => {
    const { ask, db, daily, screen } = await town();
    writeSettings(db, { patronSaint: "11-25" });
    const { version, when, what, title, targets } = daily;
    const never = { title, what, targets, when: { ...when, holidays: "never" }, version };
    delete never.when.last;
    await ask("PUT", `/${daily.id}`, never);
    const winner = async (day: string) => {
      const { body } = await ask("GET", `/why?screen=${screen.id}&at=${at(day, "10:00")}`);
      return body.zones.find(({ zone }: { zone: string }) => zone === "main").winner?.title;
    };
    expect(await winner("2026-11-24")).toBe("Sempre");
    expect(await winner("2026-11-25")).toBeUndefined();
  });
});

describe("hours that the ente shares", () => {
  const opening = {
    name: "Orario di apertura",
    week: [{ weekdays: [1, 2, 3, 4, 5], from: "08:30", to: "13:00" }],
  };

  test("are changed in one place for every schedule that goes by them", async () => {
    const { ask, timetables, draft, screen, touches } = await town();
    const { id } = (await timetables("POST", "/", opening)).body;
    await ask(
      "POST",
      "/",
      draft({ title: "Sportelli", when: { hours: { timetable: id } }, band: "special" }),
    );
    const ends = async () => {
      const query = `screen=${screen.id}&from=${at("2026-11-24", "00:00")}&to=${at("2026-11-25", "00:00")}`;
      const { zones } = (await ask("GET", `/resolve?${query}`)).body;
      return new Date(zones.main[1].to).toISOString();
    };
    expect(await ends()).toBe("2026-11-24T12:00:00.000Z");
    const before = touches();
    const week = [{ weekdays: [1, 2, 3, 4, 5], from: "08:30", to: "14:00" }];
    await timetables("PUT", `/${id}`, { ...opening, week, version: 1 });
    expect(touches()).toBe(before + 1);
    expect(await ends()).toBe("2026-11-24T13:00:00.000Z");
    const [listed] = (await timetables("GET", "/")).body.timetables;
    expect(listed).toMatchObject({ uses: ["Sportelli"], version: 2 });
  });

  test("are not removed under a schedule, and two officers do not overwrite each other", async () => {
    const { ask, timetables, draft } = await town();
    const { id } = (await timetables("POST", "/", opening)).body;
    expect((await timetables("POST", "/", opening)).body.error.code).toBe("timetable.same_name");
    const added = await ask("POST", "/", draft({ when: { hours: { timetable: id } } }));
    const refused = await timetables("DELETE", `/${id}`);
    expect(refused.body.error).toMatchObject({ code: "timetable.in_use" });
    expect(refused.body.error.message).toContain("Mattina");
    await ask("DELETE", `/${added.body.id}`);
    await timetables("PUT", `/${id}`, { ...opening, name: "Uno", version: 1 });
    const late = await timetables("PUT", `/${id}`, { ...opening, name: "Due", version: 1 });
    expect(late.body.error.code).toBe("edit.outdated");
    expect((await timetables("DELETE", `/${id}`)).status).toBe(200);
    expect((await timetables("DELETE", `/${id}`)).status).toBe(404);
  });

  test("of no weekday, or of no length, are refused", async () => {
    const { timetables } = await town();
    for (const week of [
      [],
      [{ weekdays: [], from: "08:30", to: "13:00" }],
      [{ weekdays: [1], from: "08:30", to: "08:30" }],
    ])
      expect((await timetables("POST", "/", { ...opening, week })).status).toBe(400);
  });
});

describe("what was refused when it was new is flagged when it comes about later:", () => {
  const codes = async (room: Awaited<ReturnType<typeof town>>, id: string): Promise<string[]> =>
    (await room.ask("GET", `/${id}`)).body.flags.map(({ code }: { code: string }) => code);

  test("its time is over, its screen is gone, its month has no such day", async () => {
    const room = await town();
    const { ask, draft, screen, db, clock } = room;
    const once = draft({
      when: { from: "2026-11-24", to: "2026-11-24" },
      targets: [{ kind: "screen", screen: screen.id }],
    });
    const { id } = (await ask("POST", "/", once)).body;
    expect(await codes(room, id)).toEqual([]);
    archiveScreen(db, screen.id, 0);
    expect(await codes(room, id)).toEqual(["schedule.nowhere"]);
    clock.pass(days(3));
    expect(await codes(room, id)).toEqual(["schedule.nowhere", "schedule.over"]);
  });

  test("on the 31st of every month", async () => {
    const room = await town();
    const monthly = room.draft({ when: { repeat: { rrule: "FREQ=MONTHLY;BYMONTHDAY=31" } } });
    const { id, flags } = (await room.ask("POST", "/", monthly)).body;
    expect(flags).toMatchObject([{ code: "schedule.skips_months" }]);
    expect(flags[0].it).toContain("ultimo");
    const last = room.draft({ when: { repeat: { rrule: "FREQ=MONTHLY;BYMONTHDAY=-1" } } });
    await room.ask("PUT", `/${id}`, { ...last, version: 1 });
    expect(await codes(room, id)).toEqual([]);
  });

  test("the schedule it replaced has ended; the rest of the programme stands", async () => {
    const room = await town();
    const instead = room.draft({ when: { holidays: { insteadOf: room.daily.id } } });
    const { id } = (await room.ask("POST", "/", instead)).body;
    await room.ask("DELETE", `/${room.daily.id}`);
    expect(await codes(room, id)).toEqual(["schedule.replaced_gone"]);
    const { body } = await room.ask("GET", `/why?screen=${room.screen.id}`);
    expect(body.zones).toHaveLength(2);
  });
});

describe("one occurrence taken out", () => {
  test("does not come back when the series is edited", async () => {
    const room = await town();
    const { ask, concert, screen } = room;
    const without = { ...concert, when: { ...concert.when, except: ["2026-12-01"] } };
    const { id } = (await ask("POST", "/", without)).body;
    const isOn = async (day: string) => {
      const { body } = await ask("GET", `/why?screen=${screen.id}&at=${at(day, "10:30")}`);
      return body.zones.find(({ zone }: { zone: string }) => zone === "main").winner.id === id;
    };
    expect(await isOn("2026-12-01")).toBe(false);
    const { version, when } = (await ask("GET", `/${id}`)).body;
    const { last: _, ...rest } = when;
    const edited = {
      ...without,
      title: "Concerto d'Avvento",
      when: { ...rest, from: "2026-11-24", hours: [{ from: "10:00", to: "11:00" }] },
      version,
    };
    expect((await ask("PUT", `/${id}`, edited)).status).toBe(200);
    expect(await isOn("2026-11-24")).toBe(true);
    expect(await isOn("2026-12-01")).toBe(false);
    expect(await isOn("2026-12-08")).toBe(true);
  });
});
