import { onOneScreen } from "./all.ts";
import { bootFaults } from "./boots.ts";
import { pageFaults } from "./page.ts";
import { timeFaults } from "./time.ts";

/** The machine that a screen runs on: its page, its clocks, and what is found at the next start. */
onOneScreen([pageFaults, timeFaults, bootFaults]);
