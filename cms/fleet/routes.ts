import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { ScreenId } from "../../protocol/ids.ts";
import { type Clock, type Millis, seconds } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { describe } from "../doors.ts";
import { tokenOf } from "../people/guard.ts";
import type { SignedIn } from "../people/session.ts";
import { officerOf } from "../people/sessions.ts";
import type { Published } from "../publish/publisher.ts";
import { listScreens } from "../screens/store.ts";
import type { Live } from "./live.ts";

export type DeliveryState = "applied" | "on-its-way" | "silent" | "never-seen" | "unpaired";

/** /delivery: who has what was published, by name. */
export const deliveryRoutes = ({
  db,
  manifestFor,
}: {
  db: Db;
  manifestFor: (screen: ScreenId) => Published | null;
}) =>
  new Hono<SignedIn>().get("/", describe("Delivery", "Which screens have it, by name"), (c) => {
    const screens = listScreens(db).map(({ screen, device, state }) => {
      const desired = manifestFor(screen.id);
      const has =
        desired !== null &&
        state?.appliedEpoch === desired.epoch &&
        (state.appliedRevision ?? 0) >= desired.revision;
      const word: DeliveryState = !device
        ? "unpaired"
        : !state
          ? "never-seen"
          : !state.status.online
            ? "silent"
            : has
              ? "applied"
              : "on-its-way";
      return {
        id: screen.id,
        name: screen.name,
        place: screen.place,
        state: word,
        /** Whether it has the newest, even when it is silent now. */
        has,
        desired: desired && { epoch: desired.epoch, revision: desired.revision },
        playing: state?.status.playing ?? null,
        paintedAt: state?.paintedAt ?? null,
        seenAt: state?.seenAt ?? null,
        faults: state?.status.faults ?? [],
      };
    });
    return c.json({ screens });
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
          for (const data of waiting.splice(0)) await stream.writeSSE({ event: "live", data });
          await new Promise<void>((resolve) => {
            wake = resolve;
            setTimeout(resolve, lookAgain).unref();
          });
          if (!token || !officerOf(db, token, clock.now())) break;
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
