import { dayOf } from "../albo/dates.ts";
import { clean, decoded } from "../albo/text.ts";
import { defineFaults } from "../faults.ts";
import { dayOf as tableDayOf, writtenTime } from "./days.ts";
import type { DataOf } from "../../content/kit/datasets.ts";
import type { Note, Reading, Tools } from "./define.ts";
import { defineNotes } from "./notes.ts";

/**
 * What every source of acts hands over, whatever it reads: one act as it was found, by the names that we
 * give its parts, all of it text and none of it believed.
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
  amount?: string;
  cig?: string;
  cup?: string;
  notes?: string;
}

type Act = DataOf<"acts">["acts"][number];
type Refusal = "no_subject" | "no_date" | "no_number" | "duplicate";

const note = defineNotes({
  "acts.no_subject": {
    it: "L'atto {where} non ha un oggetto: non è stato letto.",
    en: "Act {where} has no subject: it was not read.",
  },
  "acts.no_date": {
    it: "L'atto {where} non ha una data di pubblicazione: non è stato letto.",
    en: "Act {where} has no day of publication: it was not read.",
  },
  "acts.no_number": {
    it: "L'atto {where} non ha un numero: non è stato letto.",
    en: "Act {where} has no number: it was not read.",
  },
  "acts.duplicate": {
    it: "L'atto {where} è scritto due volte: vale la prima.",
    en: "Act {where} is written twice: the first counts.",
  },
});

const actsFault = defineFaults({
  "acts.none_readable": {
    kind: "invalid",
    it: "Nessuna delle righe trovate ({count}) si legge come atto: manca l'oggetto, il numero o la data di pubblicazione.",
    en: "None of the rows that were found ({count}) can be read as an act: the subject, the number or the day of publication is missing.",
  },
});

export const refusalNote = (reason: Refusal, where: number): Note =>
  note(`acts.${reason}`, where, { where });

/** Acts out of what a source found; one bad item never loses the others. */
export function actsReading(title: string, raw: readonly RawAct[], { timezone }: Tools): Reading {
  const notes: Note[] = [];
  const seen = new Set<string>();
  const acts: Act[] = [];
  for (const [index, item] of raw.entries()) {
    const act = actFrom(item, timezone);
    if (typeof act === "string") notes.push(refusalNote(act, index + 1));
    else if (seen.has(act.guid)) notes.push(refusalNote("duplicate", index + 1));
    else {
      seen.add(act.guid);
      acts.push(act);
    }
  }
  if (acts.length === 0 && raw.length > 0)
    throw actsFault("acts.none_readable", { count: raw.length });
  return readingOfActs(title, acts, notes);
}

export const readingOfActs = (title: string, acts: Act[], notes: Note[]): Reading => ({
  data: { kind: "acts", acts },
  origin: title === "" ? {} : { title: clean(title, 500) },
  period: null,
  validUntil: null,
  notes,
});

function actFrom(raw: RawAct, timezone: string): Act | Refusal {
  const text = (said: string | undefined, most: number): string => clean(said ?? "", most);
  const subject = text(raw.subject, 4000);
  if (subject === "") return "no_subject";
  const firstDay = dayIn(raw.firstDay, timezone);
  if (!firstDay) return "no_date";
  const guid = text(raw.guid, 500);
  const { year, number } = registerNumber(text(raw.number, 60), text(raw.year, 10), firstDay) ??
    numberIn(guid) ?? { year: 0, number: "" };
  if (number === "" || year < 1980 || year > 2200) return "no_number";
  return {
    guid: guid || `${year}/${number}`,
    year,
    number,
    sourceType: text(raw.type, 120),
    subject,
    office: text(raw.office, 200),
    firstDay,
    lastDay: dayIn(raw.lastDay, timezone),
    link: webAddress(raw.link ?? ""),
    attachments: attachmentsOf(raw),
    details: detailsOf(raw, timezone),
  };
}

/** As feeds write days, and as tables do (`14/4/26`). */
function dayIn(said: string | undefined, timezone: string): string | null {
  const text = clean(said ?? "", 60);
  const written = writtenTime(text);
  return dayOf(text, timezone) ?? (written && tableDayOf(written, "day-first"));
}

/** `2026/0000427`, `12/2026`; a number alone has the year beside it, or that of its publication. */
function registerNumber(said: string, year: string, firstDay: string) {
  const whole = numberIn(said);
  if (whole || said === "") return whole;
  const of = /^(?:19|20)\d\d$/.test(year) ? year : firstDay.slice(0, 4);
  return {
    year: Number(of),
    number: said
      .toLowerCase()
      .replace(/^0+(?=\d)/, "")
      .slice(0, 40),
  };
}

function numberIn(text: string): { year: number; number: string } | null {
  const first = /\b((?:19|20)\d\d) ?[/-] ?0*(\d{1,9})\b/.exec(text);
  if (first) return { year: Number(first[1]), number: first[2]! };
  const last = /\b0*(\d{1,9}) ?\/ ?((?:19|20)\d\d)\b/.exec(text);
  return last && { year: Number(last[2]), number: last[1]! };
}

/** What is not said is not there. */
function detailsOf(raw: RawAct, timezone: string): Record<string, string> {
  const { actNumber, requestedBy, responsible, protocol, amount, cig, cup, notes } = raw;
  const texts = { actNumber, requestedBy, responsible, protocol, amount, cig, cup, notes };
  const days = { actDay: raw.actDay, protocolDay: raw.protocolDay };
  const said = [
    ...Object.entries(texts).map(([name, text]) => [name, clean(text ?? "", 500)] as const),
    ...Object.entries(days).map(([name, text]) => [name, dayIn(text, timezone) ?? ""] as const),
  ];
  return Object.fromEntries(said.filter(([, text]) => text !== ""));
}

const mostAttachments = 50;

const attachmentsOf = ({ attachments = [] }: RawAct): Act["attachments"] =>
  attachments.slice(0, mostAttachments).flatMap(({ title = "", url: said, type = "" }, index) => {
    const url = webAddress(said);
    if (url === "") return [];
    return [
      {
        title: clean(title, 200) || `${index + 1}`,
        url,
        type: clean(type, 100) || "application/octet-stream",
        bytes: null,
      },
    ];
  });

/** The address, when it is one that a browser may open; else nothing. */
export function webAddress(text: string): string {
  if (text.length > 2000) return "";
  const trimmed = decoded(text).trim().replace(/&+$/, "");
  if (!URL.canParse(trimmed)) return "";
  return ["http:", "https:"].includes(new URL(trimmed).protocol) ? trimmed : "";
}
