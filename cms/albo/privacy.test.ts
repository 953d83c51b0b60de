import { describe, expect, test } from "vitest";
import { isIban, isTaxCode } from "./identifiers.ts";
import { personsIn } from "./names.ts";
import { obscured } from "./obscure.ts";
import { findingsIn, heldBecause, heldInWords, reasonsOf } from "./privacy.ts";

describe("an act that may name a private person", () => {
  test.each([
    "PROPRIETA': [NOMINATIVO RIMOSSO]",
    "Notifica ART. 60 D.P.R. 600/73",
    "Notifica ai sensi dell'art. 140 c.p.c.",
    "NOTIFICA EX ARTT. 143 C.P.C.",
    "Ordinanza di Trattamento Sanitario Obbligatorio",
    "Ordinanza di A.S.O.",
    "Affidamento del minore",
    "Pubblicazione di matrimonio",
    "nato a Erba il 1.1.1970",
    "NATA IL 01/01/1970",
    "C.F. RSSMRA80A01H501U",
    "Trasporto alunni con disabilità",
    "CONTRIBUTO AL SIG. ROSSI",
    "INCARICO ALL'ING. BIANCHI",
    "Signora Verdi, rimborso",
    "VIABILITA' - PROPRIETA’ PRIVATA",
    "Cancellazione per irreperibilità",
    "ASPETTATIVA MATR. 1234",
    "Contributo economico a nucleo familiare",
    "CONCESSIONE A *** OMISSIS ***",
    "Liquidazione a VERDI LUIGI",
    "Rimborso Anna Maria Colombo",
    "Eredi Colombo, concessione di loculo",
    "Bonifico IT60 X054 2811 1010 0000 0123 456",
    "informazioni al 333 1234567",
    "Alloggio al nucleo residente in via Roma",
  ])("%j waits for an officer", (subject) => expect(heldBecause(subject)).not.toBeNull());

  test.each([
    "Chiusura di via Roma per lavori",
    "Chiusura di via Giuseppe Garibaldi",
    "LAVORI ALLA SCUOLA PRIMARIA GIOVANNI PASCOLI",
    "Istituto comprensivo statale Aldo Moro: fornitura arredi",
    "Festa di San Giovanni Bosco",
    "Bando di gara per la mensa",
    "Autorizzazione ai sensi dell'art. 68 del R.D. 773/1931",
    "SPESE DI MINORE IMPORTO",
    "Nomina segretario generale",
    "CIG Z1234567AB - CUP H99J21000000001",
    "PRATICA AA00 1111 2222 3333 4444",
    "Determina n. 1234567890 del 3.11.2026",
    "Legge 140/1999 e art. 68",
  ])("%j may be shown", (subject) => expect(heldBecause(subject)).toBeNull());
});

describe("a codice fiscale", () => {
  test("is known by its last letter, also where letters stand for digits (omocodia)", () => {
    expect(isTaxCode("RSSMRA80A01H501U")).toBe(true);
    expect(isTaxCode("rss mra 80a01 h501u")).toBe(true);
    expect(isTaxCode("RSSMRA80A01H501A")).toBe(false);
    // The same person when somebody else has that code: the last digit becomes a letter.
    expect(isTaxCode("RSSMRA80A01H50MM")).toBe(true);
    expect(isTaxCode("RSSMRA80A01H50MU")).toBe(false);
  });

  test("with a slip in it is found too, and said to be doubtful", () => {
    expect(heldBecause("codice RSSMRA80A01H501U")).toBe("tax-code");
    expect(heldBecause("codice RSSMRA80A01H501A")).toBe("tax-code-like");
    expect(heldBecause("partita IVA 01234567890")).toBeNull();
  });
});

test("an IBAN is known by its check digits, and words after it are none of it", () => {
  expect(isIban("IT60X0542811101000000123456")).toBe(true);
  expect(isIban("IT61X0542811101000000123456")).toBe(false);
  expect(isIban("DE89 3704 0044 0532 0130 00")).toBe(true);
  const text = "su GB82 WEST 1234 5698 7654 32 EURO MILLE";
  const [found] = findingsIn(text);
  expect(text.slice(found!.start, found!.end)).toBe("GB82 WEST 1234 5698 7654 32");
  expect(heldBecause("IT61 X054 2811 1010 0000 0123 456")).toBeNull();
});

