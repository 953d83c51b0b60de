import { type ActField, fieldOf } from "./act-columns.ts";
import { mappingFields } from "./act-mapping.ts";
import type { RawAct } from "./acts.ts";
import { addressOf, type AnyNode, type Element, isElement, select, textOf } from "./html.ts";

/** One act on a page of its own: labels with what stands behind them, and its documents. */
interface Pair {
  label: string;
  value: AnyNode[];
}

/** `campo = 3`, `campo = td.oggetto`, `campo = a@href`, `campo = "Data affissione"`. */
export interface Pointer {
  field: ActField;
  column: number | null;
  selector: string;
  attribute: string;
  label: string;
}

const english = new Set<string>([
  ...Object.keys(mappingFields),
  "responsible",
  "protocol",
  "protocolDay",
  "amount",
  "cig",
  "cup",
  "notes",
]);

/** Lines that make no sense are left out: the preview shows what is missing. */
export const pointersIn = (lines: readonly string[]): Pointer[] =>
  lines.flatMap((line): Pointer[] => {
    const [, name = "", said = ""] = /^\s*([^=]{1,60}?)\s*=\s*(.{1,200}?)\s*$/.exec(line) ?? [];
    const field = english.has(name) ? (name as ActField) : fieldOf(name);
    if (!field || said === "") return [];
    const column = /^\d{1,3}$/.test(said) ? Number(said) - 1 : null;
    const label = /^["«“](.+)["»”]$/.exec(said)?.[1] ?? "";
    const [, selector = said, attribute = ""] = /^(.*?)@([\w-]{1,40})$/.exec(said) ?? [];
    return [{ field, column, selector: label === "" ? selector : "", attribute, label }];
  });

/** What a page says of one act; what the technician points at goes before what is found. */
export function actOnPage(page: AnyNode, base: string, pointers: readonly Pointer[]): RawAct {
  const pairs = pairsOn(page);
  const raw: Record<string, unknown> = {};
  for (const { field, selector, attribute, label } of pointers) {
    const nodes =
      label === ""
        ? select(selector, page)
        : (pairs.find((pair) => alike(pair.label, label))?.value ?? []);
    put(raw, field, nodes, base, attribute);
  }
  for (const { label, value } of pairs) {
    const field = fieldOf(label);
    if (field) put(raw, field, value, base);
  }
  raw["subject"] ??= headingOn(page);
  raw["attachments"] ??= documentsIn([page], base);
  return raw as RawAct;
}

function put(
  raw: Record<string, unknown>,
  field: ActField,
  nodes: readonly AnyNode[],
  base: string,
  attribute = "",
): void {
  if (raw[field] !== undefined || nodes.length === 0) return;
  if (field === "attachments") raw[field] = linksIn(nodes, base);
  else {
    const [first] = nodes;
    const said =
      attribute === ""
        ? nodes.map((node) => textOf(node)).join(" ")
        : isElement(first)
          ? attributeOf(first, attribute, base)
          : "";
    if (said.trim() !== "") raw[field] = said.trim();
  }
}

/** An attribute; an address is made whole. */
const attributeOf = (element: Element, name: string, base: string): string =>
  name === "href" ? addressOf(element, base) : (element.attribs[name] ?? "");

const alike = (a: string, b: string): boolean => bare(a) === bare(b);
const bare = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[\s:.]+/g, " ")
    .trim();

/** Labels and values, in the ways in which pages lay them out. */
function pairsOn(page: AnyNode): Pair[] {
  const pairs: Pair[] = [];
  const add = (label: AnyNode, value: AnyNode[]): void => {
    const said = textOf(label, 120).replace(/\s*:\s*$/, "");
    if (said !== "" && value.length > 0) pairs.push({ label: said, value });
  };
  for (const row of select("tr", page)) {
    const cells = row.children.filter(
      (child): child is Element => isElement(child) && /^t[dh]$/.test(child.name),
    );
    if (cells.length === 2) add(cells[0]!, [cells[1]!]);
  }
  for (const term of select("dt", page)) {
    const value = nextElement(term);
    if (value?.name === "dd") add(term, [value]);
  }
  for (const label of select("label", page)) {
    const value = nextElement(label, "label");
    if (value) add(label, [value]);
  }
  for (const strong of select("strong, b", page))
    if (/:\s*$/.test(textOf(strong, 120))) add(strong, restOfLine(strong));
  return pairs;
}

function nextElement(element: Element, passing = ""): Element | null {
  let next = element.next;
  while (next && (!isElement(next) || next.name === passing)) next = next.next;
  return isElement(next) ? next : null;
}

function restOfLine(element: Element): AnyNode[] {
  const found: AnyNode[] = [];
  for (let next = element.next; next && found.length < 20; next = next.next) {
    if (isElement(next) && /^(?:br|strong|b|p|div)$/.test(next.name)) break;
    found.push(next);
  }
  return found;
}

/** The title of the page proper: the longest of its headings. */
function headingOn(page: AnyNode): string | undefined {
  const headings = select("h1, h2, h3, h4", page).map((heading) => textOf(heading));
  return headings.filter((text) => text.length > 12).toSorted((a, b) => b.length - a.length)[0];
}

type Documents = NonNullable<RawAct["attachments"]>;

export const linksIn = (nodes: readonly AnyNode[], base: string): Documents =>
  nodes
    .flatMap((node) => [
      ...(isElement(node) && node.name === "a" ? [node] : []),
      ...select("a", node),
    ])
    .flatMap((link) => {
      const url = addressOf(link, base);
      return url === "" ? [] : [{ title: textOf(link, 200), url, type: typeOf(url, link) }];
    });

const file = /\.(?:pdf|p7m|docx?|odt|zip|rtf|xlsx?)(?:[?#&]|$)|getdoc|attachment|allegat|download/i;

/** Links that lead to documents, wherever on the page they are. */
const documentsIn = (nodes: readonly AnyNode[], base: string): Documents =>
  linksIn(nodes, base).filter(({ url }) => file.test(url));

const types: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  p7m: "application/pkcs7-mime",
  zip: "application/zip",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  odt: "application/vnd.oasis.opendocument.text",
};

function typeOf(url: string, link: Element): string {
  const endings = [...url.matchAll(/\.(\w{3,4})(?=[?#&]|$)/g)].map(([, ending]) => ending!);
  const said = link.attribs["type"]?.replace(/^\./, "") ?? "";
  const ending = [...endings, said].findLast((one) => Object.hasOwn(types, one.toLowerCase()));
  return ending === undefined ? "" : types[ending.toLowerCase()]!;
}
