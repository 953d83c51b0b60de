import { decoded } from "./charset.ts";
import { recordsBy, sniffDelimiter } from "./delimited.ts";
import { sourceFault } from "./faults.ts";
import { looksLike } from "./looks-like.ts";
import { attribute, attributesIn, xmlEventsIn } from "./xml-events.ts";

/** Observations, whichever way SDMX wrote them: as CSV, as generic XML, or as XML made for the flow. */
export interface Observations {
  columns: string[];
  /** As often as asked; what an observation does not say is "". */
  rows(): Iterable<string[]>;
}

/** @throws Fault `source.…` */
export function observationsIn(bytes: Uint8Array): Observations {
  const looks = looksLike(bytes);
  if (looks === "nothing") throw sourceFault("source.empty");
  if (looks === "html") throw sourceFault("source.web_page");
  const text = decoded(bytes);
  return looks === "xml" ? fromXml(text) : fromCsv(text);
}

function fromCsv(text: string): Observations {
  const delimiter = sniffDelimiter(text.slice(0, 20_000))?.delimiter ?? ",";
  const records = function* (): Generator<string[]> {
    const reading = recordsBy(delimiter);
    for (let at = 0; at < text.length; at += 500_000)
      yield* reading.push(text.slice(at, at + 500_000));
    yield* reading.end();
  };
  const [first = []] = records();
  // «CODE: Name» when the provider was asked for both: the heading says it in the same way.
  const columns = first.map((name) => name.trim().split(":")[0]!);
  if (!columns.includes("OBS_VALUE")) throw sourceFault("source.malformed", { reason: "SDMX-CSV" });
  return {
    columns,
    *rows() {
      let header = true;
      for (const record of records()) {
        if (!header && record.length > 1) yield columns.map((_, at) => (record[at] ?? "").trim());
        header = false;
      }
    },
  };
}

function fromXml(text: string): Observations {
  const columns: string[] = [];
  const known = new Map<string, number>();
  for (const one of observations(text))
    for (const name of one.keys())
      if (!known.has(name) && known.size < 200) known.set(name, columns.push(name) - 1);
  if (columns.length === 0) {
    const [, reason = "SDMX"] =
      /<(?:\w+:)?(?:ErrorMessage|Text)\b[^>]*>(?:\s*<[^>]*>)*\s*([^<]{1,200})/.exec(text) ?? [];
    throw sourceFault("source.malformed", { reason: reason.trim() || "SDMX" });
  }
  return {
    columns,
    *rows() {
      for (const one of observations(text)) yield columns.map((name) => one.get(name) ?? "");
    },
  };
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Each observation with what its series says of it. */
function* observations(text: string): Generator<Map<string, string>> {
  let series = new Map<string, string>();
  let one: Map<string, string> | null = null;
  for (const { kind, name, said } of xmlEventsIn(text)) {
    const local = localName(name);
    if (kind === "open" && local === "Series") series = attributesOf(said);
    else if (kind === "open" && local === "Obs") one = new Map([...series, ...attributesOf(said)]);
    else if (kind === "open") take(local, said, one ?? series);
    else if (kind === "close" && local === "Obs" && one) {
      if (one.size > 0) yield one;
      one = null;
    } else if (kind === "close" && local === "Series") series = new Map();
  }
}

/** The generic form says in tags what the other says in attributes. */
function take(local: string, said: string, where: Map<string, string>): void {
  if (local === "Value")
    where.set(attribute(said, "id") || attribute(said, "concept"), attribute(said, "value"));
  else if (local === "ObsDimension")
    where.set(attribute(said, "id") || "TIME_PERIOD", attribute(said, "value"));
  else if (local === "ObsValue") where.set("OBS_VALUE", attribute(said, "value"));
}

const attributesOf = (said: string): Map<string, string> =>
  new Map([...attributesIn(said)].filter(([name]) => !name.includes(":")));
