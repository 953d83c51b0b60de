import type { Cell } from "../kit/datasets.ts";
import { definePreparer } from "../kit/preparing.ts";
import { columnAt, filtered, type Rows, rowsOf } from "../kit/rows.ts";
import { type Call, type Called, type CalledAsked, mostCounters } from "./called.ts";

const longest = { counter: 24, number: 8, service: 36 };

/** Which number is called at each counter; of a counter that is there twice the later row. */
export default definePreparer<CalledAsked, Called>((asked, { data, wantsWorst }) => {
  const all = rowsOf(data);
  const rows = all && filtered(all, asked.only);
  const counter =
    rows && (columnAt(rows, asked.counter, ["text"]) ?? columnAt(rows, asked.counter, ["number"]));
  const number = rows && counter && numberIn(rows, asked.number, counter.at);
  if (!rows || !counter || !number) return null;
  const service = asked.service ? columnAt(rows, asked.service, ["text"]) : null;
  const when = columnAt(rows, asked.when, ["moment"]);
  const found = new Map<string, Call>();
  for (const row of rows.rows) {
    const call: Call = {
      counter: cut(row[counter.at]!, longest.counter),
      number: cut(row[number.at]!, longest.number),
      service: service ? cut(row[service.at]!, longest.service) : "",
      at: when && typeof row[when.at] === "number" ? (row[when.at] as number) : null,
    };
    // A counter at which nobody is called has no number, which is not nought.
    if (call.counter === "" || call.number === "") continue;
    const before = found.get(call.counter);
    if (!before || (call.at ?? 0) >= (before.at ?? 0)) found.set(call.counter, call);
  }
  const sorted = [...found.values()].toSorted((a, b) =>
    a.counter.localeCompare(b.counter, "it", { numeric: true }),
  );
  if (sorted.length === 0) return null;
  const shows = {
    calls: sorted.slice(0, mostCounters),
    left: Math.max(0, sorted.length - mostCounters),
  };
  return { shows, worst: wantsWorst ? worstOf(shows) : null };
});

/** Where nobody has said which: the first that is not the counter, numbers before texts such as «A 41». */
function numberIn(rows: Rows, key: string, counter: number) {
  if (key !== "") return columnAt(rows, key, ["number", "text"]);
  const others = rows.columns.filter((_, at) => at !== counter);
  const found =
    others.find(({ kind }) => kind === "number") ?? others.find(({ kind }) => kind === "text");
  return found ? columnAt(rows, found.key, ["number", "text"]) : null;
}

const cut = (cell: Cell, most: number): string => {
  const text = cell === null ? "" : String(cell).trim();
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
};

/** All counters open, with long names and long numbers. */
function worstOf({ calls, left }: Called): Called {
  const name = calls.reduce(
    (text, { counter }) => (counter.length > text.length ? counter : text),
    "",
  );
  const long = Array.from({ length: mostCounters }, (_, index): Call => {
    const call = calls[index % calls.length]!;
    const counter = index < calls.length ? call.counter : `${name} ${index + 1}`;
    return { ...call, counter, number: `${call.number}88`.slice(0, longest.number) };
  });
  return { calls: long, left: left + 3 };
}
