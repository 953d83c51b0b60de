import { createHash } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importAlbopop } from "../../cms/albo/import.ts";
import { acts, assets, attachments } from "../../cms/db/tables.ts";
import { listPages, wantDocument } from "../../cms/documents/store.ts";
import { keepGenerated } from "../../cms/library/keep.ts";
import { writeSettings } from "../../cms/settings.ts";
import { toBase64Url, utf8 } from "../../protocol/bytes.ts";
import { seal } from "../../protocol/envelope.ts";
import { enteId } from "../../protocol/ids.ts";
import type { Manifest, Pointer } from "../../protocol/manifest.ts";
import { clockStartingAt } from "../../protocol/time.ts";
import { publish } from "../builders.ts";
import { anAct, feedOf } from "../feeds.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder, type TestHouse } from "../house.ts";
import { handMade, saying } from "../pdfs.ts";
import { type Answer, openProxy, type Proxy } from "../proxy.ts";
import { traces } from "../traces.ts";

const midnight = Date.parse("2026-11-24T00:00:00+01:00");
const clock = clockStartingAt(midnight - 36_000);
const words = "Chiusura di vicolo Zanzibarelli per la sagra del cotechino";

interface Device {
  profile: string;
  between: Proxy;
  browser: BrowserContext;
  page: Page;
  screen: string;
}

let town: TestHouse;
let act: string;
let hashes: string[];
let hall: Device;
let square: Device;

const household = () => town.house.household(enteId.parse(town.ente))!;
const wanted = (): string[] => [words, "Zanzibarelli", "cotechino", ...hashes];

beforeAll(async () => {
  town = await openTestHouse({ clock });
  const { ente, files, documents } = household();
  const { drawing } = documents;
  writeSettings(ente.db, { actPrivacy: { A: "screen" } });
  importAlbopop(
    { ...ente, clock },
    feedOf(anAct({ title: words, date: "10/11/2026", end: "23/11/2026" })),
    "prova",
    "cli",
  );
  const row = ente.db.select().from(acts).get()!;
  act = row.id;
  const data = handMade({ pages: [saying(words)] });
  const part = { data, type: "application/pdf", width: null, height: null };
  await keepGenerated({ db: ente.db, clock, files }, [part], { goneAt: row.to }, (tx, [asset]) => {
    const here = { state: "here" as const, asset: asset!, nextAt: 0 };
    tx.insert(attachments)
      .values({ act: row.id, url: "https://albo.example.org/a.pdf", ...here })
      .run();
    tx.update(acts)
      .set({
        attachments: [
          {
            title: "1",
            url: "https://albo.example.org/a.pdf",
            type: "application/pdf",
            bytes: null,
          },
        ],
      })
      .run();
    wantDocument(tx, asset!, clock.now());
  });
  drawing.wake();
  await drawing.idle();
  hashes = ente.db
    .select()
    .from(assets)
    .all()
    .map(({ id }) => id);
  const rule = { of: "acts", types: [], newest: 5 };
  const { body: playlist } = await town.ask("POST", "/playlists", {
    name: "Albo",
    items: [{ key: "a", kind: "rule", rule, seconds: 30, transition: "cut" }],
  });
  await publish(town.ask);
  [hall, square] = await Promise.all([
    openDevice("Atrio", playlist.id),
    openDevice("Piazza", playlist.id),
  ]);
});

afterAll(async () => {
  for (const device of [hall, square]) {
    await device?.browser.close().catch(() => {});
    await device?.between.close();
    if (device) rmSync(device.profile, { recursive: true, force: true });
  }
  await town?.close();
});

async function openDevice(name: string, defaultPlaylist: string): Promise<Device> {
  const between = await openProxy(town.origin);
  between.alter = withPicture;
  const profile = profileFolder();
  const browser = await openBrowser(profile);
  const screen = { new: { name, defaultPlaylist } };
  const paired = await pairScreen({ origin: between.origin, ask: town.ask }, browser, screen);
  return { profile, between, browser, page: paired.page, screen: paired.screen };
}

/**
 * No wall shows a page of an act today. So that a device has files of one too, the manifest is given one on
 * its way, and signed anew with the ente's own key: the page's picture, with the subject under it.
 */
