import { and, asc, eq, gt, lt } from "drizzle-orm";
import { Hono } from "hono";
import { z } from "zod";
import { type ScreenId, screenId, slideId } from "../../protocol/ids.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { type Clock, days, type Instant } from "../../protocol/time.ts";
import { describe, params, query } from "../doors.ts";
import type { Db } from "../db/open.ts";
import { plays, slides } from "../db/tables.ts";
import type { SignedIn } from "../people/session.ts";
import { why, whyPublished } from "../schedule/why.ts";
import { findScreen, listScreens } from "../screens/store.ts";
import { appearancesIn } from "./appearances.ts";
import { editionAt } from "./editions.ts";
import { publishFault } from "./faults.ts";
import type { Publisher } from "./publisher.ts";

const wanted = z.object({
  screen: screenId,
  at: z.coerce
    .number()
    .int()
    .min(0)
    .max(Date.UTC(2199, 11, 31)),
});

/** No further ahead than an officer can mean anything by it. */
const furthest = days(400);

/** /moments: what a screen was to show at an instant, and will, with why. */
export const momentRoutes = ({
  db,
  clock,
  publisher: { manifestFor, planFor },
}: {
  db: Db;
  clock: Clock;
  publisher: Pick<Publisher, "manifestFor" | "planFor">;
}) => {
  /** What was published before the instant; for one to come, what is published now, or would be by then. */
  function manifestOf(screen: ScreenId, at: Instant, now: Instant) {
    if (at <= now) {
      const edition = editionAt(db, screen, at);
      if (!edition) throw publishFault("moment.before_everything");
      return { manifest: edition.manifest, issuedAt: edition.issuedAt, from: "past" as const };
    }
    const current = manifestFor(screen);
    const published = current && (JSON.parse(current.body) as Manifest);
    if (published && at < published.horizon)
      return { manifest: published, issuedAt: published.issuedAt, from: "published" as const };
    if (at > now + furthest) throw publishFault("moment.too_far");
    const manifest = planFor(screen, at);
    if (!manifest) throw publishFault("moment.before_everything");
    return { manifest, issuedAt: now, from: "plan" as const };
  }

  return new Hono<SignedIn>()
    .get(
      "/of/:slide",
      describe("Moments", "Where a slide will be seen over the next seven days, screen by screen"),
      params(z.object({ slide: slideId })),
      (c) => {
        const { slide } = c.req.valid("param");
        const from = clock.now();
        const range = { from, to: from + days(7) };
        const seen = listScreens(db).flatMap(({ screen: { id, name, timezone } }) => {
          const body = manifestFor(id)?.body;
          // Most screens do not hold it, and need not be read for that.
          if (!body?.includes(slide)) return [];
          const appearances = appearancesIn(JSON.parse(body) as Manifest, slide, range);
          return appearances.length > 0 ? [{ id, name, timezone, appearances }] : [];
        });
        return c.json({ ...range, screens: seen });
      },
    )

    .get(
      "/",
      describe(
        "Moments",
        "The manifest of a screen as it was or will be at an instant, why each zone shows what it shows, and what the screen itself says it showed",
      ),
      query(wanted),
      (c) => {
        const { screen, at } = c.req.valid("query");
        const row = findScreen(db, screen);
        const now = clock.now();
        const { manifest, issuedAt, from } = manifestOf(screen, at, now);
        const zones =
          from === "past" ? whyPublished(db, screen, manifest, at) : why(db, screen, at);
        return c.json({
          at,
          from,
          issuedAt,
          width: row.width,
          height: row.height,
          manifest,
          why: zones,
          proof: at <= now ? proved(db, screen, at) : [],
        });
      },
    );
};

/** What the screen reported of that instant, by the name it has today. */
function proved(db: Db, screen: ScreenId, at: Instant) {
  return db
    .select({
      slide: plays.slide,
      title: slides.title,
      zone: plays.zone,
      from: plays.from,
      to: plays.to,
      outcome: plays.outcome,
    })
    .from(plays)
    .leftJoin(slides, eq(plays.slide, slides.id))
    .where(and(eq(plays.screen, screen), lt(plays.from, at + 1), gt(plays.to, at)))
    .orderBy(asc(plays.from))
    .limit(20)
    .all();
}

export type MomentApi = ReturnType<typeof momentRoutes>;
