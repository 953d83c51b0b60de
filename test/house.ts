import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import type { Fetching } from "../cms/fetching.ts";
import { type House, openHouse } from "../cms/house.ts";
import { hashPassword } from "../cms/people/passwords.ts";
import { addOfficer } from "../cms/people/store.ts";
import { enteId } from "../protocol/ids.ts";
import { type Clock, systemClock } from "../protocol/time.ts";

/** The whole system, real and small: a house on a free port, a folder that is thrown away, a desk. */
export interface TestHouse {
  house: House;
  origin: string;
  folder: string;
  ente: string;
  /** Asks the officers' API of the ente as its administrator. */
  ask: Ask;
  /** The same for what is no JSON. */
  raw: (path: string) => Promise<Response>;
  /** Sends bytes of an upload, from an offset on. */
  send: (path: string, offset: number, bytes: Uint8Array) => Promise<Response>;
  readonly isOpen: boolean;
  /** Closes the house; its data and its port stay for `reopen`. */
  stop(): Promise<void>;
  /** Opens the house again on the same data and the same port. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export type Ask = (
  method: string,
  path: string,
  json?: unknown,
) => Promise<{ status: number; body: any }>;

export const email = "redazione@example.org";
export const password = "una-parola-lunga-7";

export async function openTestHouse({
  clock = systemClock,
  ente = "erba",
  name = "Comune di Erba",
  ffmpeg = null,
  fetching,
}: {
  clock?: Clock;
  ente?: string;
  name?: string;
  /** Only where a test is about films: others shall not depend on what the machine has. */
  ffmpeg?: string | null;
  /** The world outside, where a test plays it. */
  fetching?: Fetching;
} = {}): Promise<TestHouse> {
  const folder = mkdtempSync(join(tmpdir(), "vetrina-"));
  const open = (port: number): Promise<House> =>
    openHouse({
      dataFolder: folder,
      host: "127.0.0.1",
      port,
      publicUrl: null,
      mqttPort: null,
      clock,
      log: "error",
      proxies: 0,
      ffmpeg,
      clamd: null,
      version: "0.0.0",
      ...(fetching && { fetching }),
      dist: join(import.meta.dirname, "..", "dist"),
    });
  let house = await open(0);
  const { origin } = house;
  const added = house.enti.add({ id: ente, name });
  addOfficer(
    added.db,
    { email, name: "Redazione", role: "administrator", emergency: false, language: "it" },
    await hashPassword(password),
    clock.now(),
  );
  house.household(enteId.parse(ente));

  let cookie = "";
  const ask: Ask = async (method, path, json) => {
    const answer = await fetch(`${origin}/${ente}/api${path}`, {
      method,
      headers: {
        Cookie: cookie,
        ...(json !== undefined && { "Content-Type": "application/json" }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    const given = answer.headers.get("Set-Cookie");
    if (given) cookie = given.split(";")[0]!;
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
  };
  const raw = (path: string): Promise<Response> =>
    fetch(`${origin}/${ente}/api${path}`, { headers: { Cookie: cookie } });
  const send: TestHouse["send"] = (path, offset, bytes) =>
    fetch(`${origin}/${ente}/api${path}`, {
      method: "PATCH",
      headers: {
        Cookie: cookie,
        "Content-Type": "application/octet-stream",
        "Upload-Offset": String(offset),
      },
      body: new Uint8Array(bytes),
    });
  const signedIn = await ask("POST", "/session", { email, password });
  if (signedIn.status !== 201) throw new Error(`sign-in: ${JSON.stringify(signedIn.body)}`);

  let isOpen = true;
  const stop = async (): Promise<void> => {
    if (isOpen) await house.stop();
    isOpen = false;
  };
  return {
    get house() {
      return house;
    },
    get isOpen() {
      return isOpen;
    },
    origin,
    folder,
    ente,
    ask,
    raw,
    send,
    stop,
    async reopen() {
      await stop();
      house = await open(Number(new URL(origin).port));
      isOpen = true;
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A real Chromium with a profile of its own, as a device has one. */
export async function openBrowser(
  profile: string,
  size: { width: number; height: number } = { width: 1280, height: 720 },
  flags: readonly string[] = [],
  timezoneId = "Europe/Rome",
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    headless: true,
    viewport: size,
    locale: "it-IT",
    timezoneId,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--hide-scrollbars",
      ...flags,
    ],
  });
}

/** Opens the player and takes it through the whole pairing, as a technician at the desk would. */
export async function pairScreen(
  { origin, ask }: Pick<TestHouse, "origin" | "ask">,
  context: BrowserContext,
  screen: { id: string } | { new: Record<string, unknown> },
  opened?: Page,
): Promise<{ page: Page; screen: string; words: string[] }> {
  const page = opened ?? (await context.newPage());
  if (!page.url().startsWith(origin)) await page.goto(`${origin}/player/`);
  const code = await page.locator("[data-test=code]").getAttribute("data-code");
  const claimed = await ask("POST", "/pairings/claim", { code, screen });
  if (claimed.status !== 200) throw new Error(`claim: ${JSON.stringify(claimed.body)}`);
  const words = page.locator("[data-test=words] li");
  await words.first().waitFor();
  const shown = await words.allTextContents();
  await ask("POST", `/pairings/${claimed.body.pairing}/confirm`);
  await page.locator("vt-pairing").waitFor({ state: "detached" });
  return { page, screen: claimed.body.screen, words: shown };
}

/** Signs an officer in without the form. */
export const signIn = (
  page: Page,
  { origin, ente }: Pick<TestHouse, "origin" | "ente">,
  as = email,
) => page.request.post(`${origin}/${ente}/api/session`, { data: { email: as, password } });

/** Signs an officer in at the form that is open. */
export async function enter(page: Page, as = email): Promise<void> {
  await page.getByLabel("E-mail").fill(as);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Accedi" }).click();
}

export const profileFolder = (): string => mkdtempSync(join(tmpdir(), "vetrina-profile-"));
