// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import type { Office } from "../kit/fields.ts";
import type { Calendar } from "./calendar.ts";
import definition from "./definition.ts";
import { sentenceOf, stateInWords, weekInWords } from "./said.ts";
import { inOrder, stateOf, weekOf } from "./state.ts";

const type = definition as unknown as ContentType;
keepsTheContract(type, () => import("./slide.ts"));

const reader = { language: "it", timezone: "Europe/Rome" };
const office = (over: Partial<Office> = {}): Office => ({
  name: "Anagrafe",
  hours: "lun-ven 9-12.30; mar e gio 15-17.30",
  where: "",
  telephone: "",
  exceptions: "",
  ...over,
});
const patron = { it: "festa del patrono", en: "patron saint's day" };
const calendar: Calendar = {
  closed: [{ day: "2026-11-26", reason: patron }],
  until: "2027-03-01",
};
const rome = (text: string): number => Date.parse(`${text}+01:00`);
const says = (
  at: string,
  over: Partial<Office> = {},
  language = "it",
  known = calendar,
): string => {
  const now = rome(at);
  const asked = { ...reader, language };
  return stateInWords(stateOf(office(over), known, now, asked), now, asked);
};

describe("an office", () => {
  test("is open by the clock, says when it closes, and in the last half hour in how many minutes", () => {
    expect(says("2026-11-23T08:59")).toBe("chiuso, apre alle 9.00");
    expect(says("2026-11-23T09:00")).toBe("aperto fino alle 12.30");
    expect(says("2026-11-23T12:10")).toBe("chiude tra 20 minuti");
    expect(says("2026-11-23T12:29:30", {}, "en")).toBe("closes in 1 minute");
    expect(says("2026-11-23T12:30")).toBe("chiuso, apre domani alle 9.00");
    expect(says("2026-11-24T13:00")).toBe("chiuso, apre alle 15.00");
    expect(says("2026-11-27T18:00")).toBe("chiuso, apre lunedì alle 9.00");
    expect(says("2026-11-27T18:00", {}, "de")).toBe("geschlossen, öffnet Montag um 09:00");
    expect(says("2026-11-23T10:00", { hours: "lun 9-12; lun 12-24" })).toBe(
      "aperto fino a mezzanotte",
    );
  });

  test("is closed on the ente's closed days and says why, and knows them when it says when it opens", () => {
    expect(says("2026-11-26T10:00")).toBe("chiuso oggi: festa del patrono, apre domani alle 9.00");
    expect(says("2026-11-25T20:00")).toBe("chiuso, apre venerdì alle 9.00");
    expect(says("2026-11-26T10:00", { hours: "tutti i giorni 9-10" }, "en")).toContain(
      "closed today: patron saint's day",
    );
  });

  test("has exceptions that go before closed days and before the week", () => {
    const exceptions =
      "26/11/2026 10-12: apertura per il patrono\n23/11/2026-24/11/2026 chiuso: trasloco";
    expect(says("2026-11-26T10:00", { exceptions })).toBe("aperto fino alle 12.00");
    expect(says("2026-11-24T10:00", { exceptions })).toBe(
      "chiuso oggi: trasloco, apre domani alle 9.00",
    );
  });

  test("whose hours are not written receives by appointment; beyond what is known of the calendar nothing is said", () => {
    expect(says("2026-11-23T10:00", { hours: "" })).toBe("su appuntamento");
    const soon = { ...calendar, until: "2026-11-23" };
    expect(says("2026-11-23T10:00", {}, "it", soon)).toBe("");
    expect(says("2026-11-23T10:00", { hours: "lun sempre" })).toBe("");
  });

  test("opens and closes by the clock on the wall on the days on which clocks change", () => {
    const night = { hours: "tutti i giorni 1-3; tutti i giorni 2.30-2.30" };
    expect(weekOf(office(night))).toBeNull();
    const open = (at: string, hours: string): boolean =>
      stateOf(office({ hours }), calendar, Date.parse(at), reader).is === "open";
    // 28 March 2027: two o'clock is three o'clock. What would open at half past two opens then.
    const spring = { ...calendar, until: "2028-01-01" };
    const state = (at: string, hours: string) =>
      stateOf(office({ hours }), spring, Date.parse(at), reader);
    expect(state("2027-03-28T00:59:59Z", "dom 2.30-4").is).toBe("closed");
    expect(state("2027-03-28T01:00:00Z", "dom 2.30-4").is).toBe("open");
    expect(state("2027-03-28T06:59:00Z", "dom 9-12").is).toBe("closed");
    expect(state("2027-03-28T07:00:00Z", "dom 9-12").is).toBe("open");
    // 31 October 2027: two o'clock comes twice. It opens at the first and closes at the second.
    expect(state("2027-10-31T00:30:00Z", "dom 2.30-2.45").is).toBe("open");
    expect(state("2027-10-31T01:44:59Z", "dom 2.30-2.45").is).toBe("open");
    expect(state("2027-10-31T01:45:00Z", "dom 2.30-2.45").is).toBe("closed");
    expect(open("2026-11-23T08:00:00Z", "lun 9-12")).toBe(true);
  });
});

test("open offices come first, then those that open soonest", () => {
  const now = rome("2026-11-23T10:00");
  const named = ["lun 14-15", "", "lun 9-12", "dom 9-10", "lun 11-12"].map((hours) => ({
    hours,
    state: stateOf(office({ hours }), calendar, now, reader),
  }));
  expect(inOrder(named).map(({ hours }) => hours)).toEqual([
    "lun 9-12",
    "lun 11-12",
    "lun 14-15",
    "dom 9-10",
    "",
  ]);
});

test("the sentence counts those that are open, in three languages", () => {
  const states = (count: number) =>
    Array.from({ length: 3 }, (_, index) =>
      index < count
        ? ({ is: "open", until: 0, reason: "" } as const)
        : ({ is: "appointment" } as const),
    );
  const said = (count: number, language: string) =>
    sentenceOf("", states(count), { ...reader, language });
  expect([0, 1, 2].map((count) => said(count, "it"))).toEqual([
    "Adesso è tutto chiuso",
    "Un ufficio aperto adesso",
    "2 uffici aperti adesso",
  ]);
  expect([said(2, "en"), said(1, "de")]).toEqual(["2 offices open now", "Ein Amt ist jetzt offen"]);
  expect(sentenceOf("{aperti} su {tutti}", states(2), reader)).toBe("2 su 3");
});

test("the week is told in few words, days with the same hours together", () => {
  const week = weekOf(office({ hours: "lun-ven 9-12.30; mar 15-17" }))!;
  expect(weekInWords(week, reader)).toEqual([
    { days: "lun", hours: "9.00–12.30" },
    { days: "mar", hours: "9.00–12.30, 15.00–17.00" },
    { days: "mer–ven", hours: "9.00–12.30" },
  ]);
});

test("while the clock is not to be believed the slide tells the hours and calls no office open", async () => {
  const props = type.props.parse(type.example);
  const text = async (clockTrusted: boolean) => {
    const element = await shown(type, props, {}, { clockTrusted });
    const said = element.shadowRoot!.querySelector(".sheet")!.textContent!.replace(/\s+/g, " ");
    element.remove();
    return said;
  };
  expect(await text(true)).toContain("3 uffici aperti adesso");
  expect(await text(false)).not.toContain("apert");
  expect(await text(false)).toContain("lun–sab 7.30–19.00");
});
