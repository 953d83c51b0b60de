import { lines, number, switched, text } from "../../content/kit/fields.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { defineFaults } from "../faults.ts";
import { type ActField, isAlbo, proposed } from "./act-columns.ts";
import { rawFrom } from "./act-mapping.ts";
import { actOnPage, linksIn, type Pointer, pointersIn } from "./act-pages.ts";
import { actsReading, type RawAct } from "./acts.ts";
import { defineSource, type Found } from "./define.ts";
import { withDetails } from "./act-details.ts";
import {
  addressOf,
  type AnyNode,
  type Element,
  isElement,
  pageOf,
  select,
  textOf,
} from "./html.ts";
import { looksLike } from "./looks-like.ts";
import { settingsOf } from "./settings.ts";

const fields = {
  rows: text({
    label: { it: "Righe della tabella (selettore CSS)", en: "Rows of the table (CSS selector)" },
    help: {
      it: "Vuoto: si trovano da sé, dalle intestazioni",
      en: "Empty: found by themselves, by the headings",
    },
    max: 200,
  }),
  columns: lines({
    label: { it: "Cosa c'è nelle colonne", en: "What the columns hold" },
    help: {
      it: "Una per riga: numero = 1 · oggetto = td.oggetto · link = a@href",
      en: "One a line: number = 1 · subject = td.subject · link = a@href",
    },
    max: 20,
    each: 200,
  }),
  next: text({
    label: {
      it: "Collegamento alla pagina successiva (selettore CSS)",
      en: "Link to the next page (CSS selector)",
    },
    max: 200,
  }),
  pages: number({
    label: { it: "Al massimo pagine", en: "At most so many pages" },
    min: 1,
    max: 20,
    initial: 5,
  }),
  details: switched({
    label: { it: "Apri anche la pagina di ogni atto", en: "Open the page of each act too" },
    initial: true,
  }),
  detail: lines({
    label: { it: "Cosa c'è nella pagina dell'atto", en: "What the page of an act holds" },
    help: {
      it: 'Una per riga: oggetto = h3 · dal = "Data affissione"; vuoto: si trova dalle etichette',
      en: 'One a line: subject = h3 · firstDay = "Data affissione"; empty: found by the labels',
    },
    max: 20,
    each: 200,
  }),
};

const htmlFault = defineFaults({
  "albo_html.nothing_found": {
    kind: "invalid",
    it: "Nella pagina non trovo atti: controlla l'indirizzo, il selettore delle righe e le colonne. Gli atti già letti restano.",
    en: "No acts are found on the page: check the address, the selector of the rows and the columns. Acts already read stay.",
  },
});

const mostRows = 2_000;

/** The pages of an albo that has nothing better: a table, and a page for each act. */
export default defineSource({
  id: "albo-html",
  label: { it: "Albo come pagina web", en: "Albo as a web page" },
  help: {
    it: "Per gli albi senza feed: un tecnico dice quali righe e colonne della pagina sono gli atti",
    en: "For albi without a feed: a technician says which rows and columns of the page are the acts",
  },
  gives: ["acts"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(30), usual: hours(3) },
  readsPages: true,

  recognise({ bytes }) {
    if (looksLike(bytes) !== "html" || bytes.length > 3_000_000) return null;
    try {
      const page = pageOf(bytes);
      if (tableOfActs(page)) return { sure: 0.8, config: {} };
      const { firstDay, lastDay, number: register } = actOnPage(page, "", []);
      if (firstDay !== undefined && (lastDay !== undefined || register !== undefined))
        return { sure: 0.7, config: {} };
      return /albo\s+pretorio|albo\s+on[\s-]?line/i.test(textOf(page, 200_000))
        ? { sure: 0.5, config: {} }
        : null;
    } catch {
      return null; // A page beyond all sense is none of ours.
    }
  },

  async read(found, { rows: selector, columns, next, pages, details, detail }, tools) {
    const ways = { selector, pointers: pointersIn(columns), next };
    const acts: RawAct[] = [];
    const seen = new Set<string>();
    let page: Found | null = found;
    let title = "";
    for (let count = 0; page && count < pages && acts.length < mostRows; count++) {
      const document = pageOf(page.bytes, page.type);
      const base: string = page.url ?? "";
      title ||=
        select("title", document).map((one) => textOf(one.children[0] ?? one, 300))[0] ?? "";
      acts.push(...actsOn(document, base, ways));
      const url: string = next === "" ? "" : addressOf(select(next, document)[0] ?? nowhere, base);
      page = url === "" || seen.has(url) || count + 1 >= pages ? null : await tools.ask(url);
      seen.add(url);
    }
    const pointers = pointersIn(detail);
    if (acts.length === 0) acts.push(...alone(found, pointers));
    if (acts.length === 0) throw htmlFault("albo_html.nothing_found");
    const whole = details ? await withDetails(acts, pointers, tools) : { acts, notes: [] };
    const reading = actsReading(title, whole.acts, tools);
    return { ...reading, notes: [...whole.notes, ...reading.notes] };
  },
});

