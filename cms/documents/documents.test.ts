import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { drawingBomb, handMade, other, pageBomb, report, saying, stream } from "../../test/pdfs.ts";
import { roomNeeds } from "../../test/room.ts";
import { haveSamples, sampleBytes, withSamples } from "../../test/samples.ts";
import type { AssetId } from "../../protocol/ids.ts";
import { seconds } from "../../protocol/time.ts";
import { assets } from "../db/tables.ts";
import { addGenerated } from "../library/keep.ts";
import { diskFiles } from "../library/files.ts";
import { turns } from "../library/turns.ts";
import { type DrawnPage, drawPages, type Limits } from "./drawing.ts";
import { createDrawing, type DrawingNeeds } from "./queue.ts";
import { mostPages } from "./sizes.ts";
import { findDocument, isScan, listPages, wantDocument } from "./store.ts";

// The child gives way to everybody else on the machine.
vi.setConfig({ testTimeout: 90_000 });

const patient: Limits = { time: seconds(60), memory: 900_000_000 };

/** All that a child says of a PDF. */
async function drawn(pdf: Uint8Array, upTo = 3, limits: Limits = patient) {
  const pages: DrawnPage[] = [];
  let total: number | null = null;
  const ending = await drawPages(
    pdf,
    { from: 1, upTo },
    {
      opened: (count) => (total = count),
      page: (page) => Promise.resolve(void pages.push(page)),
    },
    { limits },
  );
  return { ending, pages, total };
}

describe("a PDF, page by page", () => {
  test("becomes a picture to read, one to zoom, and its words with their places", async () => {
    const text = "Ordinanza per la chiusura di via Roma";
    const { ending, pages, total } = await drawn(
      handMade({ pages: [saying(text), saying("due")] }),
    );
    expect({ ending, total }).toEqual({ ending: { kind: "done" }, total: 2 });
    const [first, second] = pages;
    expect(first!.text.plain).toBe(text);
    expect(first!.hasText).toBe(true);
    expect(first!.text.words.map(([word]) => word)).toEqual(text.split(" "));
    const [, left, top, , height] = first!.text.words[0]!;
    // 60 points from the left of 595; the line of 24 points stands at 760 of 842.
    expect(left).toBeCloseTo(1000 * (60 / 595), -1);
    expect(top + height).toBeCloseTo(1000 * (1 - 760 / 842), -1);
    expect(await sharp(first!.reading.data).metadata()).toMatchObject({
      format: "webp",
      width: 1357,
      height: 1920,
    });
    expect(await sharp(first!.zoom.data).metadata()).toMatchObject({ width: 2035, height: 2880 });
    expect(first!.thumbnail).toMatchObject({ height: 480 });
    // A stamp of three letters makes no page a text.
    expect(second).toMatchObject({ hasText: false, thumbnail: null });
  });

  test("a page that lies on its side stands upright, and its words where they are seen", async () => {
    const text = "Questa pagina fu scandita di traverso";
    const { pages } = await drawn(handMade({ pages: [saying(text)], page: "/Rotate 90" }));
    const { reading, text: layer } = pages[0]!;
    expect(reading.width).toBeGreaterThan(reading.height);
    const [, left, , width, height] = layer.words.find(([word]) => word === "traverso")!;
    expect(left).toBeGreaterThan(900);
    expect(width).toBeLessThan(height);
  });

  test("fonts that do not say what their letters mean make a picture, not a wrong text", async () => {
    const font =
      "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 1 /LastChar 1 /Widths [10] " +
      `/CharProcs << /a ${other(1)} 0 R >> /Encoding << /Differences [1 /a] >> >>`;
    const glyph = stream("10 0 d0 1 1 8 8 re f");
    const { pages } = await drawn(
      handMade({
        pages: [`BT /F9 20 Tf 50 700 Td <${"01".repeat(60)}> Tj ET`],
        resources: `/Font << /F9 ${other(0)} 0 R >>`,
        objects: [font, glyph],
      }),
    );
    expect(pages[0]).toMatchObject({ hasText: false });
  });
});

