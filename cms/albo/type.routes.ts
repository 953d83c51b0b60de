import { Hono } from "hono";
import { z } from "zod";
import { actType, actTypes } from "../../content/albo/act-types.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db, OpenDb } from "../db/open.ts";
import { body, describe, params } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { readSettings, type Settings, writeSettings } from "../settings.ts";
import { alboFault } from "./faults.ts";
import { judgeType } from "./judging.ts";
import { countingOf } from "./term.ts";
import { isPersonal, privacyOf } from "./types.ts";

/** What is not named stays; null goes back to what holds for the branch or the ente. */
const rules = z.object({
  privacy: z.enum(["screen", "search", "link-only", "never"]).nullable().optional(),
  days: z.number().int().min(1).max(3650).nullable().optional(),
  countFirstDay: z.boolean().nullable().optional(),
});
type Rules = z.output<typeof rules>;

/** A type with what holds for it, and what of that was decided for it alone. */
const ruled = (code: string, settings: Settings) => ({
  ...countingOf(code, settings),
  privacy: privacyOf(code, settings.actPrivacy),
  isPersonal: isPersonal(code),
  own: {
    privacy: settings.actPrivacy[code] ?? null,
    days: settings.publicationDays[code] ?? null,
    countFirstDay: settings.countFirstDayOf[code] ?? null,
  },
});

/** /acts/types: how long acts of a type are up, and what screens show of them. */
export const typeRoutes = ({
  db,
  clock,
  changes,
}: {
  db: OpenDb;
  clock: Clock;
  changes: Changes;
}) =>
  new Hono<SignedIn>()
    .get("/", describe("Acts", "Types of act, and what holds for each"), (c) => {
      const settings = readSettings(db);
      const types = actTypes.map((type) => ({ ...type, ...ruled(type.code, settings) }));
      return c.json({ types, default: countingOf(null, settings) });
    })

    .put(
      "/:code",
      describe("Acts", "Decides for a type: days, first day, what screens show, from now on"),
      may("publish"),
      params(z.object({ code: z.string().max(5) })),
      body(rules),
      (c) => {
        const { code } = c.req.valid("param");
        const wanted = c.req.valid("json");
        if (!actType(code)) throw alboFault("act.unknown_type");
        const { privacy } = wanted;
        if (privacy && privacyOf(code, { [code]: privacy }) !== privacy)
          throw alboFault("act.personal_type");
        const at = clock.now();
        const changed = db.transaction((tx) => {
          const before = readSettings(tx);
          const after = writeRules(tx, code, wanted, before);
          const acts = reclass(tx, before, after, at);
          const actor = c.var.officer.id;
          const detail = { ...wanted, acts };
          record(tx, { at, actor, action: "act.type_judged", subject: code, detail });
          return acts;
        });
        changes.touch();
        return c.json({ code, ...ruled(code, readSettings(db)), changed });
      },
    );

function writeRules(
  tx: Db,
  code: string,
  { privacy, days, countFirstDay }: Rules,
  before: Settings,
): Settings {
  const { actPrivacy, publicationDays, countFirstDayOf } = before;
  return writeSettings(tx, {
    ...(privacy !== undefined && { actPrivacy: withOwn(actPrivacy, code, privacy) }),
    ...(days !== undefined && { publicationDays: withOwn(publicationDays, code, days) }),
    ...(countFirstDay !== undefined && {
      countFirstDayOf: withOwn(countFirstDayOf, code, countFirstDay),
    }),
  });
}

function withOwn<T>(all: Record<string, T>, code: string, own: T | null): Record<string, T> {
  const { [code]: _, ...others } = all;
  return own === null ? others : { ...others, [code]: own };
}

/** Acts that have the class of before get that of now, with those of the branches below. */
function reclass(tx: Db, before: Settings, after: Settings, at: number): number {
  let changed = 0;
  for (const { code } of actTypes) {
    const change = {
      before: privacyOf(code, before.actPrivacy),
      now: privacyOf(code, after.actPrivacy),
    };
    if (change.before !== change.now) changed += judgeType(tx, code, change, at);
  }
  return changed;
}
