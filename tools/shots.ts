import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import type * as KioskShots from "../test/kiosk-shots.ts";
import type * as RecipeShots from "../test/recipe-shots.ts";
import type { Shot, Shots, Town } from "../test/shots/shot.ts";
import { throughVite } from "./through-vite.ts";

/**
 * `npm run shots`: the town of the demonstration, and a picture of every page of its desk in both
 * languages, on a desk and on a telephone, in `shots/`. `npm run shots -- slide playlist` takes only
 * those whose name begins so, `npm run shots -- slide en phone` only in that language and size. What is taken is said in `test/shots/`, one file a page.
 */
const root = join(import.meta.dirname, "..");
const folder = join(root, "shots");
const sizes = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 360, height: 740 },
} as const;
const languages = ["it", "en"] as const;

/** Every shot there is, by name. */
export async function everyShot(): Promise<Map<string, Shot>> {
  const found = new Map<string, Shot>();
  const here = join(root, "test", "shots");
  for (const file of readdirSync(here).toSorted()) {
    if (!file.endsWith(".ts") || file === "shot.ts") continue;
    const { default: shots } = (await import(join(here, file))) as { default: Shots };
    for (const [name, shot] of Object.entries(shots)) found.set(name, shot);
  }
  return found;
}

/** Goes where a shot is to be taken. */
export async function open(page: Page, town: Town, shot: Shot): Promise<void> {
  await page.goto(`${town.origin}/desk/${town.ente}/${shot.path}`);
  await page.locator("h1").first().waitFor();
  await shot.arrange?.(page, town);
}

/** Whoever sits at this page, asking the API. */
export const townOf = (page: Page, origin: string, ente: string): Town => ({
  origin,
  ente,
  async ask(method, path, json) {
    const asked = () =>
      page.request.fetch(`${origin}/${ente}/api${path}`, {
        method,
        ...(json !== undefined && { data: json }),
      });
    // A line that was kept open for the next request may just have been closed.
    const answer = await asked().catch(asked);
    return answer.json();
  },
});

/** Pictures in it have come, and nothing moves any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle").catch(() => {});
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(500);
}

/** As high as the page is, so that what stays in sight is at its end and nothing waits to be scrolled to. */
async function whole(page: Page, { width, height }: { width: number; height: number }) {
  await page.evaluate(() => scrollTo(0, 0));
  if ((await page.locator("wa-dialog[open]").count()) > 0) return;
  const long = await page.evaluate(() => document.documentElement.scrollHeight);
  if (long <= height) return;
  await page.setViewportSize({ width, height: Math.min(long, 4000) });
  await page.waitForTimeout(700);
}

export async function signIn(
  page: Page,
  origin: string,
  ente: string,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const signedIn = await page.request.post(`${origin}/${ente}/api/session`, {
    data: { email, password },
  });
  if (!signedIn.ok()) throw new Error(`sign-in: ${await signedIn.text()}`);
}

async function photograph(browser: Browser, asked: readonly string[]): Promise<number> {
  const demo = await openDemo();
  let taken = 0;
  const among = <Name extends string>(names: readonly Name[]): readonly Name[] => {
    const meant = names.filter((name) => asked.includes(name));
    return meant.length > 0 ? meant : names;
  };
  const sizeNames = Object.keys(sizes) as (keyof typeof sizes)[];
  const only = asked.filter((word) => ![...languages, ...sizeNames].includes(word as never));
  try {
    for (const size of among(sizeNames)) {
      const viewport = sizes[size];
      const context = await browser.newContext({ viewport, locale: "it-IT" });
      const page = await context.newPage();
      await signIn(page, demo.origin, demo.ente, demo);
      const town = townOf(page, demo.origin, demo.ente);
      page.on("pageerror", (cause) => process.stdout.write(`${page.url()}: ${String(cause)}\n`));
      for (const language of among(languages)) {
        await town.ask("PATCH", "/session", { language });
        for (const [name, shot] of await everyShot()) {
          if (only.length > 0 && !only.some((wanted) => name.startsWith(wanted))) continue;
          await open(page, town, shot);
          await settled(page);
          const path = join(folder, `${name}-${language}-${size}.png`);
          await whole(page, viewport);
          await page.screenshot({ path });
          await page.setViewportSize(viewport);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          if (wide > viewport.width)
            process.stdout.write(
              `${name}-${language}-${size}: ${wide} px wide, more than it has\n`,
            );
          taken += 1;
        }
      }
      await context.close();
    }
  } finally {
    demo.close();
  }
  return taken;
}

/** A kiosk at all its places, in each mode: `npm run shots -- kiosk`. */
async function photographKiosk(): Promise<number> {
  const vite = await throughVite();
  try {
    const { run } = await vite.load<typeof KioskShots>("/test/kiosk-shots.ts");
    return await run(folder);
  } finally {
    await vite.close();
  }
}

/** Every ready-made visualisation as a wall shows it: `npm run shots -- recipe`. */
async function photographRecipes(): Promise<number> {
  const vite = await throughVite();
  try {
    const { run } = await vite.load<typeof RecipeShots>("/test/recipe-shots.ts");
    return await run(folder);
  } finally {
    await vite.close();
  }
}

/** The built demonstration on a free port, with a folder that is thrown away. */
async function openDemo() {
  const data = mkdtempSync(join(tmpdir(), "vetrina-shots-"));
  const env = { ...process.env, VETRINA_DATA: data, VETRINA_PORT: "0", VETRINA_LOG: "warn" };
  const demo = spawn(process.execPath, [join(root, "dist", "cms", "main.js"), "demo"], { env });
  const close = (): void => {
    demo.kill("SIGTERM");
    demo.once("exit", () => rmSync(data, { recursive: true, force: true }));
  };
  try {
    const said = await new Promise<RegExpExecArray>((found, failed) => {
      let text = "";
      demo.once("exit", () => failed(new Error(`the demonstration did not start: ${text}`)));
      demo.stderr.on("data", (piece: Buffer) => (text += piece.toString()));
      demo.stdout.on("data", (piece: Buffer) => {
        text += piece.toString();
        const lines = /(http:\S+?)\/desk\/\s+(\S+@(\w+)\.example)\s+(\S+)/.exec(text);
        if (lines) found(lines);
      });
    });
    const [, origin, email, ente, password] = said as unknown as string[];
    return { origin: origin!, email: email!, ente: ente!, password: password!, close };
  } catch (cause) {
    close();
    throw cause;
  }
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
  });
  try {
    const asked = process.argv.slice(2);
    let taken = 0;
    if (asked.length === 0 || asked.includes("kiosk")) taken += await photographKiosk();
    if (asked.length === 0 || asked.includes("recipe")) taken += await photographRecipes();
    if (asked.length === 0 || asked.some((word) => word !== "kiosk" && word !== "recipe"))
      taken += await photograph(browser, asked);
    process.stdout.write(`${taken} pictures in ${folder}\n`);
  } finally {
    await browser.close();
  }
}
