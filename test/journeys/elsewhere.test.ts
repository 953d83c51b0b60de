import { rmSync } from "node:fs";
import type { BrowserContext, Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aNotice, publish } from "../builders.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder, type TestHouse } from "../house.ts";
import { upload } from "../theatre.ts";
import { square } from "../../cms/demo/pictures.ts";
import sharp from "sharp";

/** What comes from other sites: a web page, a live stream. The sites are made here, on the way to the browser. */
let town: TestHouse;
let browser: BrowserContext;
let page: Page;
let picture: string;
const profile = profileFolder();

beforeAll(async () => {
  town = await openTestHouse();
  const drawn = await sharp(Buffer.from(square())).png().toBuffer();
  picture = await upload(town, "piazza.png", new Uint8Array(drawn));
  await town.ask("PATCH", "/settings", { webHosts: ["orari.example", "diretta.example"] });
  browser = await openBrowser(profile);
  const { body } = await town.ask("POST", "/playlists", { name: "Altrove", items: [] });
  ({ page } = await pairScreen(town, browser, {
    new: { name: "Atrio", defaultPlaylist: body.id },
  }));
  playlist = body;
});
afterAll(async () => {
  await browser?.close();
  await town?.close();
  rmSync(profile, { recursive: true, force: true });
});

let playlist: { id: string; version: number };

/** Puts these on air, one second each. */
async function plays(slides: string[]): Promise<void> {
  const items = slides.map((slide, index) => ({
    key: `i${index}`,
    kind: "slide",
    slide,
    seconds: 2,
    transition: "cut",
  }));
  const { body } = await town.ask("PUT", `/playlists/${playlist.id}`, {
    name: "Altrove",
    items,
    version: playlist.version,
  });
  playlist = body;
  await publish(town.ask);
}

async function made(type: string, props: object): Promise<string> {
  const { body, status } = await town.ask("POST", "/slides", {
    title: type,
    type,
    props: { it: props },
  });
  expect([status, body.id ? null : body]).toEqual([201, null]);
  return body.id;
}

test("a web page is loaded once and lives on between its appearances; without network its picture is seen", async () => {
  let loads = 0;
  await browser.route("https://orari.example/**", (route: Route) => {
    if (route.request().resourceType() === "document") loads += 1;
    return route.fulfill({
      contentType: "text/html",
      body: `<h1>Orari</h1><output>0</output><script>
        setInterval(() => document.querySelector("output").value++, 100);
      </script>`,
    });
  });
  const address = "https://orari.example/";
  const notice = (await aNotice(town.ask, "Nel mezzo")).id;
  await plays([await made("web-page", { address, fallback: picture }), notice]);
  const shown = page.locator("vt-slide-web-page[playing]");
  const count = async (): Promise<number> =>
    Number(
      await page
        .frames()
        .find((frame) => frame.url() === address)!
        .innerText("output"),
    );

  const counts: number[] = [];
  for (let appearance = 0; appearance < 3; appearance++) {
    await shown.locator(".shown").waitFor();
    expect(await shown.locator("img").count()).toBe(0);
    counts.push(await count());
    await page.locator("vt-slide-notice[playing]").waitFor();
  }
  expect(loads).toBe(1);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(counts[2]).toBeGreaterThan(counts[0]!);

  await browser.setOffline(true);
  await page.waitForFunction(() => !document.querySelector("#vt-web-pages iframe"));
  await shown.locator("img").waitFor();
  expect(await shown.locator("iframe").count()).toBe(0);
  await browser.setOffline(false);
  await shown.locator(".shown").waitFor();
  expect(loads).toBe(2);
});

/** A film in fragments, as HLS wants it, recorded in the browser itself. */
async function recorded(): Promise<{ head: Buffer; body: Buffer }> {
  const bytes = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 180 });
    const pen = canvas.getContext("2d")!;
    const stream = canvas.captureStream(15);
    const recorder = new MediaRecorder(stream, { mimeType: "video/mp4;codecs=avc1.42001E" });
    const parts: Blob[] = [];
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    recorder.start();
    for (let frame = 0; frame < 60; frame++) {
      pen.fillStyle = `hsl(${frame * 6} 70% 45%)`;
      pen.fillRect(0, 0, 320, 180);
      await new Promise((next) => setTimeout(next, 66));
    }
    const stopped = new Promise((done) => recorder.addEventListener("stop", done));
    recorder.stop();
    await stopped;
    return Array.from(new Uint8Array(await new Blob(parts).arrayBuffer()));
  });
  const all = Buffer.from(bytes);
  let at = 0;
  while (all.toString("latin1", at + 4, at + 8) !== "moof") at += all.readUInt32BE(at);
  return { head: all.subarray(0, at), body: all.subarray(at) };
}

test("a live stream is seen moving, and its picture whenever it breaks off", async () => {
  const { head, body } = await recorded();
  let broken = false;
  await browser.route("https://diretta.example/**", (route: Route) => {
    const { pathname } = new URL(route.request().url());
    const headers = { "Access-Control-Allow-Origin": "*" };
    if (broken) return route.fulfill({ status: 404, headers });
    if (pathname === "/consiglio.m3u8")
      return route.fulfill({
        headers,
        contentType: "application/vnd.apple.mpegurl",
        body: [
          "#EXTM3U",
          "#EXT-X-VERSION:7",
          "#EXT-X-TARGETDURATION:5",
          "#EXT-X-PLAYLIST-TYPE:VOD",
          '#EXT-X-MAP:URI="head.mp4"',
          "#EXTINF:4.0,",
          "body.m4s",
          "#EXT-X-ENDLIST",
          "",
        ].join("\n"),
      });
    const bytes = pathname === "/head.mp4" ? head : body;
    return route.fulfill({ headers, contentType: "video/mp4", body: bytes });
  });
  const address = "https://diretta.example/consiglio.m3u8";
  await plays([await made("stream", { address, fallback: picture, description: "Consiglio" })]);
  const film = page.locator("vt-slide-stream[playing] video");
  await film.waitFor();
  await page.waitForFunction(
    () =>
      [...document.querySelector("vt-stage")!.shadowRoot!.querySelectorAll("vt-zone")].some(
        (zone) => {
          const slide = zone.shadowRoot!.querySelector("vt-slide-stream[playing]");
          const video = slide?.shadowRoot!.querySelector("video");
          return video && video.currentTime > 0.5 && !slide!.shadowRoot!.querySelector("img");
        },
      ),
    undefined,
    { polling: 100 },
  );
  broken = true;
  const reserve = page.locator("vt-slide-stream[playing] img");
  await reserve.waitFor({ timeout: 30_000 });
  expect(await film.count()).toBe(0);
});