const nowhere = { attribs: {} } as unknown as Element;

interface Ways {
  selector: string;
  pointers: readonly Pointer[];
  next: string;
}

function actsOn(page: AnyNode, base: string, { selector, pointers }: Ways): RawAct[] {
  const table = tableOfActs(page);
  const rows = selector === "" ? (table?.rows ?? []) : select(selector, page);
  const columns = table?.columns ?? new Map<ActField, number>();
  return rows.slice(0, mostRows).flatMap((row) => {
    const act = actIn(
      row,
      base,
      pointers,
      selector === "" || pointers.length === 0 ? columns : new Map(),
    );
    return act.subject === undefined && act.number === undefined ? [] : [act];
  });
}

function actIn(
  row: Element,
  base: string,
  pointers: readonly Pointer[],
  columns: ReadonlyMap<ActField, number>,
): RawAct {
  const cells = cellsOf(row);
  const raw: Record<string, unknown> = {
    ...rawFrom(
      cells.map((cell) => textOf(cell)),
      columns,
    ),
  };
  const documents = columns.get("attachments");
  if (documents !== undefined && cells[documents])
    raw["attachments"] = linksIn([cells[documents]], base);
  const link = columns.get("link");
  if (link !== undefined && cells[link])
    raw["link"] = select("a", cells[link]).map((one) => addressOf(one, base))[0];
  for (const { field, column, selector, attribute } of pointers) {
    const pointed = selector === "" ? row : select(selector, row)[0];
    const node = column === null ? pointed : cells[column];
    if (!node) continue;
    if (field === "attachments") raw[field] = linksIn([node], base);
    else if (field === "link")
      raw[field] = addressOf(node, base) || select("a", node).map((one) => addressOf(one, base))[0];
    else raw[field] = attribute === "" ? textOf(node) : (node.attribs[attribute] ?? "");
  }
  raw["link"] ||=
    select("a", row)
      .map((one) => addressOf(one, base))
      .find((url) => url !== "") ?? "";
  return raw as RawAct;
}

const cellsOf = (row: Element): Element[] =>
  row.children.filter((child): child is Element => isElement(child) && /^t[dh]$/.test(child.name));

/** The table whose headings are those of an albo, and its rows. */
function tableOfActs(page: AnyNode): { columns: Map<ActField, number>; rows: Element[] } | null {
  for (const table of select("table", page).slice(0, 50)) {
    const rows = select("tr", table);
    const at = rows
      .slice(0, 5)
      .findIndex((row) => isAlbo(proposed(cellsOf(row).map((cell) => textOf(cell, 200)))));
    if (at < 0) continue;
    const columns = proposed(cellsOf(rows[at]!).map((cell) => textOf(cell, 200)));
    return { columns, rows: rows.slice(at + 1).filter((row) => cellsOf(row).length > 1) };
  }
  return null;
}

/** A page that is one act. */
function alone({ url, bytes, type }: Found, pointers: readonly Pointer[]): RawAct[] {
  const act = actOnPage(pageOf(bytes, type), url ?? "", pointers);
  return act.subject !== undefined && act.firstDay !== undefined
    ? [{ ...act, link: act.link ?? url ?? "" }]
    : [];
}
