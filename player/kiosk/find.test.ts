import { describe, expect, test } from "vitest";
import type { KioskAct } from "../../protocol/kiosk.ts";
import { everything, indexOf } from "./find.ts";

const today = "2026-11-26";

const act = (over: Partial<KioskAct>): KioskAct => ({
  id: "act_0000000000000001",
  year: 2026,
  number: "1",
  code: "A0402",
  type: { it: "Ordinanza del Sindaco", en: "Order of the Mayor" },
  subject: "",
  office: "Polizia locale",
  firstDay: "2026-11-20",
  lastDay: "2026-12-05",
  from: 0,
  to: 1,
  link: "",
  actNumber: "",
  actDay: "",
  documents: [],
  ...over,
});

const traffic = act({
  number: "12",
  subject: "VIABILITA' IN VIA ROMA 120 per la qualità dell'aria",
});
const council = act({
  number: "0000427",
  code: "A0201",
  type: { it: "Deliberazione del Consiglio comunale", en: "Resolution of the Council" },
  subject: "Piano dell’illuminazione, 12 strade",
  office: "Segreteria",
  firstDay: "2026-11-26",
  actNumber: "49",
  actDay: "2025-12-30",
});
const closed = act({ number: "13", subject: null, code: "C0301", office: "" });
const index = indexOf([council, traffic, closed]);
const find = (text: string, over = {}) => index.find({ ...everything, text, ...over }, today);

describe("whoever looks for an act", () => {
  test("finds it by the beginnings of its words, whatever their accents, capitals and apostrophes", () => {
    for (const text of [
      "viabilita",
      "viabilità",
      "VIABILITA'",
      "viab rom",
      "dell'aria",
      "dellaria",
      "aria",
    ])
      expect(find(text)).toEqual([traffic]);
    expect(find("dell’illuminazione")).toEqual([council]);
    expect(find("abilita")).toEqual([]);
  });

  test("finds it by number and year, in either order, with zeroes or without", () => {
    for (const text of ["12/2026", "2026/12", "12 / 2026", "n. 012/2026", "ordinanza 12/2026"])
      expect(find(text)).toEqual([traffic]);
    expect(find("427/2026")).toEqual([council]);
    // The number of the act itself, of its own year.
    expect(find("49/2025")).toEqual([council]);
    expect(find("49/2026")).toEqual([]);
  });

  test("is given the act with that number before those that only mention it", () => {
    expect(find("12")).toEqual([traffic, council]);
    expect(find("ordinanza 12")).toEqual([traffic]);
    expect(find("order 12")).toEqual([traffic]);
  });

  test("narrows by type, office and day", () => {
    expect(find("", { types: ["A04"] })).toEqual([traffic]);
    expect(find("", { office: "Segreteria" })).toEqual([council]);
    expect(find("", { days: 1 })).toEqual([council]);
    expect(find("", { days: 7 })).toEqual([council, traffic, closed]);
  });

  test("finds what only its official page may tell by its number, never by what it is about", () => {
    expect(find("13/2026")).toEqual([closed]);
  });
});
