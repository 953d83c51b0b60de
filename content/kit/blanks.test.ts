import { describe, expect, test } from "vitest";
import { type Blank, blanksIn, blanksOf, exemplified, filled } from "./blanks.ts";

const day: Blank = {
  key: "giorno",
  kind: "day",
  label: { it: "giorno di chiusura", en: "day of closure" },
  example: { it: "lunedì 8 dicembre", en: "Monday 8 December" },
};
const from: Blank = { ...day, key: "ora", kind: "hour", label: { it: "ora", en: "hour" } };
const fee: Blank = { ...day, key: "costo", kind: "amount", label: { it: "costo", en: "price" } };
const where: Blank = { ...day, key: "dove", kind: "text", label: { it: "dove", en: "where" } };

const text = (it: string, en: string) => ({ it: { title: it }, en: { title: en } });

describe("the blanks of a template", () => {
  test("are found once each, however deep they lie, whether they are described or not", () => {
    const props = { it: { title: "‹giorno›: ‹dove›", items: ["‹giorno›", "senza"] } };
    expect(blanksIn(props)).toEqual(["giorno", "dove"]);
    expect(blanksOf(props, [day]).map(({ key, kind }) => [key, kind])).toEqual([
      ["giorno", "day"],
      ["dove", "text"],
    ]);
    expect(blanksIn({ it: { title: "Quote «tra virgolette» e < minori >" } })).toEqual([]);
  });

  test("a day is chosen once and written as each language writes it", () => {
    const made = filled(text("Chiuso ‹giorno›", "Closed on ‹giorno›"), [day], {
      giorno: "2026-12-08",
    });
    expect(made).toEqual(text("Chiuso martedì 8 dicembre", "Closed on Tuesday 8 December"));
  });

  test("hours and amounts are written as each language writes them", () => {
    const props = text("Dalle ‹ora›, ‹costo›", "From ‹ora›, ‹costo›");
    expect(filled(props, [from, fee], { ora: "09:00", costo: "1.250,5" })).toEqual(
      text("Dalle 9.00, € 1.250,50", "From 09:00, €1,250.50"),
    );
  });

  test("what begins a sentence begins with a capital", () => {
    const props = text("‹giorno› chiuso. ‹giorno›", "x");
    expect(filled(props, [day], { giorno: "2026-12-08" })["it"]).toEqual({
      title: "Martedì 8 dicembre chiuso. Martedì 8 dicembre",
    });
  });

  test("in the middle of a sentence of a rich text it does not, though a piece of it begins there", () => {
    const props = {
      it: { body: { blocks: [{ runs: [{ text: "Chiuso " }, { text: "‹giorno›", bold: true }] }] } },
    };
    const { it: made } = filled(props, [day], { giorno: "2026-12-08" });
    expect(JSON.stringify(made)).toContain('"martedì 8 dicembre"');
  });

  test("a text that one language lacks is that of the other", () => {
    const props = text("In ‹dove›", "At ‹dove›");
    expect(filled(props, [where], { dove: { it: "sala Verdi", en: "" } })).toEqual(
      text("In sala Verdi", "At sala Verdi"),
    );
  });

  test("one that is left open says in each language what is to be written there", () => {
    const left = filled(text("Chiuso ‹giorno›", "Closed on ‹giorno›"), [day], { giorno: "domani" });
    expect(left).toEqual(text("Chiuso ‹giorno di chiusura›", "Closed on ‹day of closure›"));
  });

  test("what is filled in is text, whatever it looks like", () => {
    const made = filled(text("In ‹dove›", "x"), [where, day], { dove: "$& ‹giorno›" });
    expect(made["it"]).toEqual({ title: "In $& ‹giorno›" });
  });

  test("the picture of a template shows an example in their place", () => {
    expect(exemplified(text("Chiuso ‹giorno›", "Closed ‹giorno›"), [day])).toEqual(
      text("Chiuso lunedì 8 dicembre", "Closed Monday 8 December"),
    );
  });
});
