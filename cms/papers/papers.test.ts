import { describe, expect, test, vi } from "vitest";
import { anAct, feedOf } from "../../test/feeds.ts";
import { enter, roomNeeds } from "../../test/room.ts";
import type { DeviceId, ScreenId } from "../../protocol/ids.ts";
import { hours } from "../../protocol/time.ts";
import { importAlbopop } from "../albo/import.ts";
import { acts } from "../db/tables.ts";
import { drawPages } from "../documents/drawing.ts";
import type { RemovalWithHolders } from "../removal/store.ts";
import { removalCertificate } from "./removal.ts";
import { paperRoutes } from "./routes.ts";
import { printed } from "./sheet.ts";

// Pages are drawn by a child that gives way to everybody else on the machine.
vi.setConfig({ testTimeout: 90_000 });

const end = Date.parse("2026-12-09T00:00:00+01:00");
const ente = { ente: "Comune di Erba", timezone: "Europe/Rome", at: end + hours(33.5) };

/** What a paper says, page by page, as a reader of PDF reads it. */
async function read(pdf: Uint8Array): Promise<string[]> {
  const pages: string[] = [];
  const ending = await drawPages(
    pdf,
    { from: 1, upTo: 9 },
    { page: ({ text }) => Promise.resolve(void pages.push(text.plain.replace(/\s+/g, " "))) },
  );
  expect(ending).toEqual({ kind: "done" });
  return pages;
}

type Holder = RemovalWithHolders["holders"][number];
const holder = (over: Partial<Holder> = {}): Holder => ({
  device: "dev_0000000000000001" as DeviceId,
  screen: "scr_0000000000000001" as ScreenId,
  name: "Atrio",
  place: "",
  toldAt: end + 4000,
  goneAt: end + 5000,
  heardAt: end + 6000,
  retiredAt: null,
  seenAt: end,
  ...over,
});

const certificate = (holders: Holder[], language: "it" | "en" = "it") =>
  printed(
    removalCertificate(
      {
        act: "act_0000000000000001" as never,
        year: 2026,
        number: "412",
        type: "A04",
        sourceType: "",
        typeName: language === "it" ? "Ordinanza" : "Order",
        firstDay: "2026-11-23",
        lastDay: "2026-12-08",
        reason: "expired",
        endedAt: end,
        begunAt: end,
        removedAt: end + 3000,
        devices: holders.length,
        gone: holders.filter(({ goneAt }) => goneAt !== null).length,
        holders,
      },
      { ...ente, language },
    ),
  );

describe("the certificate of removal", () => {
  test("says device by device when the act was gone, and who is still silent", async () => {
    const pdf = await certificate([
      holder(),
      holder({ name: "Piazza Libertà", toldAt: null, goneAt: null, seenAt: end - hours(20) }),
      holder({ name: "Magazzino", toldAt: null, goneAt: null, retiredAt: end - hours(48) }),
      holder({ name: "Biblioteca", toldAt: null }),
    ]);
    const text = (await read(pdf)).join(" ");
    for (const part of [
      "Attestazione di rimozione",
      "2026/412",
      "Ordinanza",
      "da lunedì 23 novembre 2026 a martedì 8 dicembre 2026, compresi",
      "mercoledì 9 dicembre 2026, ore 0.00",
      "2 su 4 dispositivi hanno confermato la rimozione. Ancora silenziosi: Piazza Libertà. Uno è stato ritirato",
      "silenzioso; visto l'ultima volta martedì 8 dicembre 2026, ore 4.00",
      "ritirato lunedì 7 dicembre 2026",
      "da sé, alla fine del termine",
      "Situazione: giovedì 10 dicembre 2026, ore 9.30",
    ])
      expect(text.replaceAll("\u00a0", " ")).toContain(part);
  });

  test("in English too, and where no device ever had the act", async () => {
    const text = (await read(await certificate([], "en"))).join(" ");
    expect(text).toContain("Record of removal");
    expect(text).toContain("No device ever received this act.");
  });

  test("of a large fleet goes over several pages, each with its number", async () => {
    const many = Array.from({ length: 60 }, (_, index) => holder({ name: `Schermo ${index}` }));
    const pages = await read(await certificate(many));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`pagina ${index + 1} di ${pages.length}`);
      if (index > 0 && page.includes("Schermo ")) expect(page).toContain("Esito");
    }
    expect(pages.join(" ")).toContain("Tutti i 60 dispositivi hanno confermato la rimozione.");
  });

  test("can be listened to: tagged, with title and language, its letters in it, names of any neighbour whole", async () => {
    const pdf = await certificate([holder({ name: "Šempeter – Čitalnica", goneAt: null })]);
    const bytes = Buffer.from(pdf).toString("latin1");
    for (const mark of [
      "/Lang (it-IT)",
      "/MarkInfo",
      "/StructTreeRoot",
      "/DisplayDocTitle true",
      "pdfuaid",
    ])
      expect(bytes).toContain(mark);
    for (const tag of ["/S /H1", "/S /H2", "/S /P", "/S /Table", "/S /TR", "/S /TH", "/S /TD"])
      expect(bytes).toContain(tag);
    expect(bytes).toMatch(/\/FontFile/);
    expect(bytes).not.toMatch(/\/BaseFont \/Helvetica/);
    expect((await read(pdf)).join(" ")).toContain("Ancora silenziosi: Šempeter – Čitalnica.");
  });
});

