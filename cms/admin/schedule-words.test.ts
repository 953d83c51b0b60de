import { describe, expect, test } from "vitest";
import { days, hours } from "../../protocol/time.ts";
import { freshPlan, type Plan, planOf, type When, whenOf } from "./schedule-draft.ts";
import { becauseOf, type DryRun, effectOf, timingOf, type Why } from "./schedule-words.ts";

const repeat: When["repeat"] = {
  every: "day",
  interval: 1,
  months: [],
  monthDays: [],
  weekdays: [],
  positions: [],
  count: null,
  weekStart: 1,
};
const always: When = {
  from: null,
  to: null,
  repeat,
  hours: [],
  except: [],
  also: [],
  holidays: "any",
  last: null,
};
const made = (plan: Partial<Plan>): When => {
  const when = whenOf({ ...freshPlan, ...plan });
  return { ...always, ...when, repeat: { ...repeat, ...when.repeat } } as When;
};

describe("the form of a schedule", () => {
  test.each<[string, Partial<Plan>]>([
    ["every day, all day", { hours: "day" }],
    ["every third day", { interval: 3, from: "2026-12-01" }],
    [
      "Monday and Wednesday in two spans",
      {
        repeats: "week",
        weekdays: [1, 3],
        spans: [
          { from: "09:00", to: "12:30" },
          { from: "22:00", to: "02:00" },
        ],
      },
    ],
    [
      "the 15th, ten times",
      { repeats: "month", by: "date", date: 15, from: "2026-12-01", ends: "after", count: 10 },
    ],
    ["the last day of the month", { repeats: "month", by: "last" }],
    ["the last Friday", { repeats: "month", by: "weekday", nth: -1, weekday: 5 }],
    ["once a year", { repeats: "year", from: "2026-12-25", ends: "on", to: "2030-12-31" }],
    ["the hours of the ente", { hours: "timetable", timetable: "ttb_x" }],
    [
      "holidays and single days",
      {
        holidays: "sch_x",
        except: ["2026-12-08"],
        also: ["2026-12-24"],
      },
    ],
  ])("asks back what it was answered: %s", (_, plan) => {
    expect(whenOf(planOf(made(plan)))).toEqual(whenOf({ ...freshPlan, ...plan }));
  });

  test("keeps a rule that it has no fields for", () => {
    for (const other of [
      { ...repeat, every: "month" as const, positions: [-1], weekdays: [{ day: 5, nth: null }] },
      { ...repeat, every: "year" as const, months: [3, 6] },
      { ...repeat, every: "day" as const, weekdays: [{ day: 5, nth: null }] },
      { ...repeat, every: "month" as const, monthDays: [1, 15] },
      {
        ...repeat,
        every: "week" as const,
        interval: 2,
        weekStart: 7,
        weekdays: [{ day: 1, nth: null }],
      },
    ]) {
      const plan = planOf({ ...always, repeat: other });
      expect(plan.repeats).toBe("other");
      expect(whenOf(plan).repeat).toEqual(other);
    }
  });

  test("midnight at the end of the day is an empty field", () => {
    const plan = { ...freshPlan, spans: [{ from: "20:00", to: "" }] };
    expect(whenOf(plan).hours).toEqual([{ from: "20:00", to: "24:00" }]);
  });
});

describe("when a schedule plays, in words", () => {
  const names = { timetable: () => "Orario di apertura", schedule: () => "Mattina" };
  const said = (plan: Partial<Plan>, language = "it") => timingOf(made(plan), language, names);

  test("in Italian", () => {
    expect(said({ hours: "day" })).toBe("ogni giorno · tutto il giorno");
    expect(said({ repeats: "week", weekdays: [1, 3], from: "2026-12-01" })).toBe(
      "ogni lunedì e mercoledì · 9.00–12.30 · da mar 1 dic 2026",
    );
    expect(said({ repeats: "month", by: "weekday", nth: -1, weekday: 7 })).toBe(
      "l'ultima domenica di ogni mese · 9.00–12.30",
    );
    expect(said({ repeats: "month", by: "weekday", nth: 1, weekday: 7 })).toBe(
      "la prima domenica di ogni mese · 9.00–12.30",
    );
    expect(
      said({ hours: "timetable", timetable: "x", holidays: "never", except: ["2026-12-24"] }),
    ).toBe("ogni giorno · Orario di apertura · non nei festivi · un giorno escluso");
    expect(
      said({ interval: 2, ends: "after", count: 5, from: "2026-12-01", holidays: "sch" }),
    ).toBe(
      "un giorno ogni 2 · 9.00–12.30 · da mar 1 dic 2026 · per 5 volte · solo nei festivi, al posto di «Mattina»",
    );
  });

  test("in English", () => {
    expect(said({ repeats: "month", by: "last", ends: "on", to: "2026-12-31" }, "en")).toBe(
      "the last day of every month · 09:00–12:30 · to Thu, 31 Dec 2026 included",
    );
  });
});

