import { sourceFault } from "./faults.ts";

/** The lines of an iCalendar file, liberally: folded anywhere, ended anyhow, half of them misspelt. */
export interface IcalLine {
  /** In capitals. */
  name: string;
  parameters: ReadonlyMap<string, string>;
  value: string;
}

export interface IcalPart {
  name: string;
  lines: IcalLine[];
  parts: IcalPart[];
}

const mostLines = 1_000_000;
const longestLine = 200_000;
const deepest = 6;

/** @throws Fault `source.malformed`, `source.truncated`, `source.too_heavy` */
export function icalOf(text: string): IcalPart {
  const root: IcalPart = { name: "", lines: [], parts: [] };
  const open = [root];
  for (const line of unfolded(text)) {
    const read = lineOf(line);
    if (!read) continue;
    const { name, value } = read;
    const inside = open.at(-1)!;
    const part = value.trim().toUpperCase();
    if (name === "BEGIN") {
      if (open.length > deepest) throw sourceFault("source.too_heavy");
      const begun = { name: part, lines: [], parts: [] };
      inside.parts.push(begun);
      open.push(begun);
    } else if (name === "END") {
      const at = open.findLastIndex((one) => one.name === part);
      if (at > 0) open.length = at;
    } else inside.lines.push(read);
  }
  if (!root.parts.some(({ name }) => name === "VCALENDAR"))
    throw sourceFault("source.malformed", { reason: "iCalendar" });
  if (open.length > 1) throw sourceFault("source.truncated");
  return root;
}

/** A line goes on where the next begins with a blank; some programs leave an empty line between. */
function* unfolded(text: string): Generator<string> {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > mostLines) throw sourceFault("source.too_heavy");
  let whole = "";
  for (const line of lines) {
    if (line === "") continue;
    const goesOn = line.startsWith(" ") || line.startsWith("\t");
    if (goesOn && whole.length < longestLine) whole += line.slice(1);
    else if (!goesOn) {
      if (whole !== "") yield whole;
      whole = line;
    }
  }
  if (whole !== "") yield whole;
}

function lineOf(line: string): IcalLine | null {
  const found = /^([\w-]{1,80})((?:;[^:;=]{1,80}=(?:"[^"]*"|[^:;"]*))*):/.exec(
    line.slice(0, 4_000),
  );
  if (!found) return null;
  const [head, name, said] = found;
  const parameters = new Map<string, string>();
  for (const [, key, quoted, plain] of said!.matchAll(/;([^:;=]+)=(?:"([^"]*)"|([^:;"]*))/g))
    parameters.set(key!.trim().toUpperCase(), (quoted ?? plain ?? "").trim());
  const value = line.slice(head.length);
  const encoded = /^quoted-printable$/i.test(parameters.get("ENCODING") ?? "");
  return { name: name!.toUpperCase(), parameters, value: encoded ? printable(value) : value };
}

/** As vCalendar wrote letters beyond ASCII. */
function printable(text: string): string {
  const bytes = text.replace(/=([\dA-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

export const linesOf = ({ lines }: IcalPart, name: string): IcalLine[] =>
  lines.filter((line) => line.name === name);

/** A text as it is meant: commas and ends of line are hidden behind a stroke. */
export function saidBy(part: IcalPart, name: string): string {
  const [line] = linesOf(part, name);
  return (line?.value ?? "").replace(/\\([\\;,nN])/g, (_, sign: string) =>
    sign.toLowerCase() === "n" ? "\n" : sign,
  );
}
