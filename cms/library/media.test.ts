import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import {
  animatedGif,
  heic,
  mp4,
  phonePhoto,
  picture,
  png,
  recorded,
  shortened,
  webm,
} from "./fixtures/made.ts";
import { codeOf, messageOf, nothing, openLibrary } from "./fixtures/room.ts";
import { labelOf } from "./names.ts";

const html = "<!doctype html><script>alert(1)</script>";
const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";

describe("what is refused leaves nothing behind", () => {
  const cases: [string, string, string, () => Buffer | Promise<Buffer>][] = [
    ["C02 a web page called .jpg", "foto.jpg", "media.vector", () => Buffer.from(html)],
    ["C06 an SVG with a script, called .png", "logo.png", "media.vector", () => Buffer.from(svg)],
    [
      "C06 an SVG as XML",
      "logo.svg",
      "media.vector",
      () => Buffer.from(`<?xml version="1.0"?>${svg}`),
    ],
    [
      "C02 a program called .png",
      "x.png",
      "media.unsupported",
      () => Buffer.from("MZ\x90\0\x03\0\0\0"),
    ],
    [
      "C08 half a PDF",
      "atto.pdf",
      "document.damaged",
      () => Buffer.from("%PDF-1.7\n%\xe2\xe3\n1 0 obj"),
    ],
    [
      "C02 a GIF signature before a web page",
      "x.gif",
      "media.damaged",
      () => Buffer.from(`GIF89a${html}`),
    ],
    [
      "C02 a PNG signature before a web page",
      "x.png",
      "media.unsupported",
      () =>
        Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.from(html.repeat(9))]),
    ],
    [
      "C03 a PNG 40,000 pixels wide",
      "x.png",
      "media.too_many_pixels",
      () => picture(40_000, 900).png().toBuffer(),
    ],
    [
      "C03 a PNG of 49 million pixels in few bytes",
      "x.png",
      "media.too_many_pixels",
      () =>
        sharp({ create: { width: 7000, height: 7000, channels: 3, background: "#fff" } })
          .png()
          .toBuffer(),
    ],
    [
      "C04 an animation of 300 pictures",
      "x.gif",
      "media.too_many_frames",
      () => animatedGif(300, 0),
    ],
    [
      "C04 an animation of 300 pictures in WebP",
      "x.webp",
      "media.too_many_frames",
      async () =>
        sharp(await animatedGif(300, 0), { animated: true })
          .webp()
          .toBuffer(),
    ],
    [
      "C04 an animation whose pictures stand for a minute each",
      "x.gif",
      "media.too_long_round",
      () => animatedGif(3, 60_000),
    ],
    [
      "C05 a HEIC photograph without its end",
      "x.heic",
      "media.damaged",
      () => heic().subarray(0, -200),
    ],
    [
      "C05 a HEIC photograph that is nothing but its first box",
      "x.heic",
      "media.damaged",
      () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0heicmif1", "latin1"),
    ],
    [
      "C05 a TIFF without its end",
      "x.tif",
      "media.damaged",
      async () => (await picture(300, 200).tiff().toBuffer()).subarray(0, -2000),
    ],
    [
      "C10 an archive",
      "foto.zip",
      "media.unsupported",
      () => Buffer.concat([Buffer.from("PK\x03\x04\x14\0\0\0\x08\0", "latin1"), Buffer.alloc(80)]),
    ],
    [
      "C11 a package of another ente",
      "x.tar",
      "media.unsupported",
      () => Buffer.concat([Buffer.from("\x1f\x8b\x08\0\0\0\0\0", "latin1"), Buffer.alloc(80)]),
    ],
    [
      "C16 a font",
      "x.woff2",
      "media.unsupported",
      () => Buffer.concat([Buffer.from("wOF2\0\x01\0\0", "latin1"), Buffer.alloc(80)]),
    ],
    [
      "C16 subtitles with a web page in them",
      "x.vtt",
      "media.unsupported",
      () => Buffer.from("WEBVTT\n\n00:00.000 --> 00:01.000\n<img src=x onerror=alert(1)>\n"),
    ],
    [
      "C05 a PNG without its end",
      "x.png",
      "media.damaged",
      async () => (await png()).subarray(0, -400),
    ],
    [
      "C05 a JPEG without its end",
      "x.jpg",
      "media.damaged",
      async () => (await picture(300, 200).jpeg().toBuffer()).subarray(0, -300),
    ],
    [
      "C05 a WebP without its end",
      "x.webp",
      "media.damaged",
      async () => (await picture(300, 200).webp().toBuffer()).subarray(0, -300),
    ],
    ["X01 a WebM without its end", "x.webm", "media.film_cut", () => webm().subarray(0, -900)],
    [
      "X01 an MP4 without its last packets",
      "x.mp4",
      "media.film_cut",
      async () => (await mp4()).subarray(0, -700),
    ],
    [
      "C09 an MP4 without its index",
      "x.mp4",
      "media.film_cut",
      async () => (await mp4("vp9", { index: "last" })).subarray(0, -300),
    ],
    [
      "X01 an MP4 whose index promises more than it holds",
      "x.mp4",
      "media.film_cut",
      async () => shortened(await mp4()),
    ],
    ["X02 HEVC", "x.mp4", "media.not_playable", () => mp4("hevc")],
    ["C09 8K", "x.mp4", "media.not_playable", () => mp4("vp9", { size: [7680, 4320] })],
    ["C09 240 frames a second", "x.mp4", "media.not_playable", () => mp4("vp9", { rate: 240 })],
    [
      "C09 sound as no browser plays it in an MP4",
      "x.mp4",
      "media.not_playable",
      () => mp4("vp9", { audio: "pcm-s16" }),
    ],
    [
      "C09 a playlist of films elsewhere",
      "x.mp4",
      "media.unsupported",
      () => Buffer.from("#EXTM3U\n#EXTINF:9,\nhttp://169.254.169.254/x.ts\n"),
    ],
  ];
  test.each(cases)("%s", async (_, name, code, make) => {
    const library = openLibrary();
    const answer = await library.upload(name, await make());
    expect([answer.status, codeOf(answer)]).toEqual([400, code]);
    expect(messageOf(answer)).not.toMatch(/[{}]|undefined/);
    expect(library.holdings()).toEqual(nothing);
    expect(library.bugs).toEqual([]);
  });
});

