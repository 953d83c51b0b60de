import { clean } from "../albo/text.ts";
import { switched } from "../../content/kit/fields.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { type ActField, proposed } from "./act-columns.ts";
import { withDetails } from "./act-details.ts";
import { rawFrom } from "./act-mapping.ts";
import { actsReading, type RawAct } from "./acts.ts";
import { decoded } from "./charset.ts";
import { defineSource, type Found } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { beginning, looksLike } from "./looks-like.ts";
import { settingsOf } from "./settings.ts";
import { attribute, xmlEventsIn } from "./xml-events.ts";

const fields = {
  details: switched({
    label: { it: "Apri anche la pagina di ogni atto", en: "Open the page of each act too" },
    help: {
      it: "Serve per gli allegati",
      en: "Needed for the attachments",
    },
    initial: true,
  }),
};

const mostRows = 5_000;

/** Albi of Halley: a grid in XML, and a page for each act. */
export default defineSource({
  id: "halley",
  label: { it: "Albo Halley", en: "Halley albo" },
  help: {
    it: "L'albo pretorio di un ente che usa Halley: basta l'indirizzo della sua pagina",
    en: "The albo of a body that uses Halley: the address of its page is enough",
  },
  gives: ["acts"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(30), usual: hours(3) },

  recognise({ url, bytes }) {
    const base = url === null ? "" : baseOf(url);
    const grid = base === "" ? {} : { url: `${base}mc_gridev_messi_datigrid.php` };
    const isGrid =
      looksLike(bytes) === "xml" &&
      /<rows\b[^>]*>[\s\S]{0,2000}?<row\s[^>]*\bid\s*=/i.test(beginning(bytes));
    if (base !== "" && (isGrid || /halleyweb|gridev/i.test(url!)))
      return { sure: 0.96, config: {}, ...grid };
    return isGrid ? { sure: 0.7, config: {} } : null;
  },

  async read(found, { details }, tools) {
    const acts = actsInGrid(found);
    if (acts.length === 0) throw sourceFault("source.empty");
    const whole = details ? await withDetails(acts, [], tools) : { acts, notes: [] };
    const reading = actsReading("", whole.acts, tools);
    return { ...reading, notes: [...whole.notes, ...reading.notes] };
  },
});

/** `https://www.halleyweb.com/c043007/mc/`, whichever of its pages was pasted. */
const baseOf = (url: string): string => /^https?:\/\/[^?#]*?\/mc\//i.exec(url)?.[0] ?? "";

function actsInGrid({ url, bytes }: Found): RawAct[] {
  const looks = looksLike(bytes);
  if (looks === "html") throw sourceFault("source.web_page");
  if (looks !== "xml") throw sourceFault("source.malformed", { reason: "XML" });
  const { heads, rows } = gridIn(decoded(bytes));
  const columns = proposed(heads);
  const base = url === null ? "" : baseOf(url);
  return rows.map(({ id, cells }): RawAct => {
    // A cell that only opens the act is no part of it.
    const told = cells.map((cell) => {
      const text = clean(cell, 4000);
      return /visualizza_dettaglio|javascript:/.test(cell) && text.length < 12 ? "" : text;
    });
    const act = columns.size > 2 ? rawFrom(told, columns) : guessed(told);
    const shown = cells
      .map((cell) => /visualizza_dettaglio\(\s*(\d+)\s*,\s*(\d+)/.exec(cell))
      .find(Boolean);
    const [number, inside] = [shown?.[1] ?? id, shown?.[2] ?? "1"];
    const link =
      base === ""
        ? ""
        : `${base}mc_gridev_dettaglio.php?x=&interno=${inside}&id_pubbl=${encodeURIComponent(number)}`;
    return { ...act, guid: number, link };
  });
}

interface GridRow {
  id: string;
  cells: string[];
}

function gridIn(xml: string): { heads: string[]; rows: GridRow[] } {
  const heads: string[] = [];
  const rows: GridRow[] = [];
  let text: string | null = null;
  for (const { kind, name, said } of xmlEventsIn(xml)) {
    if (kind === "text") text = text === null ? null : (text + said).slice(0, 20_000);
    else if (kind === "open" && name === "row") {
      if (rows.length >= mostRows) break;
      rows.push({ id: attribute(said, "id").trim(), cells: [] });
    } else if (kind === "open" && (name === "cell" || name === "column")) text = "";
    else if (kind === "close" && text !== null) {
      if (name === "cell") rows.at(-1)?.cells.push(text);
      if (name === "column") heads.push(clean(text, 200));
      if (name === "cell" || name === "column") text = null;
    }
  }
  return { heads, rows };
}

const day = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/;

/** A grid that does not name its columns: what the cells look like. The page of the act knows better. */
function guessed(cells: readonly string[]): RawAct {
  const days = cells.filter((cell) => day.test(cell));
  const numbers = cells.filter((cell) =>
    /^\d{1,6}(?:\s*\/\s*\d{4})?$|^\d{4}\s*\/\s*\d{1,7}$/.test(cell),
  );
  const words = cells.filter(
    (cell) =>
      cell.length > 2 && /[a-zà-ù]{3}/i.test(cell) && !cell.includes("visualizza_dettaglio"),
  );
  const subject = words.toSorted((a, b) => b.length - a.length)[0];
  const [type, requestedBy] = words.filter((cell) => cell !== subject);
  const found: Partial<Record<ActField, string | undefined>> = {
    firstDay: days[0],
    lastDay: days[1],
    number: numbers.find((one) => !/^(?:19|20)\d\d$/.test(one)),
    year: numbers.find((one) => /^(?:19|20)\d\d$/.test(one)),
    subject,
    type,
    requestedBy,
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, said]) => said !== undefined),
  ) as RawAct;
}
