import { XMLParser, XMLValidator } from "fast-xml-parser";
import { type CivilDay, isCivilDay } from "../schedule/calendar.ts";
import { alboFault } from "./faults.ts";

/**
 * Reads a feed of an albo pretorio: AlboPOP (albopop.it/specs) or plain RSS, liberally, because real
 * feeds keep to neither (`civic.md` 1.8). One bad item never loses the others.
 */
export interface ReadAct {
  guid: string;
  year: number;
  number: string;
  sourceType: string;
  subject: string;
  office: string;
  firstDay: CivilDay;
  /** Null when the feed does not say. */
  lastDay: CivilDay | null;
  link: string;
  attachments: { title: string; url: string; type: string; bytes: number | null }[];
}

export interface ReadFeed {
  title: string;
  acts: ReadAct[];
  refused: { index: number; reason: "no_subject" | "no_date" | "no_number" }[];
}

const longest = 20_000_000;
const mostItems = 5_000;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  textNodeName: "#",
  trimValues: true,
  parseTagValue: false,
  parseAttributeValue: false,
  removeNSPrefix: false,
  processEntities: true,
  htmlEntities: false,
  isArray: (name) => ["item", "category", "enclosure"].includes(name),
});

/** @throws Fault `feed.not_a_feed`, `feed.too_large`, `feed.dangerous` */
export function readAlbopop(text: string): ReadFeed {
  if (text.length > longest) throw alboFault("feed.too_large");
  // Entities of one's own are how a small file becomes a large one: no feed needs a DOCTYPE.
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw alboFault("feed.dangerous");
  const channel = channelOf(text);
  const items = channel["item"] ?? [];
  if (!Array.isArray(items)) throw alboFault("feed.not_a_feed");
  if (items.length > mostItems) throw alboFault("feed.too_large");
  const feed: ReadFeed = { title: textOf(channel["title"]), acts: [], refused: [] };
  for (const [index, item] of items.entries()) {
    const read = readItem(item as Node);
    if (typeof read === "string") feed.refused.push({ index, reason: read });
    else feed.acts.push(read);
  }
  return feed;
}

type Node = Record<string, unknown>;

function channelOf(text: string): Node {
  if (deeperThan(text, 60) || XMLValidator.validate(text) !== true)
    throw alboFault("feed.not_a_feed");
  const document = parser.parse(text) as Node;
  const rss = document["rss"] as Node | undefined;
  const channel = rss?.["channel"];
  if (typeof channel !== "object" || channel === null) throw alboFault("feed.not_a_feed");
  return channel as Node;
}

/** Whether tags nest beyond reason; asked before the parser, which would recurse. */
function deeperThan(text: string, most: number): boolean {
  let depth = 0;
  for (const [tag] of text.matchAll(/<(?!!|\?)[^>]*>/g)) {
    if (tag.startsWith("</")) depth -= 1;
    else if (!tag.endsWith("/>")) depth += 1;
    if (depth > most) return true;
  }
  return false;
}

function readItem(item: Node): ReadAct | ReadFeed["refused"][number]["reason"] {
  const categories = categoriesOf(item);
  const title = tidy(textOf(item["title"]));
  const description = tidy(textOf(item["description"]));
  const guid = textOf(item["guid"]);
  const titleIsNumber = numberIn(title) !== null && title.length < 24;
  const subject = titleIsNumber ? description : title || description;
  if (subject === "") return "no_subject";

  const firstDay = dayOf(categories.get("pubstart") ?? textOf(item["pubDate"]));
  if (!firstDay) return "no_date";
  const uid =
    numberIn(categories.get("uid") ?? "") ?? (titleIsNumber ? numberIn(title) : numberIn(guid));
  const year = uid?.year ?? Number(firstDay.slice(0, 4));
  const number = uid?.number ?? guid.trim();
  if (number === "") return "no_number";
  const last = categories.get("pubend");

  return {
    guid: guid || `${year}/${number}`,
    year,
    number: number.slice(0, 40),
    sourceType: (categories.get("type") ?? categories.get("") ?? "").slice(0, 120),
    subject: subject.slice(0, 4000),
    office: (categories.get("unit") ?? "").slice(0, 200),
    firstDay,
    lastDay: last === undefined ? null : dayOf(last),
    link: webAddress(textOf(item["link"])),
    attachments: attachmentsOf(item),
  };
}

