import type { Reporter, TestModule } from "vitest/node";
import type { Row } from "../test/faults/table.ts";

/** Prints what the tests have found out about faults, a row each, in the order of the matrix. */
export default class FaultTableReporter implements Reporter {
  /** By file: of one that is tried again the last try counts. */
  private readonly found = new Map<string, Row[]>();

  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const module of modules)
      this.found.set(
        module.moduleId,
        [...module.children.allTests()].flatMap((test) => test.meta().faults ?? []),
      );
    const rows = [...this.found.values()].flat();
    if (rows.length > 0) process.stdout.write(`\n${faultTable(rows)}\n\n`);
  }
}

/** Network, power, storage, time, MQTT, CMS, web, content, device. */
const order = "NPSTMCWXD";

export function faultTable(rows: readonly Row[]): string {
  const place = ({ fault }: Row): string => `${order.indexOf(fault[0]!)}${fault}`;
  const lines = [
    ["", "fault", "what was seen", "recovered in"],
    ...rows
      .toSorted((a, b) => place(a).localeCompare(place(b)))
      .map(({ fault, what, seen, recovered }) => [fault, what, seen, time(recovered)]),
  ];
  const widths = [0, 1, 2, 3].map((i) => Math.max(...lines.map((line) => line[i]!.length)));
  return lines
    .map((line) => `  ${line.map((cell, i) => cell.padEnd(widths[i]!)).join("  ")}`.trimEnd())
    .join("\n");
}

const time = (milliseconds: number | null): string =>
  milliseconds === null ? "–" : `${(milliseconds / 1000).toFixed(1)} s`;
