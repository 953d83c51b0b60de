import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { temporaryKeys } from "../../cms/keys.ts";
import { toBase64Url, utf8 } from "../../protocol/bytes.ts";
import { seal } from "../../protocol/envelope.ts";
import { enteId, screenId } from "../../protocol/ids.ts";
import { aNotice, aPlaylist, publish } from "../builders.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder, type TestHouse } from "../house.ts";
import { type Answer, openProxy, type Proxy } from "../proxy.ts";

let town: TestHouse;
let between: Proxy;
let browser: BrowserContext;
let page: Page;
let screen: string;
let notice: { id: string };
let version = 1;
const profile = profileFolder();

beforeAll(async () => {
  town = await openTestHouse();
  between = await openProxy(town.origin);
  browser = await openBrowser(profile);
  notice = await aNotice(town.ask, "Vero");
  const playlist = await aPlaylist(town.ask, "Atrio", [notice.id]);
  await publish(town.ask);
  const paired = await pairScreen({ origin: between.origin, ask: town.ask }, browser, {
    new: { name: "Atrio", defaultPlaylist: playlist.id },
  });
  ({ page, screen } = paired);
  await page.getByText("Vero", { exact: true }).waitFor();
});
afterEach(() => {
  between.alter = (_, answer) => answer;
});
afterAll(async () => {
  await browser?.close();
  await between?.close();
  await town?.close();
  rmSync(profile, { recursive: true, force: true });
});

const isManifest = (path: string): boolean => path.endsWith("/player/manifest");
const publisher = () => town.house.household(enteId.parse(town.ente))!.publisher;

/** The officer publishes another text; the bell rings, and the screen asks for it. */
async function say(title: string): Promise<void> {
  const saved = await town.ask("PUT", `/slides/${notice.id}`, {
    title,
    props: { it: { title } },
    version,
  });
  expect(saved.status).toBe(200);
  version += 1;
  await publish(town.ask);
}

const faults = async (): Promise<string[]> =>
  (await town.ask("GET", "/delivery")).body.screens.find(
    (each: { id: string }) => each.id === screen,
  ).faults;

/** What the enemy did was refused and told, and the screen goes on as it was; then the truth arrives. */
async function staysUntilHealed(still: string, then: string, fault: string): Promise<void> {
  await expect.poll(faults, { timeout: 15_000 }).toContain(fault);
  expect(await page.getByText(still, { exact: true }).isVisible()).toBe(true);
  expect(await page.getByText(then, { exact: true }).count()).toBe(0);
  between.alter = (_, answer) => answer;
  town.house.household(enteId.parse(town.ente))!.ente.changes.touch();
  await say(`${then}.`);
  await page.getByText(`${then}.`, { exact: true }).waitFor();
  await expect.poll(faults, { timeout: 5000 }).toEqual([]);
}

const withPointer = (answer: Answer, pointer: object): Answer => ({
  ...answer,
  headers: { ...answer.headers, "vetrina-pointer": toBase64Url(utf8(JSON.stringify(pointer))) },
});

describe("a screen refuses, and goes on with what it has", () => {
  test("E01 a manifest in which one letter was changed on the way", async () => {
    between.alter = (path, answer) =>
      isManifest(path) && answer.status === 200
        ? { ...answer, body: Buffer.from(answer.body.toString().replace("Falso", "FALSO")) }
        : answer;
    await say("Falso");
    await staysUntilHealed("Vero", "Falso", "manifest.hash");
  });

  test("E01 a manifest that somebody else signed", async () => {
    const before = await page.locator("vt-zone").first().textContent();
    void before;
    const enemy = temporaryKeys();
    between.alter = async (path, answer) => {
      if (!isManifest(path) || answer.status !== 200) return answer;
      const header = Buffer.from(String(answer.headers["vetrina-pointer"]), "base64url").toString();
      const { body } = JSON.parse(header) as { body: string };
      return withPointer(answer, await seal("manifest", body, enemy));
    };
    await say("Nemico");
    await staysUntilHealed("Falso.", "Nemico", "manifest.signature");
  });

  test("E13 another screen's manifest, properly signed", async () => {
    const other = await town.ask("POST", "/screens", { name: "Piazza" });
    const id = screenId.parse(other.body.id);
    await expect.poll(() => publisher().manifestFor(id), { timeout: 5000 }).not.toBeNull();
    between.alter = (path, answer) => {
      const theirs = publisher().manifestFor(id)!;
      return isManifest(path) && answer.status === 200
        ? withPointer({ ...answer, body: Buffer.from(theirs.body) }, theirs.pointer)
        : answer;
    };
    await say("Altrove");
    await staysUntilHealed("Nemico.", "Altrove", "manifest.foreign");
  });

  test("E02 an older revision of its own", async () => {
    const old = publisher().manifestFor(screenId.parse(screen))!;
    await say("Nuovo");
    await page.getByText("Nuovo", { exact: true }).waitFor();
    let served = 0;
    between.alter = (path, answer) => {
      if (!isManifest(path) || answer.status !== 200) return answer;
      served += 1;
      return withPointer({ ...answer, body: Buffer.from(old.body) }, old.pointer);
    };
    await say("Nuovissimo");
    await expect.poll(() => served, { timeout: 10_000 }).toBeGreaterThan(0);
    await page.waitForTimeout(500);
    expect(await page.getByText("Nuovo", { exact: true }).isVisible()).toBe(true);
    between.alter = (_, answer) => answer;
    await say("Ultimo");
    await page.getByText("Ultimo", { exact: true }).waitFor();
  });

  test("X01 a picture of which one byte was changed: it is fetched again until it is right", async () => {
    const bytes = await sharp({
      create: {
        width: 640,
        height: 360,
        channels: 3,
        background: "#0b5394",
        noise: { type: "gaussian", mean: 128, sigma: 30 },
      },
    })
      .jpeg()
      .toBuffer();
    const photo = await upload(bytes);
    let corrupted = 0;
    between.alter = (path, answer) => {
      if (!path.includes("/assets/") || path.startsWith("/player/") || answer.body.length < 100)
        return answer;
      const body = Buffer.from(answer.body);
      body[50] = body[50]! ^ 1;
      corrupted += 1;
      return { ...answer, body };
    };
    const saved = await town.ask("PUT", `/slides/${notice.id}`, {
      title: "Con foto",
      props: { it: { title: "Con foto", photo } },
      version,
    });
    expect(saved.status).toBe(200);
    version += 1;
    await publish(town.ask);
    await expect.poll(faults, { timeout: 15_000 }).toContain("asset.corrupt");
    expect(corrupted).toBeGreaterThan(0);
    expect(await page.getByText("Ultimo", { exact: true }).isVisible()).toBe(true);
    between.alter = (_, answer) => answer;
    await page.getByText("Con foto", { exact: true }).waitFor({ timeout: 30_000 });
  });
});

async function upload(bytes: Buffer): Promise<string> {
  const { body } = await town.ask("POST", "/uploads", { name: "foto.jpg", bytes: bytes.length });
  const signed = await fetch(`${town.origin}/${town.ente}/api/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: "redazione@example.org", password: "una-parola-lunga-7" }),
  });
  await fetch(`${town.origin}/${town.ente}/api/uploads/${body.id}`, {
    method: "PATCH",
    headers: {
      Cookie: signed.headers.get("Set-Cookie")!.split(";")[0]!,
      "Content-Type": "application/octet-stream",
      "Upload-Offset": "0",
    },
    body: new Uint8Array(bytes),
  });
  const finished = await town.ask("POST", `/uploads/${body.id}/finish`);
  expect(finished.status).toBe(201);
  return finished.body.asset.id;
}
