import { expect, test } from "vitest";
import { days } from "../../protocol/time.ts";
import { openFileIndex } from "../db/file-index.ts";
import { newOfficerId } from "../../protocol/ids.ts";
import { publications, slides, templates, versions } from "../db/tables.ts";
import { writeSettings } from "../settings.ts";
import { picture, png, webm } from "./fixtures/made.ts";
import { codeOf, detailsOf, openLibrary } from "./fixtures/room.ts";

/** A library with a few files, named, described and put into folders. */
async function furnished() {
  const library = openLibrary();
  const say = async (id: string, words: object, version = 1) =>
    await library.tell("PUT", `/files/${id}`, { name: "x", version, ...words });
  const names = async (query = "") => (await library.list(query)).map((file) => file.name);
  const folder = async (name: string, parent: string | null = null) =>
    (await library.tell("POST", "/folders", { name, parent })).json.id as string;
  const events = await folder("Manifestazioni");
  const feast = await folder("Sagra d'autunno", events);
  const add = async (name: string, bytes: Uint8Array, words: object = {}) => {
    library.clock.pass(1000);
    const file = await library.add(name, bytes);
    await say(file.id, { name, ...words });
    return file;
  };
  const square = await add("Piazza Libertà.png", await png(310, 200), {
    description: "La fontana al tramonto",
    tags: ["centro", "estate"],
  });
  const polenta = await add("Polenta.png", await png(200, 310), {
    folder: feast,
    rights: { author: "Studio Ölberg", source: "Archivio", licence: "cc-by-4.0" },
  });
  const film = await add("Viabilita' invernale.webm", webm(), { folder: events });
  return { ...library, say, names, folder, events, feast, square, polenta, film };
}

test("a file is found by the beginning of any word on it, whatever the accents, capitals and apostrophes", async () => {
  const { names } = await furnished();
  const q = (text: string) => names(`?q=${encodeURIComponent(text)}`);
  expect(await q("liberta")).toEqual(["Piazza Libertà.png"]);
  expect(await q("LIBERTÀ piaz")).toEqual(["Piazza Libertà.png"]);
  expect(await q("fontana")).toEqual(["Piazza Libertà.png"]);
  expect(await q("est")).toEqual(["Piazza Libertà.png"]);
  expect(await q("olberg")).toEqual(["Polenta.png"]);
  expect(await q("viabilità")).toEqual(["Viabilita' invernale.webm"]);
  expect(await q("autunno")).toEqual(["Polenta.png"]);
  expect((await q("manifestazioni")).toSorted()).toEqual([
    "Polenta.png",
    "Viabilita' invernale.webm",
  ]);
  expect(await q("fontana polenta")).toEqual([]);
  expect(await q("ontana")).toEqual([]);
});

test("the best match comes first: a word of the name before a word of the description", async () => {
  const library = openLibrary();
  const first = await library.add("a.png", await png(310, 200));
  library.clock.pass(1000);
  const second = await library.add("b.png", await png(320, 200));
  const words = { version: 1, tags: [] };
  await library.tell("PUT", `/files/${first.id}`, { ...words, name: "Lago", description: "" });
  await library.tell("PUT", `/files/${second.id}`, {
    ...words,
    name: "Tramonto",
    description: "una lunga descrizione di molte parole in cui compare una volta anche il lago",
  });
  expect((await library.list("?q=lago")).map((file) => file.name)).toEqual(["Lago", "Tramonto"]);
});

test("B20 whatever is typed into the search is words, never a question in FTS5's or SQL's own language", async () => {
  const { ask, names, bugs } = await furnished();
  const hostile = [
    `"`,
    `'`,
    `piazza"`,
    `" OR 1=1 --`,
    `name:piazza`,
    `piazza NOT fontana`,
    `NEAR(piazza fontana)`,
    `{name} : piazza`,
    `piazza*`,
    `^piazza`,
    `(`,
    `)`,
    `-piazza`,
    `piazza AND`,
    `OR OR OR`,
    `\\`,
    `%`,
    `_`,
    `piazza\0fontana`,
    `ﷺ`,
    `ｐｉａｚｚａ`,
    `${"a ".repeat(59)}`,
    `👩‍👩‍👧‍👦`,
    `'); drop table files; --`,
  ];
  for (const text of hostile) {
    const { status } = await ask("GET", `/files?q=${encodeURIComponent(text)}`);
    expect([text, status]).toEqual([text, 200]);
  }
  expect(await names(`?q=${encodeURIComponent('"piazza" (fontana)')}`)).toEqual([
    "Piazza Libertà.png",
  ]);
  expect(await names(`?q=${encodeURIComponent("piazza NOT fontana")}`)).toEqual([]);
  expect((await ask("GET", `/files?q=${"x".repeat(121)}`)).status).toBe(400);
  for (const query of ["order=name;drop", "only=all", "folder=x", "orientation=up", "limit=1e9"])
    expect((await ask("GET", `/files?${query}`)).status).toBe(400);
  expect(bugs).toEqual([]);
});

