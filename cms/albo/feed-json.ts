import { z } from "zod";
import type { FeedItem, FeedItems } from "./albopop.ts";
import { alboFault } from "./faults.ts";

/** AlboPOP's JSON form (`albopop-json-schema.json`): the same fields, without the long domains. */
const said = z.union([z.string(), z.number().transform(String)]).catch("");

const enclosure = z.object({ url: said, type: said }).catch({ url: "", type: "" });

const item = z
  .object({
    title: said,
    description: said,
    guid: said,
    link: said,
    pubDate: said,
    uid: said,
    type: said,
    pubStart: said,
    pubEnd: said,
    unit: said,
    chapter: said,
    amount: said,
    currency: said,
    annotation: said,
    relStart: said,
    exeStart: said,
    enclosure: z.union([z.array(enclosure), enclosure.transform((one) => [one])]).catch([]),
  })
  .transform(
    ({ title, description, guid, link, pubDate, enclosure: enclosures, ...named }): FeedItem => ({
      title,
      description,
      guid,
      link,
      pubDate,
      enclosures,
      categories: new Map(
        Object.entries(named).map(([name, value]) => [name.toLowerCase(), value]),
      ),
    }),
  )
  // Not even an object: an item without a subject, which is then refused by itself.
  .catch(() => ({
    title: "",
    description: "",
    guid: "",
    link: "",
    pubDate: "",
    categories: new Map(),
    enclosures: [],
  }));

const feed = z.object({
  rss: z.object({ channel: z.object({ title: said, item: z.array(item).max(5_000) }) }),
});

/** @throws Fault `feed.not_a_feed` */
export function itemsOfJson(text: string): FeedItems {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw alboFault("feed.not_a_feed", {}, { cause });
  }
  const read = feed.safeParse(json);
  if (!read.success) throw alboFault("feed.not_a_feed");
  const { title, item: items } = read.data.rss.channel;
  return { title, items };
}
