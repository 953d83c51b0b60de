import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { assetId, newDeviceId, newScreenId } from "../protocol/ids.ts";
import { days, minutes } from "../protocol/time.ts";
import { backup } from "./backup.ts";
import { assets, devices, manifests, officers, screens } from "./db/tables.ts";
import { addDataset } from "./datasets/store.ts";
import { addToken, revokeToken, useToken } from "./datasets/tokens.ts";
import { type Ente, openEnti } from "./enti.ts";
import { firstBroken, listAudit, record } from "./people/audit.ts";
import { officerOf, openSession } from "./people/sessions.ts";
import { addOfficer, changeOfficer } from "./people/store.ts";
import { readEpoch } from "./publish/epoch.ts";
import { restore } from "./restore.ts";
import { readSettings } from "./settings.ts";

const rubbish: (() => void)[] = [];
afterEach(() => {
  for (const away of rubbish.splice(0).toReversed()) away();
});

function openHouse() {
  const home = mkdtempSync(join(tmpdir(), "vetrina-backup-"));
  const dataFolder = join(home, "data");
  const target = join(home, "backups");
  rubbish.push(() => rmSync(home, { recursive: true, force: true }));
  const clock = { at: Date.UTC(2026, 7, 23, 7), now: () => 0 };
  clock.now = () => clock.at;
  const enti = openEnti({ dataFolder });
  rubbish.push(() => enti.close());
  const ente = enti.add({ id: "erba", name: "Comune di Erba" });
  const save = (of: Ente = ente) => backup(of, target, { clock, version: "0.1.0" });
  return { home, dataFolder, target, clock, enti, ente, save };
}

/** As an upload leaves it: bytes under their hash, and a row. */
function addAsset({ folder, db }: Ente, text: string) {
  const id = assetId.parse(createHash("sha256").update(text).digest("hex"));
  const file = join(folder, "assets", id.slice(0, 2), id);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  db.insert(assets).values({ id, type: "image/png", bytes: text.length, createdAt: 0 }).run();
  return { id, file };
}

function addPublishedScreen({ db }: Ente, epoch: number, revision: number) {
  const id = newScreenId();
  db.insert(screens)
    .values({
      id,
      name: "Atrio",
      timezone: "Europe/Rome",
      width: 1920,
      height: 1080,
      inches: 50,
      distance: 3,
      layout: "full",
      kind: "signage",
      theme: "carta",
      tags: [],
      languages: ["it"],
      createdAt: 0,
    })
    .run();
  const said = { meaning: "", sha256: "", body: "{}", issuedAt: 0 };
  db.insert(manifests)
    .values({ screen: id, epoch, revision, ...said })
    .run();
  return id;
}

const fault = (code: string) => expect.objectContaining({ code });

test("a backup holds database, files and keys, and comes back as it was", async () => {
  const { ente, enti, save, clock, home } = openHouse();
  const { id } = addAsset(ente, "una fotografia");
  const publicKey = ente.keys.publicKey;
  const report = await save();
  expect(report).toMatchObject({ files: 5, lost: [] });
  expect(report.folder).toMatch(/erba-20260823T070000Z$/);
  enti.close();

  const elsewhere = join(home, "another-machine");
  mkdirSync(elsewhere);
  const restored = await restore(report.folder, elsewhere, { clock });
  expect(restored).toMatchObject({ ente: "erba", savedAt: clock.at, aside: null });
  const again = openEnti({ dataFolder: elsewhere });
  rubbish.push(() => again.close());
  const erba = again.find("erba")!;
  expect(readSettings(erba.db).name).toBe("Comune di Erba");
  expect(erba.keys.publicKey).toBe(publicKey);
  expect(readFileSync(join(erba.folder, "assets", id.slice(0, 2), id), "utf8")).toBe(
    "una fotografia",
  );
  expect(statSync(join(erba.folder, "keys", "ente.pem")).mode & 0o077).toBe(0);
  expect(firstBroken(erba.db)).toBe(null);
  expect(listAudit(erba.db, {}, { limit: 1, offset: 0 })[0]!.action).toBe("ente.restored");
});

test("a backup made while officers write opens clean", async () => {
  const { ente, save } = openHouse();
  for (let i = 0; i < 3000; i++)
    record(ente.db, { at: i, actor: "cli", action: "slide.saved", subject: "x".repeat(200) });
  let writing = true;
  let written = 3000;
  const officer = (async () => {
    while (writing) {
      ente.db.transaction((tx) => {
        for (let i = 0; i < 5; i++)
          record(tx, {
            at: written,
            actor: "cli",
            action: "slide.saved",
            subject: "y".repeat(200),
          });
      });
      written += 5;
      await new Promise(setImmediate);
    }
  })();
  const { folder } = await save();
  writing = false;
  await officer;
  expect(written).toBeGreaterThan(3000);
  const copy = new Database(join(folder, "vetrina.db"));
  expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
  const { rows } = copy.prepare("SELECT count(*) AS rows FROM audit").get() as { rows: number };
  copy.close();
  expect(rows).toBeGreaterThanOrEqual(3000);
  // Whole transactions only.
  expect(rows % 5).toBe(0);
  expect(readdirSync(folder).toSorted()).toEqual(["keys", "manifest.json", "vetrina.db"]);
});

