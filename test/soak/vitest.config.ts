import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Soaks are no part of `npm test`: one at a time, each for as long as it takes. */
export default defineConfig({
  root: join(import.meta.dirname, "..", ".."),
  test: {
    include: ["test/soak/**/*.test.ts"],
    reporters: ["default", "./tools/fault-table-reporter.ts"],
    expect: { poll: { timeout: 30_000, interval: 50 } },
    fileParallelism: false,
    testTimeout: 24 * 3_600_000,
    hookTimeout: 300_000,
  },
});
