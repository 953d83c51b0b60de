import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { days, hours, minutes } from "../../protocol/time.ts";
import type { Mode } from "../../test/feed-server.ts";
import { anAct, feedOf } from "../../test/feeds.ts";
import { haveSamples, sampleBytes, withSamples } from "../../test/samples.ts";
import { traces } from "../../test/traces.ts";
import { acts } from "../db/tables.ts";
import { createFetching } from "../fetching.ts";
import { listAudit } from "../people/audit.ts";
import { createLooks } from "../sources/looks.ts";
import { dataRoom } from "../sources/room.testing.ts";
import { sources as allSources } from "../sources/sources.ts";
import { importRoutes } from "./import.routes.ts";
import { enter } from "../../test/room.ts";

let town: Awaited<ReturnType<typeof dataRoom>>;
let desk: ReturnType<typeof town.as>;
beforeEach(async () => {
  town = await dataRoom(allSources);
  desk = town.as("editor");
  town.feed.type = "application/rss+xml";
  town.feed.content = feedOf(...five());
});
afterEach(() => town.close());

const five = (more = "") =>
  [1, 2, 3, 4, 5].map((n) =>
    anAct({ guid: `g${n}`, uid: `2026/${n}`, title: `Lavori in via ${"ABCDE"[n - 1]}${more}` }),
  );
const url = () => `${town.feed.origin}/data/albo.xml`;
const look = async (json: object = {}) =>
  (await town.ask("POST", "/acts/import/address", { url: url(), ...json })).body;
const all = () => town.db.select().from(acts).all();
const sources = async () => (await town.ask("GET", "/acts/sources")).body.sources;

/** Set up as the desk does it: looked at, taken in, kept. */
async function aSource(keep: object = { kind: "own" }) {
  const { preview } = await look();
  const { status, body } = await town.ask("POST", `/acts/import/${preview.id}`, { keep });
  expect([status, body.added]).toEqual([200, 5]);
  return body.kept;
}

const send = async (name: string, bytes: string | Uint8Array) => {
  const answer = await desk.request(`/acts/import/file?source=${name}`, {
    method: "POST",
    body: bytes as never,
  });
  return { status: answer.status, body: (await answer.json()) as any };
};
const take = async (preview: { id: string }, json: object = {}) =>
  (await town.ask("POST", `/acts/import/${preview.id}`, json)).body;

describe("an import at the desk", () => {
  test("is first looked at, and what was looked at is what comes in", async () => {
    await aSource();
    town.feed.content = feedOf(
      ...five().slice(0, 4),
      anAct({ guid: "g5", uid: "2026/5", title: "Lavori in via E", end: "31/12/2026" }),
      anAct({ guid: "g6", uid: "2026/6", title: "Lavori in via F" }),
    );
    const { preview, source, kept } = await look();
    expect(preview).toMatchObject({
      isNew: false,
      counts: { new: 1, changed: 1, unchanged: 4, held: 0, vanished: 0, refused: 0 },
      changed: [{ number: "5", changes: [{ before: "2026-12-08", now: "2026-12-31" }] }],
    });
    expect([source, kept.url]).toEqual([url(), url()]);
    town.feed.content = feedOf();
    expect(all()).toHaveLength(5);
    expect(await take(preview)).toMatchObject({ added: 1, changed: 1 });
    expect((await take(preview)).error.code).toBe("import.preview_gone");
  });

  test("that was looked at too long ago is looked at again, and its bytes lie there no longer", async () => {
    const { preview } = await look();
    const arriving = join(town.folder, "sources", "arriving");
    expect(readdirSync(arriving)).toHaveLength(1);
    await town.later(days(1));
    expect((await take(preview)).error.code).toBe("import.preview_gone");
    expect(readdirSync(arriving)).toEqual([]);
  });

  test("of what cannot be read says why, changes nothing, and lets one choose another way", async () => {
    town.feed.content = "<html><body>Accedi</body></html>";
    const page = await look();
    expect(page).toMatchObject({ preview: null, fault: { code: "source.web_page" } });
    expect(page.fault.words.it).not.toBe(page.fault.words.en);
    const as = { connector: "albo-html", config: {} };
    const again = await town.ask("POST", `/acts/import/looks/${page.look.id}`, as);
    expect(again.body.fault.code).toBe("albo_html.nothing_found");
    const data = { connector: "csv", config: {} };
    const other = await town.ask("POST", `/acts/import/looks/${page.look.id}`, data);
    expect(other.body.fault.code).toBe("source.no_albo");
    expect(all()).toEqual([]);
  });

  test("from an address inside our own network is not read (D01)", async () => {
    const { room } = town;
    const looks = createLooks({ ...room, reader: room.deskReader, fetching: createFetching() });
    const { ask } = enter(town, importRoutes({ ...room, looks }), "editor");
    for (const inner of ["http://127.0.0.1/", "http://localhost/", "http://[::1]/"]) {
      const { body } = await ask("POST", "/address", { url: inner });
      expect(body.error.code).toBe("fetch.refused");
    }
  });

  test("is for those who may publish", async () => {
    const author = town.as("author");
    const { status } = await author.ask("POST", "/acts/import/address", { url: url() });
    expect(status).toBe(403);
    const file = await author.request("/acts/import/file?source=x", { method: "POST", body: "x" });
    expect(file.status).toBe(403);
    const { id } = await aSource();
    expect((await author.ask("DELETE", `/acts/sources/${id}`)).status).toBe(403);
    const rhythm = { kind: "by-hand" };
    expect((await author.ask("PUT", `/acts/sources/${id}`, { rhythm })).status).toBe(403);
  });
});

