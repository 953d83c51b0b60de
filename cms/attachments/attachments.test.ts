import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { anAct, feedOf } from "../../test/feeds.ts";
import { drawingBomb, handMade, saying } from "../../test/pdfs.ts";
import { enter, roomNeeds } from "../../test/room.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { importAlbopop } from "../albo/import.ts";
import { acts, assets, attachments, documents, goneAddresses } from "../db/tables.ts";
import { createDrawing } from "../documents/queue.ts";
import { createFetching } from "../fetching.ts";
import { temporaryKeys } from "../keys.ts";
import { diskFiles } from "../library/files.ts";
import { turns } from "../library/turns.ts";
import { writeSettings } from "../settings.ts";
import { createAttachments } from "./fetch.ts";
import { signature } from "./fixtures.ts";
import { attachmentRoutes } from "./routes.ts";

// Pages are drawn by a child that gives way to everybody else on the machine.
vi.setConfig({ testTimeout: 90_000 });

const pdf = Buffer.from(handMade({ pages: [saying("Il Sindaco ordina la chiusura di via Roma")] }));
const enclosure = (url: string, type = "application/pdf"): string =>
  `<enclosure url="${url}" type="${type}" length="0"/>`;

/** An albo with a web site beside it: what it answers is decided by each test. */
async function openAlbo(answer: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const folder = mkdtempSync(join(tmpdir(), "vetrina-attachments-"));
  const { port } = server.address() as AddressInfo;
  const room = roomNeeds();
  writeSettings(room.db, { actPrivacy: { A: "screen" } });
  const bugs: unknown[] = [];
  const files = diskFiles(folder);
  const drawing = createDrawing(
    { ...room, files, ready: () => {}, failed: (cause) => bugs.push(cause) },
    { inTurn: turns(1) },
  );
  const needs = {
    ...room,
    files,
    drawing,
    keys: temporaryKeys(),
    fetching: createFetching({
      ports: [String(port)],
      resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
      isAllowed: (address) => address === "127.0.0.1",
    }),
    failed: (cause: unknown) => bugs.push(cause),
  };
  const keeper = createAttachments(needs);
  onTestFinished(async () => {
    await keeper.stop();
    await drawing.stop();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    rmSync(folder, { recursive: true });
  });
  const settled = async (): Promise<void> => {
    keeper.wake();
    await keeper.idle();
    await drawing.idle();
  };
  const read = (...items: string[]) => importAlbopop(needs, feedOf(...items), "prova", "cli");
  const desk = enter(room, attachmentRoutes({ ...needs, attachments: keeper }));
  /** What the desk is told of the attachments of the first act. */
  const told = async () => {
    const { id } = room.db.select().from(acts).get()!;
    return (await desk.ask("GET", `/${id}/attachments`)).body.attachments;
  };
  const onDisk = (): number =>
    readdirSync(join(folder, "assets"), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    ).length;
  const at = (path: string): string => `http://albo.test:${port}${path}`;
  return { ...needs, asked, settled, read, desk, told, onDisk, at, bugs };
}

const gives =
  (body: Buffer | string, status = 200): RequestListener =>
  (_, response) =>
    response.writeHead(status).end(body);

