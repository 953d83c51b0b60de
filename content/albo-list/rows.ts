import { biggest } from "../kit/fit.ts";
import { evenPages } from "../kit/paragraphs.ts";

/** A row of the list as it is written; a subject that fills more than a page goes on in the next. */
export interface Row {
  key: string;
  kind: string;
  number: string;
  subject: string;
  left: string;
}

export interface Fitted {
  pages: Row[][];
  /** Between the smallest legible size and the largest handsome one. */
  scale: number;
  /** Below one unit, only where a word would otherwise be broken. */
  floor: number;
  broken: boolean;
}

const floors = [1, 0.85, 0.72, 0.6];

/**
 * Turns rows into pages that hold them, as few as it takes, and finds the biggest size at which all of them
 * still do. `holds` writes rows at a size and says whether nothing overflows.
 */
export function fitRows(
  rows: readonly Row[],
  holds: (page: readonly Row[], size: { scale: number; floor: number; broken: boolean }) => boolean,
): Fitted {
  for (const broken of [false, true])
    for (const floor of broken ? [0.6] : floors) {
      const pages = paged(rows, (page) => holds(page, { scale: 0, floor, broken }), broken);
      if (!pages) continue;
      const all = (scale: number) => pages.every((page) => holds(page, { scale, floor, broken }));
      return { pages, scale: biggest(all) ?? 0, floor, broken };
    }
  return { pages: rows.map((row) => [row]), scale: 0, floor: 0.6, broken: true };
}

/** Null when some word fits nowhere and may not be broken. */
function paged(
  rows: readonly Row[],
  holds: (page: readonly Row[]) => boolean,
  anywhere: boolean,
): Row[][] | null {
  const pages: Row[][] = [];
  let page: Row[] = [];
  for (const row of rows) {
    if (page.length > 0 && holds([...page, row])) {
      page.push(row);
      continue;
    }
    if (page.length > 0) pages.push(page);
    page = [];
    if (holds([row])) {
      page = [row];
      continue;
    }
    const parts = evenPages(row.subject, (subject) => holds([{ ...row, subject }]), { anywhere });
    if (!parts) return null;
    pages.push(...parts.map((subject) => [{ ...row, subject: subject.trim() }]));
  }
  if (page.length > 0) pages.push(page);
  return pages;
}
