import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright-core";

/**
 * Draws the film of the demonstration (a lake at sunrise, ten seconds) and writes it to
 * cms/demo/lake.webm, and a picture of it beside. Run by hand when the drawing changes: `node tools/demo-film.ts`.
 */
const root = join(import.meta.dirname, "..");
const library = readFileSync(join(root, "node_modules/mediabunny/dist/bundles/mediabunny.min.mjs"));

const page = `<!doctype html><canvas width="1280" height="720"></canvas><script type="module">
import { BufferTarget, CanvasSource, Output, WebMOutputFormat } from "/mediabunny.js";
const canvas = document.querySelector("canvas");
const ink = canvas.getContext("2d");
const seconds = 10, rate = 25, { width: w, height: h } = canvas;
const mix = (a, b, t) => a.map((v, i) => Math.round(v + (b[i] - v) * t));
const css = (c, alpha = 1) => "rgba(" + c.join() + "," + alpha + ")";
const ridge = (base, size, seed) => {
  const points = [];
  for (let x = 0; x <= w; x += 8)
    points.push([x, base - size * (0.55 + 0.3 * Math.sin(x / 170 + seed) + 0.12 * Math.sin(x / 61 + seed * 3) + 0.05 * Math.sin(x / 23 + seed * 7))]);
  return points;
};
const far = ridge(400, 190, 1.2), middle = ridge(415, 120, 4.4), near = ridge(424, 60, 2.1);
function hill(points, color) {
  ink.fillStyle = css(color);
  ink.beginPath();
  ink.moveTo(0, 430);
  for (const [x, y] of points) ink.lineTo(x, y);
  ink.lineTo(w, 430);
  ink.fill();
}
function draw(t) {
  const sky = ink.createLinearGradient(0, 0, 0, 430);
  sky.addColorStop(0, css(mix([26, 42, 84], [90, 160, 222], t)));
  sky.addColorStop(1, css(mix([242, 150, 110], [252, 226, 182], t)));
  ink.fillStyle = sky;
  ink.fillRect(0, 0, w, 430);
  const sunY = 380 - 210 * t;
  const glow = ink.createRadialGradient(860, sunY, 10, 860, sunY, 320);
  glow.addColorStop(0, "rgba(255,244,214,1)");
  glow.addColorStop(0.14, "rgba(255,236,190,0.9)");
  glow.addColorStop(1, "rgba(255,220,160,0)");
  ink.fillStyle = glow;
  ink.fillRect(0, 0, w, 430);
  hill(far, mix([70, 74, 116], [120, 156, 190], t));
  hill(middle, mix([44, 52, 92], [70, 116, 140], t));
  hill(near, mix([24, 34, 58], [38, 84, 84], t));
  const lake = ink.createLinearGradient(0, 428, 0, h);
  lake.addColorStop(0, css(mix([206, 132, 110], [206, 214, 206], t)));
  lake.addColorStop(1, css(mix([22, 36, 70], [34, 92, 132], t)));
  ink.fillStyle = lake;
  ink.fillRect(0, 428, w, h - 428);
  for (let i = 0; i < 46; i++) {
    const y = 436 + i * 6.2, depth = (y - 428) / (h - 428);
    const sway = Math.sin(t * 12 + i * 1.7) * 26 * depth;
    const span = (30 + 150 * depth) * (0.7 + 0.3 * Math.sin(i * 2.3 + t * 9));
    ink.fillStyle = "rgba(255,236,200," + (0.5 - 0.38 * depth) + ")";
    ink.beginPath();
    ink.ellipse(860 + sway, y, span, 1.4 + 1.8 * depth, 0, 0, 7);
    ink.fill();
  }
  const boat = 240 + 130 * t, bob = Math.sin(t * 14) * 2;
  ink.fillStyle = "rgba(18,26,44,0.92)";
  ink.beginPath();
  ink.moveTo(boat - 48, 540 + bob); ink.lineTo(boat + 52, 540 + bob); ink.lineTo(boat + 34, 556 + bob); ink.lineTo(boat - 34, 556 + bob);
  ink.fill();
  ink.beginPath();
  ink.moveTo(boat, 536 + bob); ink.lineTo(boat, 440 + bob); ink.lineTo(boat + 46, 530 + bob);
  ink.fill();
}
const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
const source = new CanvasSource(canvas, { codec: "vp9", bitrate: 450_000 });
output.addVideoTrack(source, { frameRate: rate });
await output.start();
for (let frame = 0; frame < seconds * rate; frame++) {
  const t = frame / (seconds * rate - 1);
  draw(t * t * (3 - 2 * t));
  await source.add(frame / rate, 1 / rate);
}
await output.finalize();
let text = "";
for (const byte of new Uint8Array(output.target.buffer)) text += String.fromCharCode(byte);
window.film = btoa(text);
</script>`;

const server = createServer((request, answer) => {
  const isLibrary = request.url === "/mediabunny.js";
  answer.setHeader("Content-Type", isLibrary ? "text/javascript" : "text/html");
  answer.end(isLibrary ? library : page);
});
await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
const address = server.address();
if (address === null || typeof address === "string") throw new Error("no address");
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const tab = await browser.newPage();
  tab.on("pageerror", (error) => process.stderr.write(`${error.message}\n`));
  await tab.goto(`http://127.0.0.1:${address.port}/`);
  await tab.waitForFunction("window.film", undefined, { timeout: 180_000 });
  const film = await tab.evaluate<string>("window.film");
  writeFileSync(join(root, "cms/demo/lake.webm"), Buffer.from(film, "base64"));
  const picture = await tab.evaluate(async (bytes) => {
    const shown = document.createElement("video");
    shown.muted = true;
    shown.src = `data:video/webm;base64,${bytes}`;
    await new Promise((ready) => shown.addEventListener("loadeddata", ready, { once: true }));
    shown.currentTime = 3;
    await new Promise((ready) => shown.addEventListener("seeked", ready, { once: true }));
    const paper = Object.assign(document.createElement("canvas"), { width: 960, height: 540 });
    paper.getContext("2d")!.drawImage(shown, 0, 0, 960, 540);
    return paper.toDataURL("image/jpeg", 0.85).split(",")[1]!;
  }, film);
  writeFileSync(join(root, "cms/demo/lake.jpg"), Buffer.from(picture, "base64"));
} finally {
  await browser.close();
  server.close();
}
