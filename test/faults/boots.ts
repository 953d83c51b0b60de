import { cpSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import { days, minutes, seconds } from "../../protocol/time.ts";
import { isBlank } from "../eye.ts";
import { openBrowser, pairScreen, profileFolder } from "../house.ts";
import { installWarp, pass, shiftDevice } from "../warp.ts";
import { pause, played, type Register, type TestScreen } from "./screen.ts";
import { note } from "./table.ts";

/** What is found at the next start. */
export function bootFaults(screen: () => TestScreen, test: Register): void {
  const playing = () => screen().page.locator("vt-zone[data-slide^=sld]").first();

  test("N09, T07 the CMS's name leads nowhere, and the device believes to be in New York: the programme starts, in the screen's own time", async () => {
    const { reboot } = screen();
    await reboot(["--host-resolver-rules=MAP vetrina.localhost ~NOTFOUND"], "America/New_York");
    await playing().waitFor();
    const { page, witness } = screen();
    const seen = await witness.during(() => pause(1500));
    note("N09", `name dead: ${played(seen)}`);
    const rome = new Intl.DateTimeFormat("it", {
      hour: "2-digit",
      minute: "2-digit",
      timeZone: "Europe/Rome",
    });
    // The CMS has been eight hours ahead since it was slept through, and this page perhaps one more.
    const near = [-1, 0, 1].map((by) => rome.format(Date.now() + by * 60_000));
    const drawn = await page.locator("vt-screen-frame time").first().textContent();
    const hour = (text: string): number => Number(text.trim().slice(0, 2));
    expect([0, 1, 8, 9]).toContain((hour(drawn!) - hour(near[1]!) + 24) % 24);
    note("T07", `${drawn?.trim()}, as on the clocks of the town`);
  });

  test("N09 the name leads to somebody else's server: nothing of it is seen", async () => {
    const stranger = createServer((_, answer) => {
      answer.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Hacked</h1>");
    });
    await new Promise<void>((listening) => stranger.listen(0, "127.0.0.1", listening));
    const { port } = stranger.address() as AddressInfo;
    await screen().reboot([`--host-resolver-rules=MAP vetrina.localhost 127.0.0.1:${port}`]);
    await playing().waitFor();
    const { page, witness } = screen();
    const seen = await witness.during(async () => {
      await pass(page, minutes(2));
      await pause(1500);
    });
    expect(await page.getByText("Hacked").count()).toBe(0);
    stranger.closeAllConnections();
    stranger.close();
    await screen().reboot();
    await screen().publish();
    note("N09", `name poisoned: ${played(seen)}`, await screen().caughtUp());
  });

  test("M08 the disk was copied to a second device: both play, and the officer reads it", async () => {
    const { browser, profile, address, told, notTold, later } = screen();
    const copy = profileFolder();
    await browser.close();
    cpSync(profile, copy, { recursive: true });
    await screen().reboot();
    const second = await openBrowser(copy, { width: 640, height: 360 });
    await installWarp(second);
    const twin = second.pages()[0]!;
    await twin.goto(address);
    const began = performance.now();
    const { page, witness, town, id } = screen();
    const faults = async (): Promise<string[]> =>
      (await town.ask("GET", "/delivery")).body.screens.find(
        (each: { id: string }) => each.id === id,
      ).faults;
    const seen = await witness.during(
      async () => {
        // Each takes the doorbell from the other, until the broker has seen enough.
        while (!(await faults()).includes("device.twins")) {
          for (const each of [page, twin]) await pass(each, seconds(4));
          await pause(150);
        }
        await told("device.twins");
        expect(await twin.locator("vt-zone[data-slide^=sld]").count()).toBeGreaterThan(0);
        expect(await isBlank(await twin.screenshot())).toBe(false);
      },
      { questions: 600 },
    );
    note("M08", `both ${played(seen)}`, performance.now() - began);
    await second.close();
    rmSync(copy, { recursive: true, force: true });
    later(minutes(2));
    await pass(page, minutes(2));
    await notTold("device.twins");
  });

  test("D03 clock, storage and network are lost at once: the built-in page; D01 then a new device takes the screen over", async () => {
    const { page, browser, town, between, id, address } = screen();
    const { origin } = new URL(address);
    await shiftDevice(page, -days(365.25 * 56));
    await page.goto(`${origin}/player/preview.html`);
    await page.evaluate(async () => {
      await caches.delete("vetrina-assets");
      await new Promise((done, fail) => {
        const asked = indexedDB.deleteDatabase("vetrina");
        asked.onsuccess = done;
        asked.onerror = fail;
      });
    });
    between.cut(true);
    await page.goto(address);
    const help = await page.getByText("In attesa della rete").textContent();
    expect(await isBlank(await page.screenshot())).toBe(false);
    note("D03", `«${help}»`);
    between.cut(false);
    await shiftDevice(page, 0);
    await page.goto(address);
    await page.locator("[data-test=code]").waitFor();
    const online = async (): Promise<boolean> =>
      (await town.ask("GET", "/delivery")).body.screens.find(
        (each: { id: string }) => each.id === id,
      ).online;
    await expect.poll(online).toBe(false);
    const began = performance.now();
    const paired = await pairScreen({ origin, ask: town.ask }, browser, { id }, page);
    expect(paired.screen).toBe(id);
    await playing().waitFor();
    note("D01", "a code; once paired, the programme", performance.now() - began);
  });
}