test("a name is a first name beside a surname in capitals, in either order", () => {
  const named = (text: string) =>
    Array.from(personsIn(text), ({ start, end }) => text.slice(start, end));
  expect(named("a Luigi Verdi e BIANCHI ANNA MARIA, soci")).toEqual([
    "Luigi Verdi",
    "BIANCHI ANNA MARIA",
  ]);
  expect(named("VIA ALESSANDRO VOLTA, PIAZZA GIOVANNI XXIII, DON LORENZO MILANI")).toEqual([]);
  expect(named("a luigi verdi")).toEqual([]);
  expect(named("LUIGI PER LAVORI")).toEqual([]);
});

describe("the proposal to cover names", () => {
  test.each([
    [
      "EDIFICIO IN LOC. AGNANO, 11 - PROPRIETA': VERDI LUIGI E BIANCHI ANNA",
      "EDIFICIO IN LOC. AGNANO, 11 - PROPRIETA': [omissis] E [omissis]",
    ],
    ["ART. 60 ROSSI MARIO", "ART. 60 [omissis]"],
    [
      "Rimborso al sig. Rossi, nato a Erba il 01/02/1970, residente in via Roma 12",
      "Rimborso al sig. [omissis]",
    ],
    ["Matr. 1234: congedo", "[omissis]: congedo"],
    ["CF RSSMRA80A01H501U", "CF [omissis]"],
    ["Chiusura di via Roma", "Chiusura di via Roma"],
    ["TRASPORTO ALUNNI CON DISABILITA'", "TRASPORTO ALUNNI CON DISABILITA'"],
  ])("%j becomes %j", (subject, covered) => expect(obscured(subject)).toBe(covered));

  test("covers what is covered once, and nothing when it is asked again", () => {
    const once = obscured("Eredi Colombo Giovanni, sig. Colombo Giovanni");
    expect(once).toBe("Eredi [omissis], sig. [omissis]");
    expect(obscured(once)).toBe(once);
  });
});

describe("the reasons", () => {
  test("are told in both languages, in two words and in a sentence", () => {
    const held = heldBecause("Notifica ART. 60 al minore");
    expect(heldInWords(held)).toEqual({
      it: "notifica a una persona, minori",
      en: "notification to a person, minors",
    });
    expect(reasonsOf(held).map(({ it }) => it)).toEqual([
      "È la notifica di un atto a una persona (art. 60, 140 o 143).",
      "Parla di una persona minorenne.",
    ]);
    expect(heldInWords(null)).toBeNull();
    expect(reasonsOf("something-of-a-newer-version")).toEqual([]);
  });

  test("say where in the text they are", () => {
    const text = "Contributo al sig. Rossi";
    const [title] = findingsIn(text);
    expect(text.slice(title!.start, title!.end)).toBe("sig. ");
    expect(text.slice(title!.hide!.start, title!.hide!.end)).toBe("Rossi");
  });
});

// A text of a megabyte takes a fraction of a second here; a pattern that backtracks takes minutes (B22).
test.each([
  "nat",
  "nato a ",
  "[",
  "[nome",
  "sig.",
  "sig. a",
  "a ",
  "RSSMRA80A",
  "RSSMRA80A01H501U ",
  "x",
  "l ",
  "propriet",
  "proprietà: ",
  "*",
  "Mario Rossi ",
  "art. 60 ",
  "residente in ",
  "AA00 BBBB ",
  "a@a.",
  "333 123 ",
  "matr. ",
  ". ",
  "'",
  "A ",
])(
  "looking at a megabyte of %j comes to an end",
  (part) => {
    const text = part.repeat(Math.ceil(1_000_000 / part.length));
    const found = findingsIn(text);
    expect(found.length).toBeLessThanOrEqual(200);
    expect(obscured(text, found).length).toBeGreaterThan(0);
  },
  5_000,
);
