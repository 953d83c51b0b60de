import { type Block, normal, plainOf, type RichText, type Run } from "./rich-text.ts";

/**
 * What officers paste comes from Word, from a mail, from a web page, and brings along fonts, tables,
 * invisible characters and worse. Only what a wall can show is taken over, and it is made anew: not a
 * node and not an attribute of what was pasted ever gets into a content.
 */
const passedOver = new Set(
  "head,title,style,script,noscript,template,meta,link,xml,svg,math,object,iframe,img,picture,video,audio,canvas,button,input,select,textarea".split(
    ",",
  ),
);
const ownLine = new Set(
  "p,div,h1,h2,h3,h4,h5,h6,li,ul,ol,dl,dt,dd,blockquote,pre,table,thead,tbody,tfoot,tr,caption,section,article,header,footer,main,aside,nav,figure,figcaption,address,form,fieldset,hr".split(
    ",",
  ),
);
/** As many as a rich text may hold; what has more loses its marks and keeps its words. */
const mostBlocks = 200;
const mostRuns = 400;

type Ink = Pick<Run, "bold" | "emphasis">;

/** The rich text of a piece of HTML, whoever wrote it. */
export function richOfHtml(html: string): RichText {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const blocks: Block[] = [];
  let runs: Run[] = [];
  let isItem = false;

  const flush = (): void => {
    if (runs.length > 0) blocks.push({ ...(isItem && { item: true as const }), runs });
    runs = [];
  };
  const add = (text: string, ink: Ink): void => {
    if (text !== "") runs.push({ text, ...ink });
  };

  function read(node: Node, ink: Ink): void {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = visible(node.textContent ?? "").replace(/\s+/g, " ");
      // Between two lines there is nothing to be seen but the end of one.
      if (runs.length > 0 || text.trim() !== "") add(text, ink);
      return;
    }
    if (!(node instanceof Element) || isHidden(node)) return;
    const tag = node.localName;
    if (tag === "br") return add("\n", ink);
    if ((tag === "td" || tag === "th") && runs.some(({ text }) => text.trim())) add(" – ", {});
    const isLine = ownLine.has(tag);
    const outer = isItem;
    if (isLine) {
      flush();
      isItem ||= tag === "li" || isWordItem(node);
    }
    for (const child of Array.from(node.childNodes)) read(child, inkOf(node, ink));
    if (isLine) {
      flush();
      isItem = outer;
    }
  }

  read(body, {});
  flush();
  return bounded(blocks.map(withoutBullet));
}

/** The rich text of plain words: blank lines divide paragraphs, a bullet or a dash makes a point. */
export function richOfText(text: string): RichText {
  const blocks: Block[] = [];
  for (const paragraph of cleanText(text).split(/\n\s*\n/)) {
    let open: string[] = [];
    const flush = (): void => {
      if (open.length > 0) blocks.push({ runs: [{ text: open.join("\n") }] });
      open = [];
    };
    for (const line of paragraph.split("\n")) {
      const point = /^\s*(?:[•·▪‣◦§*]|[-–—](?=\s))\s*(?=\S)(.*)$/.exec(line)?.[1];
      if (point === undefined) open.push(line);
      else {
        flush();
        blocks.push({ item: true, runs: [{ text: point }] });
      }
    }
    flush();
  }
  return bounded(blocks);
}

/** Plain words without what cannot be seen: the space of Word, soft hyphens, marks of direction. */
export const cleanText = (text: string): string =>
  visible(text.replace(/\r\n?|[\v\u2028\u2029]/g, "\n"))
    .replace(/\t+/g, " ")
    .replace(/ +(?=\n|$)/g, "")
    .replace(/\n{3,}/g, "\n\n");

/** For a field of one line. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, " ").trim();

const visible = (text: string): string =>
  text
    // Spaces of other widths are spaces; what has no width at all is nothing.
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, " ")
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g, "")
    // oxlint-disable-next-line no-control-regex -- these are what is to be taken out
    .replace(/[\u0000-\u0008\u000E-\u001F\u007F]/g, "");

const styleOf = (node: Element): string =>
  (node.getAttribute("style") ?? "").toLowerCase().replace(/\s+/g, "");

function isHidden(node: Element): boolean {
  const style = styleOf(node);
  return (
    passedOver.has(node.localName) ||
    /display:none|visibility:hidden|mso-hide:all|mso-list:ignore/.test(style) ||
    node.hasAttribute("hidden")
  );
}

/** Word writes the points of a list as paragraphs, each with its bullet as a text. */
const isWordItem = (node: Element): boolean =>
  /\bmsolist/i.test(node.className) || /mso-list:(?!none|ignore)/.test(styleOf(node));

function inkOf(node: Element, { bold, emphasis }: Ink): Ink {
  const style = styleOf(node);
  const weight = /(?:^|;)font-weight:(\w+)/.exec(style)?.[1];
  const slant = /(?:^|;)font-style:(\w+)/.exec(style)?.[1];
  const isBold = weight
    ? weight === "bold" || weight === "bolder" || Number(weight) >= 600
    : /^(b|strong|th|h[1-6])$/.test(node.localName) || bold;
  const isSlanted = slant
    ? slant === "italic" || slant === "oblique"
    : /^(i|em|cite)$/.test(node.localName) || emphasis;
  return { ...(isBold && { bold: true }), ...(isSlanted && { emphasis: true }) };
}

/** A bullet that was typed says what the list says already. */
function withoutBullet(block: Block): Block {
  const [first, ...rest] = block.runs;
  if (!block.item || !first) return block;
  const text = first.text.replace(/^\s*[•·▪‣◦§]\s*/, "");
  return { ...block, runs: [{ ...first, text }, ...rest] };
}

function bounded(blocks: Block[]): RichText {
  const text = normal({ blocks });
  if (typeof text === "string") return text;
  if (text.blocks.length > mostBlocks) return plainOf(text);
  return normal({
    blocks: text.blocks.map((block) =>
      block.runs.length <= mostRuns
        ? block
        : { ...block, runs: [{ text: block.runs.map((run) => run.text).join("") }] },
    ),
  });
}
