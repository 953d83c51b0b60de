import { describe, expect, test } from "vitest";
import { scheduleDesk as desk } from "../../test/schedule-desk.ts";

/** All day every day; and on Tuesdays from 9 to 12, more important. Two screens, one of them with a tag. */
async function town() {
  const room = await desk();
  const other = await room.aPlaylist("Concerto");
  await room.onAir();
  const hall = room.aScreen({ name: "Biblioteca", tags: [] });
  const daily = (await room.ask("POST", "/", room.draft({ title: "Sempre", when: {} }))).body;
  const concert = {
    title: "Concerto",
    what: { kind: "playlist", playlist: other.playlist },
    targets: [{ kind: "tag", tag: "atrio" }],
    when: {
      from: "2026-11-17",
      repeat: { rrule: "FREQ=WEEKLY;BYDAY=TU" },
      hours: [{ from: "09:00", to: "12:00" }],
    },
    band: "special",
  };
  const special = (await room.ask("POST", "/", concert)).body;
  const grid = async (where: string, more = "") =>
    (await room.ask("GET", `/grid?where=${where}&first=2026-11-23&last=2026-11-29${more}`)).body;
  return { ...room, hall, daily, special, grid };
}

describe("the calendar of the programme", () => {
  test("holds every time at which a schedule plays, and where it gives way to whom", async () => {
    const { grid, screen, daily, special } = await town();
    const { occurrences, air, screens, zones } = await grid(`screen:${screen.id}`);
    expect({ screens, zones }).toEqual({ screens: 1, zones: ["main", "full"] });
    const of = (id: string) => occurrences.filter((each: any) => each.schedule === id);
    expect(of(daily.id)).toHaveLength(7);
    expect(of(daily.id)[0]).toMatchObject({
      day: "2026-11-23",
      from: "00:00",
      to: "24:00",
      gives: [],
    });
    expect(of(daily.id)[1].gives).toEqual([
      {
        from: "2026-11-24T09:00",
        to: "2026-11-24T12:00",
        whom: special.id,
        reason: "band",
        screens: 1,
      },
    ]);
    expect(of(special.id)).toEqual([
      { schedule: special.id, day: "2026-11-24", from: "09:00", to: "12:00", gives: [] },
    ]);
    expect(air.map(({ from, winner }: any) => [from, winner])).toEqual([
      ["2026-11-23T00:00", daily.id],
      ["2026-11-24T09:00", special.id],
      ["2026-11-24T12:00", daily.id],
    ]);
  });

  test("of several screens says on how many one gives way", async () => {
    const { grid, daily, hall } = await town();
    const { occurrences, air, screens } = await grid("all");
    expect({ screens, air }).toEqual({ screens: 2, air: [] });
    const [, tuesday] = occurrences.filter((each: any) => each.schedule === daily.id);
    expect(tuesday.gives).toMatchObject([{ screens: 1 }]);
    const alone = await grid(`screen:${hall.id}`);
    expect(new Set(alone.occurrences.map((each: any) => each.schedule))).toEqual(
      new Set([daily.id]),
    );
  });

  test("says once that one gives way to another, though a third comes and goes meanwhile", async () => {
    const { grid, screen, daily, special, ask, draft } = await town();
    const hours = [{ from: "10:00", to: "11:00" }];
    await ask("POST", "/", draft({ title: "Terza", when: { hours } }));
    const { occurrences } = await grid(`screen:${screen.id}`);
    const [, tuesday] = occurrences.filter((each: any) => each.schedule === daily.id);
    const stretches = tuesday.gives.map(({ from, to, whom }: any) => [from, to, whom]);
    expect(stretches).toEqual([["2026-11-24T09:00", "2026-11-24T12:00", special.id]]);
  });

  test("says that what fills the whole screen covers it", async () => {
    const { grid, screen, special, ask, draft } = await town();
    const over = draft({
      title: "Tutto",
      zone: "full",
      when: { from: "2026-11-24", to: "2026-11-24", hours: [{ from: "10:00", to: "11:00" }] },
    });
    const full = (await ask("POST", "/", over)).body;
    const { occurrences } = await grid(`screen:${screen.id}`);
    expect(occurrences.find((each: any) => each.schedule === special.id).gives).toMatchObject([
      { from: "2026-11-24T10:00", to: "2026-11-24T11:00", whom: full.id, reason: "full" },
    ]);
  });

  test("is asked in words that it knows, and for two months at most", async () => {
    const { ask } = await town();
    for (const query of ["where=town", "where=screen:x", "where=all&last=2027-12-31"]) {
      const asked = `/grid?first=2026-11-23&last=2026-11-29&${query}`;
      const { status, body } = await ask("GET", asked.replace(/last=2026-11-29&(.*last)/, "$1"));
      expect([status, body.error.code]).toEqual([400, "request.invalid"]);
    }
  });
});