test("files are told apart by how they stand, and a crop counts", async () => {
  const { names, tell, square } = await furnished();
  expect(await names("?orientation=portrait")).toEqual(["Polenta.png"]);
  expect((await names("?orientation=landscape")).toSorted()).toEqual([
    "Piazza Libertà.png",
    "Viabilita' invernale.webm",
  ]);
  const crop = { x: 0, y: 0, width: 30, height: 100 };
  await tell("PUT", `/files/${square.id}/framing`, { version: 2, crop });
  expect((await names("?orientation=portrait")).toSorted()).toEqual([
    "Piazza Libertà.png",
    "Polenta.png",
  ]);
});

test("a folder shows what lies in it at any depth, and 'none' what lies nowhere", async () => {
  const { names, events, feast, ask } = await furnished();
  expect(await names(`?folder=${feast}`)).toEqual(["Polenta.png"]);
  expect((await names(`?folder=${events}`)).toSorted()).toEqual([
    "Polenta.png",
    "Viabilita' invernale.webm",
  ]);
  expect(await names("?folder=none")).toEqual(["Piazza Libertà.png"]);
  const { json } = await ask("GET", "/files/overview");
  expect(json).toMatchObject({
    total: 3,
    undescribed: 1,
    tags: [
      { tag: "centro", files: 1 },
      { tag: "estate", files: 1 },
    ],
  });
  expect(json.folders).toEqual(
    expect.arrayContaining([
      { folder: events, files: 1 },
      { folder: feast, files: 1 },
    ]),
  );
});

test("many files move at once, are found by their new folder, and none moves where nothing is", async () => {
  const { tell, names, events, square, polenta } = await furnished();
  const files = [square.id, polenta.id];
  const moved = await tell("POST", "/files/move", { files, folder: events });
  expect(moved.json).toEqual({ moved: 2 });
  expect(await names(`?folder=${events}`)).toHaveLength(3);
  expect(await names("?q=manifest")).toHaveLength(3);
  const nowhere = await tell("POST", "/files/move", { files, folder: "fol_0000000000000000" });
  expect([nowhere.status, codeOf(nowhere)]).toEqual([404, "folder.not_found"]);
  await tell("POST", "/files/move", { files, folder: null });
  expect(await names("?folder=none")).toHaveLength(2);
});

test("folders lie in one another, but not in themselves, not twice under one name, not for ever", async () => {
  const { tell, ask, events, feast, folder, names } = await furnished();
  const put = (id: string, draft: object) => tell("PUT", `/folders/${id}`, draft);
  expect(codeOf(await put(events, { name: "Manifestazioni", parent: feast }))).toBe(
    "folder.inside_itself",
  );
  expect(codeOf(await tell("POST", "/folders", { name: "MANIFESTAZIONI" }))).toBe(
    "folder.same_name",
  );
  let parent = feast;
  for (const name of ["a", "b", "c", "d"]) parent = await folder(name, parent);
  expect(codeOf(await tell("POST", "/folders", { name: "e", parent }))).toBe("folder.too_deep");
  await put(feast, { name: "Festa della castagna", parent: events });
  expect(await names("?q=castagna")).toEqual(["Polenta.png"]);
  expect(await names("?q=autunno")).toEqual([]);
  expect((await ask("DELETE", `/folders/${events}`)).status).toBe(200);
  expect(await names("?folder=none")).toHaveLength(2);
  expect(await names(`?folder=${feast}`)).toEqual(["Polenta.png"]);
});

test("what no slide shows, what nobody described and what expires are found", async () => {
  const { names, db, square, polenta, film, say, clock, ask } = await furnished();
  const by = { createdBy: newOfficerId(), changedBy: newOfficerId(), createdAt: 0, changedAt: 0 };
  const id = "sld_0000000000000000" as never;
  const props = { it: { photo: square.asset.id } };
  db.insert(slides)
    .values({ id, title: "Piazza", type: "image", props, ...by })
    .run();
  expect((await names("?only=unused")).toSorted()).toEqual([
    "Polenta.png",
    "Viabilita' invernale.webm",
  ]);
  writeSettings(db, { arms: polenta.asset.id });
  expect(await names("?only=unused")).toEqual(["Viabilita' invernale.webm"]);
  expect(await names("?only=undescribed")).toEqual(["Polenta.png"]);
  await say(film.id, { name: "Film", expiresAt: clock.now() + days(3) }, 2);
  expect(await names("?only=expiring")).toEqual(["Film"]);
  expect(await names("?only=expired")).toEqual([]);
  clock.pass(days(3));
  expect(await names("?only=expired")).toEqual(["Film"]);
  const ending = (await ask("GET", "/files/ending")).json.files as { name: string }[];
  expect(ending.map((file) => file.name)).toEqual(["Film"]);
});