describe("a hostile or broken PDF is told, and nothing else happens (C08)", () => {
  const garbage = new Uint8Array(Buffer.from(`%PDF-1.7\n${"x7#(".repeat(5000)}`));
  const good = handMade({ pages: [saying("uno"), saying("due")] });

  test.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array()],
    ["garbage behind a good beginning", garbage],
    ["a page of HTML", new Uint8Array(Buffer.from("<html>404 Not found</html>"))],
  ])("%s is damaged", async (_, pdf) => {
    expect((await drawn(pdf)).ending).toEqual({ kind: "unreadable", why: "damaged" });
  });

  test("one that was cut off is drawn as far as it goes, or is damaged, and never stuck", async () => {
    for (const part of [0.3, 0.6, 0.9]) {
      const { ending } = await drawn(good.slice(0, Math.floor(good.length * part)));
      expect(["done", "unreadable"]).toContain(ending.kind);
    }
  });

  test("one with a password is locked; one that is only forbidden to be printed is shown", async () => {
    const locked = await report(1, { userPassword: "segreto", ownerPassword: "padrone" });
    expect((await drawn(locked)).ending).toEqual({ kind: "unreadable", why: "encrypted" });
    const restricted = await report(1, { ownerPassword: "padrone", permissions: {} });
    expect((await drawn(restricted)).pages).toHaveLength(1);
  });

  test("one without a page is empty", async () => {
    const { ending } = await drawn(handMade({ pages: [] }));
    expect(ending).toMatchObject({ kind: "unreadable" });
  });

  test("of ten thousand pages only the first are drawn, and the number is told", async () => {
    const { ending, total, pages } = await drawn(pageBomb(10_000), 2);
    expect({ ending, total }).toEqual({ ending: { kind: "done" }, total: 10_000 });
    expect(pages.map(({ number }) => number)).toEqual([1, 2]);
    expect(mostPages).toBeLessThan(1000);
  });

  test.each<[string, readonly [number, number]]>([
    ["a page of two hundred inches", [14_400, 14_400]],
    ["a page without end", [1_000_000_000, 10]],
    ["a page as thin as a thread", [0.01, 5000]],
  ])("%s is no larger than any other", async (_, size) => {
    const { pages } = await drawn(handMade({ pages: ["0 0 1 1 re f"], size }));
    for (const { zoom } of pages)
      expect(Math.max(zoom.width, zoom.height)).toBeLessThanOrEqual(2880);
  });

  test("one that lies about the length of its parts is repaired or damaged", async () => {
    const lying = Buffer.from(good)
      .toString("latin1")
      .replace(/\/Length \d+/g, "/Length 99999999");
    const { ending } = await drawn(new Uint8Array(Buffer.from(lying, "latin1")));
    expect(["done", "unreadable"]).toContain(ending.kind);
  });

  test("one that wants to run, open or fetch something is drawn, and nothing is run", async () => {
    const pdf = handMade({
      pages: [saying("Si vede soltanto questa riga di testo")],
      catalogue:
        "/OpenAction << /S /JavaScript /JS (while (true) {}) >> " +
        "/AA << /WC << /S /Launch /F (/bin/sh) >> /DS << /S /URI /URI (http://127.0.0.1:9/) >> >>",
      objects: ["<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream"],
    });
    const { ending, pages } = await drawn(pdf);
    expect(ending).toEqual({ kind: "done" });
    expect(pages[0]!.text.plain).toBe("Si vede soltanto questa riga di testo");
  });

  test("one that never ends is ended, and which page it was is told", async () => {
    const endless = handMade({ pages: [saying("uno"), "0 0 600 800 re f ".repeat(200_000)] });
    const { ending, pages } = await drawn(endless, 3, { ...patient, time: seconds(2) });
    expect(ending).toEqual({ kind: "stuck", page: 2 });
    expect(pages).toHaveLength(1);
  });

  test("one that grows without end is stopped by its own engine, or ended", async () => {
    expect((await drawn(drawingBomb())).ending).toEqual({ kind: "stuck", page: 1 });
    const { ending } = await drawn(handMade(), 3, { ...patient, memory: 30_000_000 });
    expect(ending.kind).toBe("stuck");
  });
});

describe.skipIf(!haveSamples)(`real documents${withSamples}`, () => {
  test("a resolution of a council is read with its words", async () => {
    const { pages, total } = await drawn(sampleBytes("pdf/delibera-giunta-44-2026.pdf"), 2);
    expect(total).toBe(6);
    expect(pages[0]!.text.plain).toContain("DELIBERAZIONE DELLA GIUNTA COMUNALE");
    // The foot of the page, which the file has first, is read last.
    expect(pages[0]!.text.plain.trim().endsWith("www.comune.avella.av.it.")).toBe(true);
  });

  test("a scan is recognised as one", async () => {
    const pdf = sampleBytes("pdf/avviso-permesso-costruire-scansione-omissis.pdf");
    expect((await drawn(pdf)).pages.map(({ hasText }) => hasText)).toEqual([false]);
  });
});

