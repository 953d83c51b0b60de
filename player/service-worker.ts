/**
 * Keeps the player itself on the device, so that a screen starts without a network. It answers for the
 * pages of the player only; files and manifests are the player's own affair.
 */
export {};
declare const self: ServiceWorkerGlobalScope;
/** Every file of the player, and the hash of the list: filled in by the build. */
declare const __SHELL__: readonly string[];
declare const __SHELL_VERSION__: string;

const name = `vetrina-shell-${__SHELL_VERSION__}`;
const page = "/player/index.html";

self.addEventListener("install", (event) => {
  // All or nothing: a version that is not here whole never takes over.
  event.waitUntil(
    caches
      .open(name)
      .then((cache) =>
        cache.addAll(__SHELL__.map((path) => new Request(path, { cache: "reload" }))),
      ),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const old of await caches.keys())
        if (old.startsWith("vetrina-shell-") && old !== name) await caches.delete(old);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (origin !== self.location.origin || event.request.method !== "GET") return;
  const isPage = event.request.mode === "navigate" && /^\/player\/(index\.html)?$/.test(pathname);
  if (isPage) event.respondWith(fromShell(page, event.request));
  else if (__SHELL__.includes(pathname)) event.respondWith(fromShell(pathname, event.request));
});

async function fromShell(path: string, request: Request): Promise<Response> {
  const found = await (await caches.open(name)).match(path);
  return found ?? fetch(request);
}