describe("one time of a schedule", () => {
  const tuesday = { day: "2026-11-24", from: "09:00", to: "12:00" };
  const wednesday = { day: "2026-11-25", from: "10:00", to: "13:00" };

  test("is moved alone, after its effect was said; the rest stays where it is", async () => {
    const { ask, special, grid, screen, touches } = await town();
    const move = { at: tuesday, becomes: wednesday, title: "Concerto (25 nov)" };
    const before = touches();
    const tried = await ask("POST", `/${special.id}/occurrence/dry-run`, move);
    expect(tried.body.screens).toMatchObject([{ name: "Atrio", more: 0 }]);
    expect(tried.body.screens[0].changes).toHaveLength(2);
    expect(touches()).toBe(before);
    const { version } = special;
    const { body } = await ask("POST", `/${special.id}/occurrence`, { ...move, version });
    expect(body.schedules.map(({ title }: any) => title)).toEqual([
      "Concerto",
      "Concerto (25 nov)",
    ]);
    expect(touches()).toBe(before + 1);
    const { air } = await grid(`screen:${screen.id}`);
    expect(air.map(({ from }: any) => from)).toEqual([
      "2026-11-23T00:00",
      "2026-11-25T10:00",
      "2026-11-25T13:00",
    ]);
    const later = await ask(
      "GET",
      `/grid?where=screen:${screen.id}&first=2026-11-30&last=2026-12-06`,
    );
    expect(later.body.air[1].from).toBe("2026-12-01T09:00");
  });

  test("that somebody has moved meanwhile is not moved again", async () => {
    const { ask, special } = await town();
    const { version } = special;
    const move = { at: tuesday, becomes: wednesday, version };
    expect((await ask("POST", `/${special.id}/occurrence`, move)).status).toBe(200);
    const { body } = await ask("POST", `/${special.id}/occurrence`, move);
    expect(body.error.code).toBe("schedule.not_on_that_day");
    const other = { at: { ...tuesday, day: "2026-12-01" }, becomes: null, version };
    expect((await ask("POST", `/${special.id}/occurrence`, other)).body.error.code).toBe(
      "edit.outdated",
    );
  });

  test("is not put into the past", async () => {
    const { ask, special } = await town();
    const move = { at: tuesday, becomes: { ...wednesday, day: "2026-11-20" } };
    const { body } = await ask("POST", `/${special.id}/occurrence/dry-run`, move);
    expect(body.error.code).toBe("schedule.move_past");
  });

  test("copied with another importance leaves its schedule as it is", async () => {
    const { ask, special } = await town();
    const { version } = special;
    const copy = { at: tuesday, becomes: wednesday, copy: true, band: "base", version };
    const { body } = await ask("POST", `/${special.id}/occurrence`, copy);
    expect(body.schedules).toMatchObject([{ band: "base", when: { from: "2026-11-25" } }]);
    expect((await ask("GET", `/${special.id}`)).body.version).toBe(version);
  });

  test("that is the last one ends its schedule when it is taken out", async () => {
    const { ask, draft } = await town();
    const when = { from: "2026-11-24", to: "2026-11-24", hours: [{ from: "09:00", to: "12:00" }] };
    const { id, version } = (await ask("POST", "/", draft({ when }))).body;
    const out = { at: tuesday, becomes: null, version };
    expect((await ask("POST", `/${id}/occurrence`, out)).body.schedules).toEqual([]);
    expect((await ask("GET", `/${id}`)).body.error.code).toBe("schedule.not_found");
  });

  test("is moved only by those who may publish", async () => {
    const { special } = await town();
    const viewer = await desk("viewer");
    const move = { at: tuesday, becomes: wednesday, version: 1 };
    expect((await viewer.ask("POST", `/${special.id}/occurrence`, move)).status).toBe(403);
  });
});
