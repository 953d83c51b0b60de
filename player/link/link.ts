import { fromBase64Url } from "../../protocol/bytes.ts";
import type { Envelope, TrustedKey } from "../../protocol/envelope.ts";
import { isNewer, longestManifest } from "../../protocol/manifest.ts";
import { envelope, type Status } from "../../protocol/messages.ts";
import type { Enrolment } from "../../protocol/pairing.ts";
import { type Millis, minutes, seconds } from "../../protocol/time.ts";
import { keepFiles } from "../assets/keep.ts";
import { plan } from "../assets/plan.ts";
import type { StoredManifest } from "../disk.ts";
import { accept, acceptPointer, readAtMost, type Refusal } from "../intake/accept.ts";
import { fromDisk } from "../intake/stored.ts";
import type { Player } from "../main.ts";
import { createRemover, type Lying } from "../removal/remover.ts";
import { carryOut } from "./commands.ts";
import { connect, type Push } from "./push.ts";
import { correctClock, tokens } from "./token.ts";

/** With the doorbell silent the player asks by itself this often; with it, rarely. */
const alone: Millis = seconds(60);
const accompanied: Millis = minutes(5);
const clockEvery: Millis = minutes(10);
/** Without the time dated content is left out: the right time is asked for until it is there. */
const untrustedEvery: Millis = seconds(5);

/** A little earlier or later, so that a fleet does not ask in step. */
const jittered = (time: Millis): Millis => time * (0.8 + Math.random() * 0.4);

