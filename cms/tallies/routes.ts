import { inArray } from "drizzle-orm";
import { Hono } from "hono";
import { z } from "zod";
import { type ActId, screenId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { screens, slides } from "../db/tables.ts";
import { describe, query } from "../doors.ts";
import type { SignedIn } from "../people/session.ts";
import { addDays, civilDayOf, isCivilDay, weekdayOf } from "../schedule/calendar.ts";
import { readSettings } from "../settings.ts";
import { type Told, toldOf, weeksOf } from "./groups.ts";
import { countedPolls } from "./poll-tables.ts";
import { countedScreens, readCells, typesOfActs } from "./store.ts";

const mostWeeks = 106;

const monday = z.iso.date().refine((day) => isCivilDay(day) && weekdayOf(day) === 1, {
  message: "not a Monday",
});
const search = z
  .object({
    /** The first and the last week, by their Mondays; left out: the last thirteen. */
    from: monday.optional(),
    to: monday.optional(),
    screen: z.optional(screenId),
  })
  .refine(({ from, to }) => !from || !to || (from <= to && to < addDays(from, mostWeeks * 7)), {
    message: "from the first week to the last, at most two years",
    path: ["to"],
  });

/** /tallies: what is looked for at the kiosks, and what was answered there. */
export const tallyRoutes = ({ db, clock }: { db: Db; clock: Clock }) =>
  new Hono<SignedIn>()
    .get(
      "/",
      describe("Kiosk", "What is opened at the kiosks, week by week, in groups of visits"),
      query(search),
      (c) => {
        const { kioskGroup: group, kioskCounted: counted, timezone } = readSettings(db);
        const asked = c.req.valid("query");
        const to = asked.to ?? mondayOf(civilDayOf(clock.now(), timezone));
        const from = asked.from ?? addDays(to, -12 * 7);
        const { screen = null } = asked;
        const cells = readCells(db, { from, to, screen });
        const weeks = weeksFrom(from, to);
        const isVisit = ({ thing }: { thing: string }): boolean => thing === "visit";
        return c.json({
          from,
          to,
          group,
          counted,
          screens: namesOf(db),
          visits: {
            ...(toldOf(cells.filter(isVisit), group)[0] ?? { times: null }),
            weeks: weeksOf(cells, "visit", weeks, group),
          },
          things: named(
            db,
            toldOf(
              cells.filter((cell) => !isVisit(cell)),
              group,
            ),
          ),
        });
      },
    )

    .get(
      "/polls",
      describe("Kiosk", "Polls, with what was answered in groups, and the data made of them"),
      (c) => c.json({ polls: countedPolls(db), group: readSettings(db).kioskGroup }),
    );
export type TallyApi = ReturnType<typeof tallyRoutes>;

/** A thing as whoever reads knows it; words for tiles and types are the desk's. */
export interface Named extends Omit<Told, "thing"> {
  kind: "tile" | "act" | "type" | "page";
  /** Name of a tile, code of a type (of an act too; "" for none), key of a slide. */
  key: string;
  /** Number of an act, title of a content; empty where nobody knows it any more. */
  name: string;
  /** Of an act: by which its page is opened. */
  id?: string;
}

function named(db: Db, told: readonly Told[]): Named[] {
  const keysOf = (kind: string): string[] =>
    told.flatMap(({ thing }) =>
      thing.startsWith(`${kind}:`) ? [thing.slice(kind.length + 1)] : [],
    );
  const acts = new Map<string, ReturnType<typeof typesOfActs>[number]>(
    typesOfActs(db, keysOf("act") as ActId[]).map((act) => [act.id, act]),
  );
  const titles = new Map<string, string>(
    db
      .select({ id: slides.id, title: slides.title })
      .from(slides)
      .where(inArray(slides.id, keysOf("page") as never))
      .all()
      .map(({ id, title }) => [id, title]),
  );
  return told.map(({ thing, ...rest }) => {
    const at = thing.indexOf(":");
    const [kind, key] = [thing.slice(0, at) as Named["kind"], thing.slice(at + 1)];
    if (kind === "page") return { kind, key, name: titles.get(key) ?? "", ...rest };
    const act = kind === "act" ? acts.get(key) : undefined;
    if (!act) return { kind, key, name: "", ...rest };
    return { kind, key: act.type ?? "", name: `${act.number}/${act.year}`, id: key, ...rest };
  });
}

/** Kiosks, those of which something was counted among them though they are none any more. */
function namesOf(db: Db): { id: string; name: string }[] {
  const counted = new Set(countedScreens(db));
  return db
    .select()
    .from(screens)
    .all()
    .filter(({ id, kind, archivedAt }) => counted.has(id) || (kind === "kiosk" && !archivedAt))
    .map(({ id, name }) => ({ id, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "it"));
}

const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

function weeksFrom(from: string, to: string): string[] {
  const weeks: string[] = [];
  for (let week = from; week <= to; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}