async function withPicture(path: string, answer: Answer): Promise<Answer> {
  if (!path.endsWith("/player/manifest") || answer.status !== 200) return answer;
  const manifest = JSON.parse(answer.body.toString()) as Manifest;
  const slide = manifest.slides[act];
  if (!slide) return answer;
  const { ente } = household();
  const [document] = ente.db.select().from(attachments).all();
  const [page] = listPages(ente.db, document!.asset!);
  const photo = page!.reading;
  const { bytes } = ente.db
    .select()
    .from(assets)
    .all()
    .find(({ id }) => id === photo)!;
  manifest.slides[act] = {
    ...slide,
    type: "image",
    props: { it: { photo, fit: "contain", caption: words, description: "" } },
    assets: [photo],
  };
  manifest.assets[photo] = { type: "image/webp", bytes, url: `/erba/assets/${photo}` };
  const body = JSON.stringify(manifest);
  const header = String(answer.headers["vetrina-pointer"]);
  const envelope = JSON.parse(Buffer.from(header, "base64url").toString()) as { body: string };
  const pointer: Pointer = {
    ...(JSON.parse(envelope.body) as Pointer),
    sha256: createHash("sha256").update(body).digest("hex"),
    bytes: Buffer.byteLength(body),
  };
  const signed = await seal("manifest", JSON.stringify(pointer), ente.keys);
  const headers = {
    ...answer.headers,
    "vetrina-pointer": toBase64Url(utf8(JSON.stringify(signed))),
  };
  return { ...answer, headers, body: Buffer.from(body) };
}

/** The manifests on the disk of a device, as its page reads them: they lie there locked. */
const lyingIn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const db = await asked(indexedDB.open("vetrina"));
    let text = "";
    for (const name of ["manifest", "pending"]) {
      const fact = await asked(db.transaction("facts").objectStore("facts").get(name));
      if (!fact) continue;
      const iv = new Uint8Array(12);
      const bytes = await fact.body.arrayBuffer();
      const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, fact.key, bytes);
      text += new TextDecoder().decode(open);
    }
    db.close();
    return text;
  });

const lockedFiles = (profile: string): string[] =>
  readdirSync(join(profile, "Default", "IndexedDB"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.includes(".blob"))
    .map(({ name }) => name);

const holders = async () => (await town.ask("GET", `/removals/${act}`)).body.holders ?? [];
const holder = async (screen: string) =>
  (await holders()).find((each: { screen: string }) => each.screen === screen);

test("while it is in publication the act is on the screens, and lies on their disks", async () => {
  for (const { page } of [hall, square])
    await page.locator("vt-slide-image").getByText(words).waitFor({ timeout: 15_000 });
  expect(clock.now()).toBeLessThan(midnight - 3000);
  // What is looked for afterwards is found before: the search is no blind one.
  expect(await lyingIn(square.page)).toContain(words);
  expect(lockedFiles(square.profile).length).toBeGreaterThan(0);
  const before = traces(square.profile, wanted());
  expect(before.some((hit) => hashes.some((hash) => hit.endsWith(hash)))).toBe(true);
  expect(traces(town.folder, wanted()).length).toBeGreaterThan(5);
  square.between.cut(true);
});

test("at the end of its term it is gone from the server and from the screen that is there, which says so", async () => {
  await expect
    .poll(() => holder(hall.screen), { timeout: 60_000 })
    .toMatchObject({ goneAt: expect.any(Number) });
  const { goneAt, toldAt } = await holder(hall.screen);
  expect(goneAt).toBeGreaterThanOrEqual(midnight);
  expect(goneAt).toBeLessThan(midnight + 20_000);
  expect(toldAt === null || toldAt >= midnight).toBe(true);
  await hall.page.locator("vt-slide-board").waitFor();
  await hall.browser.close();
  expect(traces(hall.profile, wanted())).toEqual([]);
  await household().documents.removing.idle();
  expect(traces(town.folder, wanted())).toEqual([]);
  for (const hash of hashes)
    expect((await fetch(`${town.origin}/${town.ente}/assets/${hash}`)).status).toBe(410);
});

test("a screen without a network has removed it by itself, and is listed as silent until it is back", async () => {
  await square.page.locator("vt-slide-board").waitFor({ timeout: 20_000 });
  await square.page.waitForTimeout(3000);
  expect(await holder(square.screen)).toMatchObject({ goneAt: null, heardAt: null });
  await square.browser.close();
  expect(traces(square.profile, wanted())).toEqual([]);

  // It starts without a network, from what it has left; then the cable is in again.
  square.browser = await openBrowser(square.profile);
  square.page = square.browser.pages()[0] ?? (await square.browser.newPage());
  await square.page.goto(`${square.between.origin}/player/`);
  await square.page.locator("vt-slide-board").waitFor({ timeout: 10_000 });
  const left = await lyingIn(square.page);
  for (const word of wanted()) expect(left).not.toContain(word);
  // The locked file of before is not there any more either.
  expect(lockedFiles(square.profile)).toHaveLength(1);
  square.between.cut(false);
  await expect
    .poll(() => holder(square.screen), { timeout: 60_000 })
    .toMatchObject({ goneAt: expect.any(Number) });
  const { goneAt, heardAt } = await holder(square.screen);
  expect(goneAt).toBeGreaterThanOrEqual(midnight);
  expect(heardAt).toBeGreaterThan(goneAt);
});
