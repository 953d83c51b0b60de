import type { DataOf } from "../../content/kit/datasets.ts";
import { number } from "../../content/kit/fields.ts";
import { minutes } from "../../protocol/time.ts";
import { clean } from "../albo/text.ts";
import { decoded } from "./charset.ts";
import { defineSource, type Found, type Note, type Reading, type Tools } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { channelIn, linkOf } from "./feed-items.ts";
import { feedMoment } from "./feed-times.ts";
import { licenceOf } from "./licences.ts";
import { beginning, looksLike } from "./looks-like.ts";
import { defineNotes } from "./notes.ts";
import {
  answerIn,
  firstSaid,
  objectIn,
  recordsIn,
  saidIn,
  webAddressIn,
} from "./service-answers.ts";
import { settingsOf } from "./settings.ts";
import { attributeOf, childrenOf, everywhere, textIn, type XmlNode, xmlTree } from "./xml-tree.ts";

const fields = {
  most: number({
    label: { it: "Quante notizie al massimo", en: "How many news at most" },
    min: 1,
    max: 500,
    initial: 50,
  }),
};

const note = defineNotes({
  "feed.no_title": {
    it: "La notizia {where} non ha né un titolo né un testo: è rimasta fuori.",
    en: "Item {where} has neither a title nor a text: it was left out.",
  },
  "feed.no_date": {
    it: "Notizie senza una data che si capisca: {count}. Restano nell'ordine del feed.",
    en: "Items without a date that makes sense: {count}. They stay in the order of the feed.",
  },
});

type Item = DataOf<"news">["news"][number];
const mostItems = 5_000;

/** News of sites: RSS and Atom of any age, and JSON Feed. */
export default defineSource({
  id: "feed",
  label: { it: "Notizie (RSS, Atom)", en: "News (RSS, Atom)" },
  help: {
    it: "Le notizie di un sito: il suo indirizzo RSS, Atom o JSON Feed, spesso …/feed o …/rss",
    en: "The news of a site: its RSS, Atom or JSON Feed address, often …/feed or …/rss",
  },
  gives: ["news"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(5), usual: minutes(30) },

  recognise({ bytes }) {
    const looks = looksLike(bytes);
    const start = beginning(bytes, 8_000);
    if (looks === "json")
      return /"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/.test(start)
        ? { sure: 0.97, config: {} }
        : null;
    if (looks !== "xml") return null;
    // An albo's feed and one of warnings are feeds too: theirs are surer of themselves.
    return /<(?:rss|(?:\w+:)?feed)[\s>]|<rdf:RDF[^>]{0,2000}purl\.org\/rss/i.test(start)
      ? { sure: 0.8, config: {} }
      : null;
  },

  async read(found, { most }, tools): Promise<Reading> {
    const looks = looksLike(found.bytes);
    if (looks === "nothing") throw sourceFault("source.empty");
    if (looks === "html") throw sourceFault("source.web_page");
    const notes: Note[] = [];
    const { items, origin } = looks === "json" ? fromJson(found, tools) : fromXml(found, tools);
    const good = items.flatMap((item, index) => {
      if (item.title !== "") return [item];
      notes.push(note("feed.no_title", index + 1, { where: index + 1 }));
      return [];
    });
    const undated = good.filter(({ publishedAt }) => publishedAt === null).length;
    if (undated > 0) notes.push(note("feed.no_date", "", { count: undated }));
    // The order of the feed stands where nothing says another.
    const news = good.toSorted((a, b) =>
      a.publishedAt === null || b.publishedAt === null ? 0 : b.publishedAt - a.publishedAt,
    );
    return {
      data: { kind: "news", news: unique(news).slice(0, most) },
      origin,
      period: null,
      validUntil: null,
      notes,
    };
  },
});

interface Read {
  items: Item[];
  origin: Reading["origin"];
}