describe("a source of acts that is kept", () => {
  test("is asked by itself: new acts come in, and what may name somebody waits for an officer", async () => {
    const kept = await aSource();
    expect(kept).toMatchObject({ connector: "albopop", rhythm: { kind: "own" }, failures: 0 });
    expect(kept.nextAt).toBeGreaterThan(town.clock.now());
    town.feed.content = feedOf(
      ...five(),
      anAct({ guid: "g6", uid: "2026/6", title: "Affidamento del minore" }),
    );
    const touched = town.touches();
    await town.later(hours(2));
    expect(all()).toHaveLength(6);
    expect(all().find(({ number }) => number === "6")).toMatchObject({
      held: "minors",
      source: url(),
    });
    expect(town.touches()).toBe(touched + 1);
    expect(listAudit(town.db, { action: "albo." }, { limit: 9, offset: 0 })).toMatchObject([
      { action: "albo.imported", actor: "import" },
      { action: "albo.source_kept" },
      { action: "albo.imported" },
    ]);
  });

  test("that says the same is sent nothing again, and its acts are not read again", async () => {
    await aSource();
    town.feed.heard = [];
    await town.later(hours(2));
    expect(town.feed.heard).toMatchObject([
      { headers: { "if-none-match": expect.stringContaining('"') } },
    ]);
    expect((await sources())[0].kept).toMatchObject({ failures: 0, failure: null });
    // Once in half a day it is sent whole all the same: what it means may depend on the day.
    await town.later(hours(13));
    expect(town.feed.heard[1]!.headers["if-none-match"]).toBeUndefined();
    expect(all().map(({ version }) => version)).toEqual([1, 1, 1, 1, 1]);
  });

  test("leaves nothing of its acts on the disk beside the database", async () => {
    const { id } = await aSource();
    town.feed.content = feedOf(...five(), anAct({ guid: "g6", uid: "2026/6", title: "Zibaldone" }));
    await town.later(hours(2));
    expect(all()).toHaveLength(6);
    expect(existsSync(join(town.folder, "sources", id))).toBe(false);
    expect(traces(town.folder, ["Zibaldone", "Lavori in via A"])).toEqual([]);
  });

  test("that was being read when the power went leaves nothing either, from the next start on", async () => {
    const { id } = await aSource();
    const left = join(town.folder, "sources", id);
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, "body"), feedOf(...five()));
    town.room.runner.start();
    await expect.poll(() => existsSync(left)).toBe(false);
  });

  test.each<[Mode, string]>([
    ["error", "fetch.failed"],
    ["silent", "fetch.too_slow"],
    ["page", "source.web_page"],
    ["truncated", "fetch.cut_off"],
    ["bomb", "fetch.too_large"],
    ["endless", "fetch.too_large"],
    ["loop", "fetch.redirects"],
    ["inside", "fetch.refused"],
    ["gone", "fetch.gone"],
  ])(
    "and answers as %s empties no screen; the inbox says so once, until it is well",
    async (mode, code) => {
      await aSource();
      const touched = town.touches();
      town.feed.mode = mode;
      await town.later(hours(2));
      await town.later(hours(7));
      const problems = await town.problems();
      expect(problems).toMatchObject([
        { kind: "albo.import_failed", subject: url(), detail: { code } },
      ]);
      expect(problems[0].words.it).toContain("restano sugli schermi");
      expect(problems[0].words.it).not.toContain("{");
      const [{ kept }] = await sources();
      expect(kept.failures).toBe(2);
      expect(kept.failure.it).not.toBe(kept.failure.en);
      expect(all()).toHaveLength(5);
      expect(town.touches()).toBe(touched);
      town.feed.mode = "good";
      await town.later(hours(7));
      expect(await town.problems()).toEqual([]);
      expect((await sources())[0].kept).toMatchObject({ failures: 0, failure: null });
    },
  );

  test.each([
    ["garbage", "\u0000\u0001<<<>>>"],
    ["an entity bomb", `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss>&b;</rss>`],
    ["a page without end of tags", `<rss>${"<a>".repeat(5000)}</rss>`],
    ["nothing at all", ""],
  ])("and gives %s keeps what was there", async (_, content) => {
    await aSource();
    town.feed.content = content;
    await town.later(hours(2));
    expect((await town.problems()).map(({ kind }: any) => kind)).toEqual(["albo.import_failed"]);
    expect(all()).toHaveLength(5);
    // The same bytes once more are no good news.
    await town.later(hours(7));
    expect(await town.problems()).toHaveLength(1);
  });

  test("and comes back empty, or all changed, is held for an officer, who sees what it would do", async () => {
    const { id } = await aSource();
    for (const content of [feedOf(), feedOf(...five(", tutt'altro"))]) {
      town.feed.content = content;
      await town.later(hours(2));
      expect((await town.problems()).map(({ kind }: any) => kind)).toEqual(["albo.import_held"]);
      expect((await sources())[0].kept.isHeld).toBe(true);
      expect(all().filter(({ subject }) => subject.includes("altro"))).toEqual([]);
    }
    const { preview, kept } = (await town.ask("POST", `/acts/import/sources/${id}`)).body;
    expect(preview).toMatchObject({ counts: { changed: 5 }, doubt: { it: expect.any(String) } });
    expect(await take(preview, { keep: kept.rhythm })).toMatchObject({ changed: 5 });
    expect(await town.problems()).toEqual([]);
    expect((await sources())[0].kept.isHeld).toBe(false);
  });

  test("may be empty from the first day: acts that come later come in by themselves", async () => {
    town.feed.content = feedOf();
    const { preview } = await look();
    await take(preview, { keep: { kind: "own" } });
    town.feed.content = feedOf(anAct());
    await town.later(hours(2));
    expect(all()).toHaveLength(1);
    expect(await town.problems()).toEqual([]);
  });

  test("is asked at the hours that were said, rests while it is paused, and goes without its acts", async () => {
    const { id } = await aSource({ kind: "daily", times: ["07:00", "13:00"] });
    const rhythm = (to: object) => town.ask("PUT", `/acts/sources/${id}`, { rhythm: to });
    expect((await rhythm({ kind: "by-hand" })).body).toMatchObject({ nextAt: null });
    town.feed.heard = [];
    await town.later(days(3));
    expect(town.feed.heard).toEqual([]);
    expect((await town.ask("POST", `/acts/sources/${id}/refresh`)).body.asked).toBe(true);
    expect((await town.ask("POST", `/acts/sources/${id}/refresh`)).body.asked).toBe(false);
    await rhythm({ kind: "own" });
    await town.later(minutes(1));
    expect(town.feed.heard).toHaveLength(2);
    expect((await town.ask("DELETE", `/acts/sources/${id}`)).status).toBe(204);
    await town.later(days(2));
    expect(town.feed.heard).toHaveLength(2);
    expect(await sources()).toMatchObject([{ source: url(), kept: null }]);
    expect(all()).toHaveLength(5);
  });

  test("set up twice is one source, asked once", async () => {
    await aSource();
    const { preview } = await look();
    await take(preview, { keep: { kind: "every", every: hours(4) } });
    const [only, ...others] = await sources();
    expect([only.kept.rhythm.kind, others]).toEqual(["every", []]);
    town.feed.heard = [];
    await town.later(days(1));
    expect(town.feed.heard).toHaveLength(1);
  });

  test("with a key of its own is read with it, and shows nobody what it is", async () => {
    const secret = { kind: "header", name: "X-Token", value: "s3greto-lungo" };
    const { preview } = await look({ secret });
    const { kept } = await take(preview, { keep: { kind: "own" } });
    expect(kept.key).toEqual({ kind: "header", name: "X-Token", origin: town.feed.origin });
    expect(JSON.stringify(await sources())).not.toContain("s3greto");
    town.feed.heard = [];
    await town.later(hours(2));
    await town.ask("POST", `/acts/import/sources/${kept.id}`);
    expect(town.feed.heard.map(({ headers }) => headers["x-token"])).toEqual([
      secret.value,
      secret.value,
    ]);
  });

  test("is not among the data, and a source of data is not among those of the albo", async () => {
    const { id } = await aSource();
    expect((await town.ask("GET", "/datasets")).body.datasets).toEqual([]);
    const made = await town.ask("POST", "/datasets", {
      look: (await look()).look.id,
      connector: "albopop",
      config: {},
      name: "Atti",
    });
    expect(made.status).toBeGreaterThanOrEqual(400);
    expect((await town.ask("GET", `/acts/sources`)).body.sources).toHaveLength(1);
    const another = `${id.slice(0, -1)}${id.endsWith("x") ? "y" : "x"}`;
    expect((await town.ask("POST", `/acts/sources/${another}/refresh`)).status).toBe(404);
  });
});

