import { inTime } from "./in-time.ts";
import { lastResort } from "./last-resort.ts";
import {
  arrived,
  givenUp,
  noVersions,
  opening,
  painted,
  patience,
  type Versions,
} from "./versions.ts";

/**
 * Keeps the player itself on the device, so that a screen starts without a network. A new version is
 * fetched whole and verified file by file, waits until the page asks for it, and is on trial until it
 * has painted something: if it does not, the version before comes back. It answers for the pages of the
 * player only; files and manifests are the player's own affair.
 */

declare const self: ServiceWorkerGlobalScope;
/** Which version this is: the hash of the list of its files in `version.json`, filled in by the build. */
declare const __SHELL_VERSION__: string;

const mine = __SHELL_VERSION__;
const page = "/player/index.html";
const shellOf = (version: string): string => `vetrina-shell-${version}`;

/** The picture does not wait longer for what is kept here. Milliseconds. */
const longestWait = 3000;

/** A service worker has little else to write into than a cache. */
const notebook = "vetrina-versions";
const noteAt = "/player/-versions";
async function readVersions(): Promise<Versions> {
  const found = await caches.match(noteAt, { cacheName: notebook });
  return found ? { ...noVersions, ...((await found.json()) as Partial<Versions>) } : noVersions;
}

async function writeVersions(versions: Versions): Promise<void> {
  await (await caches.open(notebook)).put(noteAt, Response.json(versions));
}

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const { refused } = await readVersions();
      if (refused.includes(mine)) throw new Error("this version painted nothing here before");
      await fillShell();
    })(),
  );
});

/** All or nothing, and every file what the build said: anything else never takes over. */
async function fillShell(): Promise<void> {
  const files = await listOfFiles();
  const cache = await caches.open(shellOf(mine));
  await cache.addAll(
    Object.entries(files).map(
      ([path, integrity]) => new Request(path, { cache: "reload", integrity }),
    ),
  );
}

/** @throws Error when the list is another version's: the CMS was updated in between, or it was changed. */
async function listOfFiles(): Promise<Record<string, string>> {
  const answer = await fetch("/player/version.json", { cache: "no-store" });
  const { files } = (await answer.json()) as { files: Record<string, string> };
  const bytes = new TextEncoder().encode(JSON.stringify(files));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!hex.startsWith(mine)) throw new Error("this is not the list of this version");
  return files;
}

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const known = await readVersions();
      const proved = known.proved ?? (await anotherShell());
      await writeVersions(arrived({ ...known, proved }, mine));
      await self.clients.claim();
    })(),
  );
});

/** A shell that was here before anything was noted. */
async function anotherShell(): Promise<string | null> {
  const names = (await caches.keys()).filter((name) => name.startsWith(shellOf("")));
  return names.find((name) => name !== shellOf(mine))?.slice(shellOf("").length) ?? null;
}

self.addEventListener("message", (event) => {
  if (event.data === "take") event.waitUntil(self.skipWaiting());
  if (event.data === "painted") event.waitUntil(prove());
});

/** The version that runs has painted something: it stays, and those before it go. */
async function prove(): Promise<void> {
  const versions = painted(await readVersions());
  await writeVersions(versions);
  // The browser may have thrown the shell away and kept the worker.
  if (versions.proved === mine && !(await (await caches.open(shellOf(mine))).match(page)))
    await fillShell();
  for (const name of await caches.keys())
    if (name.startsWith(shellOf("")) && name !== shellOf(versions.proved ?? mine))
      await caches.delete(name);
}

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (origin !== self.location.origin || event.request.method !== "GET") return;
  const isPage = event.request.mode === "navigate" && /^\/player\/(index\.html)?$/.test(pathname);
  if (isPage) event.respondWith(openPage(event));
  // Also the files of the version before: its page may still be open.
  else if (pathname.startsWith("/player/assets/")) event.respondWith(fromShells(event.request));
});

/** A store that hangs is not waited for; and where the network is away as well, something is seen. */
async function openPage(event: FetchEvent): Promise<Response> {
  const kept = await inTime(keptPage(event), longestWait).catch(() => null);
  if (kept) return kept;
  return fetch(event.request).catch(
    () => new Response(lastResort, { headers: { "Content-Type": "text/html; charset=utf-8" } }),
  );
}

async function keptPage(event: FetchEvent): Promise<Response | undefined> {
  const { version, versions } = opening(await readVersions());
  await writeVersions(versions);
  if (versions.trial) event.waitUntil(watchOver(event.resultingClientId));
  return caches.match(page, { cacheName: shellOf(version ?? mine) });
}

/** A page on trial that shows nothing cannot help itself: the one before is opened from here. */
async function watchOver(client: string): Promise<void> {
  await new Promise((done) => setTimeout(done, patience));
  const versions = await readVersions();
  if (!versions.trial) return;
  await writeVersions(givenUp(versions));
  const found = await self.clients.get(client);
  if (found instanceof WindowClient) await found.navigate(found.url).catch(() => null);
}

async function fromShells(request: Request): Promise<Response> {
  const kept = await inTime(keptFile(request), longestWait).catch(() => null);
  return kept ?? fetch(request);
}

async function keptFile(request: Request): Promise<Response | undefined> {
  const { trial, proved } = await readVersions();
  const { pathname } = new URL(request.url);
  for (const version of [trial?.version, proved, mine]) {
    if (!version) continue;
    const found = await caches.match(pathname, { cacheName: shellOf(version) });
    if (found) return found;
  }
  return undefined;
}
