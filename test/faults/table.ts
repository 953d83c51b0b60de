import { TestRunner } from "vitest";
import { type FaultId, matrix } from "./matrix.ts";

/** What a test has found out about a fault. */
export interface Row {
  fault: FaultId;
  what: string;
  seen: string;
  /** Milliseconds until the screen was as it should be; null: it was all the time. */
  recovered: number | null;
}

declare module "vitest" {
  interface TaskMeta {
    faults?: Row[];
  }
}

/** Adds a row to the table that is printed when the run has ended: see `tools/fault-table-reporter.ts`. */
export function note(fault: FaultId, seen: string, recovered: number | null = null): void {
  const { meta } = TestRunner.getCurrentTest()!;
  meta.faults = [...(meta.faults ?? []), { fault, what: matrix[fault], seen, recovered }];
}