/** Everything that needs the network. It may fail at any point and for any time: the stage plays on. */
export async function startLink(
  player: Player,
  enrolment: Enrolment,
  trusted: readonly TrustedKey[],
  onDisk: StoredManifest | undefined,
): Promise<void> {
  const { disk, clock, files, outbox, conductor, faults } = player;
  const { identity } = await disk.read(["identity"]);
  if (!identity) return;
  const orders = (given: Envelope): Promise<void> =>
    carryOut(given, { ...ours(), disk, player, enrolment, token: () => token.get() }).catch(
      () => {},
    );
  const token = tokens(enrolment, identity, clock, orders);
  /** What lies on disk, as it lies there. */
  let held: StoredManifest | null = onDisk ?? null;
  let pending: Lying["pending"] = null;
  let painted: { epoch: number; revision: number } | null = null;
  const startedAt = clock.now();
  let push: Push | null = null;

  let telling: ReturnType<typeof setTimeout> | undefined;
  faults.onChange = () => {
    clearTimeout(telling);
    telling = setTimeout(() => void report(), 200);
  };
  const keeper = keepFiles({
    files,
    clock,
    faults,
    arrived: () => {
      void promote();
      conductor.tick();
    },
  });

  files.onLost = () => {
    faults.happened("asset.lost");
    keeper.again();
  };

  const remover = createRemover({
    player,
    device: enrolment.device,
    identity,
    keeper,
    lying: () => ({ held, pending }),
    keep: (left) => ({ held, pending } = left),
    inTurn,
    say: (removed) => push?.say("removed", removed),
  });

  /** Who writes manifests does it in turn: nobody writes back what somebody else has just replaced. */
  let writing: Promise<void> = Promise.resolve();
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = writing.then(work);
    writing = done.catch(() => {});
    return done;
  }

  /** A disk that does not take it is a fault, and the programme goes on from memory. */
  async function remember(work: () => Promise<void>): Promise<void> {
    try {
      await inTurn(work);
      faults.set("storage.forgets", false);
    } catch {
      faults.set("storage.forgets", true);
    }
  }

  // ── Manifests ─────────────────────────────────────────────────────────────────────────────────

  const ours = () => ({
    ente: enrolment.ente,
    screen: enrolment.screen,
    trusted,
    held: pending?.stored ?? held,
    at: clock.now(),
  });

  let asking: Promise<void> | null = null;
  let askAgain = false;

  /** At most one question at a time; a bell that rings meanwhile makes it be asked once more. */
  function reconcile(): Promise<void> {
    if (asking) askAgain = true;
    asking ??= (async () => {
      do {
        askAgain = false;
        await ask().catch(() => {});
      } while (askAgain);
      asking = null;
    })();
    return asking;
  }

  async function ask(): Promise<void> {
    const newest = pending?.stored ?? held;
    const response = await fetch(`/${enrolment.ente}/player/manifest`, {
      cache: "no-store",
      headers: {
        Authorization: `Bearer ${await token.get()}`,
        ...(newest && { "If-None-Match": `"${newest.epoch}.${newest.revision}"` }),
      },
    });
    if (response.status === 401) token.drop();
    if (response.status !== 200) {
      await response.body?.cancel();
      return;
    }
    const pointer = readPointer(response.headers.get("Vetrina-Pointer"));
    const body = await readAtMost(response, longestManifest);
    const taken = pointer && body ? await accept(pointer, body, ours()) : tooLong;
    refuse("refused" in taken ? taken.refused : null);
    if ("refused" in taken) return void report();
    clock.atLeast(taken.manifest.issuedAt);
    pending = taken;
    await remember(() => disk.write({ pending: taken.stored }));
    void report();
    await promote();
    await remover.look();
  }

  /** The new manifest takes over when all that the next day needs is here. */
  async function promote(): Promise<void> {
    if (!pending) {
      keeper.want(player.manifest, null);
      return;
    }
    const { manifest, stored } = pending;
    keeper.want(player.manifest, manifest);
    if (plan(manifest, files.had, clock.now()).urgent.length > 0) return;
    pending = null;
    held = stored;
    await remember(async () => {
      await disk.write({ manifest: stored });
      await disk.forget(["pending"]);
    });
    await player.show(manifest);
    keeper.want(manifest, null);
    void remover.look();
  }

  async function bellRang(given: Envelope): Promise<void> {
    const read = await acceptPointer(given, ours());
    if ("pointer" in read) await reconcile();
    else if (read.refused !== "older") refuse(read.refused);
  }

  /** Why the last manifest was not taken. One that we have already is no fault, only late. */
  function refuse(reason: Refusal | null): void {
    for (const code of faults) if (code.startsWith("manifest.")) faults.set(code, false);
    if (reason && reason !== "older") faults.set(`manifest.${reason}`, true);
  }

  // ── What the CMS is told ──────────────────────────────────────────────────────────────────────

  async function report(): Promise<void> {
    const storage = await files.home.room().catch(() => null);
    const device = await player.device?.senses().catch(() => null);
    const status: Status = {
      online: true,
      desired: short(pending?.stored ?? held),
      held: short(pending?.stored ?? held),
      playing: painted,
      since: startedAt,
      onAir: conductor.onAir(),
      clock: { trusted: clock.trusted, skew: Math.round(clock.skew) },
      version: __VERSION__,
      size: { width: innerWidth, height: innerHeight },
      faults: [...faults].slice(0, 20),
      ...(storage && { storage }),
      ...(device && { device }),
    };
    push?.say("status", status);
  }

  player.onPainted = ({ epoch, revision }) => {
    if (painted?.epoch === epoch && painted.revision === revision) return;
    painted = { epoch, revision };
    requestAnimationFrame(() => push?.say("applied", { epoch, revision, paintedAt: clock.now() }));
    void report();
  };
  if (player.manifest && player.stage.dataset["manifest"])
    painted = { epoch: player.manifest.epoch, revision: player.manifest.revision };

  /** One batch at a time, the next only when the CMS has written this one. */
  let sending = false;
  async function sendPlays(): Promise<void> {
    if (sending || !push?.isOpen()) return;
    const plays = await outbox.next(200);
    if (plays.length === 0) return;
    sending = true;
    push.say("proof", { device: enrolment.device, plays });
    setTimeout(() => (sending = false), seconds(20));
  }
  outbox.onNew = () => void sendPlays();

  // ── The doorbell ──────────────────────────────────────────────────────────────────────────────

  push = connect(enrolment, token, {
    opened: () => {
      sending = false;
      player.onReturn();
      if (painted) push?.say("applied", { ...painted, paintedAt: clock.now() });
      void report();
      void reconcile();
      if (!clock.trusted) void setClock();
      void sendPlays();
      void remover.tell();
    },
    manifest: (given) => void bellRang(given),
    command: (given) => void orders(given),
    takeover: (given) => void remember(() => disk.write({ takeovers: given })),
    proofAck: ({ device, upTo }) => {
      if (device !== enrolment.device) return;
      sending = false;
      void outbox.acknowledged(upTo).then(sendPlays);
    },
    removedAck: ({ device, gone }) => {
      if (device === enrolment.device) void remover.acknowledged(gone);
    },
  });

  async function setClock(): Promise<void> {
    const before = clock.trusted;
    await correctClock(enrolment.ente, clock, trusted).catch(() => {});
    await disk.write({ clock: clock.toStore() }).catch(() => {});
    if (clock.trusted !== before) player.stage.clockChanged();
    conductor.tick();
    void remover.look();
  }

  const every = (time: () => Millis, todo: () => void): void => {
    setTimeout(() => (todo(), every(time, todo)), jittered(time()));
  };
  every(
    () => (push?.isOpen() ? accompanied : alone),
    () => void reconcile(),
  );
  every(
    () => (clock.trusted ? clockEvery : untrustedEvery),
    () => void setClock(),
  );
  every(
    () => seconds(60),
    () => void report(),
  );
  every(
    () => seconds(60),
    () => void disk.write({ clock: clock.toStore() }).catch(() => {}),
  );
  addEventListener("online", () => {
    void reconcile();
    if (!clock.trusted) void setClock();
  });

  void navigator.storage?.persist?.();
  await setClock();
  await resume();
  await reconcile();

  /** A manifest that was taken in but still waited for its files when the power went. */
  async function resume(): Promise<void> {
    const { pending: stored } = await disk.read(["pending"]);
    if (!stored) {
      keeper.want(player.manifest, null);
      return;
    }
    const manifest = await fromDisk(stored, trusted, enrolment, identity!.publicKey);
    if (!manifest || !isNewer(stored, held)) return disk.forget(["pending"]);
    pending = { manifest, stored };
    await promote();
    await remover.look();
  }
}

declare const __VERSION__: string;

const tooLong: { refused: Refusal } = { refused: "too_long" };

const short = (at: { epoch: number; revision: number } | null) =>
  at && { epoch: at.epoch, revision: at.revision };

function readPointer(header: string | null): Envelope | null {
  try {
    const text = new TextDecoder().decode(fromBase64Url(header ?? ""));
    const read = envelope.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    // No pointer, or none that can be read: the body proves nothing by itself.
    return null;
  }
}
