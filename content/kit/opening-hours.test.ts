import { describe, expect, test } from "vitest";
import { readExceptions, readWeek, type Span, unreadInWords } from "./opening-hours.ts";

const at = (hour: number, minute = 0): number => hour * 60 + minute;
const morning: Span = [at(9), at(12, 30)];
const afternoon: Span = [at(15), at(17, 30)];
const week = (text: string) => readWeek(text).read;
const wrong = (text: string) => readWeek(text).wrong;

describe("opening hours", () => {
  test("are read as people write them, in Italian and English", () => {
    const usual = [
      [morning],
      [morning, afternoon],
      [morning],
      [morning, afternoon],
      [morning],
      [],
      [],
    ];
    for (const text of [
      "lun-ven 9-12.30; mar e gio 15-17.30",
      "Lun–Ven 9:00–12:30; Mar, Gio 15.00-17.30",
      "lunedì - venerdì: 9-12.30\nmartedì e giovedì: 15-17.30",
      "dal lunedì al venerdì dalle 9 alle 12.30; mar e gio dalle ore 15 alle 17.30",
      "mar e gio 9-12.30 e 15-17.30; lun, mer e ven ore 9-12.30",
      "mon-fri 9-12.30; tue and thu 15-17.30",
      "Monday to Friday from 9 to 12:30; Tuesdays and Thursdays 15-17.30",
    ])
      expect([text, week(text)]).toEqual([text, usual]);
  });

  test("know every day, the end of the week that goes on into the next, midnight, and days that are closed", () => {
    expect(week("tutti i giorni 0-24")).toEqual(Array.from({ length: 7 }, () => [[0, 1440]]));
    expect(week("sab-lun 8-9")!.map((spans) => spans.length)).toEqual([1, 0, 0, 0, 0, 1, 1]);
    expect(week("lun 9-12; dom chiuso")![6]).toEqual([]);
    expect(week("")).toEqual([[], [], [], [], [], [], []]);
  });

  test("that cannot be read are refused with the piece that cannot, and nothing is guessed", () => {
    expect(wrong("lunn-ven 9-12")).toEqual({ why: "day", piece: "lunn" });
    expect(wrong("9-12")).toMatchObject({ why: "day" });
    expect(wrong("lun-ven")).toMatchObject({ why: "no-hours" });
    expect(wrong("lun 9")).toEqual({ why: "hours", piece: "9" });
    expect(wrong("lun 9-25")).toMatchObject({ why: "hours" });
    expect(wrong("lun 9.70-12")).toMatchObject({ why: "hours" });
    expect(wrong("lun 12-9")).toEqual({ why: "backwards", piece: "12-9" });
    expect(wrong("lun-ven 9-12; mar 11-13")).toMatchObject({ why: "overlap" });
    expect(wrong("lun 9-12 e 11-13")).toMatchObject({ why: "overlap" });
    expect(wrong("lun 9-12 circa")).toMatchObject({ why: "hours" });
  });

  test("say what is wrong in both languages", () => {
    const unread = wrong("lunn 9-12")!;
    expect(unreadInWords(unread, "it")).toBe(
      "«lunn» non è un giorno: scrivi per esempio lun-ven, oppure mar e gio",
    );
    expect(unreadInWords(unread, "en")).toContain("“lunn” is not a day");
  });
});

describe("days that are otherwise", () => {
  test("are closed or have hours of their own, one day or several, with a reason or without", () => {
    expect(
      readExceptions(
        "24/12/2026 chiuso: vigilia di Natale\n2.1.2027-5.1.2027 9-12.30 e 15-17.30 (orario ridotto)\n\n7/1/2027: closed",
      ).read,
    ).toEqual([
      { first: "2026-12-24", last: "2026-12-24", spans: [], reason: "vigilia di Natale" },
      {
        first: "2027-01-02",
        last: "2027-01-05",
        spans: [morning, afternoon],
        reason: "orario ridotto",
      },
      { first: "2027-01-07", last: "2027-01-07", spans: [], reason: "" },
    ]);
  });

  test("that are no days, have no year, end before they begin or have no hours are refused", () => {
    const why = (text: string) => readExceptions(text).wrong?.why;
    expect(why("31/2/2027 chiuso")).toBe("date");
    expect(why("natale chiuso")).toBe("date");
    expect(why("24/12 chiuso")).toBe("no-year");
    expect(why("5/1/2027-2/1/2027 chiuso")).toBe("dates");
    expect(why("24/12/2026")).toBe("no-hours");
    expect(why("24/12/2026 9-")).toBe("hours");
  });
});
