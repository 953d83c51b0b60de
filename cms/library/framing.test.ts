import sharp from "sharp";
import { expect, test } from "vitest";
import { days } from "../../protocol/time.ts";
import { newOfficerId } from "../../protocol/ids.ts";
import { audit, slideRevisions, slides } from "../db/tables.ts";
import { assetMeta, renditionFor } from "./asset.store.ts";
import { animatedGif, picture, webm } from "./fixtures/made.ts";
import { codeOf, openLibrary } from "./fixtures/room.ts";
import { focusWithin } from "./framing-of.ts";
import { sweepLibrary } from "./sweep.ts";

/** Left half red, right half blue. */
const flag = (): Promise<Buffer> =>
  sharp({ create: { width: 2000, height: 1000, channels: 3, background: "#0000ff" } })
    .composite([
      {
        input: { create: { width: 1000, height: 1000, channels: 3, background: "#ff0000" } },
        left: 0,
        top: 0,
      },
    ])
    .jpeg()
    .toBuffer();

const leftHalf = { x: 0, y: 0, width: 50, height: 100 };

async function withFlag() {
  const library = openLibrary();
  const file = await library.add("bandiera.jpg", await flag());
  const frame = (json: object) => library.tell("PUT", `/files/${file.id}/framing`, json);
  const shown = () => renditionFor(library.db, file.asset.id, { width: 1920, height: 1080 });
  const colour = async (id: string) => {
    const { bytes } = await library.ask("GET", `/assets/${id}`);
    const { data } = await sharp(bytes)
      .resize(1, 1)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return data[0]! > data[2]! ? "red" : "blue";
  };
  return { ...library, file, frame, shown, colour };
}

/** A published slide that shows an asset. */
function onAir({ db }: ReturnType<typeof openLibrary>, asset: string) {
  const id = "sld_0000000000000000" as never;
  const by = { createdBy: newOfficerId(), changedBy: newOfficerId(), createdAt: 0, changedAt: 0 };
  const slide = { title: "Festa", type: "image", props: { it: { photo: asset } } };
  db.insert(slides)
    .values({ ...slide, ...by, id, published: 1, publishedVersion: 1 })
    .run();
  const published = { publishedBy: newOfficerId(), publishedAt: 0, validFrom: null, validTo: null };
  db.insert(slideRevisions)
    .values({ ...slide, ...published, slide: id, revision: 1 })
    .run();
}

test("a crop makes other renditions of that part alone; the original stays whole, and comes back", async () => {
  const { file, frame, shown, colour, db, touches } = await withFlag();
  const before = shown();
  const framed = await frame({ version: 1, crop: leftHalf });
  expect(framed.json).toMatchObject({ version: 2, crop: leftHalf, focus: null });
  expect(assetMeta(db, shown())).toMatchObject({ width: 1000, height: 1000 });
  expect(await colour(shown())).toBe("red");
  expect(await colour(framed.json.thumbnail as string)).toBe("red");
  expect(assetMeta(db, file.asset.id)).toMatchObject({ width: 2000, height: 1000 });
  expect(touches()).toBe(1);
  await frame({ version: 2, crop: { ...leftHalf, x: 50 } });
  expect(await colour(shown())).toBe("blue");
  await frame({ version: 3, crop: null });
  expect(shown()).toBe(before);
});

test("what players may still be fetching stays two days, and then leaves the disk", async () => {
  const { frame, shown, ask, clock, db, files } = await withFlag();
  const before = shown();
  await frame({ version: 1, crop: leftHalf });
  expect((await ask("GET", `/assets/${before}`)).status).toBe(200);
  clock.pass(days(2));
  expect((await ask("GET", `/assets/${before}`)).status).toBe(410);
  await sweepLibrary({ db, clock, files });
  expect(await files.has(before)).toBe(false);
  expect(await files.has(shown())).toBe(true);
});

test("what was on a screen once can be looked at as it was", async () => {
  const library = await withFlag();
  const before = library.shown();
  onAir(library, library.file.asset.id);
  library.at.role = "editor";
  await library.frame({ version: 1, crop: leftHalf });
  library.clock.pass(days(30));
  expect((await library.ask("GET", `/assets/${before}`)).status).toBe(200);
});

test("the same picture sent again does not undo its crop", async () => {
  const { add, frame, shown, file, colour } = await withFlag();
  await frame({ version: 1, crop: leftHalf });
  const again = await add(
    "copia.jpg",
    await sharp(await flag())
      .withExif({ IFD0: { Make: "x" } })
      .toBuffer(),
  );
  expect(again.id === file.id ? again.already : true).toBe(true);
  expect((await add("ancora.jpg", await flag())).id).toBe(file.id);
  expect(await colour(shown())).toBe("red");
});