test("C05 whatever bits of a PNG turn over on the way, it is refused or drawn anew, never kept as it came", async () => {
  const library = openLibrary();
  const whole = await png(64, 64);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
      const turned = Buffer.from(whole);
      turned[at] = turned[at]! ^ (1 << bit);
      const answer = await library.upload("x.png", turned);
      const kept = answer.json.asset as { type: string } | undefined;
      expect([answer.status, kept?.type]).toBeOneOf([
        [400, undefined],
        [201, "image/webp"],
      ]);
    }),
    { numRuns: 60 },
  );
  expect(library.bugs).toEqual([]);
  const { uploads, disk, assets } = library.holdings();
  expect([uploads, disk]).toEqual([0, assets]);
});

test("the officer is told which codec the screens cannot play", async () => {
  const answer = await openLibrary().upload("Sagra.mp4", await mp4("hevc"));
  expect(messageOf(answer)).toContain(
    "«Sagra.mp4» non è riproducibile sugli schermi: HEVC (H.265).",
  );
});

test("X02 a MOV and an MKV are named, with what to do instead, where nothing converts them", async () => {
  const library = openLibrary();
  const box = (brand: string) =>
    Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}mif1`, "latin1");
  expect(messageOf(await library.upload("x.mp4", box("qt  ")))).toContain("MOV (QuickTime)");
  const mkv = Buffer.from(
    webm().toString("latin1").replace("\x82\x84webm", "\x82\x88matroska"),
    "latin1",
  );
  expect(messageOf(await library.upload("x.mkv", mkv))).toContain("MKV");
});

test("C07 the photograph of a telephone stands upright and no longer says where it was taken", async () => {
  const library = openLibrary();
  const photo = await phonePhoto();
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  const { asset, thumbnail } = await library.add("foto.jpg", photo);
  expect(asset).toMatchObject({ type: "image/jpeg", width: 200, height: 300 });
  for (const id of [asset.id, thumbnail!]) {
    const kept = await sharp((await library.ask("GET", `/assets/${id}`)).bytes).metadata();
    expect([kept.exif, kept.icc, kept.orientation]).toEqual([undefined, undefined, undefined]);
  }
});

test("C07 the HEIC photograph of a telephone is shown like any other, and says nothing of its place", async () => {
  const library = openLibrary();
  expect(heic().includes("Telefono")).toBe(true);
  const { asset, kind } = await library.add("IMG_0001.HEIC", heic());
  expect([kind, asset.type, asset.width, asset.height]).toEqual(["image", "image/jpeg", 320, 240]);
  const kept = (await library.ask("GET", `/assets/${asset.id}`)).bytes;
  expect(kept.includes("Telefono")).toBe(false);
  // The red square of the sample is where it was.
  const { data } = await sharp(kept)
    .extract({ left: 60, top: 60, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(data[0]).toBeGreaterThan(150);
  expect(data[1]).toBeLessThan(60);
});

test("C07 profiles, XMP and a megabyte of notes are left behind", async () => {
  const library = openLibrary();
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${"segreto ".repeat(4000)}"/></rdf:RDF></x:xmpmeta>`;
  const photo = await picture(300, 200)
    .withIccProfile("p3")
    .withXmp(xmp)
    .withExif({ IFD0: { ImageDescription: "segreto ".repeat(500) } })
    .jpeg()
    .toBuffer();
  expect(photo.includes("segreto")).toBe(true);
  const { asset, thumbnail } = await library.add("x.jpg", photo);
  for (const id of [asset.id, thumbnail!]) {
    const { bytes } = await library.ask("GET", `/assets/${id}`);
    const kept = await sharp(bytes).metadata();
    expect([kept.exif, kept.icc, kept.xmp]).toEqual([undefined, undefined, undefined]);
    expect(bytes.includes("segreto")).toBe(false);
  }
});

