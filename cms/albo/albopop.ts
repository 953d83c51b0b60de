import type { CivilDay } from "../schedule/calendar.ts";
import { dayOf } from "./dates.ts";
import { alboFault } from "./faults.ts";
import { itemsOfJson } from "./feed-json.ts";
import { itemsOfXml } from "./feed-xml.ts";
import { clean, decoded } from "./text.ts";

/**
 * Reads a feed of an albo pretorio: AlboPOP (albopop.it/specs, as RSS or as JSON) or plain RSS, liberally,
 * because real feeds keep to neither (`civic.md` 1.8). One bad item never loses the others.
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
  /** Which items (counted from 0) are not acts, and why. */
  refused: { index: number; reason: Refusal }[];
}

export type Refusal = "no_subject" | "no_date" | "no_number" | "duplicate";

/** An item as it stands in the feed, XML or JSON: nothing in it is believed yet. */
export interface FeedItem {
  title: string;
  description: string;
  guid: string;
  link: string;
  pubDate: string;
  /** AlboPOP's categories by their short name in lower case (`pubend`); "" is one without a domain. */
  categories: ReadonlyMap<string, string>;
  enclosures: readonly { url: string; type: string }[];
}

export interface FeedItems {
  title: string;
  items: FeedItem[];
}

const longest = 20_000_000;

/**
 * @param timezone of the ente: a feed may write its midnights in Greenwich's time
 * @throws Fault `feed.not_a_feed`, `feed.too_large`, `feed.dangerous`
 */
export function readAlbopop(text: string, timezone = "Europe/Rome"): ReadFeed {
  if (text.length > longest) throw alboFault("feed.too_large");
  const { title, items } = /^\s*\{/.test(text) ? itemsOfJson(text) : itemsOfXml(text);
  const repeated = moreThanOnce(items.map(({ guid }) => guid));
  const seen = new Set<string>();
  const feed: ReadFeed = { title: clean(title, 200), acts: [], refused: [] };
  for (const [index, item] of items.entries()) {
    const act = readItem(item, timezone);
    if (typeof act === "string") {
      feed.refused.push({ index, reason: act });
      continue;
    }
    // Some feeds give every item the same guid: then only the number tells acts apart.
    if (repeated.has(item.guid)) act.guid = `${act.guid} ${act.year}/${act.number}`;
    if (seen.has(act.guid)) feed.refused.push({ index, reason: "duplicate" });
    else feed.acts.push(act);
    seen.add(act.guid);
  }
  return feed;
}

function moreThanOnce(texts: readonly string[]): Set<string> {
  const once = new Set<string>();
  return new Set(texts.filter((text) => once.has(text) || !once.add(text)));
}

function readItem(item: FeedItem, timezone: string): ReadAct | Refusal {
  const of = (name: string, most: number): string => clean(item.categories.get(name) ?? "", most);
  const title = clean(item.title, 4000);
  const guid = clean(item.guid, 500);
  const titleIsNumber = title.length < 24 && numberIn(title) !== null;
  const described = titleIsNumber || title === "";
  const subject = described ? clean(item.description, 4000) : title;
  if (subject === "") return "no_subject";

  const on = (text: string): CivilDay | null => dayOf(text, timezone);
  const firstDay = on(of("pubstart", 60)) ?? on(item.pubDate);
  if (!firstDay) return "no_date";
  const uid = numberIn(of("uid", 60)) ?? numberIn(titleIsNumber ? title : guid);
  const year = uid?.year ?? Number(firstDay.slice(0, 4));
  const number = uid?.number ?? guid.slice(0, 40);
  if (number === "") return "no_number";

  return {
    guid: guid || `${year}/${number}`,
    year,
    number,
    sourceType: of("type", 120) || of("", 120),
    subject,
    office: of("unit", 200),
    firstDay,
    lastDay: on(of("pubend", 60)),
    link: webAddress(item.link),
    attachments: attachmentsOf(item),
  };
}

const mostAttachments = 50;

const attachmentsOf = ({ enclosures }: FeedItem): ReadAct["attachments"] =>
  enclosures.slice(0, mostAttachments).flatMap((enclosure, index) => {
    const url = webAddress(enclosure.url);
    const type = clean(enclosure.type, 100) || "application/octet-stream";
    // Feeds write a length of 0 or one and the same for all: neither says anything.
    return url === "" ? [] : [{ title: `${index + 1}`, url, type, bytes: null }];
  });

/** `2026/0000427`, `2016-15`, `n. 12/2026`. */
function numberIn(text: string): { year: number; number: string } | null {
  const found =
    /\b((?:19|20)\d\d) ?[/-] ?0*(\d{1,9})\b/.exec(text.slice(0, 500)) ??
    /\b0*(\d{1,9}) ?\/ ?((?:19|20)\d\d)\b/.exec(text.slice(0, 500));
  if (!found) return null;
  const [first, second] = [found[1]!, found[2]!];
  const yearFirst = /^(?:19|20)\d\d$/.test(first);
  return { year: Number(yearFirst ? first : second), number: yearFirst ? second : first };
}

/** The address, when it is one that a browser may open; else nothing. */
function webAddress(text: string): string {
  if (text.length > 2000) return "";
  const trimmed = decoded(text).trim().replace(/&+$/, "");
  if (!URL.canParse(trimmed)) return "";
  return ["http:", "https:"].includes(new URL(trimmed).protocol) ? trimmed : "";
}
