/**
 * Opening hours as people write them: «lun-ven 9-12.30; mar e gio 15-17.30», in Italian or English. What is not
 * understood is said, with the piece that was not; nothing is guessed.
 */

import type { Office } from "./fields.ts";

/** Minutes from midnight, half-open. */
export type Span = readonly [from: number, to: number];
/** Of each day, Monday first. */
export type Week = readonly (readonly Span[])[];

/** Days on which it is otherwise than usual; both civil days are meant. No spans: closed. */
export interface Exception {
  first: string;
  last: string;
  spans: readonly Span[];
  reason: string;
}

/** Why something cannot be read, and the piece that cannot. */
export interface Unread {
  why: "day" | "hours" | "backwards" | "overlap" | "no-hours" | "date" | "no-year" | "dates";
  piece: string;
}

export type Read<What> = { read: What; wrong: null } | { read: null; wrong: Unread };

const names: readonly (readonly string[])[] = [
  ["lunedi", "lun", "lu", "monday", "mon", "mo"],
  ["martedi", "mar", "ma", "tuesday", "tues", "tue", "tu"],
  ["mercoledi", "mer", "me", "wednesday", "wed", "we"],
  ["giovedi", "gio", "gi", "thursday", "thurs", "thur", "thu", "th"],
  ["venerdi", "ven", "ve", "friday", "fri", "fr"],
  ["sabato", "sab", "sa", "saturday", "sat"],
  ["domenica", "dom", "do", "sunday", "sun", "su"],
];
const dayOf = new Map(names.flatMap((all, index) => all.map((name) => [name, index] as const)));
const everyDay = /^(tutti i giorni|ogni giorno|every day|daily)$/;
const closed = /^(chius[oaie]|closed)$/;

class Refused extends Error {
  constructor(readonly wrong: Unread) {
    super(wrong.why);
  }
}

const refuse = (why: Unread["why"], piece: string): never => {
  throw new Refused({ why, piece: piece.trim() });
};

function attempt<What>(read: () => What): Read<What> {
  try {
    return { read: read(), wrong: null };
  } catch (cause) {
    if (cause instanceof Refused) return { read: null, wrong: cause.wrong };
    throw cause;
  }
}

/** The usual week. An empty text is a week without hours. */
export const readWeek = (text: string): Read<Week> =>
  attempt(() => {
    const week: Span[][] = names.map(() => []);
    for (const entry of text.normalize("NFC").split(/[;\n]/)) {
      if (entry.trim() === "") continue;
      const at = plain(entry).search(/\d|\b(chius[oaie]|closed)\b/);
      if (at < 0) refuse("no-hours", entry);
      const spans = spansIn(entry.slice(startOfHours(entry, at)));
      for (const day of daysIn(entry.slice(0, startOfHours(entry, at)))) {
        week[day]!.push(...spans);
        week[day]!.sort(([a], [b]) => a - b);
        if (week[day]!.some(([from], index) => index > 0 && from < week[day]![index - 1]![1]))
          refuse("overlap", entry);
      }
    }
    return week;
  });

/** One exception a line: «24/12/2026 chiuso: vigilia di Natale», «2/1/2027-5/1/2027 9-11». */
export const readExceptions = (text: string): Read<readonly Exception[]> =>
  attempt(() =>
    text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map(exceptionIn),
  );

const dated =
  /^\s*(?:dal |il |from |on )?(\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?)(?:\s*(?:-|–|—|\bal\b|\bto\b)\s*(\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?))?\s*[:,]?\s*(.*)$/i;
const hoursThenReason =
  /^((?:dalle |ore |from )?\d[\d.:,–—\s-]*(?:(?:alle|to|e|and)[\d.:,–—\s-]+)*)(.*)$/i;

function exceptionIn(line: string): Exception {
  const [, begin, end, rest = ""] = dated.exec(line) ?? refuse("date", line);
  const first = civilDayIn(begin!);
  const last = end ? civilDayIn(end) : first;
  if (last < first) refuse("dates", line);
  const shut = /^(chius[oaie]|closed)\b[\s:,(–-]*(.*?)\)?\s*$/i.exec(rest);
  if (shut) return { first, last, spans: [], reason: shut[2]!.trim() };
  const [, hours, reason = ""] = hoursThenReason.exec(rest) ?? refuse("no-hours", line);
  return { first, last, spans: spansIn(hours!.replace(/[\s:,]+$/, "")), reason: bare(reason) };
}

const bare = (reason: string): string => reason.replace(/^[\s:,(–-]+|\)?\s*$/g, "");

