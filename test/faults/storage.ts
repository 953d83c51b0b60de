import { expect } from "vitest";
import { pairScreen } from "../house.ts";
import { seconds } from "../../protocol/time.ts";
import { pass } from "../warp.ts";
import { pause, played, type Register, type TestScreen, wholeShell } from "./screen.ts";
import { note } from "./table.ts";

/** What happens to the memory of the browser. */
export function storageFaults(screen: () => TestScreen, test: Register): void {
  const origin = (): string => new URL(screen().address).origin;

  test("S02 the browser's quota is used up: the old programme goes on, and it is told until there is room", async () => {
    const { browser, page, witness, publish, painted, caughtUp, told, notTold } = screen();
    const before = await painted();
    const cdp = await browser.newCDPSession(page);
    const seen = await witness.during(async () => {
      // Hardly more than is taken: with less the browser would throw the whole origin away.
      const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
      const quotaSize = used + 100_000;
      await cdp.send("Storage.overrideQuotaForOrigin", { origin: origin(), quotaSize });
      try {
        await publish(2);
        await told("storage.full");
        expect(await painted()).toBe(before);
      } finally {
        await cdp.send("Storage.overrideQuotaForOrigin", { origin: origin() });
        await cdp.detach();
      }
    });
    note("S02", played(seen), await caughtUp());
    await notTold("storage.full");
  });

  test("S03 the browser throws everything away while it plays: all of it is put back", async () => {
    const { browser, page, between, witness, told, settled, reboot } = screen();
    const cdp = await browser.newCDPSession(page);
    let took = 0;
    const seen = await witness.during(async () => {
      await cdp.send("Storage.clearDataForOrigin", { origin: origin(), storageTypes: "all" });
      const began = performance.now();
      // The browser itself takes its time, and that cannot be moved.
      await pause(2500);
      for (let i = 0; i < 6; i++) {
        await pass(page, seconds(5));
        await pause(150);
      }
      await told("storage.lost");
      await settled();
      await page.waitForFunction(wholeShell, undefined, { polling: 100 });
      took = performance.now() - began;
      await pause(1000);
    });
    await cdp.detach();
    note("S03", played(seen), took);
    // And lasting: without a network it starts from what was put back.
    between.cut(true);
    await reboot();
    await screen().page.locator("vt-zone[data-slide^=sld]").first().waitFor();
    expect(await screen().page.locator("vt-pairing").count()).toBe(0);
  });

  test("a store that hangs is not waited for: the programme plays, and fetches what it needs", async () => {
    const { page, witness, harm, told, address } = screen();
    await harm("hangs");
    await page.goto(address);
    const zone = page.locator("vt-zone[data-slide^=sld]").first();
    while ((await zone.count()) === 0) {
      await pass(page, seconds(1));
      await pause(100);
    }
    await told("storage.none");
    const seen = await witness.during(() => pause(2000));
    expect(seen.slides.size).toBeGreaterThan(1);
    await harm(null);
    await page.goto(address);
    await zone.waitFor();
  });

  test("S05 every file has rotted: it is found before it is shown, and fetched again", async () => {
    const { page, witness, told, settled } = screen();
    let took = 0;
    await page.evaluate(async () => {
      const store = await caches.open("vetrina-assets");
      for (const request of await store.keys()) {
        const found = await store.match(request);
        const bytes = new Uint8Array(await found!.arrayBuffer());
        bytes[bytes.length >> 1]! ^= 1;
        await store.put(request, new Response(bytes, { headers: found!.headers }));
      }
    });
    const seen = await witness.during(
      async () => {
        await page.evaluate(() => location.replace(location.href));
        const began = performance.now();
        await told("asset.lost");
        await settled();
        took = performance.now() - began;
      },
      { openings: 1 },
    );
    note("S05", played(seen), took);
  });

  test("a browser that remembers nothing is paired, plays, and says so", async () => {
    const { browser, town, playlists, harm, address } = screen();
    await harm("storage");
    const page = await browser.newPage();
    const { page: forgetful, screen: id } = await pairScreen(
      { origin: origin(), ask: town.ask },
      browser,
      { new: { name: "Smemorato", defaultPlaylist: playlists.side } },
      page,
    );
    await forgetful.locator("vt-zone[data-slide^=sld]").first().waitFor();
    const faults = async (): Promise<string[]> =>
      (await town.ask("GET", "/delivery")).body.screens.find(
        (each: { id: string }) => each.id === id,
      ).faults;
    await expect.poll(faults).toContain("storage.none");
    await forgetful.close();
    await harm(null);
    expect(screen().page.url()).toBe(address);
  });

  test("W10 the service worker is stopped, and thrown away: it comes back, and with it the start without network", async () => {
    const { browser, page, between, witness, address } = screen();
    const cdp = await browser.newCDPSession(page);
    let took = 0;
    const seen = await witness.during(async () => {
      await cdp.send("ServiceWorker.enable");
      await cdp.send("ServiceWorker.stopAllWorkers");
      await page.evaluate(async () => {
        for (const each of await navigator.serviceWorker.getRegistrations())
          await each.unregister();
      });
      const began = performance.now();
      // It is looked for every half hour, and when the CMS comes back.
      await pass(page, 40 * 60_000);
      await page.waitForFunction(wholeShell, undefined, { polling: 100 });
      took = performance.now() - began;
      await pause(300);
    });
    await cdp.detach();
    note("W10", played(seen), took);
    between.cut(true);
    await page.goto(address);
    await page.locator("vt-zone[data-slide^=sld]").first().waitFor();
  });
}
