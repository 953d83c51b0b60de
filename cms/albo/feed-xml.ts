import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { FeedItem, FeedItems } from "./albopop.ts";
import { alboFault } from "./faults.ts";

const mostItems = 5_000;
const mostTags = 500_000;
const mostAmpersands = 500_000;
const longestTag = 20_000;
const deepest = 40;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  textNodeName: "#",
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  // Entities are ours to read (`text.ts`): the five of XML, numbers, and those of HTML.
  processEntities: false,
  isArray: (name) => ["item", "category", "enclosure"].includes(name),
});

/** @throws Fault `feed.not_a_feed`, `feed.too_large`, `feed.dangerous` */
export function itemsOfXml(text: string): FeedItems {
  // Entities of one's own are how a small file becomes a large one: no feed needs a DOCTYPE.
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw alboFault("feed.dangerous");
  if (occurrences(text, "<item") > mostItems || occurrences(text, "&") > mostAmpersands)
    throw alboFault("feed.too_large");
  if (!/<rss\b/i.test(text.slice(0, 5_000)) || isMonstrous(text))
    throw alboFault("feed.not_a_feed");
  const channel = channelOf(text);
  const items = channel["item"] ?? [];
  if (!Array.isArray(items)) throw alboFault("feed.not_a_feed");
  return { title: textOf(channel["title"]), items: items.map((item) => itemOf(item as Node)) };
}

type Node = Record<string, unknown>;

function channelOf(text: string): Node {
  if (XMLValidator.validate(withEntities(text)) !== true) throw alboFault("feed.not_a_feed");
  const channel = (parsed(text)["rss"] as Node | undefined)?.["channel"];
  if (typeof channel !== "object" || channel === null) throw alboFault("feed.not_a_feed");
  return channel as Node;
}

function parsed(text: string): Node {
  try {
    return parser.parse(text) as Node;
  } catch (cause) {
    // Well-formed, yet the parser will have none of it: names like `__proto__`, for one.
    throw alboFault("feed.not_a_feed", {}, { cause });
  }
}

/** A bare `&`, as in an address, is no reason to lose a whole albo. */
const withEntities = (text: string): string =>
  text.replace(/&(?!(?:[a-z]\w{1,10}|#\d{1,7}|#x[\da-f]{1,6});)/gi, "&amp;");

/**
 * Whether the text nests its tags, or has more or longer ones, than any feed would: asked before the
 * parser, which would work through them all. Walks it once, past what only looks like markup.
 */
function isMonstrous(text: string): boolean {
  let depth = 0;
  let tags = 0;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const end = endOfMarkup(text, at);
    if (end < 0) return true;
    const mark = text[at + 1];
    if (mark !== "!" && mark !== "?") {
      tags += 1;
      if (mark === "/") depth -= 1;
      else if (text[end - 1] !== "/") depth += 1;
      if (depth > deepest || tags > mostTags || end - at > longestTag) return true;
    }
    at = end + 1;
  }
  return false;
}

/** Where what begins at `at` ends; -1 when it does not, and nothing after it can be markup. */
function endOfMarkup(text: string, at: number): number {
  if (text.startsWith("<![CDATA[", at)) return text.indexOf("]]>", at + 9);
  if (text.startsWith("<!--", at)) return text.indexOf("-->", at + 4);
  return text.indexOf(">", at);
}

function occurrences(text: string, word: string): number {
  let found = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found += 1;
  return found;
}

const itemOf = (item: Node): FeedItem => ({
  title: textOf(item["title"]),
  description: textOf(item["description"]),
  guid: textOf(item["guid"]),
  link: textOf(item["link"]),
  pubDate: textOf(item["pubDate"]),
  categories: categoriesOf(item),
  enclosures: ((item["enclosure"] as Node[] | undefined) ?? []).map((enclosure) => ({
    url: textOf(enclosure["@url"]),
    type: textOf(enclosure["@type"]),
  })),
});

/** Categories by the last word of their domain: `…#item-category-pubEnd` → `pubend`. */
function categoriesOf(item: Node): Map<string, string> {
  const found = new Map<string, string>();
  for (const category of (item["category"] as unknown[] | undefined) ?? []) {
    const domain = isNode(category) ? textOf(category["@domain"]) : "";
    const name = /([a-z]{1,40})$/i.exec(domain.slice(-60))?.[1]?.toLowerCase() ?? "";
    const value = textOf(category);
    if (value.trim() !== "" && !found.has(name)) found.set(name, value);
  }
  return found;
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

function textOf(node: unknown): string {
  if (typeof node === "string") return node;
  if (Array.isArray(node)) return textOf(node[0]);
  return isNode(node) ? textOf(node["#"]) : "";
}
