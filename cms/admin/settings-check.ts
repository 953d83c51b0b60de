/** What an administrator typed as allowed sites, one a line: a pasted address is made the name of its site. */
export const hostsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\n,]/)
      .map((line) => line.trim().toLowerCase())
      .filter(Boolean)
      .map((line) => (URL.canParse(line) ? new URL(line).hostname : line.replace(/\/.*$/, ""))),
  ),
];

/** The first that is no name of a site; null when all are. */
export const badHost = (hosts: readonly string[]): string | null =>
  hosts.find((host) => !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)) ?? null;

export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("it", { timeZone: name });
    return name !== "";
  } catch {
    // RangeError: Intl does not know such a zone.
    return false;
  }
}
