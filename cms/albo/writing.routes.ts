import { Hono } from "hono";
import { z } from "zod";
import { actId } from "../../protocol/ids.ts";
import { type Clock, days } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db, OpenDb } from "../db/open.ts";
import { body, describe, params, version } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { civilDayOf, civil, isCivilDay } from "../schedule/calendar.ts";
import { readSettings, type Settings } from "../settings.ts";
import { actForm } from "./act-draft.ts";
import { alboFault } from "./faults.ts";
import { shown } from "./shown.ts";
import type { Act } from "./store.ts";
import { addDraft, closeAct, dropDraft, giveDaysBack, publishDraft, saveAct } from "./writing.ts";

const one = z.object({ id: actId });
const civilDay = z.string().refine(isCivilDay);
const reason = z.string().trim().min(3).max(500);
const interruption = z.object({
  from: civilDay,
  to: civilDay,
  reason,
  /** One act; null: all that were up on those days. */
  act: z.nullable(actId).default(null),
});
const mostDays = 60;

/** /acts: written here, published, annulled, rectified, and given days back. */
export const writingRoutes = ({
  db,
  clock,
  changes,
}: {
  db: OpenDb;
  clock: Clock;
  changes: Changes;
}) => {
  /** One change of one act: done, written down and told to the screens, or not at all. */
  const change = (
    actor: string,
    action: string,
    work: (tx: Db, settings: Settings, at: number) => Act,
    detail: Record<string, unknown> = {},
  ) => {
    const at = clock.now();
    const act = db.transaction((tx) => {
      const done = work(tx, readSettings(tx), at);
      record(tx, { at, actor, action, subject: done.id, detail });
      return done;
    });
    changes.touch();
    return shown(act, at);
  };

  return new Hono<SignedIn>()
    .post("/", describe("Acts", "Writes a new act, as a draft"), may("write"), body(actForm), (c) =>
      c.json(
        change(c.var.officer.id, "act.added", (tx, settings, at) =>
          addDraft(tx, c.req.valid("json"), settings, at),
        ),
        201,
      ),
    )

    .post(
      "/interruptions",
      describe("Acts", "Gives back the days on which the albo could not be read"),
      may("publish"),
      body(interruption),
      (c) => {
        const wanted = c.req.valid("json");
        const at = clock.now();
        const { id: actor } = c.var.officer;
        const done = db.transaction((tx) => {
          const settings = readSettings(tx);
          refuseOdd(wanted, civilDayOf(at, settings.timezone));
          const given = giveDaysBack(tx, wanted, settings, actor, at);
          const { from, to, reason: why, act } = wanted;
          const detail = { from, to, reason: why, extended: given.extended.length };
          record(tx, { at, actor, action: "act.extended", subject: act ?? "albo", detail });
          return given;
        });
        changes.touch();
        return c.json({ extended: done.extended.length, ended: done.ended });
      },
    )

    .put(
      "/:id",
      describe("Acts", "Saves an act that was written here"),
      may("write"),
      params(one),
      body(z.object({ version, form: actForm })),
      (c) => {
        const { id } = c.req.valid("param");
        const { version: upon, form } = c.req.valid("json");
        return c.json(
          change(c.var.officer.id, "act.saved", (tx, settings, at) =>
            saveAct(tx, id, upon, form, settings, at),
          ),
        );
      },
    )

    .post(
      "/:id/publish",
      describe("Acts", "Publishes a draft for its term"),
      may("publish"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        return c.json(
          change(c.var.officer.id, "act.published", (tx, settings, at) =>
            publishDraft(tx, id, settings, at),
          ),
        );
      },
    )

    .post(
      "/:id/annul",
      describe("Acts", "Takes an act out of publication, for a reason"),
      may("publish"),
      params(one),
      body(z.object({ reason })),
      (c) => {
        const { id } = c.req.valid("param");
        const wanted = { ...c.req.valid("json"), by: null };
        return c.json(
          change(c.var.officer.id, "act.annulled", (tx, _, at) => closeAct(tx, id, wanted, at), {
            reason: wanted.reason,
          }),
        );
      },
    )

    .post(
      "/:id/rectify",
      describe("Acts", "Takes an act out of publication because another rectifies it"),
      may("publish"),
      params(one),
      body(z.object({ reason, by: actId })),
      (c) => {
        const { id } = c.req.valid("param");
        const wanted = c.req.valid("json");
        return c.json(
          change(
            c.var.officer.id,
            "act.rectified",
            (tx, _, at) => closeAct(tx, id, wanted, at),
            wanted,
          ),
        );
      },
    )

    .delete("/:id", describe("Acts", "Throws a draft away"), may("write"), params(one), (c) => {
      const { id } = c.req.valid("param");
      db.transaction((tx) => {
        dropDraft(tx, id);
        const at = clock.now();
        record(tx, { at, actor: c.var.officer.id, action: "act.dropped", subject: id });
      });
      return c.json({ id });
    });
};

function refuseOdd({ from, to }: { from: string; to: string }, today: string): void {
  const length = (civil(to).utc - civil(from).utc) / days(1) + 1;
  if (length < 1 || length > mostDays || to > today) throw alboFault("act.bad_interruption");
}
