import { rmSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { clockStartingAt, seconds } from "../../protocol/time.ts";
import { importAlbopop } from "../../cms/albo/import.ts";
import { writeSettings } from "../../cms/settings.ts";
import { enteId } from "../../protocol/ids.ts";
import { onAir, publish } from "../builders.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder } from "../house.ts";

const leftovers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const tidy of leftovers.splice(0).toReversed()) await tidy();
});

function aProfile(): string {
  const profile = profileFolder();
  leftovers.push(() => rmSync(profile, { recursive: true, force: true }));
  return profile;
}

test("after a cold boot without network the screen shows its notice, from its own disk", async () => {
  const town = await openTestHouse();
  let stopped = false;
  leftovers.push(() => (stopped ? undefined : town.close()));
  const profile = aProfile();
  const { playlist } = await onAir(town.ask, "Si resta aperti");
  const first = await openBrowser(profile);
  leftovers.push(() => first.close());
  const { page } = await pairScreen(town, first, {
    new: { name: "Atrio", defaultPlaylist: playlist.id },
  });
  await page.getByText("Si resta aperti").waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await first.close();
  await town.close();
  stopped = true;

  const second = await openBrowser(profile);
  leftovers.push(() => second.close());
  const again = second.pages()[0] ?? (await second.newPage());
  await again.goto(`${town.origin}/player/`);
  await again.getByText("Si resta aperti").waitFor({ timeout: 5000 });
  expect(await again.locator("vt-pairing").count()).toBe(0);
});

test("a screen that was off while the officer published has it as soon as it is back", async () => {
  const town = await openTestHouse();
  leftovers.push(() => town.close());
  const profile = aProfile();
  const { notice, playlist } = await onAir(town.ask, "Prima");
  const first = await openBrowser(profile);
  leftovers.push(() => first.close());
  const { page } = await pairScreen(town, first, {
    new: { name: "Atrio", defaultPlaylist: playlist.id },
  });
  await page.getByText("Prima").waitFor();
  await first.close();
  const draft = { title: "Dopo", props: { it: { title: "Dopo" } }, version: 1 };
  await town.ask("PUT", `/slides/${notice.id}`, draft);
  await publish(town.ask);

  const second = await openBrowser(profile);
  leftovers.push(() => second.close());
  const again = second.pages()[0] ?? (await second.newPage());
  await again.goto(`${town.origin}/player/`);
  await again.getByText("Dopo").waitFor();
});

test("an act leaves the screen when its term ends, though the CMS has gone", async () => {
  // Ten seconds to midnight in Rome, on the last day of the act.
  const clock = clockStartingAt(Date.parse("2026-11-23T23:59:40+01:00"));
  const town = await openTestHouse({ clock });
  let stopped = false;
  leftovers.push(() => (stopped ? undefined : town.close()));
  const household = town.house.household(enteId.parse(town.ente))!;
  const feed = `<rss version="2.0"><channel><title>Albo</title><item>
    <title>Ordinanza in scadenza</title><link>https://albo.example.org/1</link><guid>1</guid>
    <pubDate>2026-11-10</pubDate>
    <category domain="http://albopop.it/specs#item-category-uid">2026/1</category>
    <category domain="http://albopop.it/specs#item-category-type">Ordinanza</category>
    <category domain="http://albopop.it/specs#item-category-pubEnd">2026-11-23</category>
  </item></channel></rss>`;
  writeSettings(household.ente.db, { actPrivacy: { A: "screen" } });
  expect(importAlbopop({ ...household.ente, clock }, feed, "prova", "cli")).toMatchObject({
    added: 1,
    held: 0,
  });
  const rule = { of: "acts", types: [], newest: 5 };
  const { body: playlist } = await town.ask("POST", "/playlists", {
    name: "Albo",
    items: [{ key: "a", kind: "rule", rule, seconds: 30, transition: "cut" }],
  });
  await publish(town.ask);
  const browser = await openBrowser(aProfile());
  leftovers.push(() => browser.close());
  const { page } = await pairScreen(town, browser, {
    new: { name: "Atrio", defaultPlaylist: playlist.id },
  });
  await page.getByText("Ordinanza in scadenza").waitFor({ timeout: 10_000 });
  await town.close();
  stopped = true;
  expect(clock.now()).toBeLessThan(Date.parse("2026-11-24T00:00:00+01:00"));
  const left = Date.parse("2026-11-24T00:00:00+01:00") - clock.now();
  await page.waitForTimeout(left - 400);
  expect(await page.getByText("Ordinanza in scadenza").isVisible()).toBe(true);
  await page.locator("vt-slide-board").waitFor({ timeout: 3000 });
  await page.getByText("Ordinanza in scadenza").waitFor({ state: "detached", timeout: seconds(2) });
});
