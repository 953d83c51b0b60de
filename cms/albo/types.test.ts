import { describe, expect, test } from "vitest";
import { actType, actTypes, isOfType } from "../../content/albo/act-types.ts";
import { haveSamples, sample, withSamples } from "../../test/samples.ts";
import { codeOf, privacyOf } from "./types.ts";

describe("the type of an act", () => {
  test.each([
    ["Ordinanza", "A04"],
    ["ATTI AMMINISTRATIVI /ORDINANZE", "A04"],
    ["Ordinanza sindacale", "A0402"],
    ["ORDINANZE DIRIGENZIALI", "A0401"],
    ["ATTI AMMINISTRATIVI /DETERMINE", "A03"],
    ["Determinazione del Responsabile", "A0301"],
    ["Delibera", "A02"],
    ["DELIBERE DI GIUNTA", "A0202"],
    ["Deliberazioni di C.C.", "A0201"],
    ["Provvedimento Sindacale", "A0102"],
    ["Decreto", "A01"],
    ["AUTORIZZAZIONE", "B0101"],
    ["PERMESSI DI COSTRUIRE", "B0101"],
    ["Pubblicazioni di matrimonio", "C0301"],
    ["Cambiamento di nome", "C0201"],
    ["NOTIFICA /ART. 60", "D0101"],
    ["AVVISO /AVVISO DEPOSITO", "D0101"],
    ["AVVISO /AVVISO PUBBLICO", "D0102"],
    ["COMMISSIONI /CONVOCAZIONE COMMISSIONI", "D0102"],
    ["Bandi di concorso", "D0201"],
    ["Gare e appalti", "D0202"],
    ["Bando", "D02"],
    ["Atti di altri enti", "E0101"],
    ["Varie", null],
  ])("%s is %s", (sourceType, code) => expect(codeOf(sourceType)).toBe(code));

  test("a branch holds its leaves, and nothing holds what has no type", () => {
    expect(isOfType("A0402", ["A04"])).toBe(true);
    expect(isOfType("A0402", ["D", "A0402"])).toBe(true);
    expect(isOfType("A04", ["A0402"])).toBe(false);
    expect(isOfType(null, ["A"])).toBe(false);
  });

  test.skipIf(!haveSamples)(
    `all 22 of the vocabulary are there, in its words${withSamples}`,
    () => {
      const rows = sample("vocab/municipal-notice-board.csv")
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((row) => row.split(","));
      expect(rows).toHaveLength(22);
      for (const [one, , two, , , three, it, , de] of rows)
        expect(actType(`${one}${two}${three}`)).toMatchObject({ it, ...(de && { de }) });
      expect(actTypes.filter(({ code }) => code.length === 5)).toHaveLength(22);
    },
  );
});

describe("what screens show of a type", () => {
  test("no type of act is on the walls until the ente says so", () => {
    for (const { code } of actTypes) expect(privacyOf(code, {})).not.toBe("screen");
    expect(privacyOf(null, {})).toBe("search");
    expect(privacyOf("A0402", { A04: "screen" })).toBe("screen");
    expect(privacyOf("A0402", { A: "screen", A0402: "never" })).toBe("never");
    expect(privacyOf("A0301", { A04: "screen" })).toBe("search");
  });

  test("acts of civil status and notifications are never shown whole, whatever the ente says", () => {
    for (const code of ["C0101", "C0201", "C0301", "D0101"]) {
      expect(privacyOf(code, {})).toBe("link-only");
      expect(privacyOf(code, { C: "screen", D: "search", [code]: "screen" })).toBe("link-only");
      expect(privacyOf(code, { [code]: "never" })).toBe("never");
    }
  });
});
