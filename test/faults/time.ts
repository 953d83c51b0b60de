import { expect } from "vitest";
import { days, hours, seconds } from "../../protocol/time.ts";
import { pass, shiftDevice, sleep } from "../warp.ts";
import { pause, played, type Register, type TestScreen } from "./screen.ts";
import { note } from "./table.ts";

/** What happens to the clocks. */
export function timeFaults(screen: () => TestScreen, test: Register): void {
  /** A notice with a last day, published in the list. */
  async function dated(validTo: number): Promise<string> {
    const { town, rearrange, publish, caughtUp } = screen();
    const title = "Solo fino a domani";
    const props = { it: { title } };
    const notice = { title, type: "notice", props, validTo };
    const { body } = await town.ask("POST", "/slides", notice);
    const key = `d${body.version}${Math.round(validTo / 1000)}`;
    const item = { key, kind: "slide", slide: body.id, seconds: 1, transition: "cut" };
    await rearrange("side", (items) => [item, ...items]);
    await publish();
    await caughtUp();
    return body.id;
  }

  test("T01, T03 without network, clock at 1970 and a year ahead: what has a date is hidden, no clock is drawn; T02 then all is there", async () => {
    const { town, page, witness, settled, address } = screen();
    const until = await dated(Date.now() + days(20));
    await town.stop();
    for (const [fault, shift] of [
      ["T01", -days(365.25 * 56)],
      ["T03", days(365)],
    ] as const) {
      await shiftDevice(page, shift);
      await page.goto(address);
      await page.locator("vt-zone[data-slide^=sld]").first().waitFor();
      const seen = await witness.during(() => pause(3300));
      expect(await page.locator("vt-screen-frame time").count()).toBe(0);
      expect(seen.slides.size).toBeGreaterThan(2);
      expect([...seen.slides]).not.toContain(until);
      if (fault === "T01") note("T01", played(seen));
      else note("T03", played(seen));
    }
    await town.reopen();
    const began = performance.now();
    while ((await page.locator("vt-screen-frame time").count()) === 0) {
      await pause(100);
      await pass(page, seconds(5));
    }
    note("T02", "the true time is drawn, what has a date plays again", performance.now() - began);
    await page.locator(`vt-zone[data-slide=${until}]`).waitFor();
    await shiftDevice(page, 0);
    await page.goto(address);
    await settled();
  });

  test("T09 the device sleeps for eight hours: what ended meanwhile is not seen after it wakes", async () => {
    const { page, witness, later } = screen();
    const until = await dated(Date.now() + hours(4));
    await page.locator(`vt-zone[data-slide=${until}]`).waitFor();
    later(hours(8));
    await sleep(page, hours(8));
    const began = performance.now();
    // It notices within seconds that its clocks have gone apart, and asks.
    await pass(page, seconds(7));
    const clock = page.locator("vt-screen-frame time");
    const shown = new Intl.DateTimeFormat("it", {
      hour: "2-digit",
      minute: "2-digit",
      timeZone: "Europe/Rome",
    });
    await expect
      .poll(async () => {
        const now = Date.now() + hours(8);
        const near = [-60_000, 0, 60_000].map((by) => shown.format(now + by));
        return near.includes((await clock.first().textContent())?.trim() ?? "");
      })
      .toBe(true);
    const took = performance.now() - began;
    const seen = await witness.during(() => pause(3300));
    expect([...seen.slides]).not.toContain(until);
    note("T09", played(seen), took);
  });
}
