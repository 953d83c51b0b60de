import { registerFonts } from "../content/kit/fonts.ts";
import { canShow, slideElement } from "../content/slides.ts";
import type { Manifest } from "../protocol/manifest.ts";
import { seconds } from "../protocol/time.ts";
import { openAddresses } from "./assets/addresses.ts";
import { browserHome, type WantedAsset } from "./assets/home.ts";
import { beginAnew } from "./begin-anew.ts";
import { createPlayerClock } from "./clock.ts";
import { type Disk, memoryDisk, openDisk } from "./disk.ts";
import { Faults } from "./faults.ts";
import { inTime } from "./in-time.ts";
import { fromDisk } from "./intake/stored.ts";
import { isShortcut } from "./keys.ts";
import type { Tallies } from "./kiosk/tallies.ts";
import type * as Device from "./on-device.ts";
import { createOutbox } from "./proof/outbox.ts";
import { Conductor } from "./stage/conductor.ts";
import { createProven } from "./stage/proven.ts";
import "./stage/stage-element.ts";

/**
 * The player starts from what it has on its own disk and shows it; only then does it look for the
 * network. What is loaded before the first frame is kept small on purpose.
 */
declare const __BUILT_AT__: number;

/** All that the parts of a running player share. */
export interface Player {
  /** The page's way to the device agent, where there is one. */
  device: typeof Device | null;
  disk: Disk;
  clock: ReturnType<typeof createPlayerClock>;
  files: Awaited<ReturnType<typeof openFiles>>;
  outbox: ReturnType<typeof createOutbox>;
  conductor: Conductor;
  stage: HTMLElementTagNameMap["vt-stage"];
  /** The manifest on air. */
  manifest: Manifest | null;
  faults: Faults;
  /** Only what moves nothing is played: see `watch.ts`. */
  safeMode: boolean;
  /** The power may go out any moment: what draws much of it waits. */
  sparing: boolean;
  /** Puts a manifest on air. */
  show(manifest: Manifest): Promise<void>;
  /** Called when a file has come. */
  onArrived: () => void;
  /** Called when what the manifest says is painted. */
  onPainted: (manifest: Manifest) => void;
  /** Called when the CMS is there again: it may have a new player. */
  onReturn: () => void;
  /** Called when the browser has thrown everything away, and what was known is put back. */
  onStoreLost: () => void;
  /** What a kiosk counts, where this screen is one; and called when there is a sheet of it to tell. */
  tallies?: Tallies;
  onTally?: () => void;
}

/** What the player leaves out while it keeps to what is safe, or to what draws little power. */
const lively = new Set(["stream", "video", "web-page"]);

/** All zones appear together; one that takes longer than this is not waited for. */
const longestHold = seconds(2);

/** The picture of the page before, held over this one: see `page.css`. */
let before: ViewTransition | null = null;
addEventListener("pagereveal", ({ viewTransition }) => (before = viewTransition));

registerFonts();
try {
  await start();
} catch (cause) {
  // Whatever it was: the page has a picture behind it, and it is tried again.
  setTimeout(beginAnew, seconds(30));
  throw cause;
}

async function start(): Promise<void> {
  document.addEventListener("contextmenu", (event) => event.preventDefault());
  addEventListener("keydown", (event) => isShortcut(event) && event.preventDefault(), true);
  // Opened by the device agent, which keeps files and facts outside the browser.
  const said = new URLSearchParams(location.search);
  const device = said.has("agent") ? await import("./on-device.ts") : null;
  const opening = openDisk(() => void storeLost(player)).catch(() => null);
  // One that hangs is not one that is not there: who this screen is must not be forgotten over it.
  const lasting = await inTime(opening, seconds(8));
  const inBrowser = lasting ?? memoryDisk();
  const disk = device ? await device.deviceDisk(inBrowser) : inBrowser;
  const facts = await disk
    .read(["enrolment", "trusted", "manifest", "clock", "deactivated", "identity", "proven"])
    .catch(() => ({}) as Awaited<ReturnType<Disk["read"]>>);
  const clock = createPlayerClock({ stored: facts.clock, builtAt: __BUILT_AT__ });
  const player = await assemble(disk, clock, device, facts.proven);
  if (said.has("sparing")) (await import("./spare.ts")).spare(player);
  // Private mode, or a browser that forbids it: the screen plays, and forgets when it is switched off.
  if ((!device && !lasting) || !player.files.home.lasting) player.faults.set("storage.none", true);

  const { enrolment, identity } = facts;
  const manifest =
    enrolment &&
    (await fromDisk(facts.manifest, facts.trusted ?? [], enrolment, identity?.publicKey).catch(
      () => null,
    ));
  if (manifest) await player.show(manifest);

  if (manifest) await firstFrame();
  // A moment more: what is painted has still to reach the glass.
  setTimeout(() => before?.skipTransition(), 400);
  void import("./updates.ts").then(({ followUpdates }) => followUpdates(player));
  const { watch } = await import("./watch.ts");
  watch(player);
  // Before anything is tidied up it is known which pages of documents are wanted.
  await (await import("./kiosk/for-touch.ts")).followTouch(player);
  if (facts.deactivated) {
    const { showDeactivated } = await import("./pairing/deactivated.ts");
    showDeactivated(disk);
    return;
  }
  if (enrolment) {
    const { startLink } = await import("./link/link.ts");
    await startLink(player, enrolment, facts.trusted ?? [], manifest ? facts.manifest : undefined);
    return;
  }
  const { pair } = await import("./pairing/pair.ts");
  const enrolled = await pair(disk);
  const { startLink } = await import("./link/link.ts");
  await startLink(
    player,
    enrolled,
    [{ publicKey: enrolled.entePublicKey, until: null }],
    undefined,
  );
}

