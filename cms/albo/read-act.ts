import type { ActAttachment, ActDetails } from "../db/tables.ts";
import type { CivilDay } from "../schedule/calendar.ts";
import { dayOf } from "./dates.ts";
import {
  actNamedIn,
  amountIn,
  cigIn,
  cupIn,
  numberBefore,
  numberIn,
  type RegisterNumber,
} from "./prose.ts";
import { clean, decoded } from "./text.ts";

/**
 * What every source of acts hands over, whatever it reads (a feed, a table, a page): one act as it was
 * found, by the names that we give its parts, all of it text and none of it believed.
 */
export interface RawAct {
  /** Names the act within its source, for ever. Empty: its number does. */
  guid?: string;
  /** Of the register: `2026/12`, `12/2026`, or only the number with the year beside it. */
  number?: string;
  year?: string;
  type?: string;
  subject?: string;
  office?: string;
  firstDay?: string;
  lastDay?: string;
  link?: string;
  attachments?: readonly { title?: string; url: string; type?: string }[];
  actNumber?: string;
  actDay?: string;
  requestedBy?: string;
  responsible?: string;
  protocol?: string;
  protocolDay?: string;
  registeredDay?: string;
  chapter?: string;
  amount?: string;
  currency?: string;
  cig?: string;
  cup?: string;
  notes?: string;
  oblivionDay?: string;
  executiveDay?: string;
  /** "sì", "1", "immediatamente eseguibile"… */
  immediate?: string;
}

/** An act that has been read: it may be previewed and taken in (`import.ts`). */
export interface ReadAct {
  guid: string;
  year: number;
  number: string;
  sourceType: string;
  subject: string;
  office: string;
  firstDay: CivilDay;
  /** Null when the source does not say. */
  lastDay: CivilDay | null;
  link: string;
  attachments: ActAttachment[];
  details: ActDetails;
}

export interface ReadActs {
  /** What the source calls itself. */
  title: string;
  acts: ReadAct[];
  /** Which items (counted from 0) are not acts, and why. */
  refused: { index: number; reason: Refusal }[];
}

export type Refusal = "no_subject" | "no_date" | "no_number" | "duplicate";

/** Makes acts of what a source found. One bad item never loses the others. */
export function readActs(
  title: string,
  raw: readonly RawAct[],
  timezone = "Europe/Rome",
): ReadActs {
  const repeated = moreThanOnce(raw.map(({ guid = "" }) => guid));
  const seen = new Set<string>();
  const read: ReadActs = { title: clean(title, 200), acts: [], refused: [] };
  for (const [index, item] of raw.entries()) {
    const act = readAct(item, timezone);
    if (typeof act === "string") {
      read.refused.push({ index, reason: act });
      continue;
    }
    // Some sources give every item the same guid: then only the number tells acts apart.
    if (item.guid && repeated.has(item.guid)) act.guid = `${act.guid} ${act.year}/${act.number}`;
    if (seen.has(act.guid)) read.refused.push({ index, reason: "duplicate" });
    else read.acts.push(act);
    seen.add(act.guid);
  }
  return read;
}

function moreThanOnce(texts: readonly string[]): Set<string> {
  const once = new Set<string>();
  return new Set(texts.filter((text) => once.has(text) || !once.add(text)));
}

/** One act, or why it is none. */
export function readAct(raw: RawAct, timezone = "Europe/Rome"): ReadAct | Refusal {
  const guid = clean(raw.guid ?? "", 500);
  const written = clean(raw.subject ?? "", 4000);
  const leading = raw.number ? null : numberBefore(written);
  const subject = leading?.subject ?? written;
  if (subject === "") return "no_subject";
  const firstDay = dayOf(raw.firstDay ?? "", timezone);
  if (!firstDay) return "no_date";
  const { year, number } = registerNumber(raw, guid, firstDay) ??
    leading ?? {
      year: Number(firstDay.slice(0, 4)),
      number: guid.slice(0, 40),
    };
  // Years beyond all sense are misread numbers.
  if (number === "" || year < 1980 || year > 2200) return "no_number";
  const type = clean(raw.type ?? "", 200);
  const named = actNamedIn(type);
  return {
    guid: guid || `${year}/${number}`,
    year,
    number,
    sourceType: (named?.type ?? type).slice(0, 120),
    subject,
    office: clean(raw.office ?? "", 200),
    firstDay,
    lastDay: dayOf(raw.lastDay ?? "", timezone),
    link: webAddress(raw.link ?? ""),
    attachments: attachmentsOf(raw),
    details: detailsOf(raw, subject, named, timezone),
  };
}

