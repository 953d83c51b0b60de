import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import type { PrivacyClass } from "../db/tables.ts";
import { fold } from "../db/fold.ts";
import { addDays, type CivilDay, civil } from "../schedule/calendar.ts";
import type { Settings } from "../settings.ts";
import type { ReadAct, ReadActs } from "./read-act.ts";
import { codesOf } from "./privacy.ts";
import { type Act, actsByGuid, actsOfOthers, standingActsOf } from "./store.ts";
import { lastDayOf, termOf } from "./term.ts";
import { codeOf, isStricter, privacyOf } from "./types.ts";
import { heldByWords, saysTheSame } from "./words-of-act.ts";

/** What an import would write of an act; what officers decided of it is not among it. */
export type Brought = Pick<
  Act,
  | "guid"
  | "year"
  | "number"
  | "type"
  | "sourceType"
  | "subject"
  | "office"
  | "details"
  | "firstDay"
  | "lastDay"
  | "extraDays"
  | "from"
  | "to"
  | "link"
  | "attachments"
>;

/**
 * What an import makes of one act. `duplicate`: another source has it already; `closed`: it was annulled
 * or rectified here; `over`: its term has ended, and what is gone does not come back.
 */
export interface PlannedAct {
  kind: "new" | "changed" | "unchanged" | "duplicate" | "closed" | "over";
  known: Act | null;
  brought: Brought;
  privacy: PrivacyClass;
  held: string | null;
  /** Of a changed act: the names of what is another. */
  changes: (keyof Brought)[];
}

export interface ImportPlan {
  title: string;
  items: PlannedAct[];
  /** Acts in publication that their source ought to list, and does not. */
  vanished: Act[];
  refused: ReadActs["refused"];
}

export interface Source {
  /** What names the source: an act is the same when its guid is the same in the same source. */
  source: string;
  /** It lists everything in publication, and not only the newest. */
  whole?: boolean;
  /** An officer has set it up, and has seen what it gives. */
  setUp?: boolean;
}

/** What taking these acts in would do. The preview shows it and the import does it: they cannot differ. */
export function planImport(
  db: Db,
  read: ReadActs,
  { source, whole = false }: Source,
  settings: Settings,
  at: Instant,
): ImportPlan {
  const standing = standingActsOf(db, source, at);
  const guids = new Set(read.acts.map(({ guid }) => guid));
  // A source whose guids are others every time: the act is known by its number.
  const orphans = new Map(
    standing
      .filter(({ guid }) => !guids.has(guid))
      .map((act) => [`${act.year}/${act.number}`, act]),
  );
  const here = actsByGuid(db, source, [...guids]);
  const elsewhere = actsOfOthers(db, source, read.acts);
  const items = read.acts.map((act): PlannedAct => {
    const number = `${act.year}/${act.number}`;
    const known = here.get(act.guid) ?? orphans.get(number);
    return known
      ? again(known, act, settings, at)
      : first(act, elsewhere.get(number) ?? [], settings);
  });
  const seen = new Set(items.flatMap(({ known }) => known?.id ?? []));
  const days = read.acts.map(({ firstDay }) => firstDay).toSorted();
  const oldest = whole ? "" : (days[0] ?? "");
  const vanished = standing.filter(
    (act) => !seen.has(act.id) && act.from <= at && act.firstDay > oldest,
  );
  return { title: read.title, items, vanished, refused: read.refused };
}

function first(act: ReadAct, others: readonly Act[], settings: Settings): PlannedAct {
  const brought = bringing(act, 0, settings);
  const isTwin = (other: Act): boolean =>
    other.firstDay === act.firstDay || fold(other.subject) === fold(act.subject);
  const twin = others.find(isTwin) ?? null;
  return {
    kind: twin ? "duplicate" : "new",
    known: null,
    brought,
    privacy: privacyOf(brought.type, settings.actPrivacy),
    held: heldByWords(brought, others.length > 0 ? "same-number" : null),
    changes: [],
  };
}

function again(known: Act, act: ReadAct, settings: Settings, at: Instant): PlannedAct {
  const brought = bringing(act, extraDaysLeft(known, act, settings), settings);
  const privacy = privacyOf(brought.type, settings.actPrivacy);
  const changes = (Object.keys(brought) as (keyof Brought)[]).filter(
    (name) => JSON.stringify(brought[name]) !== JSON.stringify(known[name]),
  );
  const kind =
    known.standing !== "live"
      ? "closed"
      : known.to <= at && brought.to <= at
        ? "over"
        : changes.length > 0
          ? "changed"
          : "unchanged";
  return { kind, known, brought, privacy, held: heldAnew(known, brought, privacy), changes };
}

/** An act whose words changed is looked at anew, and so is one whose new type must be shown less. */
function heldAnew(known: Act, brought: Brought, privacy: PrivacyClass): string | null {
  const stricter = brought.type !== known.type && isStricter(privacy, known.privacy);
  const before = saysTheSame(known, brought)
    ? known.held
    : heldByWords(brought, known.judgedAt === null ? null : "text-changed");
  return codesOf([before, stricter ? "type-changed" : null]);
}

function bringing({ lastDay, ...act }: ReadAct, extraDays: number, settings: Settings): Brought {
  const type = codeOf(act.sourceType || act.subject.slice(0, 60));
  const planned = plannedLastDay({ ...act, lastDay }, type, settings);
  const term = termOf(act.firstDay, addDays(planned, extraDays), settings.timezone);
  return { ...act, ...term, type, extraDays };
}

/** Of days that were given back here those that the source has not given back itself meanwhile. */
function extraDaysLeft(known: Act, act: ReadAct, settings: Settings): number {
  const type = codeOf(act.sourceType || act.subject.slice(0, 60));
  const before = addDays(known.lastDay, -known.extraDays);
  const moved = daysFrom(before, plannedLastDay(act, type, settings));
  return Math.max(0, known.extraDays - Math.max(0, moved));
}

/** A source that ends an act before it begins is not believed. */
const plannedLastDay = (act: ReadAct, type: string | null, settings: Settings): CivilDay =>
  act.lastDay !== null && act.lastDay >= act.firstDay
    ? act.lastDay
    : lastDayOf(act.firstDay, type, settings);

const daysFrom = (from: CivilDay, to: CivilDay): number =>
  Math.round((civil(to).utc - civil(from).utc) / 86_400_000);

/** What makes an import look like a mishap rather than news: nobody takes it in without looking. */
export type Suspicion = "empty" | "vanished" | "changed" | "unreadable";

export function suspicionOf({ items, vanished, refused }: ImportPlan): Suspicion | null {
  const mostOf = (part: number, all: number): boolean => part >= 3 && part > all / 2;
  const known = items.filter(({ kind }) => kind === "changed" || kind === "unchanged");
  const changed = known.filter(({ kind }) => kind === "changed");
  if (items.length === 0 && refused.length > 0) return "unreadable";
  // An albo in which nothing is in publication is empty, and that is no mishap.
  if (items.length === 0) return vanished.length > 0 ? "empty" : null;
  if (mostOf(refused.length, items.length + refused.length)) return "unreadable";
  if (mostOf(vanished.length, vanished.length + known.length)) return "vanished";
  if (mostOf(changed.length, known.length)) return "changed";
  return null;
}
