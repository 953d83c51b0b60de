import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onAir } from "../builders.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder, type TestHouse } from "../house.ts";

let town: TestHouse;
const profile = profileFolder();

beforeAll(async () => {
  town = await openTestHouse();
});
afterAll(async () => {
  await town?.close();
  rmSync(profile, { recursive: true, force: true });
});

test("a screen that was dismissed while it was switched off learns it when it comes back, from us alone", async () => {
  const { ask, origin } = town;
  const { playlist } = await onAir(ask, "Uffici chiusi lunedì");
  const before = await openBrowser(profile);
  const { page, screen } = await pairScreen(town, before, {
    new: { name: "Atrio", defaultPlaylist: playlist.id },
  });
  await page.getByText("Uffici chiusi lunedì").waitFor();
  await before.close();

  const dismissed = await ask("POST", `/screens/${screen}/deactivate`);
  expect(dismissed.body.device).toBeNull();

  const after = await openBrowser(profile);
  const again = await after.newPage();
  // An answer that only claims so, without the signature of the ente, changes nothing.
  await again.route("**/player/token", (route) =>
    route.fulfill({
      status: 401,
      json: {
        error: {
          code: "device.retired",
          details: { farewell: { key: "0".repeat(16), body: "{}", signature: "A".repeat(86) } },
        },
      },
    }),
  );
  const asked = again.waitForResponse("**/player/token");
  await again.goto(`${origin}/player/`);
  await again.getByText("Uffici chiusi lunedì").waitFor();
  await asked;
  expect(await again.locator(".deactivated").count()).toBe(0);

  await again.unroute("**/player/token");
  await again.reload();
  await again.locator(".deactivated").waitFor();
  expect(await again.getByText("Uffici chiusi lunedì").count()).toBe(0);
  await after.close();
});
