import { dayOf } from "./dates.ts";
import { alboFault } from "./faults.ts";
import { itemsOfJson } from "./feed-json.ts";
import { itemsOfXml } from "./feed-xml.ts";
import { numberIn, termInWords } from "./prose.ts";
import { type RawAct, type ReadActs, readActs } from "./read-act.ts";
import { clean } from "./text.ts";

/**
 * Reads a feed of an albo pretorio: AlboPOP (albopop.it/specs, as RSS or as JSON), plain RSS or Atom,
 * liberally, because real feeds keep to none of them (`civic.md` 1.8).
 */

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
export function readAlbopop(text: string, timezone = "Europe/Rome"): ReadActs {
  if (text.length > longest) throw alboFault("feed.too_large");
  const { title, items } = /^\s*\{/.test(text) ? itemsOfJson(text) : itemsOfXml(text);
  return readActs(
    title,
    items.map((item) => rawOf(item, timezone)),
    timezone,
  );
}

/** The parts of an item by our names. Where the title is only a number, the description is the subject. */
function rawOf(item: FeedItem, timezone: string): RawAct {
  const of = (name: string): string => item.categories.get(name) ?? "";
  const title = clean(item.title, 4000);
  const titleIsNumber = title.length < 24 && numberIn(title) !== null;
  const described = titleIsNumber || title === "";
  const words = described ? item.title : item.description;
  const term = termInWords(clean(words, 4000));
  // A start that is no day (a program's "no date" is year 1) leaves the word to the others.
  const starts = [of("pubstart"), term.first ?? "", item.pubDate];
  return {
    guid: item.guid,
    number: of("uid") || (titleIsNumber ? title : ""),
    type: of("type") || of(""),
    subject: described ? item.description : item.title,
    office: of("unit"),
    firstDay: starts.find((start) => dayOf(start, timezone)) ?? "",
    lastDay: of("pubend") || (term.last ?? ""),
    link: item.link,
    attachments: item.enclosures,
    chapter: of("chapter"),
    amount: of("amount"),
    currency: of("currency"),
    notes: of("annotation"),
    actDay: of("relstart"),
    executiveDay: of("exestart"),
  };
}
