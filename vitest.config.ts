import { defineConfig } from "vitest/config";

/** What is waited for comes when it comes: a busy machine is no failure. */
const patient = { poll: { timeout: 30_000, interval: 50 } };

/** `unit`: beside the code. `house`: what spans rooms, through real Chromium, HTTP, MQTT and SQLite. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          expect: patient,
          include: ["{protocol,content,cms,player,tools}/**/*.test.ts"],
          testTimeout: 20_000,
          maxWorkers: "100%",
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "house",
          expect: patient,
          include: ["test/**/*.test.ts"],
          exclude: ["test/soak/**", "test/bench/**"],
          testTimeout: 90_000,
          // A browser is several processes, and some of these look at every frame: one after the other.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