function civilDayIn(text: string): string {
  const [day, month, year] = text.split(/[/.]/);
  if (year === undefined) refuse("no-year", text);
  const date = `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) refuse("date", text);
  return date;
}

/** Without accents, capitals and the many dashes. */
const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[‐-―−]/g, "-")
    .replaceAll("’", "'")
    .toLowerCase();

/** «dalle 9» and «dalle ore 9» begin with their words. */
function startOfHours(entry: string, at: number): number {
  const before = /(?:(?:dalle|dalla|ore|orario|from|h\.?)\s*:?\s*)+$/i.exec(entry.slice(0, at));
  return before ? before.index : at;
}

function daysIn(text: string): number[] {
  const words = plain(text).replace(/[:.]/g, " ").replace(/\s+/g, " ").trim().replace(/,$/, "");
  if (words === "") refuse("day", text || "—");
  if (everyDay.test(words)) return names.map((_, index) => index);
  const parts = words
    .replace(/\b(dal|dalla|da|il|la|from|on)\b/g, " ")
    .replace(/\s+(alla|al|a|to)\s+/g, "-")
    .replace(/\s+(e|ed|and|&)\s+/g, ",")
    .split(",");
  return parts.flatMap((part) => {
    const ends = part.split("-").map((name) => dayIn(name.trim(), part));
    const [first, last] = [ends[0]!, ends.at(-1)!];
    if (ends.length > 2) refuse("day", part);
    const count = ((last - first + 7) % 7) + 1;
    return Array.from({ length: count }, (_, index) => (first + index) % 7);
  });
}

const dayIn = (name: string, part: string): number =>
  dayOf.get(name) ?? dayOf.get(name.replace(/s$/, "")) ?? refuse("day", name || part);

function spansIn(text: string): Span[] {
  const words = plain(text)
    .trim()
    .replace(/[.,:]$/, "");
  if (closed.test(words)) return [];
  const parts = words
    .replace(/\b(dalle|dalla|ore|orario|from|h)\b[.:]?/g, " ")
    .replace(/\s+(alle|alla|to|fino alle)\s+/g, "-")
    .replace(/\s+(e|ed|and|&|\/)\s+/g, ",")
    .split(",");
  const spans = parts.map(spanIn).toSorted(([a], [b]) => a - b);
  for (const [index, [from]] of spans.entries())
    if (index > 0 && from < spans[index - 1]![1]) refuse("overlap", text);
  return spans;
}

function spanIn(part: string): Span {
  const [, h1, m1 = "0", h2, m2 = "0"] =
    /^\s*(\d{1,2})(?:[.:](\d{2}))?\s*-\s*(\d{1,2})(?:[.:](\d{2}))?\s*$/.exec(part) ??
    refuse("hours", part);
  const [from, to] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)];
  if (Number(m1) > 59 || Number(m2) > 59 || from >= 1440 || to > 1440) refuse("hours", part);
  if (to <= from) refuse("backwards", part);
  return [from, to];
}

/** What is wrong, for whoever wrote it. */
export function unreadInWords({ why, piece }: Unread, language: "it" | "en"): string {
  return sentences[why][language].replace("#", piece);
}

const sentences: Record<Unread["why"], { it: string; en: string }> = {
  day: {
    it: "«#» non è un giorno: scrivi per esempio lun-ven, oppure mar e gio",
    en: "“#” is not a day: write mon-fri, for example, or tue and thu",
  },
  hours: {
    it: "«#» non è un orario: scrivi per esempio 9-12.30",
    en: "“#” is not a time span: write 9-12.30, for example",
  },
  backwards: {
    it: "«#» finisce prima di cominciare; se passa la mezzanotte, dividilo in due giorni",
    en: "“#” ends before it begins; if it goes past midnight, divide it between two days",
  },
  overlap: {
    it: "in «#» due orari dello stesso giorno si accavallano",
    en: "in “#” two time spans of one day overlap",
  },
  "no-hours": {
    it: "manca l'orario in «#»: scrivi per esempio 9-12.30, oppure chiuso",
    en: "the hours are missing in “#”: write 9-12.30, for example, or closed",
  },
  date: {
    it: "«#» non è una data: scrivi per esempio 24/12/2026",
    en: "“#” is not a date: write 24/12/2026, for example",
  },
  "no-year": {
    it: "manca l'anno in «#»: scrivi per esempio 24/12/2026",
    en: "the year is missing in “#”: write 24/12/2026, for example",
  },
  dates: {
    it: "in «#» l'ultimo giorno viene prima del primo",
    en: "in “#” the last day is before the first",
  },
};

/** What keeps an office from being shown, by its field. */
export interface OfficeIssue {
  index: number;
  field: keyof Office;
  it: string;
  en: string;
}

export const officeIssues = (offices: readonly Office[]): OfficeIssue[] =>
  offices.flatMap(({ name, hours, exceptions }, index): OfficeIssue[] => {
    const unread = (field: keyof Office, { wrong }: Read<unknown>): OfficeIssue[] =>
      wrong === null
        ? []
        : [
            {
              index,
              field,
              it: unreadInWords(wrong, "it"),
              en: unreadInWords(wrong, "en"),
            },
          ];
    const nameless = {
      index,
      field: "name",
      it: "manca il nome dell'ufficio",
      en: "the office has no name",
    } as const;
    return [
      ...(name.trim() === "" ? [nameless] : []),
      ...unread("hours", readWeek(hours)),
      ...unread("exceptions", readExceptions(exceptions)),
    ];
  });
