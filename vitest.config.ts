import { defineConfig } from "vitest/config";

/** `unit`: beside the code. `house`: what spans rooms, through real Chromium, HTTP, MQTT and SQLite. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{protocol,content,cms,player,tools}/**/*.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "house",
          include: ["test/**/*.test.ts"],
          exclude: ["test/soak/**", "test/bench/**"],
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
