import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drawPages } from "../cms/documents/drawing.ts";
import { writeSettings } from "../cms/settings.ts";
import { enteId } from "../protocol/ids.ts";
import { systemClock } from "../protocol/time.ts";
import { publish } from "./builders.ts";
import { anAct, feedOf } from "./feeds.ts";
import { fetchingHere } from "./feed-server.ts";
import { email, openTestHouse, password, type TestHouse } from "./house.ts";
import { handMade, saying } from "./pdfs.ts";
import { type SimulatedPlayer, startPlayer } from "./simulate/player.ts";
import { traces } from "./traces.ts";

/** The clock of the whole house: it runs, and is moved. */
const clock = { shift: 0, now: () => systemClock.now() + clock.shift };
const setClock = (at: string): void => {
  clock.shift = Date.parse(at) - systemClock.now();
};

const pdf = Buffer.from(handMade({ pages: [saying("Chiusura di vicolo Zanzibarelli")] }));
let feed = "";
let world: Server;
let origin = "";
let town: TestHouse;
let player: SimulatedPlayer;

beforeAll(async () => {
  world = createServer((request, response) =>
    response.end(request.url === "/atto.pdf" ? pdf : feed),
  );
  await new Promise<void>((done) => world.listen(0, "127.0.0.1", done));
  const { port } = world.address() as AddressInfo;
  origin = `http://albo.example.org:${port}`;
  setClock("2026-11-23T10:00:00+01:00");
  town = await openTestHouse({
    clock,
    fetching: fetchingHere(port),
  });
  const { db } = town.house.household(enteId.parse(town.ente))!.ente;
  writeSettings(db, { actPrivacy: { A: "screen" } });
  const rule = { of: "acts", types: [], newest: 5 };
  const items = [{ key: "a", kind: "rule", rule, seconds: 30, transition: "cut" }];
  const { body: playlist } = await town.ask("POST", "/playlists", { name: "Albo", items });
  await publish(town.ask);
  player = await startPlayer(town, { name: "Atrio", defaultPlaylist: playlist.id });
});
afterAll(async () => {
  await player?.stop();
  await town?.close();
  world?.close();
  world?.closeAllConnections();
});

const acts = async (query: string) => (await town.ask("GET", `/acts?${query}`)).body;

test("a source of acts in the whole house: it is set up, asked by the clock, its act is held, released, gone, and that is on paper", async () => {
  const more = `<enclosure url="${origin}/atto.pdf" type="application/pdf" length="0"/>`;
  const market = anAct({
    guid: "2",
    uid: "2026/13",
    title: "Orari del mercato",
    end: "08/12/2026",
  });
  feed = feedOf(market);
  const url = `${origin}/feed.xml`;
  const seen = (await town.ask("POST", "/acts/import/address", { url })).body;
  expect(seen.preview.counts).toMatchObject({ new: 1 });
  const kept = await town.ask("POST", `/acts/import/${seen.preview.id}`, { keep: { kind: "own" } });
  expect(kept.body).toMatchObject({ added: 1, kept: { connector: "albopop" } });

  const title = "Chiusura di vicolo Zanzibarelli, PROPRIETA' VERDI LUIGI";
  feed = feedOf(market, anAct({ title, end: "23/11/2026", more }));
  setClock("2026-11-23T12:10:00+01:00");
  await expect.poll(async () => (await acts("held=yes")).total, { timeout: 15_000 }).toBe(1);
  const [{ id }] = (await acts("held=yes")).acts;
  const judged = { privacy: "screen", shortSubject: "Vicolo Zanzibarelli chiuso" };
  expect((await town.ask("POST", `/acts/${id}/judgement`, judged)).status).toBe(200);
  const files = async () => (await town.ask("GET", `/acts/${id}/attachments`)).body.attachments;
  await expect
    .poll(files, { timeout: 30_000 })
    .toMatchObject([{ state: "here", document: { state: "ready", done: 1 } }]);
  expect(traces(town.folder, ["Zanzibarelli"]).length).toBeGreaterThan(2);

  setClock("2026-11-24T00:00:05+01:00");
  await town.ask("POST", "/session", { email, password });
  const removal = async () => (await town.ask("GET", `/removals/${id}`)).body;
  await expect
    .poll(removal, { timeout: 40_000 })
    .toMatchObject({ removedAt: expect.any(Number), holders: [{ name: "Atrio", goneAt: null }] });
  expect(traces(town.folder, ["Zanzibarelli", "VERDI LUIGI"])).toEqual([]);
  const certificate = await town.raw(`/removals/${id}/certificate?language=it`);
  const said = await textOf(new Uint8Array(await certificate.arrayBuffer()));
  for (const part of ["Attestazione di rimozione", "2026/12", "Atrio", "Ancora silenziosi"])
    expect(said).toContain(part);
  expect(said).not.toContain("Zanzibarelli");
  expect((await acts("state=current")).acts).toMatchObject([{ number: "13" }]);
});

async function textOf(pdf: Uint8Array): Promise<string> {
  const pages: string[] = [];
  await drawPages(
    pdf,
    { from: 1, upTo: 9 },
    { page: ({ text }) => Promise.resolve(void pages.push(text.plain)) },
  );
  return pages.join(" ").replace(/\s+/g, " ");
}
