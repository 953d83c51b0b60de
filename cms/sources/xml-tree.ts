import { sourceFault } from "./faults.ts";
import { attribute, xmlEventsIn } from "./xml-events.ts";

/** XML as a tree, for what is small enough to be one: liberal with tags that do not fit, strict with size. */
export interface XmlNode {
  /** Without its prefix, in small letters: feeds agree on neither. */
  name: string;
  /** As it stands, with its prefix. */
  tag: string;
  /** The attributes as they stand. */
  said: string;
  text: string;
  children: XmlNode[];
}

const deepest = 60;
const mostNodes = 300_000;

/** @throws Fault `source.truncated` when its root never closes, `source.too_heavy`, `source.malformed` */
export function xmlTree(text: string): XmlNode {
  // Entities of one's own are how a small file becomes a large one; ours are never resolved, and yet.
  if (/<!ENTITY/i.test(text.slice(0, 20_000)))
    throw sourceFault("source.malformed", { reason: "ENTITY" });
  const root: XmlNode = { name: "", tag: "", said: "", text: "", children: [] };
  const open = [root];
  let [nodes, closed] = [0, false];
  for (const { kind, name, said } of xmlEventsIn(text)) {
    const inside = open.at(-1)!;
    if (kind === "text") inside.text += said;
    else if (kind === "open") {
      if ((nodes += 1) > mostNodes || open.length > deepest) throw sourceFault("source.too_heavy");
      const node = { name: localName(name), tag: name, said, text: "", children: [] };
      inside.children.push(node);
      open.push(node);
    } else {
      const at = open.findLastIndex(({ tag }, index) => index > 0 && tag === name);
      if (at > 0) open.length = at;
      closed ||= at === 1;
    }
  }
  if (nodes === 0) throw sourceFault("source.malformed", { reason: "XML" });
  if (!closed) throw sourceFault("source.truncated");
  return root;
}

const localName = (tag: string): string => tag.slice(tag.lastIndexOf(":") + 1).toLowerCase();

/** Its children of that name. */
export const childrenOf = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.filter((child) => child.name === name) ?? [];

/** The first child of one of these names, the names in order of preference. */
export function childOf(node: XmlNode | undefined, ...names: string[]): XmlNode | undefined {
  for (const name of names) {
    const found = node?.children.find((child) => child.name === name);
    if (found) return found;
  }
  return undefined;
}

/** What the first of these children says that says anything. */
export function textIn(node: XmlNode | undefined, ...names: string[]): string {
  for (const name of names)
    for (const child of childrenOf(node, name)) {
      const text = allText(child).trim();
      if (text !== "") return text;
    }
  return "";
}

/** All that is said within, tags left out: some write markup without hiding it. */
export const allText = (node: XmlNode): string =>
  node.children.length === 0 ? node.text : `${node.text} ${node.children.map(allText).join(" ")}`;

/** All nodes of that name, however deep, in their order. */
export function* everywhere(node: XmlNode, name: string): Generator<XmlNode> {
  for (const child of node.children) {
    if (child.name === name) yield child;
    yield* everywhere(child, name);
  }
}

export const attributeOf = (node: XmlNode | undefined, name: string): string =>
  node ? attribute(node.said, name) : "";
