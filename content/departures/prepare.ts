import { definePreparer } from "../kit/preparing.ts";
import { type Departure, type Departures, type DeparturesAsked, leavesAt } from "./board.ts";

/** Two hours of a busy stop, a day of a quiet one: as long as a screen without a network has its list. */
const most = 80;

/** The next departures of the stops and lines that are meant, as small as they can be told. */
export default definePreparer<DeparturesAsked, Departures>((asked, { data, wantsWorst }) => {
  if (data.kind !== "departures") return null;
  const { stops, lines, modes } = asked;
  const meant = data.departures.filter(
    ({ stopName, line, mode }) =>
      isAmong(stops, stopName) && isAmong(lines, line) && isAmong(modes, mode),
  );
  const severalStops = new Set(meant.map(({ stopName }) => stopName)).size > 1;
  const departures = meant
    .map(({ line, headsign, mode, at, expected, platform, stopName, cancelled }): Departure => ({
      line,
      to: headsign,
      mode,
      at,
      ...(expected !== null && { expected }),
      ...(platform && { platform }),
      ...(severalStops && { stop: stopName }),
      ...(cancelled && { cancelled }),
    }))
    .toSorted((a, b) => leavesAt(a) - leavesAt(b))
    .slice(0, most);
  if (departures.length === 0) return null;
  return { shows: { departures }, worst: wantsWorst ? worstOf(departures) : null };
});

const isAmong = (chosen: readonly string[], one: string): boolean =>
  chosen.length === 0 || chosen.includes(one);

/** The longest names of all, late or cancelled. */
function worstOf(departures: readonly Departure[]): Departures {
  const longest = (of: (departure: Departure) => string): string =>
    departures.reduce((name, one) => (of(one).length > name.length ? of(one) : name), "");
  const [line, to, stop] = [
    longest((one) => one.line),
    longest((one) => one.to),
    longest((one) => one.stop ?? ""),
  ];
  return {
    departures: departures.map((departure, index) => ({
      ...departure,
      line,
      to,
      platform: departure.platform ?? "12",
      expected: departure.at + 37 * 60_000,
      ...(stop && { stop }),
      ...(index % 3 === 1 && { cancelled: true as const }),
    })),
  };
}
