/**
 * XML as it passes, tag after tag, for what is too long to be made into a tree. It believes nothing and
 * closes nothing: tags that do not fit are as they stand. A tag without an end ends the reading.
 */
export interface XmlEvent {
  /** A tag that is open and shut at once is both, one after the other. */
  kind: "open" | "close" | "text";
  /** Of a tag, with its prefix. */
  name: string;
  /** The attributes as they stand, or the text with its entities resolved. */
  said: string;
}

const longestMarkup = 1_000_000;

export async function* xmlEvents(pieces: AsyncIterable<string>): AsyncGenerator<XmlEvent[]> {
  let rest = "";
  for await (const piece of pieces) {
    rest += piece;
    const { events, at } = eventsIn(rest, false);
    rest = rest.slice(at);
    if (events.length > 0) yield events;
    if (rest.length > longestMarkup) return;
  }
  const { events } = eventsIn(rest, true);
  if (events.length > 0) yield events;
}

/** Of a text that is there as a whole. */
export function* xmlEventsIn(text: string): Generator<XmlEvent> {
  for (let at = 0; at < text.length;) {
    // In pieces, so that not all of it becomes events at once.
    const piece = text.slice(at, at + pieceLength);
    const { events, at: end } = eventsIn(piece, at + pieceLength >= text.length);
    yield* events;
    if (end === 0 && piece.length === pieceLength) return;
    at += end || piece.length;
  }
}

const pieceLength = 2_000_000;

/** The events in a text, and where what is not complete begins. */
function eventsIn(text: string, done: boolean): { events: XmlEvent[]; at: number } {
  const events: XmlEvent[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("<", at);
    if (open < 0) {
      if (!done) return { events, at };
      addText(events, unescaped(text.slice(at)));
      return { events, at: text.length };
    }
    if (open > at) addText(events, unescaped(text.slice(at, open)));
    const end = endOfMarkup(text, open);
    if (end < 0) return { events, at: open };
    addMarkup(events, text, open, end);
    at = end;
  }
  return { events, at };
}

function addText(events: XmlEvent[], said: string): void {
  if (said !== "") events.push({ kind: "text", name: "", said });
}

/** Just behind what begins at `open`; -1 when its end has not come. */
function endOfMarkup(text: string, open: number): number {
  const after = (sign: string, from: number): number => {
    const at = text.indexOf(sign, from);
    return at < 0 ? -1 : at + sign.length;
  };
  if (text.startsWith("<!--", open)) return after("-->", open + 4);
  if (text.startsWith("<![CDATA[", open)) return after("]]>", open + 9);
  if (text.startsWith("<?", open)) return after("?>", open + 2);
  return after(">", open);
}

function addMarkup(events: XmlEvent[], text: string, open: number, end: number): void {
  const first = text[open + 1];
  if (text.startsWith("<![CDATA[", open)) return addText(events, text.slice(open + 9, end - 3));
  if (first === "!" || first === "?") return;
  if (first === "/") {
    events.push({ kind: "close", name: text.slice(open + 2, end - 1).trim(), said: "" });
    return;
  }
  const shut = text[end - 2] === "/";
  const inner = text.slice(open + 1, shut ? end - 2 : end - 1);
  const space = inner.search(/\s/);
  const name = space < 0 ? inner : inner.slice(0, space);
  events.push({ kind: "open", name, said: space < 0 ? "" : inner.slice(space) });
  if (shut) events.push({ kind: "close", name, said: "" });
}

const attributes = new Map<string, RegExp>();

/** One attribute out of them all, whatever its prefix; "" when it is not there. */
export function attribute(said: string, name: string): string {
  let pattern = attributes.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|\\s)(?:[\\w-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    attributes.set(name, pattern);
  }
  const found = pattern.exec(said);
  return unescaped(found?.[1] ?? found?.[2] ?? "");
}

/** All of them, by their names with prefix. */
export function* attributesIn(said: string): Generator<[string, string]> {
  for (const [, name, quoted, single] of said.matchAll(
    /([\w:.-]{1,120})\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  ))
    yield [name!, unescaped(quoted ?? single ?? "")];
}

const named: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

/** The five entities of XML and numbers; others stay as they stand. */
export const unescaped = (text: string): string =>
  text.includes("&")
    ? text.replace(
        /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi,
        (whole, dec, hex, name) => {
          if (name !== undefined) return named[name.toLowerCase()] ?? whole;
          const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
          return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
            ? String.fromCodePoint(code)
            : "";
        },
      )
    : text;
