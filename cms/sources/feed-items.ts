import { childOf, childrenOf, attributeOf, textIn, type XmlNode } from "./xml-tree.ts";

/** RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom as one thing: a channel with items. */
export interface FeedChannel {
  title: string;
  link: string;
  rights: string;
  author: string;
  items: XmlNode[];
}

/** Null when it is no feed. */
export function channelIn(tree: XmlNode): FeedChannel | null {
  const root = childOf(tree, "rss", "rdf", "feed", "channel");
  if (!root) return null;
  const channel = root.name === "feed" ? root : (childOf(root, "channel") ?? root);
  const items = [
    ...childrenOf(channel, "item"),
    ...(channel === root ? [] : childrenOf(root, "item")),
    ...childrenOf(channel, "entry"),
  ];
  return {
    title: textIn(channel, "title"),
    link: linkOf(channel),
    rights: textIn(channel, "rights", "copyright", "license"),
    author: textIn(childOf(channel, "author"), "name") || textIn(channel, "publisher", "creator"),
    items,
  };
}

/** The page: RSS writes it in the tag, Atom in an attribute and with what it is for. */
export function linkOf(node: XmlNode): string {
  const links = childrenOf(node, "link");
  const rel = (link: XmlNode): string => attributeOf(link, "rel") || "alternate";
  const plain = links.map(({ text }) => text.trim()).find((text) => text !== "");
  const page = links.find((link) => rel(link) === "alternate" && attributeOf(link, "href") !== "");
  return plain ?? attributeOf(page, "href");
}