/** The browser has thrown everything away: the facts are there again, now the files and the player itself. */
async function storeLost(player: Player): Promise<void> {
  player.faults.happened("storage.lost");
  await player.files.look();
  setTimeout(() => void player.files.look(), seconds(15));
  player.onStoreLost();
}

async function assemble(
  disk: Disk,
  clock: Player["clock"],
  device: Player["device"],
  known: readonly string[] = [],
): Promise<Player> {
  const stage = document.createElement("vt-stage");
  const files = await openFiles(device?.deviceHome() ?? (await browserHome()));
  const outbox = createOutbox(disk);
  const proven = createProven(disk, known);
  stage.waiting = true;
  stage.clock = clock;
  stage.open = files.open;
  const conductor = new Conductor({
    clock,
    view: (zone) => stage.zone(zone),
    canShow: (slide, key) =>
      canShow(slide.type) &&
      slide.assets.every((id) => files.had.has(id)) &&
      (!player.safeMode || proven.has(key, slide.revision)) &&
      (!(player.safeMode || player.sparing) || !lively.has(slide.type)),
    played(play) {
      outbox.add(play);
      proven.note(play);
      if (play.outcome !== "failed") return;
      player.faults.happened("content.failed");
      const { slides = {} } = player.manifest ?? {};
      slides[play.slide]?.assets.forEach(files.doubt);
    },
    painted: (manifest) => {
      stage.waiting = false;
      stage.dataset["manifest"] = `${manifest.epoch}.${manifest.revision}`;
      player.onPainted(manifest);
    },
  });
  stage.addEventListener("vt-zone-failed", ({ detail }) =>
    conductor.failed(detail.zone, detail.key),
  );
  const player: Player = {
    device,
    disk,
    clock,
    files,
    outbox,
    conductor,
    stage,
    manifest: null,
    faults: new Faults(),
    safeMode: false,
    sparing: false,
    async show(manifest) {
      player.manifest = manifest;
      await stage.arrange(manifest);
      conductor.use(manifest);
      setTimeout(() => (stage.waiting = false), longestHold);
    },
    onArrived: () => {},
    onPainted: () => {},
    onReturn: () => {},
    onStoreLost: () => {},
  };
  document.body.append(stage);
  // The board is what is left when all else fails: it is here before it is needed.
  void slideElement("board");
  return player;
}

/** The files on disk, as local addresses. Whoever opens one gives it back. */
async function openFiles(home: Awaited<ReturnType<typeof browserHome>>) {
  const had = await home.list().catch(() => new Set<string>());
  const addresses = openAddresses(async (id) => {
    const found = await home.address(id).catch(() => null);
    if (!found && had.delete(id)) files.onLost();
    return found;
  });
  const files = {
    home,
    had,
    open: addresses.open,
    /** Something could not be drawn by it. */
    doubt(id: string) {
      addresses.doubt(id);
      home.doubt?.(id);
    },
    /** Called when a file that was counted on is gone, or was not any more what it was. */
    onLost: () => {},
    forget: addresses.forget,
    /** What is wanted beside the files that the manifest names, the most wanted first: pages of documents. */
    besides: new Map<string, WantedAsset>(),
    /** Whether that is known by now: until then a kiosk parts with nothing. */
    planned: false,
    /** Called when more of it is wanted. */
    onWanted: () => {},
    /** Looks whether all that is counted on is still there. */
    async look() {
      const there = await home.list().catch(() => new Set<string>());
      const gone = [...had].filter((id) => !there.has(id));
      for (const id of had) files.doubt(id);
      for (const id of gone) had.delete(id);
      if (gone.length > 0) files.onLost();
    },
  };
  return files;
}

/** Resolves when something is painted, and writes down when that was. */
async function firstFrame(): Promise<void> {
  const stage = document.querySelector("vt-stage")!;
  for (let tries = 0; tries < 400 && !stage.dataset["manifest"]; tries++)
    await new Promise((again) => setTimeout(again, 5));
  performance.mark("vt-first-frame");
  document.documentElement.dataset["firstFrame"] = String(Math.round(performance.now()));
}
