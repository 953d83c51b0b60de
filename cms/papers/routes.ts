import { Hono } from "hono";
import type { Context } from "hono";
import { z } from "zod";
import { actId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import { findAct } from "../albo/store.ts";
import { actType } from "../../content/albo/act-types.ts";
import type { Db } from "../db/open.ts";
import { describe, params, query } from "../doors.ts";
import type { SignedIn } from "../people/session.ts";
import { findRemoval } from "../removal/store.ts";
import { readSettings } from "../settings.ts";
import { publicationAttestation, publicationNotice } from "./publication.ts";
import { removalCertificate } from "./removal.ts";
import { type Paper, printed } from "./sheet.ts";

const one = z.object({ id: actId });
/** Of the paper; the officer's own unless another is asked for. */
const spoken = z.object({ language: z.enum(["it", "en"]).optional() });

/** Papers for the office, as PDF: of acts that are up, and of those that are gone. */
export const paperRoutes = ({ db, clock }: { db: Db; clock: Clock }) => {
  const drawing = (language: "it" | "en") => {
    const { name, timezone } = readSettings(db);
    return { ente: name, timezone, language, at: clock.now() };
  };
  return new Hono<SignedIn>()
    .get(
      "/removals/:id/certificate",
      describe("Papers", "The certificate of removal: device by device, and who is still silent"),
      params(one),
      query(spoken),
      async (c) => {
        const language = c.req.valid("query").language ?? c.var.officer.language;
        const removal = findRemoval(db, c.req.valid("param").id);
        const typeName = actType(removal.type)?.[language] ?? removal.sourceType;
        const paper = removalCertificate({ ...removal, typeName }, drawing(language));
        return sent(c, paper, `${removal.year}-${removal.number}`);
      },
    )

    .get(
      "/acts/:id/papers/notice",
      describe("Papers", "A draft of the notice of publication"),
      params(one),
      query(spoken),
      async (c) => {
        const language = c.req.valid("query").language ?? c.var.officer.language;
        const act = findAct(db, c.req.valid("param").id);
        return sent(c, publicationNotice(act, drawing(language)), `${act.year}-${act.number}`);
      },
    )

    .get(
      "/acts/:id/papers/attestation",
      describe("Papers", "A draft of the attestation at the end of publication"),
      params(one),
      query(spoken),
      async (c) => {
        const language = c.req.valid("query").language ?? c.var.officer.language;
        const act = findAct(db, c.req.valid("param").id);
        return sent(c, publicationAttestation(act, drawing(language)), `${act.year}-${act.number}`);
      },
    );
};

async function sent(c: Context, paper: Paper, number: string): Promise<Response> {
  const name = `${paper.title} ${number}`
    .normalize("NFD")
    .replace(/[^\w -]/g, "")
    .replace(/\s+/g, "-")
    .toLowerCase();
  c.header("Content-Type", "application/pdf");
  c.header("Content-Disposition", `attachment; filename="${name}.pdf"`);
  c.header("Cache-Control", "no-store");
  c.header("X-Content-Type-Options", "nosniff");
  return c.body(await printed(paper));
}

export type PaperApi = ReturnType<typeof paperRoutes>;
