import { type Entry, textFrom, textIn } from "./archive.ts";
import { isUnit, unitOf } from "./numbers.ts";
import { attribute, xmlEvents } from "./xml-events.ts";

/**
 * What a spreadsheet says of its cells beside their values: which are merged, and which are shown as a
 * percentage, in euros, in kilometres.
 */
export interface SheetHints {
  merged: Merged[];
  /** Per column: what stands after its numbers; `%` means that 0.5 is shown as 50. */
  units: Map<number, string>;
}

/** From the first to the last, both included, counted from 0. */
export interface Merged {
  row: number;
  lastRow: number;
  column: number;
}

const mostMerged = 20_000;
/** So many rows are looked at for their formats. */
export const formatRows = 400;

/** Cells that are merged with those below; what is merged to the side is headings, and read as such. */
export function addMerged(merged: Merged[], one: Merged): void {
  if (one.lastRow > one.row && merged.length < mostMerged) merged.push(one);
}

/** The unit that most numbers of each column have. */
export function createTally() {
  const counts = new Map<number, Map<string, number>>();
  return {
    add(column: number, unit: string): void {
      const units = counts.get(column) ?? new Map<string, number>();
      counts.set(column, units.set(unit, (units.get(unit) ?? 0) + 1));
    },
    most: (): Map<number, string> =>
      new Map(
        [...counts].flatMap(([column, units]) => {
          const [first] = [...units].toSorted((a, b) => b[1] - a[1]);
          return first && first[0] !== "" ? [[column, first[0]] as const] : [];
        }),
      ),
  };
}

/** Read straight from the XML of a sheet of Excel. */
export async function xlsxHints(
  bytes: Uint8Array,
  entries: readonly Entry[],
  sheet: Entry,
): Promise<SheetHints> {
  const merged: Merged[] = [];
  const tally = createTally();
  const styles = entries.find(({ name }) => name === "xl/styles.xml");
  const units = styles ? unitsOfStyles(textIn(bytes, styles)) : [];
  for await (const events of xmlEvents(textFrom(bytes, sheet)))
    for (const { kind, name, said } of events) {
      if (kind !== "open") continue;
      if (/^(?:\w+:)?mergeCell$/.test(name)) {
        const [from, to] = attribute(said, "ref").split(":").map(placeOf);
        if (from && to) addMerged(merged, { ...from, lastRow: to.row });
      } else if (/^(?:\w+:)?c$/.test(name)) {
        const place = placeOf(attribute(said, "r"));
        const unit = units[Number(attribute(said, "s"))];
        const isNumber = ["", "n"].includes(attribute(said, "t"));
        if (place && unit !== undefined && isNumber && place.row < formatRows)
          tally.add(place.column, unit);
      }
    }
  return { merged, units: tally.most() };
}

/** `AB12` → row 11, column 27. */
function placeOf(ref: string): { row: number; column: number } | null {
  const found = /^([A-Z]{1,3})(\d{1,7})$/.exec(ref);
  if (!found) return null;
  let column = 0;
  for (const letter of found[1]!) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(found[2]) - 1, column: column - 1 };
}

/** For each style of a cell, what stands after its numbers. */
function unitsOfStyles(xml: string): string[] {
  const codes = new Map(
    [...xml.matchAll(/<(?:\w+:)?numFmt\s([^<>]*)>/g)].map(([, said]) => [
      Number(attribute(said!, "numFmtId")),
      attribute(said!, "formatCode"),
    ]),
  );
  const cells = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml)?.[1] ?? "";
  return [...cells.matchAll(/<(?:\w+:)?xf\s([^<>]*)>/g)].map(([, said]) => {
    const id = Number(attribute(said!, "numFmtId"));
    return unitOfFormat(codes.get(id) ?? (id === 9 || id === 10 ? "0%" : ""));
  });
}

/** `0.0%`, `#,##0.00 "€"`, `[$€-410] 0`, `0" km"`. */
export function unitOfFormat(code: string): string {
  const [positive = ""] = code.split(";");
  if (positive.replace(/"[^"]*"/g, "").includes("%")) return "%";
  const currency = /\[\$([^\]-]{1,4})[^\]]*\]/.exec(positive)?.[1];
  if (currency !== undefined) return unitOf(currency);
  const sign = /[€$£]/.exec(positive.replace(/\[[^\]]*\]/g, ""))?.[0];
  if (sign !== undefined) return unitOf(sign);
  const literal = /"\s*([^"]{1,8}?)\s*"/.exec(positive)?.[1] ?? "";
  return isUnit(literal) ? unitOf(literal) : "";
}