test("on the same disk the files are linked and cost nothing", async () => {
  const { ente, save } = openHouse();
  const { id, file } = addAsset(ente, "una fotografia");
  const { folder } = await save();
  expect(statSync(join(folder, "assets", id.slice(0, 2), id)).ino).toBe(statSync(file).ino);
});

test.skipIf(!existsSync("/dev/shm"))("on another disk the files are copied", async () => {
  const { ente, clock, enti } = openHouse();
  const { id } = addAsset(ente, "una fotografia");
  const target = mkdtempSync("/dev/shm/vetrina-backup-");
  rubbish.push(() => rmSync(target, { recursive: true }));
  const { folder, lost } = await backup(ente, target, { clock, version: "0.1.0" });
  expect(lost).toEqual([]);
  const copy = join(folder, "assets", id.slice(0, 2), id);
  expect(readFileSync(copy, "utf8")).toBe("una fotografia");
  expect(statSync(copy).nlink).toBe(1);
  enti.close();
});

test("a file that is damaged in the library already is named, and not saved", async () => {
  const { ente, enti, save, clock, dataFolder } = openHouse();
  const damaged = addAsset(ente, "una fotografia");
  const missing = addAsset(ente, "un'altra");
  appendFileSync(damaged.file, "!");
  rmSync(missing.file);
  const sound = addAsset(ente, "una terza");
  const { folder, lost } = await save();
  expect(lost.toSorted()).toEqual([damaged.id, missing.id].toSorted());
  enti.close();
  // The rest can be restored all the same.
  const { aside } = await restore(folder, dataFolder, { clock, replace: true });
  expect(aside).not.toBe(null);
  expect(existsSync(sound.file)).toBe(true);
  expect(existsSync(damaged.file)).toBe(false);
});

test("a backup never overwrites another", async () => {
  const { save } = openHouse();
  await save();
  await expect(save()).rejects.toThrow(fault("backup.exists"));
});

test.each(["vetrina.db", "keys/ente.pem", "asset"])(
  "a flipped byte in %s is refused and nothing is restored",
  async (which) => {
    const { ente, save, home, clock, enti } = openHouse();
    const { id } = addAsset(ente, "una fotografia");
    const { folder } = await save();
    enti.close();
    const file = join(folder, which === "asset" ? `assets/${id.slice(0, 2)}/${id}` : which);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(file, bytes);
    const elsewhere = join(home, "another-machine");
    mkdirSync(elsewhere);
    await expect(restore(folder, elsewhere, { clock })).rejects.toThrow(fault("backup.damaged"));
    expect(readdirSync(elsewhere)).toEqual([]);
  },
);

test("a backup that names places outside the ente, or holds links, is refused", async () => {
  const { save, home, clock } = openHouse();
  const { folder } = await save();
  const elsewhere = join(home, "another-machine");
  mkdirSync(elsewhere);
  const file = join(folder, "manifest.json");
  const said = readFileSync(file, "utf8");
  for (const path of ["../../evil", "/etc/passwd", "keys/../../evil", "assets/aa/../../x"]) {
    writeFileSync(file, said.replace("keys/ente.pem", path));
    await expect(restore(folder, elsewhere, { clock })).rejects.toThrow(
      fault("backup.not_a_backup"),
    );
  }
  writeFileSync(file, said);
  const key = join(folder, "keys", "ente.pem");
  renameSync(key, join(home, "stolen.pem"));
  symlinkSync(join(home, "stolen.pem"), key);
  await expect(restore(folder, elsewhere, { clock })).rejects.toThrow(fault("backup.damaged"));
  await expect(restore(home, elsewhere, { clock })).rejects.toThrow(fault("backup.not_a_backup"));
  expect(readdirSync(elsewhere)).toEqual([]);
});

test("an ente that is there is replaced only when asked, and put aside", async () => {
  const { ente, enti, save, clock, dataFolder } = openHouse();
  const { folder } = await save();
  addAsset(ente, "fatta dopo");
  enti.close();
  await expect(restore(folder, dataFolder, { clock })).rejects.toThrow(fault("backup.ente_exists"));
  const { aside } = await restore(folder, dataFolder, { clock, replace: true });
  expect(existsSync(join(aside!, "vetrina.db"))).toBe(true);
  const again = openEnti({ dataFolder });
  rubbish.push(() => again.close());
  expect(again.list().map((found) => found.id)).toEqual(["erba"]);
  expect(again.find("erba")!.db.select().from(assets).all()).toEqual([]);
});

