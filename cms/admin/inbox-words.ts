import type { InferResponseType } from "hono/client";
import { hours, type Instant } from "../../protocol/time.ts";
import type { Client } from "./api.ts";
import { moment, type Place } from "./dates.ts";
import type { Route } from "./router.ts";
import { programmeWords } from "./schedule-words.ts";
import { screenWords } from "./screen-words.ts";
import { en } from "./words/inbox.en.ts";
import { type InboxWords, it } from "./words/inbox.it.ts";

export type Waiting = InferResponseType<Client["inbox"]["index"]["$get"], 200>["waiting"][number];

export const inboxWords = (code: string): InboxWords => (code === "en" ? en : it);

type PageName = Extract<Route, { id: string } | { ente: string }>["page"];

/** Where a thing is mended: a page, perhaps of one thing, and what the link is called. */
export interface Mending {
  page: PageName;
  id?: string;
  query?: string;
  label: string;
}

/** One thing that waits, as it is read. */
export interface Told {
  what: string;
  /** What it means, and what to do. */
  means: string;
  bad: boolean;
  mending: Mending | null;
}

const mostNames = 3;

export function told(waiting: Waiting, place: Place, now: Instant): Told {
  const w = inboxWords(place.language);
  switch (waiting.of) {
    case "screen":
      return { ...screenTold(waiting, place, now), bad: true };
    case "gap": {
      const { screen, from, to, whole, total } = waiting.gap;
      const length = w.hours(Math.round(total / hours(1)));
      return {
        what: whole
          ? w.gapWhole(screen.name)
          : w.gap(screen.name, moment(from, place, now), moment(to, place, now)),
        means: [!whole && total > to - from && w.gapMore(length), w.gapMeans]
          .filter(Boolean)
          .join(" "),
        bad: whole,
        mending: {
          page: "programme",
          query: `where=screen:${screen.id}`,
          label: w.actions.programme,
        },
      };
    }
    case "expiring": {
      const { count, names, first } = waiting;
      const { quoted } = programmeWords(place.language);
      const list = new Intl.ListFormat(place.language, {
        type: count > names.length ? "unit" : "conjunction",
      }).format(names.map(quoted));
      return {
        what: w.expiring(
          count,
          list,
          Math.max(0, count - Math.min(names.length, mostNames)),
          moment(first, place, now),
        ),
        means: w.expiringMeans,
        bad: false,
        mending: { page: "expiring", label: w.actions.expiring },
      };
    }
    case "problem": {
      const { words, seenAt, times } = waiting.problem;
      return {
        what: place.language === "en" ? words.en : words.it,
        means: `${moment(seenAt, place, now)}${w.times(times)}`,
        bad: false,
        mending: mendingOf(waiting, w),
      };
    }
  }
}

function screenTold(
  waiting: Extract<Waiting, { of: "screen" }>,
  place: Place,
  now: Instant,
): Omit<Told, "bad"> {
  const w = inboxWords(place.language);
  const s = screenWords(place.language);
  const { screen, state, seenAt, faults, clockTrusted } = waiting;
  const mending = { page: "screen", id: screen.id, label: w.actions.screen } as const;
  const wrong = [
    ...faults.map((fault) => s.faultWords[fault] ?? s.unknownFault(fault)),
    ...(clockTrusted ? [] : [s.clockUntrusted]),
  ].join("; ");
  if (state === "never-seen")
    return { what: w.neverSeen(screen.name), means: w.neverMeans, mending };
  if (state === "silent")
    return {
      what: w.silent(screen.name, seenAt === null ? null : moment(seenAt, place, now)),
      means: [wrong, w.silentMeans].filter(Boolean).join(". "),
      mending,
    };
  return { what: w.faulty(screen.name, wrong), means: "", mending };
}

/** By the beginning of its kind: the room that raised it is where it is mended. */
function mendingOf({ kind, subject }: Waiting, { actions }: InboxWords): Mending | null {
  if (kind.startsWith("dataset.")) return { page: "dataset", id: subject, label: actions.data };
  if (kind.startsWith("source.")) return { page: "data", label: actions.data };
  if (kind === "albo.vanished") return { page: "albo", label: actions.act };
  if (kind.startsWith("albo.")) return { page: "albo-import", label: actions.albo };
  return null;
}