describe("the drafts of the office", () => {
  function openOffice() {
    const needs = roomNeeds();
    importAlbopop(
      needs,
      feedOf(anAct({ end: "08/12/2026", type: "DELIBERE DI GIUNTA", title: "Piano delle opere" })),
      "prova",
      "cli",
    );
    const { id } = needs.db.select().from(acts).get()!;
    const desk = enter(needs, paperRoutes(needs));
    const paper = async (kind: string, language = "it") => {
      const answer = await desk.raw(`/acts/${id}/papers/${kind}?language=${language}`);
      const pages = await read(new Uint8Array(await answer.arrayBuffer()));
      return { answer, text: pages.join(" "), pages };
    };
    return { ...needs, id, desk, paper };
  }

  test("say on every page that they are drafts of no legal value, and that only the web site counts", async () => {
    const { paper } = openOffice();
    for (const [kind, language, words] of [
      ["notice", "it", "BOZZA per l'ufficio, senza valore legale"],
      ["attestation", "it", "BOZZA per l'ufficio, senza valore legale"],
      ["notice", "en", "DRAFT for the office, of no legal value"],
      ["attestation", "en", "DRAFT for the office, of no legal value"],
    ] as const) {
      const { pages, text } = await paper(kind, language);
      for (const page of pages) expect(page).toContain(words);
      expect(text).toMatch(/Fa fede soltanto|Only the albo pretorio on the web site/);
    }
  });

  test("name the act, its term and its subject; the attestation says while it cannot be signed yet", async () => {
    const office = openOffice();
    const notice = await office.paper("notice");
    expect(notice.text).toContain("2026/12");
    expect(notice.text).toContain("Piano delle opere");
    expect(notice.text).toContain("Deliberazione della Giunta comunale");
    expect(notice.answer.headers.get("Content-Disposition")).toBe(
      'attachment; filename="avviso-di-pubblicazione-2026-12.pdf"',
    );
    const early = await office.paper("attestation");
    expect(early.text).toContain("si può firmare solo dopo martedì 8 dicembre 2026");
    expect(early.text).toContain("art. 124, comma 1");
    office.clock.set(end);
    office.db.update(acts).set({ subject: "" }).run();
    const late = await office.paper("attestation");
    expect(late.text).not.toContain("si può firmare solo dopo");
    expect(late.text).toContain("non conservato dopo il termine");
  });

  test("an attestation of an act that was annulled or rectified says that it was not up until its end", async () => {
    const office = openOffice();
    for (const [standing, said] of [
      ["annulled", "L'atto è stato annullato (mercoledì 2 dicembre 2026)"],
      ["rectified", "L'atto è stato rettificato da un altro (mercoledì 2 dicembre 2026)"],
    ] as const) {
      const closedAt = Date.parse("2026-12-02T00:30:00+01:00");
      office.db.update(acts).set({ standing, closedAt, to: closedAt }).run();
      expect((await office.paper("attestation")).text).toContain(said);
    }
  });

  test("of an act that is not there, and the certificate of one that is still up, are not found", async () => {
    const { desk, id } = openOffice();
    const none = "act_0000000000000000";
    expect((await desk.ask("GET", `/acts/${none}/papers/notice`)).status).toBe(404);
    const { status, body } = await desk.ask("GET", `/removals/${id}/certificate`);
    expect([status, body.error.code]).toEqual([404, "removal.not_found"]);
  });
});