function registerNumber(raw: RawAct, guid: string, firstDay: CivilDay): RegisterNumber | null {
  const said = clean(raw.number ?? "", 60);
  const whole = numberIn(said);
  if (whole) return whole;
  const year = /^(?:19|20)\d\d$/.exec(clean(raw.year ?? "", 10))?.[0] ?? firstDay.slice(0, 4);
  if (said !== "")
    return {
      year: Number(year),
      number: said
        .toLowerCase()
        .replace(/^0+(?=\d)/, "")
        .slice(0, 40),
    };
  return numberIn(guid);
}

function detailsOf(
  raw: RawAct,
  subject: string,
  named: ReturnType<typeof actNamedIn>,
  timezone: string,
): ActDetails {
  const text = (said: string | undefined, most: number): string | undefined =>
    clean(said ?? "", most) || undefined;
  const day = (said: string | undefined): CivilDay | undefined =>
    dayOf(said ?? "", timezone) ?? undefined;
  const amount = amountIn(clean(raw.amount ?? "", 60));
  return without({
    actNumber: text(raw.actNumber, 40) ?? (named?.number || undefined),
    actDay: day(raw.actDay) ?? named?.day ?? undefined,
    requestedBy: text(raw.requestedBy, 200),
    responsible: text(raw.responsible, 200),
    protocol: text(raw.protocol, 60),
    protocolDay: day(raw.protocolDay),
    registeredDay: day(raw.registeredDay),
    chapter: text(raw.chapter, 60),
    amount,
    currency: amount === undefined ? undefined : (text(raw.currency, 10) ?? "€"),
    cig: text(raw.cig, 20) ?? cigIn(subject),
    cup: text(raw.cup, 20) ?? cupIn(subject),
    notes: text(raw.notes, 2000),
    oblivionDay: day(raw.oblivionDay),
    executiveDay: day(raw.executiveDay),
    immediate: isYes(raw.immediate) ? true : undefined,
  });
}

/** What is not said is not there. */
const without = (details: { [K in keyof ActDetails]-?: ActDetails[K] | undefined }): ActDetails =>
  Object.fromEntries(
    Object.entries(details).filter(([, value]) => value !== undefined),
  ) as ActDetails;

const isYes = (said = ""): boolean =>
  /^\s*(?:s[iì]|yes|true|1|x|immediatamente .{0,20}|i\.?e\.?)\s*$/i.test(said.slice(0, 60));

const mostAttachments = 50;

const attachmentsOf = ({ attachments = [] }: RawAct): ActAttachment[] =>
  attachments.slice(0, mostAttachments).flatMap((attachment, index) => {
    const url = webAddress(attachment.url);
    const type = clean(attachment.type ?? "", 100) || "application/octet-stream";
    const title = clean(attachment.title ?? "", 200) || `${index + 1}`;
    // Feeds write a length of 0 or one and the same for all: neither says anything.
    return url === "" ? [] : [signedBy({ title, url, type, bytes: null })];
  });

/** A signed envelope says so in its name. */
export const signedBy = (file: ActAttachment): ActAttachment =>
  /\.p7m\b/i.test(file.url) || /pkcs7/i.test(file.type) ? { ...file, signed: "cades" } : file;

/** The address, when it is one that a browser may open; else nothing. */
export function webAddress(text: string): string {
  if (text.length > 2000) return "";
  const trimmed = decoded(text).trim().replace(/&+$/, "");
  if (!URL.canParse(trimmed)) return "";
  return ["http:", "https:"].includes(new URL(trimmed).protocol) ? trimmed : "";
}