const at = Date.UTC(2026, 10, 24, 9);
const placement = (title: string, band: "base" | "programme" | "special" = "programme") => ({
  id: "sch_x" as never,
  title,
  plays: { kind: "playlist" as const, id: "pls" as never, name: title },
  band,
  target: { kind: "tag" as const, name: "atrio" },
  by: "Anna Prova",
  changedAt: 0,
});
const why: Why = {
  zone: "main",
  shows: { kind: "playlist", id: "pls" as never, name: "Natale" },
  winner: placement("Concerto", "special"),
  from: at - hours(1),
  until: at + hours(2),
  losers: [
    { placement: placement("Sempre"), reason: "band" },
    { placement: placement("Bozza"), reason: "unpublished" },
  ],
  covered: false,
};
const italian = { language: "it", timezone: "Europe/Rome" };
const english = { language: "en", timezone: "Europe/Rome" };

describe("why it is on screen, in one sentence", () => {
  test("in Italian", () => {
    expect(becauseOf(why, at, italian)).toBe(
      "Qui va in onda «Natale» fino alle 12.00 perché Anna Prova lo ha messo in programma con «Concerto», per gli schermi con l'etichetta «atrio», come programmazione speciale; «Sempre» cede perché è meno importante; «Bozza» non conta perché quello che mostra non è pubblicato.",
    );
  });

  test("in English, with the day when it is another", () => {
    expect(becauseOf({ ...why, until: at + days(2), losers: [] }, at, english)).toBe(
      'This shows "Natale" until Thursday 26 November at 10:00 because Anna Prova put it in the programme with "Concerto", for the screens with the tag "atrio", as a special schedule.',
    );
  });

  test("where nobody placed anything, and where something covers it", () => {
    const nobody = { ...why, winner: null, losers: [], until: null };
    expect(becauseOf(nobody, at, italian)).toBe(
      "Qui va in onda «Natale», la playlist di sempre di questo schermo, perché non c'è niente in programma.",
    );
    expect(becauseOf({ ...nobody, shows: { kind: "board" }, covered: true }, at, italian)).toBe(
      "Qui si vede la lavagna dell'ente, perché non c'è niente in programma e lo schermo non ha una playlist di sempre; ma ora non si vede, perché qualcosa occupa tutto lo schermo.",
    );
  });

  test("three of those who gave way are named, the others counted", () => {
    const losers = ["A", "B", "C", "D", "E"].map((title) => ({
      placement: placement(title),
      reason: "start" as const,
    }));
    expect(becauseOf({ ...why, losers }, at, english)).toMatch(
      /"C" gives way because it began earlier; and 2 more give way\.$/,
    );
  });
});

describe("what a change would do, in words", () => {
  const shown = (name: string) => ({ kind: "playlist" as const, id: name as never, name });
  const screen = { id: "scr" as never, name: "Atrio" };
  const trial: DryRun = {
    from: at,
    to: at + days(35),
    screens: [
      {
        ...screen,
        more: 0,
        changes: [
          {
            zone: "main",
            from: at + days(7),
            to: at + days(7) + hours(3),
            before: shown("Sempre"),
            after: shown("Concerto"),
          },
        ],
      },
    ],
    appears: [
      {
        what: shown("Concerto"),
        screens: [{ ...screen, altogether: true }],
        first: at,
        total: hours(3),
      },
    ],
    disappears: [
      {
        what: shown("Sempre"),
        screens: [{ ...screen, altogether: false }],
        first: at,
        total: hours(3),
      },
    ],
    conflicts: [
      {
        id: "sch" as never,
        title: "Sempre",
        outcome: "wins",
        reason: "band",
        screens: [screen],
        first: at + days(7),
        times: 5,
      },
    ],
  };

  test("in Italian", () => {
    expect(effectOf(trial, italian)).toEqual({
      changes: "Cambia 1 schermo, «Atrio»: da martedì 1° dicembre alle 10.00 fino alle 13.00.",
      moves: [
        {
          words: "Va in onda «Concerto» su Atrio.",
          shown: trial.appears[0]!.what,
          comes: true,
          first: expect.any(String),
        },
        {
          words: "Va in onda di meno «Sempre» su Atrio.",
          shown: trial.disappears[0]!.what,
          comes: false,
          first: expect.any(String),
        },
      ],
      conflicts: [
        "Prende il posto di «Sempre» perché è più importante (5 volte, la prima martedì 1° dicembre).",
      ],
    });
  });

  test("nothing, and a thing that goes altogether", () => {
    expect(
      effectOf({ ...trial, screens: [], appears: [], disappears: [], conflicts: [] }, italian),
    ).toEqual({
      changes: "Nei prossimi 35 giorni sugli schermi non cambia niente.",
      moves: [],
      conflicts: [],
    });
    const gone = { ...trial.disappears[0]!, screens: [{ ...screen, altogether: true }] };
    expect(
      effectOf({ ...trial, disappears: [gone] }, english).moves.map(({ words }) => words),
    ).toContain('No longer on air is "Sempre" on Atrio.');
  });
});