test("a film and an animation have a point that matters, but are not cropped", async () => {
  const library = openLibrary();
  const film = await library.add("x.webm", webm());
  const gif = await library.add("x.gif", await animatedGif(3, 100));
  for (const { id } of [film, gif]) {
    const crop = await library.tell("PUT", `/files/${id}/framing`, { version: 1, crop: leftHalf });
    expect([crop.status, codeOf(crop)]).toEqual([400, "file.not_framed"]);
    const focus = { x: 10, y: 80 };
    const point = await library.tell("PUT", `/files/${id}/framing`, { version: 1, focus });
    expect(point.json).toMatchObject({ focus, version: 2 });
  }
});

test.each([
  ["beyond the right edge", { crop: { x: 60, y: 0, width: 50, height: 100 } }],
  ["of nothing", { crop: { x: 0, y: 0, width: 0, height: 50 } }],
  ["no numbers", { crop: { x: "a", y: 0, width: 50, height: 50 } }],
  ["a point outside", { focus: { x: 101, y: 0 } }],
  ["C18 other bytes in the place of the original", { original: "0".repeat(64) }],
  ["C18 another hash", { asset: { id: "0".repeat(64) } }],
])("a framing with %s is refused", async (_, framing) => {
  const { frame, ask, file, bugs } = await withFlag();
  expect((await frame({ version: 1, ...framing })).status).toBe(400);
  const { json } = await ask("GET", `/files/${file.id}`);
  expect(json).toMatchObject({ version: 1, asset: { id: file.asset.id } });
  expect(bugs).toEqual([]);
});

test("C18 nothing that is written on a file puts other bytes behind it", async () => {
  const { tell, ask, file } = await withFlag();
  for (const key of ["original", "asset", "thumbnail", "kind", "sent", "addedBy", "archivedAt"]) {
    const answer = await tell("PUT", `/files/${file.id}`, {
      name: "x",
      version: 1,
      [key]: "0".repeat(64),
    });
    expect([key, answer.status]).toEqual([key, 400]);
  }
  expect((await ask("GET", `/files/${file.id}`)).json).toMatchObject({ version: 1 });
});

test("C18 whoever may not publish changes neither framing nor term of what is on the screens", async () => {
  const library = await withFlag();
  const { frame, tell, ask, file, at } = library;
  onAir(library, file.asset.id);
  expect(at.role).toBe("author");
  const refused = await frame({ version: 1, crop: leftHalf });
  expect([refused.status, codeOf(refused)]).toEqual([403, "file.needs_publisher"]);
  const words = { name: "Bandiera", version: 1 };
  const ended = await tell("PUT", `/files/${file.id}`, { ...words, expiresAt: 5 });
  expect([ended.status, codeOf(ended)]).toEqual([403, "file.needs_publisher"]);
  expect((await tell("PUT", `/files/${file.id}`, words)).status).toBe(200);
  at.role = "editor";
  expect((await frame({ version: 2, crop: leftHalf })).status).toBe(200);
  expect((await ask("GET", `/files/${file.id}`)).json).toMatchObject({ crop: leftHalf });
});

test("a framing made upon an older version is refused, and is written down when it is not", async () => {
  const { frame, db, file } = await withFlag();
  await frame({ version: 1, focus: { x: 1, y: 2 } });
  const late = await frame({ version: 1, crop: leftHalf });
  expect([late.status, codeOf(late)]).toEqual([409, "edit.outdated"]);
  const acts = db.select().from(audit).all();
  expect(acts.at(-1)).toMatchObject({ action: "file.framed", subject: file.id });
});

test("a point lies in the part that is shown where it lies in the whole", () => {
  const part = { x: 20, y: 10, width: 40, height: 50 };
  expect(focusWithin({ x: 40, y: 35 }, part)).toEqual({ x: 50, y: 50 });
  expect(focusWithin({ x: 0, y: 100 }, part)).toEqual({ x: 0, y: 100 });
  expect(focusWithin({ x: 30, y: 30 }, null)).toEqual({ x: 30, y: 30 });
});

test("a picture with nothing to crop is as it was: only the point changes, and no rendition is made", async () => {
  const library = openLibrary();
  const file = await library.add("x.jpg", await picture(400, 300).jpeg().toBuffer());
  const before = library.holdings();
  const focus = { x: 12.5, y: 99 };
  await library.tell("PUT", `/files/${file.id}/framing`, { version: 1, focus });
  expect(library.holdings()).toEqual(before);
});
