import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { createTestClock } from "../../test/clock.ts";
import { anAct, feedOf } from "../../test/feeds.ts";
import type { AssetId } from "../../protocol/ids.ts";
import type { KioskAct, PageList, Sheaf } from "../../protocol/kiosk.ts";
import { days } from "../../protocol/time.ts";
import { importAlbopop } from "../albo/import.ts";
import { changeAct } from "../albo/store.ts";
import { createChanges } from "../changes.ts";
import { openDb, type OpenDb } from "../db/open.ts";
import { acts, assets, attachments, documents, renditions } from "../db/tables.ts";
import { noteDone, noteTotal, wantDocument } from "../documents/store.ts";
import { writeSettings } from "../settings.ts";
import { readSheaves } from "./sheaves.ts";

const now = Date.parse("2026-11-24T09:00:00+01:00");
const afterTheirEnd = Date.parse("2026-12-01T00:00:00+01:00");
const range = { from: now, to: now + days(35) };
let db: OpenDb;

beforeEach(() => {
  db = openDb(":memory:");
  writeSettings(db, { actPrivacy: { A: "screen" } });
  importAlbopop(
    { db, clock: createTestClock(now), changes: createChanges() } as never,
    feedOf(
      anAct({ guid: "1", uid: "2026/12", title: "Chiusura di via Roma", end: "30/11/2026" }),
      anAct({ guid: "2", uid: "2026/13", title: "Divieto di sosta", end: "30/11/2026" }),
      anAct({ guid: "3", uid: "2026/14", title: "Senso unico", end: "02/12/2026" }),
    ),
    "prova",
    "cli",
  );
});

const numbered = (number: string) => db.select().from(acts).where(eq(acts.number, number)).get()!;

/** An act as kiosks are told of it, and in which sheaf. */
function told(number: string, of = readSheaves(db, range)): KioskAct & { sheaf: string } {
  const sheaf = of.acts[numbered(number).id]!;
  const { acts: all } = JSON.parse(of.files.get(sheaf)!) as Sheaf;
  return { ...all.find((act) => act.number === number)!, sheaf };
}

/** Somebody who goes round the house: no version says that there is something new. */
const write = (number: string, subject: string) =>
  db.update(acts).set({ subject }).where(eq(acts.number, number)).run();

test("what is told once is not told again as long as it is the same", () => {
  const before = told("14");
  write("14", "Altre parole");
  expect(told("14")).toEqual(before);
});

test("an act that is changed is told anew, and the others of its sheaf as they were", () => {
  const before = [told("12"), told("13"), told("14")];
  write("13", "Altre parole");
  changeAct(db, numbered("12"), { subject: "Chiusura di piazza Roma" }, now);
  const after = [told("12"), told("13"), told("14")];
  expect(after[0]!.subject).toBe("Chiusura di piazza Roma");
  expect(after[0]!.sheaf).not.toBe(before[0]!.sheaf);
  expect(after[1]).toEqual({ ...before[1], sheaf: after[0]!.sheaf });
  expect(after[2]).toEqual(before[2]);
});

test("what only its official page may tell from now on loses its words", () => {
  told("12");
  changeAct(db, numbered("12"), { privacy: "link-only" }, now);
  expect(told("12").subject).toBeNull();
});

test("an act that ends sooner or later than thought goes to the sheaf of its end", () => {
  told("12");
  const { lastDay, to } = numbered("14");
  changeAct(db, numbered("12"), { lastDay, to }, now);
  expect(told("12").sheaf).toBe(told("14").sheaf);
  expect(told("13").sheaf).not.toBe(told("14").sheaf);
});

test("of an act that is over nothing is remembered", () => {
  told("12");
  const left = readSheaves(db, { ...range, from: afterTheirEnd });
  expect(Object.keys(left.acts)).toEqual([numbered("14").id]);
  expect(JSON.stringify([...left.files])).not.toContain("via Roma");
  write("12", "Altre parole");
  // Were it remembered, it would be told as it was.
  expect(told("12").subject).toBe("Altre parole");
});

test("an act that is annulled leaves what is told and what is remembered", () => {
  told("12");
  changeAct(db, numbered("12"), { standing: "annulled" }, now);
  expect(JSON.stringify([...readSheaves(db, range).files])).not.toContain("via Roma");
  write("12", "Altre parole");
  db.update(acts).set({ standing: "live", version: 1 }).where(eq(acts.number, "12")).run();
  expect(told("12").subject).toBe("Altre parole");
});

test("a document that has become ready is told with the list of its pages", () => {
  const asset = (name: string): AssetId => {
    const id = name.repeat(64).slice(0, 64) as AssetId;
    const row = { id, type: "image/webp", bytes: 10, width: 3, height: 4, createdAt: now };
    db.insert(assets).values(row).run();
    return id;
  };
  const pdf = asset("a");
  const url = "https://albo.example.org/12.pdf";
  const attached = [{ title: "Ordinanza", url, type: "application/pdf", bytes: 10 }];
  changeAct(db, numbered("12"), { attachments: attached }, now);
  const here = { state: "here" as const, asset: pdf, nextAt: 0 };
  db.insert(attachments)
    .values({ act: numbered("12").id, url, ...here })
    .run();
  wantDocument(db, pdf, now);
  noteTotal(db, pdf, 1);
  expect(told("12").documents).toMatchObject([{ pages: 1, list: null }]);

  const parts = [
    ["page-1", "b"],
    ["page-1-zoom", "c"],
    ["page-1-text", "d"],
  ] as const;
  for (const [role, name] of parts)
    db.insert(renditions)
      .values({ original: pdf, role, asset: asset(name) })
      .run();
  noteDone(db, pdf, 1, "text");
  expect(db.select().from(documents).get()!.state).toBe("ready");
  const sheaves = readSheaves(db, range);
  const { list } = told("12", sheaves).documents[0]!;
  const { pages } = JSON.parse(sheaves.files.get(list!.id)!) as PageList;
  expect(pages.map(({ number }) => number)).toEqual([1]);
  // An act that is changed does not lose it.
  changeAct(db, numbered("12"), { shortSubject: "Via Roma chiusa" }, now);
  expect(told("12").documents[0]!.list).toEqual(list);
});
