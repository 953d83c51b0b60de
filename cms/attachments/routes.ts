import { Hono } from "hono";
import { z } from "zod";
import { actId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import { findAct } from "../albo/store.ts";
import type { OpenDb } from "../db/open.ts";
import { describe, params } from "../doors.ts";
import { shownDocument } from "../documents/routes.ts";
import { findDocument } from "../documents/store.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { reasonInWords } from "./faults.ts";
import type { Rounds } from "../rounds.ts";
import { type Attachment, attachmentsOf, tryAgain } from "./store.ts";

const one = z.object({ id: actId });

/** /:ente/api/acts/:id/attachments: what became of the documents that an act names. */
export const attachmentRoutes = ({
  db,
  clock,
  attachments,
}: {
  db: OpenDb;
  clock: Clock;
  attachments: Pick<Rounds, "wake">;
}) => {
  const shown = (row: Attachment | undefined) => {
    const document = row?.asset ? findDocument(db, row.asset) : null;
    return {
      state: row?.state ?? null,
      signed: row?.signed ?? false,
      bytes: row?.bytes ?? null,
      tries: row?.tries ?? 0,
      nextAt: row?.state === "waiting" ? row.nextAt : null,
      reason: row?.reason ? reasonInWords(row.reason) : null,
      document: document && shownDocument(document),
    };
  };
  return new Hono<SignedIn>()
    .get(
      "/:id/attachments",
      describe("Acts", "The documents of an act: which are here, and why others are not"),
      params(one),
      (c) => {
        const act = findAct(db, c.req.valid("param").id);
        const rows = new Map(attachmentsOf(db, act.id).map((row) => [row.url, row]));
        return c.json({
          attachments: act.attachments.map(({ title, url }) => ({
            title,
            url,
            ...shown(rows.get(url)),
          })),
        });
      },
    )

    .post(
      "/:id/attachments/again",
      describe("Acts", "Fetches the documents again that are not here"),
      may("publish"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        findAct(db, id);
        const at = clock.now();
        const tried = db.transaction((tx) => {
          const any = tryAgain(tx, id, at);
          const actor = c.var.officer.id;
          if (any) record(tx, { at, actor, action: "act.attachments_again", subject: id });
          return any;
        });
        if (tried) attachments.wake();
        return c.json({ tried });
      },
    );
};

export type AttachmentApi = ReturnType<typeof attachmentRoutes>;