test("where a file is used is said by name: slides, playlists that hold them, screens that play those", async () => {
  const { ask, square } = await furnished();
  const { json } = await ask("GET", `/files/${square.id}`);
  expect(json.uses).toEqual({
    slides: [],
    templates: [],
    playlists: [],
    screens: [],
    isArms: false,
  });
});

test("an index that was lost or counts otherwise is made anew when the house opens", async () => {
  const { db, names } = await furnished();
  db.$client.exec("delete from files_fts where name match 'piazza'");
  expect(await names("?q=piazza")).toEqual([]);
  openFileIndex(db.$client);
  expect(await names("?q=piazza")).toEqual(["Piazza Libertà.png"]);
  db.$client.exec("drop table files_fts");
  openFileIndex(db.$client);
  expect(await names("?q=fontana")).toEqual(["Piazza Libertà.png"]);
});

test("an archived file is not found any more", async () => {
  const { names, ask, polenta } = await furnished();
  expect(await names("?q=polenta")).toHaveLength(1);
  await ask("DELETE", `/files/${polenta.id}`);
  expect(await names("?q=polenta")).toEqual([]);
});

test("the same file is known by its bytes before it is sent again", async () => {
  const library = openLibrary();
  const bytes = await picture(300, 200).jpeg().toBuffer();
  const file = await library.add("a.jpg", bytes);
  const hash = Buffer.from(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
  const known = await library.ask("GET", `/files/sent/${hash.toString("hex")}`);
  expect(known.json).toMatchObject({ file: { id: file.id, name: "a.jpg" } });
  const again = await library.add("b.jpg", bytes);
  expect(again).toMatchObject({ id: file.id, name: "a.jpg", already: true });
  const unknown = await library.ask("GET", `/files/sent/${"0".repeat(64)}`);
  expect(unknown.json).toEqual({ file: null });
});

test("what waits to be published, or can be restored, keeps its picture", async () => {
  const { db, ask, square, polenta, names, files } = await furnished();
  const by = { createdBy: newOfficerId(), changedBy: newOfficerId(), createdAt: 0, changedAt: 0 };
  const id = "sld_0000000000000000" as never;
  db.insert(slides)
    .values({ id, title: "Festa", type: "image", props: {}, ...by })
    .run();
  const revision = { slide: id, props: { it: { photo: square.asset.id } } };
  db.insert(publications)
    .values({
      id: "pub_0000000000000000" as never,
      at: 9,
      by: newOfficerId(),
      decidedAt: 0,
      state: "planned",
      plan: { slides: [revision as never], playlists: [] },
      slides: [],
      playlists: [],
    })
    .run();
  expect(await names("?only=unused")).not.toContain("Piazza Libertà.png");
  const refused = await ask("DELETE", `/files/${square.id}`);
  expect([refused.status, codeOf(refused)]).toEqual([409, "file.in_use"]);

  const draft = { props: { it: { photo: polenta.asset.id } } };
  db.insert(versions)
    .values({ subject: id, number: 1, draft, made: "written", by: newOfficerId(), since: 0, at: 0 })
    .run();
  expect((await ask("DELETE", `/files/${polenta.id}`)).status).toBe(200);
  expect(await files.has(polenta.asset.id)).toBe(true);
});

test("a picture from which slides begin is in use: the template is named", async () => {
  const { db, ask, square, names } = await furnished();
  const by = { createdBy: newOfficerId(), changedBy: newOfficerId(), createdAt: 0, changedAt: 0 };
  const props = { it: { photo: square.asset.id } };
  const row = { id: "tpl_0000000000000000" as never, name: "Sagra", type: "notice", props };
  db.insert(templates)
    .values({ ...row, blanks: [], locked: [], tags: [], ...by })
    .run();
  expect(await names("?only=unused")).not.toContain("Piazza Libertà.png");
  const refused = await ask("DELETE", `/files/${square.id}`);
  expect([refused.status, codeOf(refused)]).toEqual([409, "file.in_use"]);
  expect(detailsOf(refused)).toMatchObject({ places: "«Sagra»" });
  expect((await ask("GET", `/files/${square.id}`)).json.uses).toMatchObject({
    templates: [{ name: "Sagra" }],
  });
});