test("C02 what hides behind a picture is not kept", async () => {
  const library = openLibrary();
  const { asset } = await library.add("x.png", Buffer.concat([await png(), Buffer.from(html)]));
  const { bytes } = await library.ask("GET", `/assets/${asset.id}`);
  expect(bytes.includes("<script>")).toBe(false);
});

test("C04 a short animation stays one, without frames that nobody could see", async () => {
  const library = openLibrary();
  const { asset } = await library.add("x.gif", await animatedGif(3, 0));
  expect(asset).toMatchObject({ type: "image/webp", width: 40, height: 30 });
  const kept = (await library.ask("GET", `/assets/${asset.id}`)).bytes;
  expect((await sharp(kept, { animated: true }).metadata()).delay).toEqual([40, 40, 40]);
});

const veil = sharp({
  create: { width: 300, height: 200, channels: 4, background: { r: 0, g: 90, b: 0, alpha: 0.5 } },
});

test.each([
  ["PNG", () => png(), "image/webp"],
  ["GIF", () => picture(300, 200).gif().toBuffer(), "image/webp"],
  ["WebP", () => picture(300, 200).webp().toBuffer(), "image/webp"],
  ["AVIF", () => picture(300, 200).avif({ effort: 0 }).toBuffer(), "image/webp"],
  [
    "TIFF",
    () => picture(300, 200).removeAlpha().tiff({ compression: "lzw" }).toBuffer(),
    "image/jpeg",
  ],
  ["TIFF with transparency", () => veil.tiff({ compression: "lzw" }).toBuffer(), "image/webp"],
  [
    "TIFF of 16 bits",
    () => picture(300, 200).toColourspace("rgb16").tiff().toBuffer(),
    "image/jpeg",
  ],
  ["JPEG", () => picture(300, 200).jpeg().toBuffer(), "image/jpeg"],
  ["JPEG in CMYK", () => picture(300, 200).toColourspace("cmyk").jpeg().toBuffer(), "image/jpeg"],
])("a %s is taken", async (_, make, type) => {
  const { asset, kind } = await openLibrary().add("x", await make());
  expect([kind, asset.type, asset.width, asset.height]).toEqual(["image", type, 300, 200]);
});

