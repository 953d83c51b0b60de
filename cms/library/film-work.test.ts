import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, onTestFinished, test } from "vitest";
import { newOfficerId } from "../../protocol/ids.ts";
import { findFfmpeg, type Ffmpeg } from "./ffmpeg.ts";
import { mp4, picture, webm } from "./fixtures/made.ts";
import { codeOf, nothing, openLibrary } from "./fixtures/room.ts";

const ffmpeg = findFfmpeg("ffmpeg");

/** A film made on the spot by the FFmpeg of this machine. */
function film(name: string, ...args: string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "vetrina-film-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  execFileSync("ffmpeg", ["-v", "error", ...args, join(folder, name)]);
  return readFileSync(join(folder, name));
}
const moving = (size: string, seconds = 2, rate = 10): string[] => [
  "-f",
  "lavfi",
  "-i",
  `testsrc=size=${size}:rate=${rate}`,
  "-t",
  String(seconds),
];

test("without FFmpeg there is none, and a program of that name that is none is not taken for it", () => {
  expect(findFfmpeg("/nowhere/ffmpeg")).toBeNull();
  expect(findFfmpeg("/bin/true")).toBeNull();
});

test("a film of which no picture can be made gets a card in its shape; one that was sent is drawn anew", async () => {
  const library = openLibrary();
  const plain = await library.add("x.webm", webm());
  const card = await library.ask("GET", `/assets/${plain.thumbnail}`);
  expect(await sharp(card.bytes).metadata()).toMatchObject({ width: 480, height: 270 });

  const bytes = await mp4("vp9");
  const id = await library.begin("y.mp4", bytes.length);
  await library.send(id, 0, bytes);
  const frame = await picture(320, 180)
    .jpeg()
    .withExif({ IFD0: { Make: "Telefono" } })
    .toBuffer();
  const put = (body: Uint8Array) =>
    library.ask("PUT", `/uploads/${id}/poster`, { body: body as BodyInit });
  expect((await put(frame)).status).toBe(200);
  expect(codeOf(await put(Buffer.alloc(4_000_001)))).toBe("upload.overrun");
  expect((await put(frame)).status).toBe(200);
  const { json } = await library.finish(id);
  const poster = await library.ask("GET", `/assets/${json.thumbnail as string}`);
  expect(await sharp(poster.bytes).metadata()).toMatchObject({ width: 320, height: 180 });
  expect(poster.bytes.includes("Telefono")).toBe(false);
  const left = library.files.listStaged();
  expect(await left).toEqual([]);
});

test("what was sent as the picture of a film and is none does it no harm", async () => {
  const library = openLibrary();
  const bytes = webm();
  const id = await library.begin("y.webm", bytes.length);
  await library.send(id, 0, bytes);
  const body = Buffer.from("<svg onload=alert(1)>");
  await library.ask("PUT", `/uploads/${id}/poster`, { body });
  expect((await library.finish(id)).status).toBe(201);
  expect(library.bugs).toEqual([]);
});

