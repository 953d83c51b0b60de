import type { Revision, Status } from "../../protocol/messages.ts";
import type { Enrolment } from "../../protocol/pairing.ts";
import { seconds } from "../../protocol/time.ts";
import type { Player } from "../main.ts";
import type { Push } from "./push.ts";
import type { tokens } from "./token.ts";
import type { Way } from "./way.ts";

interface Needs {
  player: Player;
  enrolment: Enrolment;
  way: Way;
  token: ReturnType<typeof tokens>;
  push: () => Push | null;
  /** The manifest that is on disk. */
  held: () => Revision | null;
  /** How far the one that waits has come with its files; null: none waits. */
  fetching: () => Status["fetching"] | null;
}

export interface Teller {
  /** How the screen is, over MQTT. */
  report(): Promise<void>;
  /** Another file of a new manifest is here: told at most once a second. */
  progressed(): void;
  /** The same over HTTP, for as long as MQTT is down. */
  reportOverHttp(): Promise<void>;
  /** Plays that wait to be proved. */
  sendPlays(): Promise<void>;
  /** The line is there again. */
  opened(): void;
  proofAcknowledged(upTo: number): void;
  tallyAcknowledged(upTo: number): void;
}

declare const __VERSION__: string;

/** What the CMS is told of its screen: how it is, what it has painted, what it has played. */
export function teller({ player, enrolment, way, token, push, held, fetching }: Needs): Teller {
  const { clock, files, outbox, conductor, faults } = player;
  const startedAt = clock.now();
  let painted: Revision | null = null;
  /** One batch of plays at a time, the next only when the CMS has written this one. */
  let sending = false;

  async function status(): Promise<Status> {
    faults.set("clock.timezone", player.manifest !== null && !isLocal(player.manifest.timezone));
    const storage = await files.home.room().catch(() => null);
    const waits = fetching();
    const device = await player.device?.senses().catch(() => null);
    faults.set("power.restless", device?.restless === true);
    return {
      online: true,
      desired: held(),
      held: held(),
      playing: painted,
      since: startedAt,
      onAir: conductor.onAir(),
      clock: { trusted: clock.trusted, skew: Math.round(clock.skew) },
      version: __VERSION__,
      size: { width: innerWidth, height: innerHeight },
      faults: [...faults].slice(0, 20),
      ...(waits && { fetching: waits }),
      ...(storage && { storage }),
      ...(device && { device }),
    };
  }

  const report = async (): Promise<void> => push()?.say("status", await status());

  let telling: ReturnType<typeof setTimeout> | undefined;
  faults.onChange = () => {
    clearTimeout(telling);
    telling = setTimeout(() => void report(), 200);
  };
  let progressing: ReturnType<typeof setTimeout> | undefined;

  player.onPainted = ({ epoch, revision }) => {
    if (painted?.epoch === epoch && painted.revision === revision) return;
    painted = { epoch, revision };
    requestAnimationFrame(() =>
      push()?.say("applied", { epoch, revision, paintedAt: clock.now() }),
    );
    void report();
  };
  if (player.manifest && player.stage.dataset["manifest"])
    painted = { epoch: player.manifest.epoch, revision: player.manifest.revision };

  async function sendPlays(): Promise<void> {
    if (sending || !push()?.isOpen()) return;
    // A disk that cannot be read just now is asked again with the next play.
    const plays = await outbox.next(200).catch(() => []);
    if (plays.length === 0) return;
    sending = true;
    push()?.say("proof", { device: enrolment.device, plays });
    setTimeout(() => (sending = false), seconds(20));
  }
  outbox.onNew = () => void sendPlays();

  /** Sums of a kiosk, a sheet at a time; one that is not acknowledged is told again. */
  async function sendTally(): Promise<void> {
    if (!push()?.isOpen()) return;
    const sheet = await player.tallies?.next();
    if (sheet) push()?.say("tally", { device: enrolment.device, sheet });
  }
  player.onTally = () => void sendTally();

  /** Whether the device's own time zone shows the same time as the screen's. */
  function isLocal(timezone: string): boolean {
    const now = new Date(clock.now());
    const shown = (timeZone?: string): string =>
      now.toLocaleString("it", timeZone ? { timeZone } : {});
    return shown(timezone) === shown();
  }

  return {
    report,
    sendPlays,
    progressed() {
      progressing ??= setTimeout(() => {
        progressing = undefined;
        void report();
      }, seconds(1));
    },
    async reportOverHttp() {
      await way.ask(`/${enrolment.ente}/player/status`, {
        method: "PUT",
        headers: {
          Authorization: `Bearer ${await token.get()}`,
          "Content-Type": "application/json",
        },
        body: JSON.stringify(await status()),
      });
    },
    opened() {
      sending = false;
      if (painted) push()?.say("applied", { ...painted, paintedAt: clock.now() });
      void report();
      void sendPlays();
      void sendTally();
    },
    proofAcknowledged(upTo) {
      sending = false;
      void outbox.acknowledged(upTo).then(sendPlays, () => {});
    },
    tallyAcknowledged(upTo) {
      void player.tallies?.acknowledged(upTo).then(sendTally, () => {});
    },
  };
}
