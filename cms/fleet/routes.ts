import { inArray } from "drizzle-orm";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { type ScreenId, screenId, type SlideId } from "../../protocol/ids.ts";
import { type Clock, type Instant, type Millis, minutes, seconds } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { acts, slides } from "../db/tables.ts";
import { describe, query } from "../doors.ts";
import { tokenOf } from "../people/guard.ts";
import type { SignedIn } from "../people/session.ts";
import { officerOf } from "../people/sessions.ts";
import type { Published } from "../publish/publisher.ts";
import type { Screenshots } from "../screens/screenshots.ts";
import { listScreens } from "../screens/store.ts";
import type { Live } from "./live.ts";

export type DeliveryState = "applied" | "on-its-way" | "silent" | "never-seen" | "unpaired";

/** A screen speaks every minute; one that has not for this long is silent, whatever its line says. */
const silence: Millis = minutes(5);

type Row = ReturnType<typeof listScreens>[number];

/** What an officer wants to know of one screen: has it what was published, and if not, why. */
function deliveryOf(
  { screen, device, state }: Row,
  desired: Published | null,
  now: Instant,
  { photographed, nameOf }: { photographed: Instant | null; nameOf: (slide: string) => string },
) {
  const onAir = state?.status.onAir?.full ?? state?.status.onAir?.main ?? null;
  const has =
    desired !== null &&
    state?.appliedEpoch === desired.epoch &&
    (state.appliedRevision ?? 0) >= desired.revision;
  const online = state?.status.online === true && now - state.seenAt < silence;
  const word = (): DeliveryState => {
    if (!device) return "unpaired";
    if (!state) return "never-seen";
    if (!online) return "silent";
    return has ? "applied" : "on-its-way";
  };
  return {
    id: screen.id,
    name: screen.name,
    place: screen.place,
    state: word(),
    /** Whether it has the newest, even when it is silent now. */
    has,
    desired: desired && { epoch: desired.epoch, revision: desired.revision },
    held: state?.status.held ?? null,
    playing: state?.status.playing ?? null,
    paintedAt: state?.paintedAt ?? null,
    online,
    seenAt: state?.seenAt ?? null,
    faults: (state?.status.faults ?? []).map(asCode),
    /** What it says is on: what covers everything, else the main zone. */
    onAir: onAir === null ? null : { id: onAir, title: nameOf(onAir) },
    /** A device agent looks after it: it can be photographed. */
    agent: state?.status.device !== undefined,
    photographed,
    temperature: state?.status.device?.temperature ?? null,
    clockTrusted: state?.status.clock?.trusted ?? true,
  };
}

/** Faults are codes. Whatever else a device writes there is not shown to anybody. */
const asCode = (said: string): string =>
  /^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/.test(said) ? said : "device.unreadable";

/** /delivery: who has what was published, by name. */
export const deliveryRoutes = ({
  db,
  clock,
  manifestFor,
  screenshots,
}: {
  db: Db;
  clock: Clock;
  manifestFor: (screen: ScreenId) => Published | null;
  screenshots: Pick<Screenshots, "of">;
}) =>
  new Hono<SignedIn>().get(
    "/",
    describe(
      "Delivery",
      "Which screens have it, by name; all of them, or those that are asked for",
    ),
    query(some),
    (c) => {
      const now = clock.now();
      const { screens: asked } = c.req.valid("query");
      const wanted = asked && new Set<string>(asked);
      const rows = listScreens(db).filter(({ screen }) => wanted?.has(screen.id) ?? true);
      const nameOf = namesOf(db, rows);
      const screens = rows.map((row) => {
        const { id } = row.screen;
        const photographed = screenshots.of(id)?.at ?? null;
        return deliveryOf(row, manifestFor(id), now, { photographed, nameOf });
      });
      return c.json({ screens });
    },
  );

const some = z.object({
  /** Ids, divided by commas. */
  screens: z
    .string()
    .max(40_000)
    .transform((text) => text.split(","))
    .pipe(z.array(screenId).max(1000))
    .optional(),
});

/** What the contents that are on are called: read once for all screens. */
function namesOf(db: Db, rows: readonly Row[]): (slide: string) => string {
  const ids = new Set(rows.flatMap(({ state }) => Object.values(state?.status.onAir ?? {})));
  const names = new Map<string, string>();
  for (const { id, name } of db
    .select({ id: slides.id, name: slides.title })
    .from(slides)
    .where(inArray(slides.id, [...ids] as SlideId[]))
    .all())
    names.set(id, name);
  for (const { id, year, number } of db
    .select({ id: acts.id, year: acts.year, number: acts.number })
    .from(acts)
    .where(inArray(acts.id, [...ids] as never[]))
    .all())
    names.set(id, `${year}/${number}`);
  return (slide) => names.get(slide) ?? "";
}

export type DeliveryApi = ReturnType<typeof deliveryRoutes>;

const heartbeat: Millis = seconds(15);
/** An ended session ends its stream within this time. */
const lookAgain: Millis = seconds(4);

/** /events: server-sent events that say where to look again. */
export const eventRoutes = ({ db, clock, live }: { db: Db; clock: Clock; live: Live }) =>
  new Hono<SignedIn>().get("/", describe("Delivery", "Server-sent events of the ente"), (c) => {
    const token = tokenOf(c);
    return streamSSE(c, async (stream) => {
      let wake = (): void => {};
      const wokenWithin = (time: Millis): Promise<void> =>
        new Promise((awake) => {
          const timer = setTimeout(awake, time).unref();
          wake = () => {
            clearTimeout(timer);
            awake();
          };
        });
      const waiting: string[] = [];
      const stop = live.listen((event) => {
        // A desk that does not read is not waited for: it looks everything up again when it returns.
        if (waiting.length < 500) waiting.push(JSON.stringify(event));
        wake();
      });
      stream.onAbort(() => wake());
      try {
        let beat = clock.now();
        await stream.writeSSE({ event: "hello", data: "{}" });
        while (!stream.aborted && !stream.closed) {
          // What came while the last was being written is written before anybody sleeps.
          if (waiting.length === 0) await wokenWithin(lookAgain);
          if (!token || !officerOf(db, token, clock.now())) break;
          for (const data of waiting.splice(0)) await stream.writeSSE({ event: "live", data });
          if (clock.now() - beat >= heartbeat) {
            beat = clock.now();
            await stream.writeSSE({ event: "beat", data: "{}" });
          }
        }
      } finally {
        stop();
      }
    });
  });
