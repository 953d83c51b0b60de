import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newOfficerId } from "../../protocol/ids.ts";
import { hours } from "../../protocol/time.ts";
import { firstBroken } from "../people/audit.ts";
import { audit, slides } from "../db/tables.ts";
import { writeSettings } from "../settings.ts";
import { type FileStore, noRoomIsForeseen } from "./files.ts";
import { mp4, picture, png, webm } from "./fixtures/made.ts";
import { codeOf, detailsOf, nothing, openLibrary } from "./fixtures/room.ts";
import { addGenerated } from "./keep.ts";
import { sweepLibrary } from "./sweep.ts";

/** A body whose line breaks after some bytes. */
const broken = (bytes: Uint8Array) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes),
    pull: (controller) => controller.error(new Error("line broken")),
  });

test("an upload goes on where the line broke, after the desk was closed too", async () => {
  const library = openLibrary();
  const film = webm();
  const id = await library.begin("sagra.webm", film.length);
  const torn = await library.send(id, 0, broken(film.subarray(0, 1000)));
  expect([torn.status, codeOf(torn), detailsOf(torn).offset]).toEqual([
    400,
    "upload.interrupted",
    1000,
  ]);
  const { json } = await library.ask("GET", `/uploads/${id}`);
  expect(json).toMatchObject({ name: "sagra.webm", offset: 1000, bytes: film.length });
  expect((await library.finish(id)).status).toBe(409);
  const rest = await library.send(id, 1000, film.subarray(1000));
  expect(rest.json).toEqual({ id, offset: film.length });
  expect((await library.finish(id)).status).toBe(201);
  expect(library.holdings()).toMatchObject({ disk: 3, assets: 3, files: 1, uploads: 0 });
});

test("a piece that begins elsewhere is refused and told where to begin", async () => {
  const library = openLibrary();
  const id = await library.begin("x.webm", 2000);
  await library.send(id, 0, webm().subarray(0, 500));
  for (const offset of [0, 499, 501]) {
    const answer = await library.send(id, offset, new Uint8Array(10));
    expect([answer.status, codeOf(answer), detailsOf(answer).offset]).toEqual([
      409,
      "upload.wrong_offset",
      500,
    ]);
  }
  for (const given of ["-1", "x", "", "1e3"])
    expect(
      (await library.ask("PATCH", `/uploads/${id}`, { headers: { "Upload-Offset": given } }))
        .status,
    ).toBe(400);
  expect((await library.ask("GET", `/uploads/${id}`)).json.offset).toBe(500);
});

test("two pieces at once do not write over each other", async () => {
  const library = openLibrary();
  const id = await library.begin("x.webm", 2000);
  const piece = webm().subarray(0, 1000);
  const answers = await Promise.all([library.send(id, 0, piece), library.send(id, 0, piece)]);
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect((await library.ask("GET", `/uploads/${id}`)).json.offset).toBe(1000);
});

test("more than was announced is refused, and the upload is gone", async () => {
  const library = openLibrary();
  const id = await library.begin("x.png", 100);
  expect(codeOf(await library.send(id, 0, new Uint8Array(101)))).toBe("upload.overrun");
  expect(library.holdings()).toEqual(nothing);
});

test("finishing twice, at once or later, gives one file", async () => {
  const library = openLibrary();
  const bytes = await png();
  const id = await library.begin("x.png", bytes.length);
  await library.send(id, 0, bytes);
  const [first, second] = await Promise.all([library.finish(id), library.finish(id)]);
  const third = await library.finish(id);
  expect([first.status, second.status, third.status]).toEqual([201, 201, 201]);
  expect(second.json).toEqual(first.json);
  expect(third.json).toEqual(first.json);
  expect(library.holdings()).toMatchObject({ files: 1, uploads: 0 });
});

test("the same picture uploaded again is the file that was there already", async () => {
  const library = openLibrary();
  const bytes = await png();
  const first = await library.add("a.png", bytes);
  const again = await library.add("b.png", bytes);
  expect(again).toMatchObject({ id: first.id, name: "a.png", already: true });
  expect(await library.list()).toHaveLength(1);
});

