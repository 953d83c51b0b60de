import { compile, selectAll } from "css-select";
import type { AnyNode, Document, Element } from "domhandler";
import { DomHandler, Parser } from "htmlparser2";
import { defineFaults } from "../faults.ts";
import { decoded, type Encoding } from "./charset.ts";
import { sourceFault } from "./faults.ts";

/** Pages for people, read as what they say: nothing in them runs, is loaded, or is kept as markup. */
export type { AnyNode, Element } from "domhandler";

export const htmlFault = defineFaults({
  "html.bad_selector": {
    kind: "invalid",
    it: "«{selector}» non è un selettore CSS valido.",
    en: "“{selector}” is no valid CSS selector.",
  },
});

const deepest = 200;
const mostTags = 200_000;

/** @throws Fault `source.empty`, `source.too_heavy` */
export function pageOf(bytes: Uint8Array, type = ""): Document {
  const said = /charset=["']?([\w-]{1,40})/i.exec(type)?.[1] ?? "";
  const encoding: Encoding = /^(?:iso-8859-1|latin1|windows-1252)$/i.test(said)
    ? "windows-1252"
    : "auto";
  const html = decoded(bytes, encoding);
  if (html.trim() === "") throw sourceFault("source.empty");
  const handler = new DomHandler();
  new Parser(counted(handler), { decodeEntities: true }).end(html);
  return handler.root;
}

/** Stops at a page that nests or repeats its tags beyond all sense. */
function counted(handler: DomHandler): DomHandler {
  let [depth, tags] = [0, 0];
  const open = handler.onopentag.bind(handler);
  const close = handler.onclosetag.bind(handler);
  handler.onopentag = (name, attributes) => {
    depth += 1;
    tags += 1;
    if (depth > deepest || tags > mostTags) throw sourceFault("source.too_heavy");
    open(name, attributes);
  };
  handler.onclosetag = () => {
    depth -= 1;
    close();
  };
  return handler;
}

/** @throws Fault `html.bad_selector` */
export function select(selector: string, within: AnyNode | AnyNode[]): Element[] {
  try {
    return selectAll<AnyNode, Element>(compile(selector), within);
  } catch (cause) {
    throw htmlFault("html.bad_selector", { selector: selector.slice(0, 100) }, { cause });
  }
}

export const isElement = (node: AnyNode | null | undefined): node is Element =>
  node?.type === "tag" || node?.type === "script" || node?.type === "style";

const silent = new Set(["script", "style", "noscript", "template", "svg", "head"]);
const ownLine = new Set([
  "br",
  "p",
  "div",
  "li",
  "tr",
  "td",
  "th",
  "dt",
  "dd",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "label",
]);

/** What a person reads there, on one line. */
export function textOf(node: AnyNode, most = 20_000): string {
  let text = "";
  const waiting: AnyNode[] = [node];
  while (waiting.length > 0 && text.length < most) {
    const one = waiting.pop()!;
    if (one.type === "text") text += one.data;
    else if ("children" in one && !(isElement(one) && silent.has(one.name))) {
      if (isElement(one) && ownLine.has(one.name)) text += " ";
      for (let at = one.children.length - 1; at >= 0; at--) waiting.push(one.children[at]!);
    }
  }
  return text.replace(/\s+/g, " ").trim().slice(0, most);
}

/** Where a link leads, also one that opens a window by a script that is not run; "" for nowhere. */
export function addressOf(element: Element, base: string): string {
  const { href = "", onclick = "" } = element.attribs;
  const opened =
    /window\.open\(\s*['"]([^'"]{1,1500})['"]|location(?:\.href)?\s*=\s*['"]([^'"]{1,1500})['"]/.exec(
      onclick,
    );
  const scripted = /^\s*(?:javascript:|#|$)/i.test(href);
  const said = scripted ? (opened?.[1] ?? opened?.[2] ?? "") : href;
  if (said.trim() === "" || !URL.canParse(said, base || undefined)) return "";
  const url = new URL(said, base || undefined);
  return ["http:", "https:"].includes(url.protocol) && url.href.length < 2000 ? url.href : "";
}