describe("the documents of an act", () => {
  test("are fetched, kept until the act ends, and drawn page by page", async () => {
    const albo = await openAlbo(gives(pdf));
    albo.read(anAct({ end: "08/12/2026", more: enclosure(albo.at("/atto.pdf")) }));
    await albo.settled();
    expect(await albo.told()).toMatchObject([
      { state: "here", signed: false, bytes: pdf.length, document: { state: "ready", done: 1 } },
    ]);
    const end = Date.parse("2026-12-09T00:00:00+01:00");
    const terms = new Set(
      albo.db
        .select()
        .from(assets)
        .all()
        .map(({ goneAt }) => goneAt),
    );
    expect([...terms]).toEqual([end]);
    expect(albo.bugs).toEqual([]);
  });

  test("are fetched once, though two acts have the same file, and kept for the longer term", async () => {
    const albo = await openAlbo(gives(pdf));
    const more = enclosure(albo.at("/atto.pdf"));
    albo.read(
      anAct({ end: "08/12/2026", more }),
      anAct({ guid: "2", uid: "2026/13", end: "20/12/2026", more }),
    );
    await albo.settled();
    await albo.settled();
    expect(albo.asked).toEqual(["/atto.pdf"]);
    const [document] = albo.db.select().from(documents).all();
    const row = albo.db
      .select()
      .from(assets)
      .all()
      .find(({ id }) => id === document!.asset)!;
    expect(row.goneAt).toBe(Date.parse("2026-12-21T00:00:00+01:00"));
  });

  test("have the term of the act when it is extended, and when it is shortened", async () => {
    const albo = await openAlbo(gives(pdf));
    const more = enclosure(albo.at("/atto.pdf"));
    albo.read(anAct({ end: "08/12/2026", more }));
    await albo.settled();
    for (const end of ["20/12/2026", "01/12/2026"]) {
      albo.read(anAct({ end, more }));
      await albo.settled();
      const [day, month] = end.split("/");
      const after = Date.parse(`2026-${month}-${day}T00:00:00+01:00`) + hours(24);
      const terms = new Set(
        albo.db
          .select()
          .from(assets)
          .all()
          .map(({ goneAt }) => goneAt),
      );
      expect([...terms]).toEqual([after]);
    }
  });

  test("that are signed are taken out of their envelope, which is said", async () => {
    const albo = await openAlbo(gives(signature(pdf)));
    albo.read(anAct({ more: enclosure(albo.at("/atto.pdf.p7m"), "application/pkcs7-mime") }));
    await albo.settled();
    expect(await albo.told()).toMatchObject([
      { state: "here", signed: true, bytes: pdf.length, document: { state: "ready" } },
    ]);
  });

  test.each<[string, Buffer | string, string, string]>([
    ["a signature without its document", signature(null), "/a.pdf.p7m", "firmato"],
    ["a text document", "PK\u0003\u0004 word/document.xml", "/a.docx", "Non è un PDF"],
  ])("%s is left to the official page, with the reason", async (_, body, path, words) => {
    const albo = await openAlbo(gives(Buffer.from(body)));
    albo.read(anAct({ more: enclosure(albo.at(path), "application/octet-stream") }));
    await albo.settled();
    const [told] = await albo.told();
    expect(told.state).toBe("link");
    expect(told.reason.it).toContain(words);
    expect(albo.onDisk()).toBe(0);
  });

  test("are tried again with growing pauses when the site fails, and no sooner", async () => {
    let works = false;
    const albo = await openAlbo((request, response) =>
      works ? gives(pdf)(request, response) : gives("<html>Errore</html>")(request, response),
    );
    albo.read(anAct({ more: enclosure(albo.at("/atto.pdf")) }));
    await albo.settled();
    await albo.settled();
    expect(albo.asked).toHaveLength(1);
    const [told] = await albo.told();
    expect(told).toMatchObject({ state: "waiting", tries: 1 });
    expect(told.reason.en).toContain("web page");
    albo.clock.pass(minutes(1));
    await albo.settled();
    expect(albo.asked).toHaveLength(2);
    albo.clock.pass(minutes(1));
    await albo.settled();
    expect(albo.asked).toHaveLength(2);
    works = true;
    albo.clock.pass(minutes(5));
    await albo.settled();
    expect(await albo.told()).toMatchObject([{ state: "here", reason: null }]);
  });

  test("are fetched again at once when an officer asks for it", async () => {
    let works = false;
    const albo = await openAlbo((_, response) =>
      response.writeHead(works ? 200 : 503).end(works ? pdf : ""),
    );
    albo.read(anAct({ more: enclosure(albo.at("/atto.pdf")) }));
    await albo.settled();
    works = true;
    const { id } = albo.db.select().from(acts).get()!;
    expect((await albo.desk.ask("POST", `/${id}/attachments/again`)).body).toEqual({ tried: true });
    await albo.settled();
    expect(await albo.told()).toMatchObject([{ state: "here" }]);
  });

  test("two gigabytes of nothing are refused, and nothing of them is kept", async () => {
    const albo = await openAlbo((_, response) => {
      response.writeHead(200, { "Content-Length": String(2 ** 31) });
      const more = (): void => {
        while (response.write(Buffer.alloc(262_144)));
        response.once("drain", more);
      };
      more();
    });
    albo.read(anAct({ more: enclosure(albo.at("/atto.pdf")) }));
    await albo.settled();
    const [told] = await albo.told();
    expect(told).toMatchObject({ state: "link" });
    expect(told.reason.it).toContain("troppo grande");
    expect(albo.onDisk()).toBe(0);
  });

  test("one that sends us into our own network is not fetched from there", async () => {
    const albo = await openAlbo((request, response) => {
      const [, port] = request.headers.host!.split(":");
      response.writeHead(302, { Location: `http://10.0.0.5:${port}/atto.pdf` }).end();
    });
    albo.read(anAct({ more: enclosure(albo.at("/atto.pdf")) }));
    await albo.settled();
    const [told] = await albo.told();
    expect(told.state).not.toBe("here");
    expect(told.reason.it).toContain("pubblico");
    expect(albo.onDisk()).toBe(0);
    expect(albo.bugs).toEqual([]);
  });

  test("one that would take all memory to draw is told, and the next document is drawn", async () => {
    const bomb = Buffer.from(drawingBomb());
    const albo = await openAlbo((request, response) =>
      gives(request.url === "/bomba.pdf" ? bomb : pdf)(request, response),
    );
    const documents = enclosure(albo.at("/bomba.pdf")) + enclosure(albo.at("/atto.pdf"));
    albo.read(anAct({ more: documents }));
    await albo.settled();
    const [first, second] = await albo.told();
    expect(first).toMatchObject({ state: "here", document: { failed: [1] } });
    expect(second).toMatchObject({ state: "here", document: { state: "ready", done: 1 } });
    expect(albo.bugs).toEqual([]);
  });

  test("a PDF that cannot be drawn is told, and the act is there all the same", async () => {
    const albo = await openAlbo(gives("%PDF-1.7 and nothing more"));
    albo.read(anAct({ more: enclosure(albo.at("/atto.pdf")) }));
    await albo.settled();
    const [told] = await albo.told();
    expect(told).toMatchObject({ state: "here", document: { state: "refused" } });
    expect(told.document.words.it).toContain("danneggiato");
  });

  test("of acts that are held, or that screens may only point to, are not fetched", async () => {
    const albo = await openAlbo(gives(pdf));
    const more = enclosure(albo.at("/atto.pdf"));
    albo.read(
      anAct({ title: "Affidamento del minore", more }),
      anAct({ guid: "2", uid: "2026/13", type: "Pubblicazioni di matrimonio", more }),
    );
    await albo.settled();
    expect(albo.asked).toEqual([]);
    expect(albo.db.select().from(attachments).all()).toEqual([]);
  });

  test("of a draft are not fetched before it is published", async () => {
    const albo = await openAlbo(gives(pdf));
    albo.read(anAct({ more: enclosure(albo.at("/atto.pdf")) }));
    albo.db.update(acts).set({ standing: "draft" }).run();
    await albo.settled();
    expect(albo.asked).toEqual([]);
    albo.db.update(acts).set({ standing: "live" }).run();
    await albo.settled();
    expect(albo.asked).toEqual(["/atto.pdf"]);
  });

  test("are gone, their hashes too, as soon as an officer lets nobody open them any more", async () => {
    const albo = await openAlbo(gives(pdf));
    albo.read(anAct({ more: enclosure(albo.at("/atto.pdf")) }));
    await albo.settled();
    expect(albo.onDisk()).toBeGreaterThan(3);
    albo.db.update(acts).set({ privacy: "link-only" }).run();
    await albo.settled();
    expect(albo.onDisk()).toBe(0);
    expect(albo.db.select().from(assets).all()).toEqual([]);
    expect(albo.db.select().from(goneAddresses).all().length).toBeGreaterThan(3);
  });
});