test("a WebM keeps its very bytes, its size and its length", async () => {
  const library = openLibrary();
  const { asset, kind } = await library.add("sagra.webm", webm());
  expect(asset).toMatchObject({ type: "video/webm", width: 160, height: 90, duration: 2000 });
  expect(kind).toBe("video");
  const path = join(library.folder, "assets", asset.id.slice(0, 2), asset.id);
  expect(readFileSync(path).equals(webm())).toBe(true);
});

test.each(["first", "last"] as const)("an MP4 with its index %s is taken", async (index) => {
  const { asset } = await openLibrary().add("x.mp4", await mp4("vp9", { index, audio: "opus" }));
  expect(asset).toMatchObject({ type: "video/mp4", width: 160, height: 90, duration: 2000 });
});

test.each(["webm", "mp4"] as const)("a %s from a recorder is taken", async (kind) => {
  const { asset } = await openLibrary().add("x", recorded(kind));
  expect(asset).toMatchObject({ type: `video/${kind}`, width: 300, height: 150 });
  expect(asset.duration).toBeGreaterThan(1000);
});

test("C07 an MP4 no longer says where it was filmed, and still plays", async () => {
  const library = openLibrary();
  const film = await mp4("vp9", { place: "+45.8081+009.0852/" });
  expect(film.includes("+45.8081")).toBe(true);
  const { asset } = await library.add("x.mp4", film);
  const kept = (await library.ask("GET", `/assets/${asset.id}`)).bytes;
  expect(kept.includes("+45.8081")).toBe(false);
  expect(kept.length).toBe(film.length);
  expect((await library.upload("y.mp4", kept)).json).toMatchObject({ already: true });
});

test("X01 a film that was cut anywhere is never taken for the whole one", async () => {
  const library = openLibrary();
  const films = [webm(), await mp4("vp9"), await mp4("vp9", { index: "last" })];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...films),
      fc.double({ min: 0.01, max: 0.999, noNaN: true }),
      async (film, part) => {
        const answer = await library.upload("x", film.subarray(0, Math.floor(film.length * part)));
        expect(answer.status).toBe(400);
      },
    ),
    { numRuns: 80 },
  );
  expect(library.holdings()).toEqual(nothing);
  expect(library.bugs).toEqual([]);
});

test("C01 a file's name is a label on one line, and names no place on any disk", async () => {
  const names: [string, string][] = [
    ["../../x.png", "x.png"],
    ["C:\\foto\\piazza.png", "piazza.png"],
    ["a\0b\u202Egnp.exe", "abgnp.exe"],
    ["..\\..\\", ".."],
    ["  ", "file"],
    [".htaccess", ".htaccess"],
    ["è".repeat(300), "è".repeat(120)],
    ["<img src=x>", "<img src=x>"],
  ];
  for (const [given, label] of names) expect(labelOf(given)).toBe(label);
  const library = openLibrary();
  const { name, asset } = await library.add("../../../etc/x.png", await png());
  expect(name).toBe("x.png");
  expect(asset.id).toMatch(/^[0-9a-f]{64}$/);
});
