import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { chromium, type Page } from "playwright-core";
import { build } from "vite";

/**
 * The gallery of content types, built and opened in a real browser. By hand,
 * `node tools/gallery.ts FOLDER [type…]` leaves a picture of every type, shape and theme in FOLDER.
 */
const kinds: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
};

export async function openGallery(): Promise<{
  page: Page;
  address: string;
  close: () => Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), "vetrina-gallery-"));
  await build({
    configFile: false,
    root: join(import.meta.dirname, "..", "content", "gallery"),
    base: "./",
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, target: "es2022", reportCompressedSize: false },
  });
  const server = createServer((request, answer) => {
    const path = new URL(request.url ?? "/", "http://gallery").pathname;
    const file = join(folder, normalize(path === "/" ? "/index.html" : path));
    try {
      answer.setHeader("Content-Type", kinds[extname(file)] ?? "application/octet-stream");
      answer.end(readFileSync(file));
    } catch {
      // What the build did not make is not there; browsers ask for icons of their own accord.
      answer.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--autoplay-policy=no-user-gesture-required",
    ],
  });
  const page = await browser.newPage({ viewport: { width: 1920, height: 1920 } });
  const address = `http://127.0.0.1:${port}/`;
  await page.goto(address);
  await page.waitForSelector("html[data-ready]", { state: "attached" });
  return {
    page,
    address,
    async close() {
      await browser.close();
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function photographEverything(folder: string, only: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { page, close } = await openGallery();
  try {
    const types = await page.evaluate(() => window.gallery.types);
    for (const type of types.filter((id) => only.length === 0 || only.includes(id)))
      for (const shape of ["landscape", "portrait", "narrow", "strip"] as const)
        for (const theme of ["carta", "notte"] as const)
          for (const sample of ["example", "longest"] as const) {
            if (theme === "notte" && sample === "longest") continue;
            await page.evaluate((wanted) => window.gallery.show(wanted), {
              type,
              shape,
              theme,
              sample,
              since: sample === "longest" ? 25 : 0,
            });
            const name = `${type}-${shape}-${theme}-${sample}.png`;
            await page.locator("body > div").screenshot({ path: join(folder, name) });
          }
  } finally {
    await close();
  }
}

if (import.meta.main) {
  const [folder = "gallery", ...only] = process.argv.slice(2);
  await photographEverything(folder, only);
}
