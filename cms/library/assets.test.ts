import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { picture, png, webm } from "./fixtures/made.ts";
import { codeOf, openLibrary } from "./fixtures/room.ts";
import { assetInfo, assetMeta, renditionFor } from "./asset.store.ts";

async function withFilm() {
  const library = openLibrary();
  const { asset } = await library.add("film.webm", webm());
  const get = (headers: Record<string, string> = {}, method = "GET") =>
    library.ask(method, `/assets/${asset.id}`, { headers });
  return { library, asset, get };
}

test("C02 a file is served for ever, as what it was found to be, and runs nothing", async () => {
  const { asset, get } = await withFilm();
  const { status, headers, bytes } = await get();
  expect(status).toBe(200);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(asset.id);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": "video/webm",
    "content-length": String(bytes.length),
    etag: `"${asset.id}"`,
    "accept-ranges": "bytes",
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
  });
});

test("who has it already is not sent it again", async () => {
  const { asset, get } = await withFilm();
  for (const tag of [`"${asset.id}"`, `W/"${asset.id}"`, `"x", "${asset.id}"`, "*"]) {
    const { status, bytes } = await get({ "If-None-Match": tag });
    expect([status, bytes.length]).toEqual([304, 0]);
  }
  expect((await get({ "If-None-Match": '"x"' })).status).toBe(200);
});

test("a broken download goes on by range, and a film can be sought", async () => {
  const { asset, get } = await withFilm();
  const film = webm();
  const size = film.length;
  const parts: [string, number, number][] = [
    ["bytes=0-99", 0, 99],
    ["bytes=1000-", 1000, size - 1],
    ["bytes=-50", size - 50, size - 1],
    [`bytes=${size - 1}-${size + 99}`, size - 1, size - 1],
    [`bytes=-${size + 5}`, 0, size - 1],
  ];
  for (const [range, start, end] of parts) {
    const { status, headers, bytes } = await get({ Range: range });
    expect([range, status]).toEqual([range, 206]);
    expect(headers.get("Content-Range")).toBe(`bytes ${start}-${end}/${size}`);
    expect(headers.get("Content-Length")).toBe(String(end - start + 1));
    expect(bytes.equals(film.subarray(start, end + 1))).toBe(true);
  }
  for (const range of [`bytes=${size}-`, "bytes=-0"]) {
    const { status, headers } = await get({ Range: range });
    expect([status, headers.get("Content-Range")]).toEqual([416, `bytes */${size}`]);
  }
  for (const range of ["bytes=5-2", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6"])
    expect((await get({ Range: range })).status).toBe(200);
  expect((await get({ Range: "bytes=0-9", "If-Range": `"${asset.id}"` })).status).toBe(206);
  expect((await get({ Range: "bytes=0-9", "If-Range": '"other"' })).status).toBe(200);
});

test("HEAD says the same and opens no file", async () => {
  const { library, asset, get } = await withFilm();
  rmSync(join(library.folder, "assets", asset.id.slice(0, 2), asset.id));
  const { status, headers, bytes } = await get({}, "HEAD");
  expect([status, headers.get("Content-Length"), bytes.length]).toEqual([
    200,
    String(webm().length),
    0,
  ]);
  const lost = await get();
  expect([lost.status, codeOf(lost)]).toEqual([503, "asset.lost"]);
});

test("what is no hash of ours is not found", async () => {
  const { library } = await withFilm();
  for (const name of ["0".repeat(64), "x", "..%2f..%2fkeys%2fente.pem", "A".repeat(64)])
    expect((await library.ask("GET", `/assets/${name}`)).status).toBe(404);
});

test("a screen is given the smallest rendition that fills it, never more than the original has", async () => {
  const library = openLibrary();
  const { asset, thumbnail } = await library.add("x.png", await png(2500, 1000));
  const sideFor = (width: number, height: number) =>
    assetMeta(library.db, renditionFor(library.db, asset.id, { width, height }))?.width;
  expect(sideFor(800, 600)).toBe(960);
  expect(sideFor(960, 540)).toBe(960);
  expect(sideFor(1080, 1920)).toBe(1920);
  expect(sideFor(3840, 2160)).toBe(2500);
  expect(assetMeta(library.db, thumbnail!)).toMatchObject({
    type: "image/webp",
    width: 480,
    height: 192,
  });

  const large = await library.add("y.jpg", await picture(5000, 3000).jpeg().toBuffer());
  const of = renditionFor(library.db, large.asset.id, { width: 7680, height: 4320 });
  expect(assetMeta(library.db, of)).toMatchObject({ width: 3840, height: 2304 });
  const small = await library.add("z.png", await png(200, 100));
  const own = renditionFor(library.db, small.asset.id, { width: 1920, height: 1080 });
  expect(assetMeta(library.db, own)).toMatchObject({ width: 200, height: 100 });
});

test("a film is given as it is", async () => {
  const { library, asset } = await withFilm();
  expect(renditionFor(library.db, asset.id, { width: 1920, height: 1080 })).toBe(asset.id);
  const found = assetInfo(library.db, [asset.id, "0".repeat(64) as typeof asset.id]);
  expect([...found.values()]).toEqual([asset]);
});
