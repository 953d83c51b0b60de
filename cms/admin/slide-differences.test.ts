import { expect, test } from "vitest";
import type { Draft } from "./drafts.ts";
import { differences, nameOfPath } from "./slide-differences.ts";
import { en } from "./words/en.ts";
import { it } from "./words/it.ts";

const draft = (props: Draft["props"], over: Partial<Draft> = {}): Draft => ({
  title: "Chiusura",
  validFrom: null,
  validTo: null,
  props,
  ...over,
});
const reader = { words: it, timezone: "Europe/Rome" };

test("what two drafts do not share is named in words, and shown as it can be compared", () => {
  const a = draft({ it: { title: "Uno", tone: "plain" } }, { validTo: Date.UTC(2026, 11, 8, 8) });
  const b = draft({ it: { title: "Due", tone: "warning" } });
  expect(differences("notice", a, b, reader)).toEqual([
    { path: "it.title", name: "Titolo (italiano)", a: "Uno", b: "Due" },
    { path: "it.tone", name: "Tono", a: "Normale", b: "Attenzione" },
    { path: "validTo", name: "Quando vale: Fino a", a: "2026-12-08 09:00", b: "" },
  ]);
});

test("a whole language is shown by its words", () => {
  const a = draft({ it: {}, en: { title: "Closed", body: "On Monday" } });
  const [row] = differences("notice", a, draft({ it: {} }), reader, ["en"]);
  expect(row).toMatchObject({
    name: "Tutta la versione in inglese",
    a: "Closed\n\nOn Monday",
    b: "",
  });
  expect(nameOfPath("en", "notice", { words: en })).toBe("The whole English version");
});
