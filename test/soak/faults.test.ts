import { afterAll, beforeAll, expect, test } from "vitest";
import { healed, screenFaults } from "../faults/all.ts";
import { openScreen, type TestScreen } from "../faults/screen.ts";
import { seeded } from "../seeded.ts";

/**
 * Faults of the matrix at random, one after the other on one screen, every frame looked at. The seed is
 * printed: `VETRINA_SEED` repeats a run, `VETRINA_SOAK_FAULTS` says how many.
 */
const times = Number(process.env["VETRINA_SOAK_FAULTS"] ?? 300);
const seed = Number(process.env["VETRINA_SEED"] ?? Math.floor(Math.random() * 1e9));

let screen: TestScreen;
beforeAll(async () => {
  screen = await openScreen();
});
afterAll(() => screen?.close());

test(`${times} faults at random, seed ${seed}: a screen survives each, and the next`, async () => {
  const known: { name: string; fault: () => Promise<void> }[] = [];
  for (const faults of screenFaults)
    faults(
      () => screen,
      (name, fault) => void known.push({ name, fault }),
    );
  const random = seeded(seed);
  const wrong: string[] = [];
  for (let i = 0; i < times; i++) {
    const { name, fault } = known[Math.floor(random() * known.length)]!;
    await fault().catch((cause: unknown) => {
      wrong.push(`${name}\n${String(cause)}`);
      process.stderr.write(`${i + 1}. ${wrong.at(-1)}\n`);
    });
    await healed(screen);
    if (screen.page.url() !== screen.address) await screen.page.goto(screen.address);
    process.stdout.write(`${i + 1}. ${name}\n`);
  }
  expect(wrong).toEqual([]);
});
