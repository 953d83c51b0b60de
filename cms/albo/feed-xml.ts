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
  isArray: (name) => ["item", "entry", "category", "enclosure", "link"].includes(name),
  // Some write <pubdate>, some <PubDate>; ours are asked for in small letters.
  transformTagName: (name) => name.toLowerCase(),
});

/** @throws Fault `feed.not_a_feed`, `feed.too_large`, `feed.dangerous` */
export function itemsOfXml(text: string): FeedItems {
  // Entities of one's own are how a small file becomes a large one: no feed needs a DOCTYPE.
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw alboFault("feed.dangerous");
  const entries = occurrences(text, "<item") + occurrences(text, "<entry");
  if (entries > mostItems || occurrences(text, "&") > mostAmpersands)
    throw alboFault("feed.too_large");
  if (!/<(?:rss|rdf:RDF|feed)\b/i.test(text.slice(0, 5_000)) || isMonstrous(text))
    throw alboFault("feed.not_a_feed");
  if (XMLValidator.validate(withEntities(text)) !== true) throw alboFault("feed.not_a_feed");
  return feedIn(parsed(text));
}

type Node = Record<string, unknown>;

/** RSS 2.0 keeps its items in the channel, RSS 1.0 beside it, Atom calls them entries. */
function feedIn(document: Node): FeedItems {
  const { rss, feed, "rdf:rdf": rdf } = document;
  const root = [rss, rdf, feed].find(isNode);
  const channel = root && (isNode(root["channel"]) ? root["channel"] : isNode(feed) ? feed : null);
  if (!root || !channel) throw alboFault("feed.not_a_feed");
  const items = channel["item"] ?? root["item"] ?? channel["entry"] ?? [];
  if (!Array.isArray(items)) throw alboFault("feed.not_a_feed");
  return {
    title: textOf(channel["title"]),
    items: items.map((item) => itemOf(isNode(item) ? item : {})),
  };
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

function itemOf(item: Node): FeedItem {
  const first = (...names: string[]): string =>
    names.map((name) => textOf(item[name])).find((text) => text.trim() !== "") ?? "";
  const links = linksOf(item);
  return {
    title: first("title", "dc:title"),
    description: first("description", "content:encoded", "summary", "content", "dc:description"),
    guid: first("guid", "id", "dc:identifier", "@rdf:about"),
    link: links.page,
    pubDate: first("pubdate", "dc:date", "published", "updated", "date"),
    categories: categoriesOf(item),
    enclosures: [
      ...((item["enclosure"] as unknown[] | undefined) ?? []).filter(isNode).map((enclosure) => ({
        url: textOf(enclosure["@url"]),
        type: textOf(enclosure["@type"]),
      })),
      ...links.enclosures,
    ],
  };
}

/** RSS writes the address in the tag, Atom in an attribute and with what it is for. */
function linksOf(item: Node) {
  const all = (item["link"] as unknown[] | undefined) ?? [];
  const atom = all.filter(isNode).filter((link) => textOf(link["@href"]) !== "");
  const rel = (link: Node): string => textOf(link["@rel"]) || "alternate";
  const page = atom.find((link) => rel(link) === "alternate") ?? atom[0];
  return {
    page: all.map(textOf).find((text) => text.trim() !== "") ?? textOf(page?.["@href"]),
    enclosures: atom
      .filter((link) => rel(link) === "enclosure")
      .map((link) => ({ url: textOf(link["@href"]), type: textOf(link["@type"]) })),
  };
}

/** Categories by the last word of their domain: `…#item-category-pubEnd` → `pubend`. */
function categoriesOf(item: Node): Map<string, string> {
  const found = new Map<string, string>();
  for (const category of (item["category"] as unknown[] | undefined) ?? []) {
    const domain = isNode(category) ? textOf(category["@domain"]) : "";
    const name = /([a-z]{1,40})$/i.exec(domain.slice(-60))?.[1]?.toLowerCase() ?? "";
    const atom = isNode(category) ? textOf(category["@label"]) || textOf(category["@term"]) : "";
    const value = textOf(category) || atom;
    if (value.trim() !== "" && !found.has(name)) found.set(name, value);
  }
  const subject = textOf(item["dc:subject"]);
  if (subject.trim() !== "" && !found.has("")) found.set("", subject);
  return found;
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

function textOf(node: unknown): string {
  if (typeof node === "string") return node;
  if (Array.isArray(node)) return textOf(node[0]);
  return isNode(node) ? textOf(node["#"]) : "";
}