describe("a table of an office", () => {
  const table = (more = "") =>
    `Prot;Cosa si pubblica;Affisso dal;Affisso al\n7/2026;Bando della mensa;23/11/2026;08/12/2026\n8/2026;Piano neve;23/11/2026;08/12/2026\n${more}`;
  const mapping = { number: "Prot", subject: "Cosa si pubblica", firstDay: "Affisso dal" };

  test("whose columns nobody knows asks what they are, and remembers it for the next file", async () => {
    const first = (await send("novembre.csv", table())).body;
    expect(first).toMatchObject({ preview: null });
    const as = { connector: "acts-table", config: { ...mapping, lastDay: "Affisso al" } };
    const read = (await desk.ask("POST", `/acts/import/looks/${first.look.id}`, as)).body;
    expect(read.options.subject.map(({ value }: any) => value)).toContain("Cosa si pubblica");
    expect(read.preview.counts).toMatchObject({ new: 2, refused: 0 });
    expect(await take(read.preview)).toMatchObject({ added: 2 });
    expect(all()).toMatchObject([
      { number: "7", subject: "Bando della mensa", lastDay: "2026-12-08" },
      { number: "8" },
    ]);
    // A week later, under another name: the same columns, the same acts.
    const next = (await send("dicembre.csv", table("9/2026;Luminarie;24/11/2026;09/12/2026\n")))
      .body;
    expect(next).toMatchObject({
      source: "novembre.csv",
      choice: { connector: "acts-table", config: mapping },
      preview: { isNew: false, counts: { new: 1, unchanged: 2, duplicate: 0 } },
    });
    const [kept] = await sources();
    expect(kept).toMatchObject({ source: "novembre.csv", kept: { url: null, nextAt: null } });
    const ask = (path: string) => town.ask("POST", path);
    expect((await ask(`/acts/sources/${kept.kept.id}/refresh`)).body.error.code).toBe(
      "source.by_hand",
    );
    expect((await ask(`/acts/import/sources/${kept.kept.id}`)).body.error.code).toBe(
      "source.by_hand",
    );
  });
});

describe("real albi", () => {
  test.skipIf(!haveSamples).each([
    ["albopop-camerino-2017.xml", 100, "2017-04-15"],
    ["albopop-camerino-2017.json", 100, "2017-04-15"],
    ["jcitygov-palestrina-2026-08-22.xml", 50, "2026-08-22"],
    ["openweb-avella-dettaglio-avviso.html", 1, "2026-03-12"],
    ["openweb-avella-dettaglio-delibera.html", 1, "2026-04-15"],
  ])(
    `%s comes in whole (%i), by itself too, and then unchanged${withSamples}`,
    async (name, count, on) => {
      town.clock.set(Date.parse(`${on}T10:00:00+02:00`));
      town.feed.content = sampleBytes(`albo/${name}`);
      town.feed.type = name.endsWith("html") ? "text/html" : "application/xml";
      const seen = await look();
      expect(seen.fault).toBeNull();
      expect(seen.preview.counts).toMatchObject({ new: count, refused: 0 });
      expect(await take(seen.preview, { keep: { kind: "own" } })).toMatchObject({ added: count });
      await town.later(hours(13));
      expect(await town.problems()).toEqual([]);
      expect((await look()).preview.counts).toMatchObject({ unchanged: count, vanished: 0 });
    },
  );
});
