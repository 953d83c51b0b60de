import { fromBase64Url } from "../../protocol/bytes.ts";
import type { Envelope, TrustedKey } from "../../protocol/envelope.ts";
import { isNewer, longestManifest } from "../../protocol/manifest.ts";
import { envelope } from "../../protocol/messages.ts";
import type { Enrolment } from "../../protocol/pairing.ts";
import { type Millis, minutes, seconds } from "../../protocol/time.ts";
import { keepFiles } from "../assets/keep.ts";
import { plan, progress } from "../assets/plan.ts";
import type { StoredManifest } from "../disk.ts";
import { accept, acceptPointer, type Refusal } from "../intake/accept.ts";
import { fromDisk } from "../intake/stored.ts";
import type { Player } from "../main.ts";
import { createRemover, type Lying } from "../removal/remover.ts";
import { pauseAfter } from "./backoff.ts";
import { carryOut } from "./commands.ts";
import { connect, type Push } from "./push.ts";
import { teller } from "./tell.ts";
import { correctClock, tokens } from "./token.ts";
import { openWay } from "./way.ts";

/** With the doorbell silent the player asks by itself this often; with it, rarely. */
const alone: Millis = seconds(60);
const accompanied: Millis = minutes(5);
/** A doorbell that has been silent for so long is told as missing. */
const missedAfter: Millis = seconds(20);
const clockEvery: Millis = minutes(10);
/** Without the time dated content is left out: the right time is asked for until it is there. */
const doubtfulEvery: Millis = seconds(5);

/** A little earlier or later, so that a fleet does not ask in step. */
const jittered = (time: Millis): Millis => time * (0.8 + Math.random() * 0.4);

/** Everything that needs the network. It may fail at any point and for any time: the stage plays on. */
export async function startLink(
  player: Player,
  enrolment: Enrolment,
  trusted: readonly TrustedKey[],
  onDisk: StoredManifest | undefined,
): Promise<void> {
  const { disk, clock, files, conductor, faults } = player;
  const { identity } = await disk.read(["identity"]);
  if (!identity) return;
  let push: Push | null = null;
  /** What lies on disk, as it lies there. */
  let held: StoredManifest | null = onDisk ?? null;
  let pending: Lying["pending"] = null;
  let rungAt = clock.monotonic();

  const way = openWay({
    faults,
    isRung: () => push?.isOpen() === true,
    monotonic: () => clock.monotonic(),
  });
  const orders = (given: Envelope): Promise<void> =>
    carryOut(given, { ...ours(), disk, player, enrolment, token: () => token.get() }).catch(
      () => {},
    );
  const token = tokens(enrolment, identity, clock, way, orders);
  const keeper = keepFiles({
    files,
    clock,
    faults,
    arrived: () => {
      void promote();
      conductor.tick();
      player.onArrived();
      if (pending) tell.progressed();
    },
  });
  files.onWanted = () => keeper.more();
  files.onLost = () => {
    faults.happened("asset.lost");
    keeper.lost();
  };
  const tell = teller({
    player,
    enrolment,
    way,
    token,
    push: () => push,
    held: () => short(pending?.stored ?? held),
    fetching: () => pending && progress(pending.manifest, files.had, clock.now()),
  });

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
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  /** At most one question at a time; a bell that rings meanwhile makes it be asked once more. */
  function reconcile(): Promise<void> {
    if (asking) askAgain = true;
    clearTimeout(retry);
    asking ??= (async () => {
      do {
        askAgain = false;
        failures = (await succeeds(ask())) ? 0 : failures + 1;
      } while (askAgain);
      asking = null;
      if (failures === 0) return;
      const wait = Math.max(pauseAfter(failures), jittered(way.rest() * 1.25));
      retry = setTimeout(() => void reconcile(), wait);
    })();
    return asking;
  }

  async function ask(): Promise<void> {
    const newest = pending?.stored ?? held;
    const headers = {
      Authorization: `Bearer ${await token.get()}`,
      ...(newest && { "If-None-Match": `"${newest.epoch}.${newest.revision}"` }),
    };
    const answer = await way.ask(
      `/${enrolment.ente}/player/manifest`,
      { headers },
      longestManifest,
    );
    if (answer.status === 401) token.drop();
    if (!understood.includes(answer.status)) throw new Error(`manifest: ${answer.status}`);
    if (answer.status === 200) await take(answer);
    await tellWithoutBell();
  }

  async function tellWithoutBell(): Promise<void> {
    if (push?.isOpen() || clock.monotonic() - rungAt < missedAfter) return;
    faults.set("link.no_push", true);
    await tell.reportOverHttp();
  }

  async function take({ headers, body }: Awaited<ReturnType<typeof way.ask>>): Promise<void> {
    const pointer = readPointer(headers.get("Vetrina-Pointer"));
    const taken = pointer && body ? await accept(pointer, body, ours()) : tooLong;
    refuse("refused" in taken ? taken.refused : null);
    if ("refused" in taken) {
      void tell.report();
      if (taken.refused === "older") return;
      // What is wrong now may be right in a moment: it is asked for again.
      throw new Error(`manifest: ${taken.refused}`);
    }
    clock.atLeast(taken.manifest.issuedAt);
    pending = taken;
    await remember(() => disk.write({ pending: taken.stored }));
    void tell.report();
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

  // ── The doorbell ──────────────────────────────────────────────────────────────────────────────

  push = connect(enrolment, token, {
    opened: () => {
      faults.set("link.no_push", false);
      player.onReturn();
      tell.opened();
      void reconcile();
      if (!clock.trusted) void setClock();
      void remover.tell();
    },
    closed: () => (rungAt = clock.monotonic()),
    manifest: (given) => void bellRang(given),
    command: (given) => void orders(given),
    takeover: (given) => void remember(() => disk.write({ takeovers: given })),
    proofAck: ({ device, upTo }) => {
      if (device === enrolment.device) tell.proofAcknowledged(upTo);
    },
    removedAck: ({ device, gone }) => {
      if (device === enrolment.device) void remover.acknowledged(gone);
    },
    tallyAck: ({ device, upTo }) => {
      if (device === enrolment.device) tell.tallyAcknowledged(upTo);
    },
    unreadable: () => faults.happened("message.unreadable"),
  });

  // ── The clock ─────────────────────────────────────────────────────────────────────────────────

  /** The device slept, or its clock was set: ours may have stood still meanwhile. */
  let doubtful = false;

  async function setClock(): Promise<void> {
    const before = clock.trusted;
    if (await correctClock(enrolment.ente, clock, way, trusted).catch(() => false))
      doubtful = false;
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
    () => (clock.trusted && !doubtful ? clockEvery : doubtfulEvery),
    () => void setClock(),
  );
  every(
    () => seconds(5),
    () => {
      if (!clock.hasJumped()) return;
      doubtful = true;
      void setClock();
    },
  );
  every(
    () => seconds(60),
    () => void tell.report(),
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
  await resume().catch(() => {});
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

/** There is a manifest, it is the one we have, there is none yet. */
const understood = [200, 304, 404];

const succeeds = (work: Promise<void>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

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