describe.skipIf(!ffmpeg)("with FFmpeg", () => {
  const open = (over: Partial<Ffmpeg> = {}) => openLibrary({ ffmpeg: { ...ffmpeg!, ...over } });
  type Library = ReturnType<typeof open>;
  const settled = async (library: Library, name: string, bytes: Uint8Array) => {
    const answer = await library.upload(name, bytes);
    const none: Record<string, unknown> = {};
    if (answer.status !== 202)
      return { status: answer.status, code: codeOf(answer), json: none, uploads: [] };
    const json = await library.settled(answer.json.id as string);
    const failed = await library.ask("GET", "/uploads");
    const uploads = failed.json.uploads as { id: string; state: string; message: string }[];
    return { status: 202, code: "", json, uploads };
  };
  const kept = async (library: Library, name: string, bytes: Uint8Array) => {
    const { json } = await settled(library, name, bytes);
    expect([json.message, json.state]).toEqual([undefined, "ready"]);
    return json.file as { id: string; asset: Record<string, unknown>; thumbnail: string };
  };

  test("a film that screens play keeps its bytes, and its picture is taken from it", async () => {
    const library = open();
    const { asset, thumbnail } = await kept(library, "sagra.webm", webm());
    expect(asset).toMatchObject({ type: "video/webm", bytes: webm().length, duration: 2000 });
    const { bytes } = await library.ask("GET", `/assets/${thumbnail}`);
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    // The square of the sample is white upon blue.
    expect(data.subarray(0, 3).every((part, i) => Math.abs(part - [0, 102, 204][i]!) < 30)).toBe(
      true,
    );
    expect(await library.files.listStaged()).toEqual([]);
  });

  test.each([
    ["a MOV with ProRes", "x.mov", ["-c:v", "prores_ks"]],
    ["an MKV with HEVC", "x.mkv", ["-c:v", "libx265", "-x265-params", "log-level=none"]],
    ["an MPEG-2", "x.mpg", ["-c:v", "mpeg2video", "-r", "25"]],
    ["H.264 of ten bits", "x.mp4", ["-c:v", "libx264", "-pix_fmt", "yuv420p10le"]],
  ])("X02 %s becomes an MP4 that every screen plays", async (_, name, codec) => {
    const library = open();
    const { asset } = await kept(library, name, film(name, ...moving("320x180"), ...codec));
    expect(asset).toMatchObject({ type: "video/mp4", width: 320, height: 180 });
    expect(Math.abs((asset.duration as number) - 2000)).toBeLessThan(250);
    expect(library.bugs).toEqual([]);
  });

  test("C09 5K and 120 pictures a second come down to Full HD and 60; a film that stands stays standing", async () => {
    const library = open();
    const large = film(
      "x.mp4",
      ...moving("2430x4320", 2, 2),
      "-c:v",
      "libx264",
      "-preset",
      "ultrafast",
    );
    const { asset } = await kept(library, "x.mp4", large);
    expect(asset).toMatchObject({ type: "video/mp4", width: 1080, height: 1920 });
    const quick = film("y.mp4", ...moving("160x90", 1, 120), "-c:v", "libx264");
    expect((await kept(library, "y.mp4", quick)).asset).toMatchObject({ width: 160, height: 90 });
  });

  test("C07 a converted film no longer says where it was filmed", async () => {
    const library = open();
    const place = ["-metadata", "location=+45.8081+009.0852/", "-metadata", "comment=segreto"];
    const bytes = film("x.mov", ...moving("160x90"), ...place, "-c:v", "prores_ks");
    expect(bytes.includes("segreto")).toBe(true);
    const { asset } = await kept(library, "x.mov", bytes);
    const answer = await library.ask("GET", `/assets/${asset.id as string}`);
    expect(answer.bytes.includes("segreto")).toBe(false);
    expect(answer.bytes.includes("+45.8081")).toBe(false);
  });

  test("a film that flashes is refused with the instant, and nothing of it is kept", async () => {
    const library = open();
    const lit = "geq=lum='if(gt(T,1)*lt(mod(N,4),2),255,16)':cb=128:cr=128";
    const dark = ["-f", "lavfi", "-i", "color=black:size=160x90:rate=25", "-t", "3"];
    const strobe = film("x.webm", ...dark, "-vf", lit, "-c:v", "libvpx");
    const { uploads } = await settled(library, "Festa.webm", strobe);
    expect(uploads).toMatchObject([{ state: "failed", name: "Festa.webm" }]);
    expect(uploads[0]!.message).toMatch(/lampeggia .*\(a 0:0[01]\)/);
    expect(library.holdings()).toEqual({ ...nothing, uploads: 1 });
    const id = uploads[0]!.id;
    await library.ask("DELETE", `/uploads/${id}`);
    expect(library.holdings()).toEqual(nothing);
  });

  test.each<[string, string, () => Buffer | Promise<Buffer>]>([
    [
      "a MOV without its end",
      "x.mov",
      () => film("x.mov", ...moving("160x90"), "-c:v", "prores_ks").subarray(0, -9000),
    ],
    [
      "an AVI without its second half",
      "x.avi",
      () => {
        const whole = film("x.avi", ...moving("320x180"), "-c:v", "mpeg4");
        return whole.subarray(0, whole.length / 2);
      },
    ],
    ["an MP4 whose packets are no film", "x.mp4", () => mp4("hevc")],
    ["an MP4 of which not one picture can be decoded", "x.mp4", () => mp4("av1")],
  ])("C09 %s is refused with the reason, and nothing of it is kept", async (_, name, make) => {
    const library = open();
    const { json, code, uploads } = await settled(library, name, await make());
    const failed = uploads[0];
    expect([code, json.state, failed?.state]).toEqual(["", "failed", "failed"]);
    expect(failed!.message).not.toMatch(/[{}]|undefined/);
    expect(library.holdings()).toEqual({ ...nothing, uploads: 1 });
    expect(library.bugs).toEqual([]);
  });

  test("C09 a playlist of addresses, or of other files of the server, reaches no reader", async () => {
    const library = open();
    const lists = [
      "#EXTM3U\n#EXTINF:9,\nhttp://169.254.169.254/x.ts\n",
      "ffconcat version 1.0\nfile /etc/passwd\n",
      "#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n",
    ];
    for (const list of lists) {
      const { status, code } = await settled(library, "x.mp4", Buffer.from(list));
      expect([status, code]).toEqual([400, "media.unsupported"]);
    }
    expect(library.holdings()).toEqual(nothing);
  });

  test("C09 work that takes too long is broken off, and the officer is told what to do instead", async () => {
    const library = open({ convert: async () => ({ code: null, outOfTime: true, complaint: "" }) });
    const bytes = film("x.avi", ...moving("160x90"), "-c:v", "mpeg4");
    const { uploads } = await settled(library, "x.avi", bytes);
    expect(uploads[0]!.message).toContain("più tempo o memoria");
    expect(library.holdings()).toEqual({ ...nothing, uploads: 1 });
  });

  test("how far the work has come can be read, by its officer alone, and it can be broken off", async () => {
    let halfway = (): void => {};
    const reached = new Promise<void>((done) => (halfway = done));
    const library = open({
      convert: (_source, _to, progress, signal) =>
        new Promise((done) => {
          progress(0.5);
          halfway();
          signal!.addEventListener("abort", () =>
            done({ code: null, outOfTime: false, complaint: "" }),
          );
        }),
    });
    const { json } = await library.upload(
      "x.avi",
      film("x.avi", ...moving("160x90"), "-c:v", "mpeg4"),
    );
    await reached;
    const { json: at } = await library.ask("GET", `/uploads/${json.id as string}`);
    expect(at).toMatchObject({ state: "working", part: 0.45 });
    const mine = library.at.officer;
    library.at.officer = { ...mine, id: newOfficerId() };
    expect((await library.ask("GET", `/uploads/${json.id as string}`)).status).toBe(404);
    library.at.officer = mine;
    await library.ask("DELETE", `/uploads/${json.id as string}`);
    await expect.poll(() => library.holdings()).toEqual(nothing);
    expect(library.bugs).toEqual([]);
  });

  test("a house that closes while a film is worked on takes it up again when it opens", async () => {
    let begun = (): void => {};
    const started = new Promise<void>((done) => (begun = done));
    let patient = true;
    const library = open({
      convert: (source, to, progress, signal) => {
        if (!patient) return ffmpeg!.convert(source, to, progress, signal);
        begun();
        return new Promise((done) =>
          signal!.addEventListener("abort", () =>
            done({ code: null, outOfTime: false, complaint: "" }),
          ),
        );
      },
    });
    const { json } = await library.upload(
      "x.avi",
      film("x.avi", ...moving("160x90"), "-c:v", "mpeg4"),
    );
    await started;
    patient = false;
    await library.reopen();
    expect(await library.settled(json.id as string)).toMatchObject({
      state: "ready",
      file: { name: "x.avi", asset: { type: "video/mp4" } },
    });
    expect(library.bugs).toEqual([]);
  });

  test("the same film sent again is not worked on twice", async () => {
    const library = open();
    const bytes = film("x.avi", ...moving("160x90"), "-c:v", "mpeg4");
    const { id } = await kept(library, "x.avi", bytes);
    const again = await library.upload("y.avi", bytes);
    expect([again.status, again.json]).toMatchObject([201, { id, already: true }]);
  });
});