test("what an upload turns out to be is told after its first piece, not after the last", async () => {
  const library = openLibrary();
  const id = await library.begin("film.mp4", 400_000_000);
  const text = Buffer.alloc(70_000, "<html>");
  expect(codeOf(await library.send(id, 0, text))).toBe("media.vector");
  const image = await library.begin("x.png", 60_000_000);
  const noise = await picture(300, 300).png({ compressionLevel: 0 }).toBuffer();
  expect(codeOf(await library.send(image, 0, noise))).toBe("upload.too_large");
  expect(library.holdings()).toEqual(nothing);
});

test("a file larger than any that is taken is refused before its first byte", async () => {
  const library = openLibrary();
  const answer = await library.tell("POST", "/uploads", { name: "x", bytes: 500_000_001 });
  expect([answer.status, codeOf(answer)]).toEqual([400, "upload.too_large"]);
  expect(library.holdings()).toEqual(nothing);
});

test("C13 many uploads at once cannot promise themselves the same room", async () => {
  const library = openLibrary();
  writeSettings(library.db, { libraryBytes: 10_000 });
  const begun = await Promise.all(
    Array.from({ length: 5 }, () => library.tell("POST", "/uploads", { name: "x", bytes: 4000 })),
  );
  expect(begun.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([
    201, 201, 503, 503, 503,
  ]);
  expect(begun.filter((answer) => answer.status === 503).map(codeOf)).toEqual(
    Array.from({ length: 3 }, () => "library.full"),
  );
  const id = begun.find((answer) => answer.status === 201)!.json.id as string;
  await library.ask("DELETE", `/uploads/${id}`);
  expect(await library.begin("x", 4000)).toMatch(/^upl_/);
});

test("C13 what is made of a picture counts too: what does not fit is not kept by halves", async () => {
  const library = openLibrary();
  const bytes = await picture(1200, 900).jpeg({ quality: 10 }).toBuffer();
  writeSettings(library.db, { libraryBytes: bytes.length + 10 });
  const answer = await library.upload("x.jpg", bytes);
  expect([answer.status, codeOf(answer)]).toEqual([503, "library.full"]);
  expect(library.holdings()).toEqual(nothing);
});

test("C14 a disk that fills up while a piece arrives leaves nothing behind", async () => {
  const library = openLibrary();
  const id = await library.begin("x.webm", 2000);
  rmSync(join(library.folder, "uploads", id));
  symlinkSync("/dev/full", join(library.folder, "uploads", id));
  const answer = await library.send(id, 0, webm().subarray(0, 1000));
  expect([answer.status, codeOf(answer)]).toEqual([503, "library.disk_full"]);
  expect(library.holdings()).toEqual(nothing);
  expect(library.bugs).toEqual([]);
});

test.each([0, 1, 2, 3])(
  "C14 a disk that is full after %i of the files of a picture keeps none of them",
  async (room) => {
    const sicken = (disk: FileStore): FileStore => {
      let left = room;
      return {
        ...disk,
        put: (from) =>
          noRoomIsForeseen(async () => {
            if (left-- > 0) return await disk.put(from);
            throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
          }),
      };
    };
    const library = openLibrary({ sicken });
    const answer = await library.upload("x.png", await png(1200, 900));
    expect([answer.status, codeOf(answer)]).toEqual([503, "library.disk_full"]);
    expect(library.holdings()).toEqual(nothing);
  },
);

test("an upload that nobody finished is swept away after a day, and not before", async () => {
  const library = openLibrary();
  const id = await library.begin("x.webm", 2000);
  await library.send(id, 0, webm().subarray(0, 500));
  library.clock.pass(hours(23));
  await sweepLibrary(library);
  expect(library.holdings()).toMatchObject({ disk: 1, uploads: 1 });
  library.clock.pass(hours(2));
  await sweepLibrary(library);
  expect(library.holdings()).toEqual(nothing);
  expect((await library.ask("GET", `/uploads/${id}`)).status).toBe(404);
});

test("what a killed process left is cleared at the next start, and what is kept stays", async () => {
  const library = openLibrary();
  const kept = await library.add("x.png", await png());
  const before = library.holdings();
  const stored = await library.files.put(Buffer.from("bytes that no row names"));
  writeFileSync(join(library.folder, "uploads", "orphan"), "x");
  await sweepLibrary(library);
  expect(await library.files.has(stored.id)).toBe(false);
  expect(await library.files.has(kept.asset.id)).toBe(true);
  expect(library.holdings()).toEqual(before);
});

test("nobody sees, feeds, finishes or cancels the upload of a colleague", async () => {
  const library = openLibrary();
  const bytes = webm();
  const id = await library.begin("x.webm", bytes.length);
  await library.send(id, 0, bytes);
  const mine = library.at.officer;
  library.at.officer = { ...mine, id: newOfficerId() };
  const tried = async () =>
    await Promise.all([
      library.ask("GET", `/uploads/${id}`),
      library.send(id, bytes.length, new Uint8Array(0)),
      library.finish(id),
      library.ask("DELETE", `/uploads/${id}`),
    ]);
  for (const { status } of await tried()) expect(status).toBe(404);
  library.at.officer = mine;
  expect((await library.finish(id)).status).toBe(201);
  library.at.officer = { ...mine, id: newOfficerId() };
  expect((await library.finish(id)).status).toBe(404);
});

test("who may only look, or only installs screens, uploads nothing", async () => {
  const library = openLibrary();
  for (const role of ["viewer", "technician"] as const) {
    library.at.role = role;
    expect((await library.tell("POST", "/uploads", { name: "x", bytes: 1 })).status).toBe(403);
    expect((await library.ask("GET", "/files")).status).toBe(200);
  }
});

test("files are listed by page, by kind, by tag and by what is written on them", async () => {
  const library = openLibrary();
  const sagra = await library.add("Sagra.png", await png(310, 200));
  library.clock.pass(1000);
  await library.add("Piazza.png", await png(320, 200));
  library.clock.pass(1000);
  await library.add("film.webm", webm());
  const names = async (query: string) => (await library.list(query)).map((file) => file.name);
  const change = {
    name: "Sagra",
    description: "Il paiolo",
    tags: ["Estate", "estate"],
    version: 1,
  };
  const renamed = await library.tell("PUT", `/files/${sagra.id}`, change);
  expect(renamed.json).toMatchObject({ name: "Sagra", tags: ["estate"], version: 2 });
  expect(await names("")).toEqual(["film.webm", "Piazza.png", "Sagra"]);
  expect(await names("?limit=1&offset=1")).toEqual(["Piazza.png"]);
  expect(await names("?kind=video")).toEqual(["film.webm"]);
  expect(await names("?tag=estate")).toEqual(["Sagra"]);
  for (const q of ["SAG", "paiolo", "esta"]) expect(await names(`?q=${q}`)).toEqual(["Sagra"]);
  expect(await names("?q=%25")).toHaveLength(3);
  expect((await library.ask("GET", "/files?kind=image&limit=1")).json.total).toBe(2);
});

test("a name that was changed meanwhile is not overwritten", async () => {
  const library = openLibrary();
  const { id } = await library.add("x.png", await png());
  const to = (name: string) => ({ name, description: "", tags: [], version: 1 });
  expect((await library.tell("PUT", `/files/${id}`, to("Mia"))).status).toBe(200);
  const late = await library.tell("PUT", `/files/${id}`, to("Tua"));
  expect([late.status, codeOf(late)]).toEqual([409, "edit.outdated"]);
  expect((await library.ask("GET", `/files/${id}`)).json.name).toBe("Mia");
});

test("a picture that a slide shows is not archived, and the slides are named", async () => {
  const library = openLibrary();
  const { id, asset } = await library.add("x.png", await png());
  const by = { createdBy: newOfficerId(), changedBy: newOfficerId(), createdAt: 0, changedAt: 0 };
  const slide = { id: "sld_0000000000000000", title: "Sagra", type: "image", ...by } as const;
  library.db
    .insert(slides)
    .values({ ...slide, id: slide.id as never, props: { it: { photo: asset.id } } })
    .run();
  const answer = await library.ask("DELETE", `/files/${id}`);
  expect([answer.status, codeOf(answer)]).toEqual([409, "file.in_use"]);
  expect(detailsOf(answer)).toMatchObject({ places: "«Sagra»", slides: [{ title: "Sagra" }] });
  expect((await library.ask("GET", `/files/${id}`)).json.uses).toMatchObject({
    slides: [{ title: "Sagra", published: false }],
    playlists: [],
    screens: [],
  });

  writeSettings(library.db, { arms: asset.id });
  library.db.update(slides).set({ props: {} }).run();
  expect(codeOf(await library.ask("DELETE", `/files/${id}`))).toBe("file.is_arms");
});

test("an archived file leaves the library, and its bytes the disk; uploaded again it is there again", async () => {
  const library = openLibrary();
  const bytes = await png(1200, 900);
  const { id, asset } = await library.add("x.png", bytes);
  expect((await library.ask("DELETE", `/files/${id}`)).status).toBe(200);
  expect(library.touches()).toBe(1);
  expect(await library.list()).toEqual([]);
  expect(library.holdings().disk).toBe(0);
  expect((await library.ask("DELETE", `/files/${id}`)).status).toBe(404);
  const gone = await library.ask("GET", `/assets/${asset.id}`);
  expect([gone.status, codeOf(gone)]).toEqual([410, "asset.gone"]);

  expect((await library.add("x.png", bytes)).asset.id).toBe(asset.id);
  expect((await library.ask("GET", `/assets/${asset.id}`)).status).toBe(200);
});

test("a picture that was once on the screens keeps its bytes when it is archived", async () => {
  const library = openLibrary();
  const { id, asset } = await library.add("x.png", await png());
  const by = { createdBy: newOfficerId(), changedBy: newOfficerId(), createdAt: 0, changedAt: 0 };
  library.db
    .insert(slides)
    .values({
      id: "sld_0000000000000000" as never,
      title: "Sagra",
      type: "image",
      ...by,
      props: { it: { photo: asset.id } },
      archivedAt: 5,
    })
    .run();
  expect((await library.ask("DELETE", `/files/${id}`)).status).toBe(200);
  expect((await library.ask("GET", `/assets/${asset.id}`)).status).toBe(200);
});

test("whoever added, renamed or archived a file is written down", async () => {
  const library = openLibrary();
  const { id } = await library.add("x.mp4", await mp4());
  await library.tell("PUT", `/files/${id}`, {
    name: "Lago",
    description: "",
    tags: [],
    version: 1,
  });
  await library.ask("DELETE", `/files/${id}`);
  const acts = library.db.select().from(audit).all();
  expect(acts.map((act) => act.action)).toEqual(["file.added", "file.renamed", "file.archived"]);
  for (const act of acts) expect([act.subject, act.actor]).toEqual([id, library.at.officer.id]);
  expect(firstBroken(library.db)).toBe(null);
});

test("what the house makes itself is an asset with a term, and no entry of the library", async () => {
  const library = openLibrary();
  const term = library.clock.now() + hours(1);
  const page = await png(64, 32);
  const id = await addGenerated(library, page, "image/png", { goneAt: term });
  expect(await addGenerated(library, page, "image/png", { goneAt: 5 })).toBe(id);
  expect((await library.ask("GET", `/assets/${id}`)).headers.get("Cache-Control")).toBe(
    "public, max-age=60",
  );
  expect(await library.list()).toEqual([]);
  library.clock.set(term);
  expect((await library.ask("GET", `/assets/${id}`)).status).toBe(410);
  await sweepLibrary(library);
  expect(library.holdings().disk).toBe(0);
});
