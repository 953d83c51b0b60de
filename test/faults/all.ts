import { afterAll, afterEach, beforeAll, test } from "vitest";
import { bootFaults } from "./boots.ts";
import { brokerFaults } from "./broker.ts";
import { contentFaults } from "./content.ts";
import { networkFaults } from "./network.ts";
import { pageFaults } from "./page.ts";
import { openScreen, type Register, type TestScreen } from "./screen.ts";
import { serverFaults } from "./server.ts";
import { storageFaults } from "./storage.ts";
import { timeFaults } from "./time.ts";

/** Faults of one sort, told to whoever does them. */
export type Faults = (screen: () => TestScreen, test: Register) => void;

/** Every fault that can be done to a screen in a plain browser, in an order in which each leaves all well. */
export const screenFaults: readonly Faults[] = [
  networkFaults,
  brokerFaults,
  serverFaults,
  storageFaults,
  contentFaults,
  pageFaults,
  timeFaults,
  bootFaults,
];

/**
 * Faults done to one screen, one after the other, in a plain browser. Every frame is looked at: none may
 * be black, white, an error of the browser, or what is left of another content, whatever happens.
 */
export function onOneScreen(
  faults: readonly Faults[],
  before?: (screen: TestScreen) => Promise<void>,
): void {
  let screen: TestScreen;
  beforeAll(async () => {
    screen = await openScreen(before);
  }, 120_000);
  afterEach(async () => {
    await healed(screen);
    // A test that failed leaves no wreck to the next.
    if (screen.page.url() !== screen.address) await screen.page.goto(screen.address);
  });
  afterAll(() => screen?.close(), 60_000);
  for (const each of faults) each(() => screen, test);
}

/** Takes away whatever a fault has put between a screen and its CMS. */
export async function healed({ between, town }: TestScreen): Promise<void> {
  if (!town.isOpen) await town.reopen();
  between.cut(false);
  between.weather = {};
  between.bell = null;
  between.alter = (_, answer) => answer;
  between.breakAfter = () => null;
}
