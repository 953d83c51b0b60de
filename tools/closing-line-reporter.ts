import { existsSync } from "node:fs";
import type { Reporter, TestModule, TestRunEndReason } from "vitest/node";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Says at the very end, alone on a line, how many tests passed, failed and were skipped: the line that
 * people look for and that CI reads. Registered with vitest as `--reporter=tools/closing-line-reporter.ts`.
 */
export default class ClosingLineReporter implements Reporter {
  /** By file: one that is tried again counts as it ended. */
  private readonly files = new Map<string, Counts>();
  /** What failed outside any file is not tried again. */
  private strays = 0;

  onInit(): void {
    // After everything that vitest still has to say.
    process.once("exit", () => process.stdout.write(`${this.closing()}\n`));
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly unknown[],
    reason: TestRunEndReason,
  ): void {
    for (const module of modules) this.files.set(module.moduleId, count([module], 0, "passed"));
    const inFiles = count(modules, 0, "passed").failed;
    this.strays += count(modules, unhandled.length, reason).failed - inFiles;
  }

  /** How it stands after all tries. */
  get counts(): Counts {
    const sum = { passed: 0, failed: this.strays, skipped: 0 };
    for (const { passed, failed, skipped } of this.files.values()) {
      sum.passed += passed;
      sum.failed += failed;
      sum.skipped += skipped;
    }
    return sum;
  }

  private closing(): string {
    const samples = process.env["VETRINA_SAMPLES"];
    const absent = samples !== undefined && !existsSync(samples);
    return [
      ...(absent
        ? [`Without the samples (${samples}) the tests that need them were skipped.`]
        : []),
      closingLine(this.counts),
    ].join("\n");
  }
}

export const closingLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * Counts a run. What fails outside a test (a file that cannot be read, a hook, a stray rejection) counts
 * as one failure, so that a run that went wrong never closes with "0 failed".
 */
export function count(
  modules: readonly TestModule[],
  unhandled: number,
  reason: TestRunEndReason,
): Counts {
  const counts: Counts = { passed: 0, failed: unhandled, skipped: 0 };
  for (const module of modules) {
    counts.failed += module.errors().length > 0 ? 1 : 0;
    for (const suite of module.children.allSuites())
      counts.failed += suite.errors().length > 0 ? 1 : 0;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // "pending" is a test that never came to its end.
      counts[state === "pending" ? "failed" : state] += 1;
    }
  }
  if (reason !== "passed" && counts.failed === 0) counts.failed = 1;
  return counts;
}