describe("the queue", () => {
  const folder = mkdtempSync(join(tmpdir(), "vetrina-documents-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function openRoom(limits: Limits = patient) {
    const room = roomNeeds();
    const files = diskFiles(mkdtempSync(join(folder, "ente-")));
    const readied: AssetId[] = [];
    const bugs: unknown[] = [];
    const needs: DrawingNeeds = {
      ...room,
      files,
      ready: (asset) => readied.push(asset),
      failed: (cause) => bugs.push(cause),
    };
    const drawing = createDrawing(needs, { inTurn: turns(1), limits, pagesAtOnce: 2 });
    onTestFinished(() => drawing.stop());
    const add = async (pdf: Uint8Array, goneAt: number | null = null): Promise<AssetId> => {
      const id = await addGenerated(needs, pdf, "application/pdf", { goneAt });
      wantDocument(room.db, id, room.clock.now());
      room.clock.pass(1);
      return id;
    };
    return { ...needs, add, drawing, readied, bugs };
  }

  test("draws what waits, keeps each page as it comes, and says when a document is whole", async () => {
    const room = await openRoom();
    // As a house does at its start, when there is nothing to do.
    room.drawing.wake();
    await room.drawing.idle();
    const id = await room.add(
      handMade({ pages: [saying("Prima pagina, con un testo"), saying("2")] }),
    );
    room.drawing.wake();
    await room.drawing.idle();
    expect(findDocument(room.db, id)).toMatchObject({
      state: "ready",
      done: 2,
      total: 2,
      texts: 1,
    });
    expect(isScan(findDocument(room.db, id)!)).toBe(false);
    const pages = listPages(room.db, id);
    expect(pages.map(({ number, height }) => [number, height])).toEqual([
      [1, 1920],
      [2, 1920],
    ]);
    const text = await bytesOf(room.files, pages[0]!.text);
    expect(JSON.parse(text.toString())).toMatchObject({ plain: "Prima pagina, con un testo" });
    expect(room.readied).toEqual([id]);
    expect(room.bugs).toEqual([]);
  });

  test("gives the first page of a new document before the rest of a long one", async () => {
    const room = await openRoom();
    const long = await room.add(pageBomb(5));
    const short = await room.add(handMade());
    const order: string[] = [];
    const seen = new Map<string, number>();
    const watch = setInterval(() => {
      for (const id of [long, short]) {
        const { done } = findDocument(room.db, id)!;
        if (done !== (seen.get(id) ?? 0)) order.push(id);
        seen.set(id, done);
      }
    }, 5);
    room.drawing.wake();
    await room.drawing.idle();
    clearInterval(watch);
    expect(order.indexOf(short)).toBeGreaterThan(order.indexOf(long));
    expect(order.indexOf(short)).toBeLessThan(order.lastIndexOf(long));
  });

  test("what it draws of a document with a legal term has the same term", async () => {
    const room = await openRoom();
    const end = room.clock.now() + 1000;
    await room.add(handMade(), end);
    room.drawing.wake();
    await room.drawing.idle();
    const terms = new Set(
      room.db
        .select()
        .from(assets)
        .all()
        .map(({ goneAt }) => goneAt),
    );
    expect([...terms]).toEqual([end]);
  });

  test("a document that cannot be drawn is refused in words, and the next one is drawn", async () => {
    const room = await openRoom({ ...patient, time: seconds(3) });
    const broken = await room.add(new Uint8Array(Buffer.from("%PDF-1.4 nothing more")));
    const bomb = await room.add(drawingBomb());
    const good = await room.add(handMade());
    room.drawing.wake();
    await room.drawing.idle();
    expect(findDocument(room.db, broken)).toMatchObject({ reason: "document.damaged" });
    // One page of it could not be drawn; there is no other.
    expect(findDocument(room.db, bomb)).toMatchObject({ state: "ready", failed: [1] });
    expect(findDocument(room.db, good)).toMatchObject({ state: "ready", done: 1 });
  });

  test("goes on from the page where it was stopped", async () => {
    const room = await openRoom();
    const id = await room.add(pageBomb(6));
    room.drawing.wake();
    await expect
      .poll(() => findDocument(room.db, id)!.done, { timeout: 20_000 })
      .toBeGreaterThan(0);
    await room.drawing.stop();
    const { done } = findDocument(room.db, id)!;
    expect(done).toBeLessThan(6);
    const again = createDrawing(room, { inTurn: turns(1) });
    again.wake();
    await again.idle();
    await again.stop();
    expect(findDocument(room.db, id)).toMatchObject({ state: "ready", done: 6, failed: [] });
    expect(listPages(room.db, id).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

async function bytesOf(files: DrawingNeeds["files"], id: AssetId): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await files.open(id)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