/** Categories by the last word of their domain (`…#item-category-pubEnd` → `pubend`); "" has no domain. */
function categoriesOf(item: Node): Map<string, string> {
  const found = new Map<string, string>();
  for (const category of (item["category"] as unknown[] | undefined) ?? []) {
    const domain =
      typeof category === "object" && category !== null
        ? textOf((category as Node)["@domain"])
        : "";
    const name = /([a-z]+)$/i.exec(domain.replace(/^.*item-category-/i, ""))?.[1] ?? "";
    const value = textOf(category);
    if (value !== "" && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), value);
  }
  return found;
}

const attachmentsOf = (item: Node): ReadAct["attachments"] =>
  ((item["enclosure"] as Node[] | undefined) ?? []).slice(0, 50).flatMap((enclosure, index) => {
    const url = webAddress(textOf(enclosure["@url"]));
    const type = textOf(enclosure["@type"]).slice(0, 100) || "application/octet-stream";
    // Feeds write a length of 0 or one and the same for all: neither says anything.
    return url === "" ? [] : [{ title: `${index + 1}`, url, type, bytes: null }];
  });

function textOf(node: unknown): string {
  if (typeof node === "string") return node;
  if (typeof node === "number") return String(node);
  if (Array.isArray(node)) return textOf(node[0]);
  if (typeof node === "object" && node !== null) return textOf((node as Node)["#"]);
  return "";
}

/** Without the debris of scrapers and without anything that could pass for markup or hide text. */
const tidy = (text: string): string =>
  text
    .replace(/<[^>]{0,400}>/g, " ")
    .replace(/^[">\s]+/, "")
    .replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** `2026/0000427`, `2016-15`, `n. 12/2026`. */
function numberIn(text: string): { year: number; number: string } | null {
  const found =
    /\b(19\d\d|20\d\d)\s*[/-]\s*0*(\d{1,9})\b/.exec(text) ??
    /\b0*(\d{1,9})\s*\/\s*(19\d\d|20\d\d)\b/.exec(text);
  if (!found) return null;
  const yearFirst = /^(19|20)\d\d$/.test(found[1]!) && found[0].startsWith(found[1]!);
  const [year, number] = yearFirst ? [found[1]!, found[2]!] : [found[2]!, found[1]!];
  return { year: Number(year), number };
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The civil day that a feed writes: RFC 822 (whatever its blanks and its zone, which means local
 * midnight), ISO 8601, or the Italian dd/mm/yyyy. Null when it is none of these.
 */
export function dayOf(text: string): CivilDay | null {
  const rfc = /(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})/.exec(text);
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})/.exec(text);
  const italian = /^\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})/.exec(text);
  const parts = rfc
    ? [rfc[3]!, String(months.indexOf(rfc[2]!.toLowerCase()) + 1), rfc[1]!]
    : iso
      ? [iso[1]!, iso[2]!, iso[3]!]
      : italian
        ? [italian[3]!, italian[2]!, italian[1]!]
        : null;
  if (!parts) return null;
  const day = `${parts[0]}-${parts[1]!.padStart(2, "0")}-${parts[2]!.padStart(2, "0")}`;
  return /^\d{4}-(0[1-9]|1[0-2])-\d{2}$/.test(day) && isCivilDay(day) ? day : null;
}

function webAddress(text: string): string {
  const trimmed = text.trim().replace(/&+$/, "");
  if (!URL.canParse(trimmed) || trimmed.length > 2000) return "";
  return ["http:", "https:"].includes(new URL(trimmed).protocol) ? trimmed : "";
}