test("a Vetrina that runs is not pulled from under its officers", async () => {
  const { save, clock, dataFolder } = openHouse();
  const { folder } = await save();
  await expect(restore(folder, dataFolder, { clock, replace: true })).rejects.toThrow(
    fault("backup.in_use"),
  );
});

test("H04 after a restore the epoch is higher, so that screens accept what comes", async () => {
  const { ente, enti, save, clock, dataFolder } = openHouse();
  const first = readEpoch(ente.folder, ente.db, clock.at);
  addPublishedScreen(ente, first, 7);
  const { folder } = await save();
  enti.close();
  clock.at += days(10);
  const once = await restore(folder, dataFolder, { clock, replace: true });
  expect(once.epoch).toBeGreaterThan(first);
  const twice = await restore(folder, dataFolder, { clock, replace: true });
  expect(twice.epoch).toBeGreaterThan(once.epoch);
  const again = openEnti({ dataFolder });
  rubbish.push(() => again.close());
  const erba = again.find("erba")!;
  expect(readEpoch(erba.folder, erba.db, clock.at)).toBe(twice.epoch);
});

test("H04 two new machines that restore one backup do not share an epoch", async () => {
  const { save, clock, home } = openHouse();
  const { folder } = await save();
  const epochs: number[] = [];
  for (const machine of ["a", "b"]) {
    mkdirSync(join(home, machine));
    epochs.push((await restore(folder, join(home, machine), { clock })).epoch);
    clock.at += minutes(1);
  }
  expect(epochs[1]).toBeGreaterThan(epochs[0]!);
});

test("H04 who and what was revoked after the backup stays revoked, and nobody is still signed in", async () => {
  const { ente, enti, save, clock, dataFolder } = openHouse();
  const at = clock.at;
  addOfficer(ente.db, { email: "a@x.example", name: "A", role: "administrator" }, "hash", at);
  const former = addOfficer(
    ente.db,
    { email: "b@x.example", name: "B", role: "editor" },
    "hash",
    at,
  );
  const token = openSession(ente.db, former.id, at);
  const act = addAsset(ente, "un atto");
  const device = newDeviceId();
  const screen = addPublishedScreen(ente, 1, 1);
  const description = { userAgent: "", width: 1, height: 1 };
  ente.db
    .insert(devices)
    .values({
      id: device,
      screen,
      publicKey: "k",
      description,
      address: "",
      enrolledBy: former.id,
      enrolledAt: at,
    })
    .run();
  const counter = { name: "Numero", kind: "table", source: null, shape: [], origin: {} } as const;
  const ages = { amberAfter: null, goneAfter: null };
  const { id: dataset } = addDataset(ente.db, { ...counter, shape: [], ...ages }, former.id, at);
  const writer = addToken(ente.db, dataset, "Eliminacode", former.id, at);
  const { folder } = await save();

  revokeToken(ente.db, dataset, writer.id, at + 4);
  changeOfficer(ente.db, former.id, { disabled: true }, at + 1);
  ente.db
    .update(devices)
    .set({ retiredAt: at + 2 })
    .run();
  ente.db
    .update(assets)
    .set({ goneAt: at + 3 })
    .run();
  enti.close();
  const { carried } = await restore(folder, dataFolder, { clock, replace: true });
  expect(carried).toMatchObject({ devices: 1, officers: 1, files: 1, tokens: 1 });

  const again = openEnti({ dataFolder });
  rubbish.push(() => again.close());
  const { db } = again.find("erba")!;
  expect(() => useToken(db, dataset, writer.token, at + 5)).toThrow("token is not valid");
  expect(db.select().from(officers).where(eq(officers.id, former.id)).get()!.disabledAt).toBe(
    at + 1,
  );
  expect(db.select().from(devices).get()!.retiredAt).toBe(at + 2);
  expect(db.select().from(assets).where(eq(assets.id, act.id)).get()!.goneAt).toBe(at + 3);
  changeOfficer(db, former.id, { disabled: false }, at);
  expect(officerOf(db, token, at)).toBe(null);
});

test("a damaged ente can be replaced all the same", async () => {
  const { ente, enti, save, clock, dataFolder } = openHouse();
  const { folder } = await save();
  enti.close();
  writeFileSync(join(ente.folder, "vetrina.db"), "this is no database at all".repeat(400));
  const report = await restore(folder, dataFolder, { clock, replace: true });
  expect(report.carried).toBe(null);
  const again = openEnti({ dataFolder });
  rubbish.push(() => again.close());
  expect(readSettings(again.find("erba")!.db).name).toBe("Comune di Erba");
});
