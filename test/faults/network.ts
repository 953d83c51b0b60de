import { expect } from "vitest";
import { days, minutes, seconds } from "../../protocol/time.ts";
import { openBlackHole } from "../black-hole.ts";
import { pass } from "../warp.ts";
import { pause, played, type Register, type TestScreen } from "./screen.ts";
import { note } from "./table.ts";

const isManifest = (path: string): boolean => path.endsWith("/player/manifest");
const isAsset = (path: string): boolean => /\/assets\/[0-9a-f]{64}/.test(path);

/** What happens between a screen and its CMS. */
export function networkFaults(screen: () => TestScreen, test: Register): void {
  test("N02 the line breaks at every kilobyte of a manifest: the old one plays, until it comes whole", async () => {
    const { between, witness, ask, publish, painted, caughtUp } = screen();
    const before = await painted();
    let size = 0;
    let after = 0;
    const seen = await witness.during(async () => {
      between.breakAfter = (path) => (isManifest(path) ? after : null);
      between.alter = (path, answer) => {
        if (isManifest(path)) size = answer.body.length;
        return answer;
      };
      const breaks = between.broken;
      await publish();
      await expect.poll(() => between.broken).toBeGreaterThan(breaks);
      expect(size).toBeGreaterThan(2000);
      for (after = 1000; after < size; after += 1000) {
        const broken = between.broken;
        await ask();
        await expect.poll(() => between.broken, { interval: 10 }).toBeGreaterThan(broken);
      }
      expect(await painted()).toBe(before);
    });
    between.breakAfter = () => null;
    between.alter = (_, answer) => answer;
    note("N02", played(seen), await caughtUp());
  });

  test("N03 the line breaks after every file of a publication: the old set plays whole, until all are here", async () => {
    const { between, page, witness, publish, painted, caughtUp } = screen();
    const before = await painted();
    const photos = 4;
    let came = 0;
    let allowed = 0;
    const seen = await witness.during(async () => {
      between.breakAfter = (path) => (!isAsset(path) || came++ < allowed ? null : 100);
      await publish(photos);
      for (allowed = 0; allowed < photos; allowed++) {
        came = allowed;
        const broken = between.broken;
        await expect
          .poll(async () => (await pass(page, 5000), between.broken), { interval: 50 })
          .toBeGreaterThan(broken);
        expect(await painted()).toBe(before);
      }
    });
    between.breakAfter = () => null;
    note("N03", played(seen), await caughtUp());
    expect(await painted()).not.toBe(before);
  });

  test("N06 a line of 2 kB a second that loses every twentieth connection disturbs nobody", async () => {
    const { between, witness, publish, caughtUp } = screen();
    between.weather = { delay: 600, rate: 2000, loss: 0.05 };
    const seen = await witness.during(async () => {
      await publish(1);
      await pause(2500);
    });
    between.weather = {};
    note("N06", played(seen), await caughtUp());
  });

  test("N07 a captive portal answers everything with a page of its own: nobody sees it", async () => {
    const { between, page, witness, publish, ask, caughtUp, told } = screen();
    const seen = await witness.during(async () => {
      between.weather = { push: "refused" };
      between.hangUp();
      between.alter = (_, answer) => ({
        ...answer,
        status: 200,
        headers: { "content-type": "text/html" },
        body: Buffer.from("<html><body>Accedi alla rete</body></html>"),
      });
      await publish(1);
      await ask();
      await pause(500);
      await pass(page, minutes(2));
      await pause(1500);
    });
    expect(await page.getByText("Accedi alla rete").count()).toBe(0);
    between.weather = {};
    between.alter = (_, answer) => answer;
    note("N07", played(seen), await caughtUp());
    await told("link.captive");
  });

  test("N10, M01 only the doorbell is blocked, for a minute, for a week: the screen asks by itself, and says so", async () => {
    const { between, page, witness, publish, caughtUp, told, notTold } = screen();
    let took = 0;
    const seen = await witness.during(
      async () => {
        between.weather = { push: "refused" };
        between.hangUp();
        await publish();
        await pass(page, minutes(1.2));
        took = await caughtUp();
        await told("link.no_push");
        await pass(page, days(7));
        await pause(1500);
      },
      // A page that has run for a day begins anew.
      { openings: 2 },
    );
    note("N10", played(seen), took);
    between.weather = {};
    const began = performance.now();
    await pass(page, minutes(1));
    await notTold("link.no_push");
    note("M01", played(seen), performance.now() - began);
  });

  test("N11 only the doorbell gets through: that is told, and what was missed comes when it can", async () => {
    const { between, witness, publish, painted, caughtUp, told, notTold } = screen();
    const before = await painted();
    const seen = await witness.during(async () => {
      between.weather = { http: "refused" };
      await publish();
      await told("link.no_http");
      expect(await painted()).toBe(before);
    });
    between.weather = {};
    note("N11", played(seen), await caughtUp());
    await notTold("link.no_http");
  });

  test("N12 the connection stands and nothing comes any more: it is given up and made anew", async () => {
    const { between, page, witness, publish, caughtUp } = screen();
    const seen = await witness.during(async () => {
      between.weather = { http: "silent", push: "silent" };
      await publish();
      await pause(500);
      // Twice the keep-alive, and the patience of a request.
      for (let i = 0; i < 4; i++) {
        await pass(page, seconds(30));
        await pause(200);
      }
    });
    between.weather = {};
    note("N12", played(seen), await caughtUp());
  });

  test("N13 the CMS's IPv6 address leads nowhere: the other one is taken, and nobody waits", async () => {
    const { between, witness, publish, caughtUp } = screen();
    // A name under `localhost` has both addresses, this one first.
    const nowhere = await openBlackHole(Number(new URL(between.origin).port));
    let took = 0;
    const seen = await witness.during(async () => {
      between.hangUp();
      await publish(1);
      took = await caughtUp();
    });
    nowhere.close();
    note("N13", played(seen), took);
  });

  const harms = [
    ["N14", "a byte of a picture is changed on the way", changed],
    ["X01", "half of a picture arrives", (body: Buffer) => body.subarray(0, body.length >> 1)],
  ] as const;
  for (const [fault, what, harm] of harms)
    test(`${fault} ${what}: it is never shown, the old programme goes on`, async () => {
      const { between, witness, publish, painted, caughtUp, told } = screen();
      const before = await painted();
      const seen = await witness.during(async () => {
        between.alter = (path, answer) =>
          isAsset(path) ? { ...answer, body: harm(answer.body) } : answer;
        await publish(1);
        if (fault === "N14") await told("asset.corrupt");
        else await pause(2000);
      });
      expect(await painted()).toBe(before);
      between.alter = (_path, answer) => answer;
      if (fault === "N14") note("N14", played(seen), await caughtUp());
      else note("X01", played(seen), await caughtUp());
    });

  test("N15 the link flaps every twenty seconds: the screen is steady, and asks with measure", async () => {
    const { between, page, witness, publish, caughtUp } = screen();
    // Half an hour: one round is a minute at most, and its first attempts come quickly.
    const seen = await witness.during(
      async () => {
        for (let i = 0; i < 20; i++) {
          between.cut(i % 2 === 0);
          if (i === 10) await publish();
          await pass(page, seconds(20));
          await pause(60);
        }
        between.cut(false);
      },
      { questions: 400 },
    );
    note("N15", played(seen), await caughtUp());
  });
}

function changed(body: Buffer): Buffer {
  const other = Buffer.from(body);
  other[other.length >> 1]! ^= 1;
  return other;
}
