import { bootFaults } from "./boots.ts";
import { brokerFaults } from "./broker.ts";
import { contentFaults } from "./content.ts";
import { networkFaults } from "./network.ts";
import { pageFaults } from "./page.ts";
import type { Register, TestScreen } from "./screen.ts";
import { serverFaults } from "./server.ts";
import { storageFaults } from "./storage.ts";
import { timeFaults } from "./time.ts";

/** Every fault that can be done to a screen in a plain browser, in an order in which each leaves all well. */
export function screenFaults(screen: () => TestScreen, test: Register): void {
  for (const faults of [
    networkFaults,
    brokerFaults,
    serverFaults,
    storageFaults,
    contentFaults,
    pageFaults,
    timeFaults,
    bootFaults,
  ])
    faults(screen, test);
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
