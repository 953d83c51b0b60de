import { describe, expect, onTestFinished, test, vi } from "vitest";
import { handMade, report, saying } from "../../test/pdfs.ts";
import { enter } from "../../test/room.ts";
import type { AssetId } from "../../protocol/ids.ts";
import { assets, renditions } from "../db/tables.ts";
import { codeOf, messageOf, nothing, openLibrary } from "../library/fixtures/room.ts";
import { turns } from "../library/turns.ts";
import { createDrawing } from "./queue.ts";
import { documentRoutes } from "./routes.ts";
import { refuse, wantDocument } from "./store.ts";

// Pages are drawn by a child that gives way to everybody else on the machine.
vi.setConfig({ testTimeout: 90_000 });

const letter = handMade({ pages: [saying("Egregi cittadini, la biblioteca resta aperta"), ""] });

function openDesk() {
  const library = openLibrary();
  const drawing = createDrawing(
    { ...library, ready: () => {}, failed: (cause) => library.bugs.push(cause) },
    { inTurn: turns(1) },
  );
  onTestFinished(() => drawing.stop());
  const { ask, raw } = enter(library, documentRoutes(library));
  return { ...library, drawing, ask, raw, askLibrary: library.ask };
}

describe("a PDF in the library", () => {
  test("is taken as a document, waits for its pages, and then has them", async () => {
    const desk = openDesk();
    const { status, json } = await desk.upload("lettera.pdf", letter);
    expect([status, json.kind]).toEqual([201, "document"]);
    const { id } = json.asset as { id: AssetId };
    const shown = async () => (await desk.raw(`/${id}/pages`)).json() as Promise<any>;
    expect(await shown()).toMatchObject({ state: "waiting", done: 0, total: null, list: [] });
    desk.drawing.wake();
    await desk.drawing.idle();
    const now = await shown();
    expect(now).toMatchObject({ state: "ready", done: 2, pages: 2, total: 2, scan: false });
    expect(now.list.map(({ number, width }: any) => [number, width])).toEqual([
      [1, 1357],
      [2, 1357],
    ]);
    const picture = await desk.askLibrary("GET", `/assets/${now.list[0].reading}`);
    expect(picture.headers.get("Content-Type")).toBe("image/webp");
    expect((await desk.list("?kind=document"))[0]).toMatchObject({ name: "lettera.pdf" });
    expect((await desk.list())[0]!.thumbnail).not.toBeNull();
  });

  test("with a password is refused, with what to do, and leaves nothing behind", async () => {
    const desk = openDesk();
    const locked = await report(1, { userPassword: "segreto", ownerPassword: "padrone" });
    const answer = await desk.upload("bilancio.pdf", locked);
    expect(codeOf(answer)).toBe("document.encrypted");
    expect(messageOf(answer)).toContain("«bilancio.pdf» è protetto da una password");
    expect(desk.holdings()).toEqual(nothing);
  });

  test("that is archived takes its pages along", async () => {
    const desk = openDesk();
    const { json } = await desk.upload("lettera.pdf", letter);
    desk.drawing.wake();
    await desk.drawing.idle();
    expect(desk.holdings().renditions).toBeGreaterThan(5);
    await desk.askLibrary("DELETE", `/files/${json.id as string}`);
    expect(desk.holdings().disk).toBe(0);
    const left = desk.db.select().from(assets).all();
    expect(left.filter(({ goneAt }) => goneAt === null)).toEqual([]);
    // The same file again is drawn again.
    await desk.upload("lettera.pdf", letter);
    desk.drawing.wake();
    await desk.drawing.idle();
    expect(desk.holdings().disk).toBe(8);
    expect(desk.bugs).toEqual([]);
  });

  test("why a document cannot be shown is told in both languages; one that is not there is not found", async () => {
    const desk = openDesk();
    const { json } = await desk.upload("lettera.pdf", letter);
    const { id } = json.asset as { id: AssetId };
    refuse(desk.db, id, "document.too_heavy");
    const { body } = await desk.ask("GET", `/${id}`);
    expect(body.words.it).toContain("troppo complicato");
    expect(body.words.en).toContain("too complicated");
    expect((await desk.ask("GET", `/${"0".repeat(64)}`)).body.error.code).toBe(
      "document.not_found",
    );
    // Asked for twice, it is the same document.
    wantDocument(desk.db, id, 0);
    expect((await desk.ask("GET", `/${id}`)).body.state).toBe("refused");
    expect(desk.db.select().from(renditions).all()).toEqual([]);
  });

  test("whose file is missing from the disk is refused, not tried for ever", async () => {
    const desk = openDesk();
    const { json } = await desk.upload("lettera.pdf", letter);
    const { id } = json.asset as { id: AssetId };
    await desk.files.remove(id);
    desk.drawing.wake();
    await desk.drawing.idle();
    expect((await desk.ask("GET", `/${id}`)).body.words.it).toContain("non c'è");
    expect(desk.bugs).toEqual([]);
  });
});
