import type { Instant } from "../../protocol/time.ts";

/** What `<input type="datetime-local">` shows for an instant: `2026-12-08T09:00` in the zone. */
export function wallTime(at: Instant, timezone: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-CA", {
      timeZone: timezone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts["year"]!.padStart(4, "0")}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}`;
}

/**
 * The instant of a wall time in the zone. Of one that comes twice (autumn) it is the earlier; one that
 * is passed over (spring) counts as if the clocks had not been changed. Null for what is no time.
 */
export function instantOf(wall: string, timezone: string): Instant | null {
  const asIfUtc = Date.parse(`${wall}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) || Number.isNaN(asIfUtc)) return null;
  // The zone's shift half a day before and after: between them lies any change of the clocks.
  const guesses = [-43_200_000, 43_200_000].map(
    (away) => asIfUtc - shift(asIfUtc + away, timezone),
  );
  const found = guesses.toSorted((a, b) => a - b).find((at) => wallTime(at, timezone) === wall);
  return found ?? guesses[0]!;
}

const shift = (at: Instant, timezone: string): number =>
  Date.parse(`${wallTime(at, timezone)}Z`) - Math.floor(at / 60_000) * 60_000;

/**
 * The instant of the edge of some opening hours, by the rules of the house: of a time that comes twice the
 * earlier for a beginning and the later for an end; for one that is passed over the first that comes after.
 */
export function edgeOf(
  day: string,
  minutes: number,
  timezone: string,
  edge: "start" | "end",
): Instant {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const on = minutes < 1440 ? day : next;
  const of = minutes % 1440;
  const two = (n: number): string => String(n).padStart(2, "0");
  const wall = `${on}T${two(Math.floor(of / 60))}:${two(of % 60)}`;
  let at = instantOf(wall, timezone)!;
  if (wallTime(at, timezone) === wall) {
    if (edge === "end" && wallTime(at + 3_600_000, timezone) === wall) at += 3_600_000;
    return at;
  }
  while (wallTime(at - 60_000, timezone) > wall) at -= 60_000;
  return at;
}
