/** What the fault suite has found out, a row a fault, printed when it has ended. */
const rows: { fault: string; seen: string; recovered: string }[] = [];

export function note(fault: string, seen: string, milliseconds: number | null): void {
  const recovered = milliseconds === null ? "–" : `${(milliseconds / 1000).toFixed(1)} s`;
  rows.push({ fault, seen, recovered });
}

export function printTable(): void {
  const heads = { fault: "fault", seen: "what was seen", recovered: "recovered in" };
  const wide = (name: "fault" | "seen"): number =>
    Math.max(...[heads, ...rows].map((row) => row[name].length));
  const lines = [heads, ...rows].map(
    ({ fault, seen, recovered }) =>
      `  ${fault.padEnd(wide("fault"))}  ${seen.padEnd(wide("seen"))}  ${recovered}`,
  );
  process.stdout.write(`\n${lines.join("\n")}\n\n`);
}
