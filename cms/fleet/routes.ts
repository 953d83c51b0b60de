import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { type ScreenId, screenId } from "../../protocol/ids.ts";
import { type Clock, type Millis, seconds } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { describe, query } from "../doors.ts";
import { tokenOf } from "../people/guard.ts";
import type { SignedIn } from "../people/session.ts";
import { officerOf } from "../people/sessions.ts";
import type { Published } from "../publish/publisher.ts";
import type { Screenshots } from "../screens/screenshots.ts";
import { deliveries } from "./delivery.ts";
import type { Live } from "./live.ts";

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
      const { screens: asked } = c.req.valid("query");
      const wanted = asked && new Set<string>(asked);
      const screens = deliveries({ db, manifestFor, screenshots }, clock.now(), wanted);
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