function fromXml({ bytes, url }: Found, { timezone }: Tools): Read {
  const channel = channelIn(xmlTree(decoded(bytes)));
  if (!channel) throw sourceFault("source.malformed", { reason: "RSS" });
  const base = webAddressIn(channel.link, url ?? undefined) || url || undefined;
  const items = channel.items.slice(0, mostItems).map((item): Item => {
    const description = textIn(item, "description", "summary");
    const whole = textIn(item, "encoded", "content") || description;
    const link = webAddressIn(linkOf(item) || permalinkOf(item), base);
    return itemFrom({
      id: textIn(item, "guid", "id", "identifier") || attributeOf(item, "about") || link,
      title: textIn(item, "title"),
      summary: description || whole,
      link,
      picture: pictureOf(item, whole, base),
      at: feedMoment(textIn(item, "pubdate", "published", "date", "updated", "issued"), timezone),
    });
  });
  const title = clean(channel.title, 500);
  const publisher = clean(channel.author, 300);
  return {
    items,
    origin: {
      ...(title !== "" && { title }),
      ...(publisher !== "" && { publisher }),
      licence: licenceOf(clean(channel.rights, 200)),
      link: webAddressIn(channel.link),
    },
  };
}

/** A name that says that it is an address is one. */
const permalinkOf = (item: XmlNode): string => {
  const [guid] = childrenOf(item, "guid");
  return guid && attributeOf(guid, "isPermaLink") !== "false" ? guid.text.trim() : "";
};

/** What is said to be the picture, or else the first in the text. */
function pictureOf(item: XmlNode, html: string, base: string | undefined): string {
  const media = [...everywhere(item, "thumbnail"), ...everywhere(item, "content")];
  const said = [
    ...childrenOf(item, "enclosure"),
    ...childrenOf(item, "link").filter((link) => attributeOf(link, "rel") === "enclosure"),
    ...media,
  ].flatMap((node) => {
    const address = attributeOf(node, "url") || attributeOf(node, "href");
    const type = attributeOf(node, "type") || attributeOf(node, "medium");
    const isPicture = /^image/i.test(type) || (type === "" && isCalledPicture(address));
    return address !== "" && (isPicture || (node.name === "thumbnail" && type === ""))
      ? [address]
      : [];
  });
  const within = /<img\s[^>]{0,2000}?\bsrc\s*=\s*["']([^"'<>]{1,2000})["']/i.exec(
    html.slice(0, 50_000),
  );
  return webAddressIn((said[0] ?? within?.[1] ?? "").replaceAll("&amp;", "&"), base);
}

const isCalledPicture = (address: string): boolean =>
  /\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)/i.test(address);

function fromJson(found: Found, { timezone }: Tools): Read {
  const feed = objectIn(answerIn(found));
  const base = webAddressIn(feed["home_page_url"], found.url ?? undefined) || undefined;
  const items = recordsIn(feed["items"])
    .slice(0, mostItems)
    .map((item): Item => {
      const link = webAddressIn(firstSaid(item["url"], item["external_url"]), base);
      const text = firstSaid(item["summary"], item["content_text"], item["content_html"]);
      return itemFrom({
        id: firstSaid(item["id"], link),
        title: saidIn(item["title"]),
        summary: text,
        link,
        picture: webAddressIn(firstSaid(item["image"], item["banner_image"]), base),
        at: feedMoment(firstSaid(item["date_published"], item["date_modified"]), timezone),
      });
    });
  const author = recordsIn(feed["authors"])[0] ?? objectIn(feed["author"]);
  const title = clean(saidIn(feed["title"]), 500);
  const publisher = clean(saidIn(author["name"]), 300);
  return {
    items,
    origin: {
      ...(title !== "" && { title }),
      ...(publisher !== "" && { publisher }),
      link: webAddressIn(feed["home_page_url"]),
    },
  };
}

function itemFrom(raw: {
  id: string;
  title: string;
  summary: string;
  link: string;
  picture: string;
  at: number | null;
}): Item {
  const summary = clean(raw.summary, 5_000);
  const title = clean(raw.title, 500) || clean(raw.summary, 140);
  const id = clean(raw.id, 500) || `${title} ${raw.at ?? ""}`.trim().slice(0, 500);
  return {
    id: id || "-",
    title,
    summary: summary === title ? "" : summary,
    link: raw.link,
    picture: raw.picture,
    publishedAt: raw.at,
  };
}

/** Some feeds tell a thing twice: the newer one counts. */
function unique(items: readonly Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => !seen.has(id) && Boolean(seen.add(id)));
}
