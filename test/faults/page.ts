import { expect } from "vitest";
import { minutes, seconds } from "../../protocol/time.ts";
import { pass } from "../warp.ts";
import { pause, played, type Register, type TestScreen } from "./screen.ts";
import { note } from "./table.ts";

/** What happens to the page as a whole. */
export function pageFaults(screen: () => TestScreen, test: Register): void {
  test("W04 an embedded page hangs in an endless loop: its picture is seen, and all else goes on", async () => {
    const { browser, page, town, witness, rearrange, publish, caughtUp } = screen();
    const host = "orari.example";
    await town.ask("PATCH", "/settings", { webHosts: [host] });
    await browser.route(`https://${host}/**`, (route) =>
      route.fulfill({ contentType: "text/html", body: "<h1>Orari</h1><script>for(;;);</script>" }),
    );
    const { body: files } = await town.ask("GET", "/files");
    const picture = files.files.find(({ kind }: { kind: string }) => kind === "image");
    const { body: slide } = await town.ask("POST", "/slides", {
      title: "Orari",
      type: "web-page",
      props: { it: { address: `https://${host}/`, fallback: picture.asset.id } },
    });
    const item = { key: "web", kind: "slide", slide: slide.id, seconds: 12, transition: "cut" };
    await rearrange("side", (items) => [item, ...items]);
    await publish();
    await caughtUp();
    const seen = await witness.during(
      async () => {
        const reserve = page.locator("vt-slide-web-page[playing] img");
        while ((await reserve.count()) === 0) {
          await pass(page, seconds(1));
          await pause(150);
        }
        await pause(1000);
      },
      { host },
    );
    note("W04", played(seen));
    await rearrange("side", (items) => items.filter(({ key }) => key !== "web"));
    await publish();
    await caughtUp();
    await browser.unroute(`https://${host}/**`);
  });

  test("W14 the machine is six times slower: changes come late perhaps, nothing is blank", async () => {
    const { browser, page, witness } = screen();
    const cdp = await browser.newCDPSession(page);
    const seen = await witness.during(async () => {
      await cdp.send("Emulation.setCPUThrottlingRate", { rate: 6 });
      await pause(3500);
      await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    });
    await cdp.detach();
    note("W14", played(seen));
  });

  test("safe mode: after too many reloads only what has gone well before is played, and it is told; half an hour later all of it", async () => {
    const { page, witness, publish, told, notTold } = screen();
    const safe = (): Promise<boolean> =>
      page.evaluate(() => globalThis.vetrina!.heartbeat().safeMode);
    const film = page.locator("vt-slide-video[playing]");
    const fresh = page.getByText(/^Novità/);
    const seen = await witness.during(async () => {
      // It was begun anew three times within the hour, and still a film hangs the zone.
      await page.evaluate(() => {
        const now = Date.now();
        sessionStorage.setItem("vetrina-reloads", JSON.stringify([now, now, now]));
        const zone = customElements.get("vt-zone")!.prototype as {
          swap: (showing: { slide: { type: string } }) => Promise<void>;
        };
        const { swap } = zone;
        zone.swap = function (this: typeof zone, showing) {
          return showing.slide.type === "video" ? new Promise(() => {}) : swap.call(this, showing);
        };
      });
      while (!(await safe())) {
        await pass(page, seconds(1));
        await pause(80);
      }
      await told("stage.safe_mode");
      await publish();
      await pause(2500);
      expect(await film.count()).toBe(0);
      expect(await fresh.count()).toBe(0);
    });
    expect(seen.slides.size).toBeGreaterThan(1);
    await page.evaluate(() => sessionStorage.removeItem("vetrina-reloads"));
    await pass(page, minutes(30));
    await notTold("stage.safe_mode");
    await page.reload();
    await film.waitFor();
  });
}
