import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeCms, openFakeCms } from "../../test/fake-cms.ts";
import { openShell } from "./shell.ts";

let cms: FakeCms;
let folder: string;
beforeEach(async () => {
  cms = await openFakeCms();
  folder = mkdtempSync(join(tmpdir(), "vetrina-shell-"));
});
afterEach(async () => {
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = () => openShell(folder, cms.server, fetch);
const page = (mark: string) => ({ "index.html": `<p>${mark}`, "assets/a.js": `go("${mark}")` });
const text = (path: string | null): string => readFileSync(path!, "utf8");

test("the first version is fetched whole, served, and is here after a restart", async () => {
  const version = cms.release(page("one"));
  const shell = await open();
  expect(await shell.open()).toBe(null);
  expect(await shell.update()).toBe(true);
  expect(await shell.update()).toBe(false);
  const again = await open();
  expect(again.versions).toEqual({ proved: version, trial: null, refused: [] });
  expect(text(join((await again.open())!, "index.html"))).toBe("<p>one");
  expect(text(await again.find("/player/assets/a.js"))).toBe('go("one")');
  const headers = JSON.parse(text(join((await again.open())!, "headers.json")));
  expect(headers).toEqual({ "content-security-policy": "default-src 'self'" });
});

test("W08 a version of which one byte is another is not taken, nor one whose list was changed", async () => {
  cms.release(page("one"));
  const shell = await open();
  await shell.update();
  const before = shell.versions;
  cms.release(page("two"));
  cms.files.set("/player/assets/a.js", 'go("twO")');
  await expect(shell.update()).rejects.toThrow("not what the list says");
  cms.release(page("three"));
  const listed = String(cms.files.get("/player/version.json"));
  cms.files.set("/player/version.json", listed.replace("index.html", "infex.html"));
  await expect(shell.update()).rejects.toThrow("not what it says");
  expect(shell.versions).toEqual(before);
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp")).length).toBeLessThan(2);
  expect(text(join((await shell.open())!, "index.html"))).toBe("<p>one");
});

test("H01 the list of a version names no file outside its folder", async () => {
  for (const path of ["/player/../../etc/passwd", "/player/a/../../x", "/etc/passwd"]) {
    cms.files.set(
      "/player/version.json",
      JSON.stringify({ version: "0".repeat(32), files: { [path]: `sha256-${"A".repeat(43)}=` } }),
    );
    await expect((await open()).update()).rejects.toThrow(/string|regex|list/i);
  }
  expect(readdirSync(folder)).toEqual([]);
});

test("W09 a new version that paints is kept and the old one goes; one that paints nothing goes itself", async () => {
  const one = cms.release(page("one"));
  const shell = await open();
  await shell.update();
  const two = cms.release(page("two"));
  await shell.update();
  expect(text(join((await shell.open())!, "index.html"))).toBe("<p>two");
  await shell.painted();
  expect(shell.versions).toEqual({ proved: two, trial: null, refused: [] });
  expect(readdirSync(folder)).not.toContain(one);
  const three = cms.release(page("three"));
  await shell.update();
  await shell.open();
  await shell.giveUp();
  expect(shell.versions).toEqual({ proved: two, trial: null, refused: [three] });
  expect(await shell.update()).toBe(false);
  expect(text(join((await shell.open())!, "index.html"))).toBe("<p>two");
});

test("S05 a file of the player that has rotted is found at the start, and the version fetched again", async () => {
  const version = cms.release(page("one"));
  await (await open()).update();
  writeFileSync(join(folder, version, "assets/a.js"), 'go("onE")');
  const shell = await open();
  expect(shell.isSound).toBe(false);
  // Until it is mended the rest of it is better than nothing.
  expect(text(join((await shell.open())!, "index.html"))).toBe("<p>one");
  expect(await shell.update()).toBe(true);
  expect(shell.isSound).toBe(true);
  expect(text(await shell.find("/player/assets/a.js"))).toBe('go("one")');
  expect(shell.versions).toEqual({ proved: version, trial: null, refused: [] });
});

test("notes that cannot be read are begun anew", async () => {
  writeFileSync(join(folder, "versions.json"), '{"proved": 7');
  expect((await open()).versions).toEqual({ proved: null, trial: null, refused: [] });
});

test("only files of the player are found, whatever is asked for", async () => {
  cms.release(page("one"));
  const shell = await open();
  await shell.update();
  for (const path of [
    "/player/versions.json",
    "/player/assets/../versions.json",
    "/player/assets/",
    "/x",
  ])
    expect(await shell.find(path)).toBe(null);
});
