import { Hono } from "hono";
import { z } from "zod";
import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { OpenDb } from "../db/open.ts";
import { body, describe, params, query } from "../doors.ts";
import { decodeText, type Fetching } from "../fetching.ts";
import { may, type SignedIn } from "../people/session.ts";
import { readSettings } from "../settings.ts";
import { readAlbopop } from "./albopop.ts";
import { importActs } from "./import.ts";
import { refusalInWords, suspicionInWords } from "./import-words.ts";
import { type ImportPlan, type PlannedAct, planImport, suspicionOf } from "./plan.ts";
import { createPreviews, type Previewed } from "./previews.ts";
import { heldInWords } from "./privacy.ts";
import { type Act, knowsSource } from "./store.ts";

const feed = z.object({ url: z.url({ protocol: /^https?$/ }).max(2000) });
/** Names the feed whose text is sent: it is the same feed whenever the name is the same. */
const named = z.object({ source: z.string().trim().min(1).max(120) });
const one = z.object({ id: z.uuid() });

/** What the desk lists of each sort; the counts are of all. */
const mostListed = 200;
const longest = 20_000_000;

/** /acts/import: first what it would do, then, by the officer's word, that and nothing else. */
export const importRoutes = ({
  db,
  clock,
  changes,
  fetching,
}: {
  db: OpenDb;
  clock: Clock;
  changes: Changes;
  fetching: Fetching;
}) => {
  const previews = createPreviews(clock);
  const look = (previewed: Previewed) => {
    const { read, source } = previewed;
    const plan = planImport(db, read, source, readSettings(db), clock.now());
    const isNew = !knowsSource(db, source.source);
    return { id: previews.keep(previewed), source: source.source, isNew, ...inWords(plan, isNew) };
  };
  const readText = (text: string) => readAlbopop(text, readSettings(db).timezone);

  return new Hono<SignedIn>()
    .post(
      "/address",
      describe("Acts", "Reads a feed from its address and says what importing it would do"),
      may("publish"),
      body(feed),
      async (c) => {
        const { url } = c.req.valid("json");
        const text = await fetching.text(url, { atMost: longest });
        return c.json(look({ read: readText(text), source: { source: url } }));
      },
    )

    .post(
      "/file",
      describe("Acts", "The same for a feed that is sent as it is, byte by byte"),
      may("publish"),
      query(named),
      async (c) => {
        const { source } = c.req.valid("query");
        // Half of the older feeds are in ISO-8859-1, and a file brings no header to say so.
        const text = decodeText(new Uint8Array(await c.req.arrayBuffer()));
        return c.json(look({ read: readText(text), source: { source } }));
      },
    )

    .post(
      "/:id",
      describe("Acts", "Takes in exactly what was looked at"),
      may("publish"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        const { read, source } = previews.take(id);
        const actor = c.var.officer.id;
        const report = importActs({ db, clock, changes }, read, { ...source, actor });
        previews.drop(id);
        return c.json(report);
      },
    );
};

export type ActImportApi = ReturnType<typeof importRoutes>;

function inWords(plan: ImportPlan, isNew: boolean) {
  const of = (...kinds: PlannedAct["kind"][]) =>
    plan.items.filter(({ kind }) => kinds.includes(kind));
  const fresh = of("new");
  const changed = of("changed");
  const held = [...fresh, ...changed].filter((item) => item.held !== null);
  const doubt = isNew ? null : suspicionOf(plan);
  return {
    title: plan.title,
    doubt: doubt && suspicionInWords(doubt, plan),
    counts: {
      new: fresh.length,
      changed: changed.length,
      unchanged: of("unchanged").length,
      held: held.length,
      duplicate: of("duplicate").length,
      left: of("closed", "over").length,
      vanished: plan.vanished.length,
      refused: plan.refused.length,
    },
    new: fresh.slice(0, mostListed).map(listedItem),
    changed: changed.slice(0, mostListed).map(listedItem),
    duplicate: of("duplicate").slice(0, mostListed).map(listedItem),
    vanished: plan.vanished.slice(0, mostListed).map(listedAct),
    refused: plan.refused.slice(0, mostListed).map(({ index, reason }) => ({
      index,
      words: refusalInWords(reason),
    })),
  };
}

const listedAct = ({ id, year, number, subject, lastDay }: Act) => ({
  id,
  year,
  number,
  subject,
  lastDay,
});

const listedItem = ({ known, brought, held, privacy, changes }: PlannedAct) => ({
  year: brought.year,
  number: brought.number,
  type: brought.type,
  sourceType: brought.sourceType,
  subject: brought.subject,
  firstDay: brought.firstDay,
  lastDay: brought.lastDay,
  privacy: known?.privacy ?? privacy,
  held: heldInWords(held),
  changes: changes
    .filter((name) => name !== "from" && name !== "to")
    .map((name) => ({ name, before: said(known?.[name]), now: said(brought[name]) })),
});

/** A part of an act as one line of text. */
const said = (value: unknown): string =>
  typeof value === "string" || typeof value === "number"
    ? String(value)
    : Array.isArray(value)
      ? String(value.length)
      : value === null || value === undefined
        ? ""
        : Object.values(value).map(String).join(", ");
