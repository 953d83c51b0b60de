import { rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawPages } from "../../cms/documents/drawing.ts";
import { writeSettings } from "../../cms/settings.ts";
import { enteId } from "../../protocol/ids.ts";
import { seconds, systemClock } from "../../protocol/time.ts";
import { publish } from "../builders.ts";
import { anAct, feedOf } from "../feeds.ts";
import { traces } from "../traces.ts";
import { fetchingHere } from "../feed-server.ts";
import {
  email,
  enter,
  openBrowser,
  openTestHouse,
  pairScreen,
  password,
  profileFolder,
  type TestHouse,
} from "../house.ts";

/** The clock of the whole house: it runs, and is moved. */
const clock = { shift: 0, now: () => systemClock.now() + clock.shift };
const setClock = (at: string): void => {
  clock.shift = Date.parse(at) - systemClock.now();
};

/** The sites of the outside world, all on this machine; only `albo.example.org` is theirs to ask. */
let world: Server;
let origin = "";
let town: TestHouse;
let office: BrowserContext;
let hall: BrowserContext;
const profiles = [profileFolder(), profileFolder()];

beforeAll(async () => {
  world = createServer((request, response) => {
    if (request.url === "/inside")
      return void response.writeHead(302, { Location: "http://10.0.0.5/albo.xml" }).end();
    if (request.url === "/endless") {
      const piece = "x".repeat(1_000_000);
      const go = (): void => {
        while (!response.destroyed && response.write(piece));
      };
      response.on("drain", go);
      return go();
    }
    const body = bodies.get(request.url ?? "");
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((done) => world.listen(0, "127.0.0.1", done));
  const { port } = world.address() as AddressInfo;
  origin = `http://albo.example.org:${port}`;
  setClock("2026-11-23T10:00:00+01:00");
  town = await openTestHouse({
    clock,
    fetching: fetchingHere(port),
  });
  office = await openBrowser(profiles[0]!, { width: 1366, height: 900 });
  hall = await openBrowser(profiles[1]!);
});
afterAll(async () => {
  await office?.close();
  await hall?.close();
  await town?.close();
  world?.close();
  world?.closeAllConnections();
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
});

const bodies = new Map<string, string>();
const db = () => town.house.household(enteId.parse(town.ente))!.ente.db;

describe("a feed that means harm is refused with a clear word, and nothing else is disturbed:", () => {
  test.each<[string, string, string | null, string]>([
    ["garbage", "/garbage", "\u0000\u0001<<<>>>", "feed.not_a_feed"],
    ["a page of signing in", "/page", "<html><body>Accedi</body></html>", "source.web_page"],
    [
      "an entity bomb",
      "/bomb",
      `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel>&b;</channel></rss>`,
      "feed.dangerous",
    ],
    ["an answer without end", "/endless", null, "fetch.too_large"],
    ["a way round into our own network", "/inside", null, "fetch.refused"],
  ])("%s", async (_, path, body, code) => {
    if (body !== null) bodies.set(path, body);
    const { body: said } = await town.ask("POST", "/acts/import/address", {
      url: `${origin}${path}`,
    });
    expect(said.preview ?? null).toBeNull();
    expect((said.error ?? said.fault).code).toBe(code);
    expect(said.error?.message ?? said.fault.words.it).not.toBe("");
    expect((await town.ask("GET", "/acts")).body.total).toBe(0);
    expect((await fetch(`${town.origin}/health`)).status).toBe(200);
  });
});

test("an act arrives from a feed that is asked by itself, is held, is let pass without its name, is shown, leaves at midnight though nobody is there, and is certified gone", async () => {
  writeSettings(db(), { actPrivacy: { A: "screen" }, alboAddress: `${origin}/` });
  const market = anAct({
    guid: "2",
    uid: "2026/13",
    title: "Orari del mercato",
    end: "08/12/2026",
  });
  const house = { uid: "2026/12", title: "Demolizione, PROPRIETA': VERDI LUIGI" };
  bodies.set("/feed.xml", feedOf(market));

  // A content that lists the newest acts, in a playlist, on a screen.
  const list = { title: "Albo", type: "albo-list", props: { it: { newest: 5 } } };
  const { body: slide } = await town.ask("POST", "/slides", list);
  const row = { key: "a", kind: "slide", slide: slide.id, seconds: 30, transition: "cut" };
  const items = [row];
  const { body: playlist } = await town.ask("POST", "/playlists", { name: "Albo", items });
  await publish(town.ask);

  // At the desk: first what it would do, then that.
  const page = await office.newPage();
  await page.goto(`${town.origin}/desk/${town.ente}/albo-import`);
  await enter(page);
  await page.getByLabel("Indirizzo dell'albo").fill(`${origin}/feed.xml`);
  await page.getByRole("button", { name: "Guarda", exact: true }).click();
  await page.getByText("È la prima volta").waitFor();
  await page.getByText("1 nuovo").waitFor();
  await page.getByLabel("Rileggila da sola (di solito ogni ora)").waitFor();
  await page.getByRole("button", { name: "Importa 1 atto" }).click();
  await page.getByText("Orari del mercato").waitFor();

  // Two hours later the feed has been asked by itself, and has one act more.
  bodies.set("/feed.xml", feedOf(market, anAct({ ...house, end: "23/11/2026" })));
  setClock("2026-11-23T12:10:00+01:00");
  const held = async (): Promise<number> =>
    (await town.ask("GET", "/acts?held=yes&state=open")).body.total;
  await expect.poll(held, { timeout: 10_000 }).toBe(1);
  await page.goto(`${town.origin}/desk/${town.ente}/albo-review`);

  // It is held: the words are marked, the proposal has no name in it.
  await page.locator("vt-act-reasons mark", { hasText: "VERDI LUIGI" }).waitFor();
  await page.getByText("Sembra esserci il nome e cognome di una persona.").waitFor();
  expect(await page.getByLabel("Che cosa si leggerà").inputValue()).toBe(
    "Demolizione, PROPRIETA': [omissis]",
  );
  const { page: screen } = await pairScreen(town, hall, {
    new: { name: "Atrio", defaultPlaylist: playlist.id },
  });
  await screen.getByText("Orari del mercato").waitFor();
  expect(await screen.getByText("Demolizione").count()).toBe(0);

  // Decided by the keyboard alone: the hand is on the class already.
  await page.keyboard.press("Control+Enter");
  await page.getByText("Non c'è niente da guardare").waitFor();
  await screen.getByText("Demolizione, PROPRIETA': [omissis]").waitFor();
  await screen.getByText("ultimo giorno").waitFor();
  expect(await screen.getByText("VERDI").count()).toBe(0);

  // Shortly before midnight the CMS goes; the screen is alone with its clock.
  setClock("2026-11-23T23:59:40+01:00");
  const midnight = Date.parse("2026-11-24T00:00:00+01:00");
  await screen.reload();
  await screen.getByText("Demolizione").waitFor();
  // It plays at once by the time it had kept, and is told the true one a moment later.
  const screenClock = (): Promise<number> =>
    screen.evaluate(() => document.querySelector("vt-stage")!.clock.now());
  await expect.poll(screenClock).toBeGreaterThan(midnight - seconds(21));
  await town.stop();
  expect(clock.now()).toBeLessThan(midnight);
  expect(await screen.getByText("Demolizione").isVisible()).toBe(true);
  await screen
    .getByText("Demolizione")
    .waitFor({ state: "detached", timeout: midnight - clock.now() + seconds(5) });
  expect(clock.now()).toBeGreaterThanOrEqual(midnight - seconds(1));
  await screen.getByText("Orari del mercato").waitFor();

  // In the morning the CMS is back: the act goes from it, the screen says that it is gone, and that is on paper.
  setClock("2026-11-24T08:00:00+01:00");
  await town.reopen();
  await town.ask("POST", "/session", { email, password });
  const removals = async () => (await town.ask("GET", "/removals")).body.removals;
  const gone = { number: "12", reason: "expired", devices: 1, gone: 1 };
  await expect.poll(removals, { timeout: 60_000 }).toMatchObject([gone]);
  await expect.poll(removals).toMatchObject([{ ...gone, removedAt: expect.any(Number) }]);
  const [{ act }] = await removals();
  const certificate = await town.raw(`/removals/${act}/certificate?language=it`);
  expect(certificate.headers.get("Content-Type")).toBe("application/pdf");
  const said = await textOf(new Uint8Array(await certificate.arrayBuffer()));
  for (const part of [
    "Attestazione di rimozione",
    "2026/12",
    "Atrio",
    "L'unico dispositivo ha confermato la rimozione",
  ])
    expect(said).toContain(part);
  expect(said).not.toMatch(/VERDI|Demolizione/);
  expect(traces(town.folder, ["VERDI LUIGI", "Demolizione"])).toEqual([]);
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
