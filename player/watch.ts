import { beginAnew } from "./begin-anew.ts";
import { hours, minutes, seconds, systemClock } from "../protocol/time.ts";
import type { Player } from "./main.ts";
import { atBoundary } from "./updates.ts";
import { Watchdog } from "./stage/watchdog.ts";

/** What an outer supervisor can ask of the page at any time: whether it lives, and what it shows. */
export interface Heartbeat {
  /** Grows with every frame that the page draws and at least once a second. */
  beat: number;
  /** `epoch.revision` of the manifest that is painted; null before the first frame. */
  painted: string | null;
  /** What is on air, by zone. */
  onAir: Record<string, string>;
  safeMode: boolean;
  faults: string[];
}

declare global {
  // The supervisor reads it over the DevTools protocol.
  var vetrina:
    | {
        heartbeat: () => Heartbeat;
        /** Begins the page anew at the end of an item: there is a new version, or it has grown too big. */
        beginAnew: () => void;
      }
    | undefined;
}

const safeFor = minutes(30);
/** A change that comes so late, so often within the hour, is a device that is too slow. */
const lateChange = seconds(5);
const tooOften = 3;
const recycleAfter = hours(24);
const remembered = "vetrina-reloads";

/** Lets the watchdog look once a second, carries out its steps, and keeps the heartbeat. */
export function watch(player: Player): void {
  const { conductor, stage, faults } = player;
  let beat = 0;

  const dog = new Watchdog({
    look: () =>
      conductor.look().map((zone) => ({ ...zone, progress: stage.zone(zone.name).progress() })),
    ladder: {
      retry: (zone, key) => conductor.failed(zone, key),
      rebuild(zone) {
        faults.happened("stage.rebuilt");
        stage.rebuild(zone);
        conductor.restart(zone);
      },
      reload: () => beginAnew(),
      safeMode: enterSafeMode,
    },
    memory: { reloads: readReloads, remember: keepReloads },
    monotonic: () => performance.now(),
    wall: () => systemClock.now(),
  });

  function enterSafeMode(): void {
    if (player.safeMode) return;
    player.safeMode = true;
    faults.set("stage.safe_mode", true);
    for (const { name } of conductor.look()) {
      stage.rebuild(name);
      conductor.restart(name);
    }
    setTimeout(() => {
      player.safeMode = false;
      faults.set("stage.safe_mode", false);
      keepReloads([]);
      conductor.tick();
    }, safeFor);
  }

  const late: number[] = [];
  let wasLate = false;
  let lookedAt = performance.now();
  /** Counts the changes that come late, each once; not those of a machine that stood still as a whole. */
  function watchPace(): void {
    const now = performance.now();
    const since = now - lookedAt;
    lookedAt = now;
    if (since > lateChange) return;
    const isLate = conductor.look().some(({ overdue }) => overdue > lateChange);
    if (isLate && !wasLate) late.push(now);
    wasLate = isLate;
    while (late[0] !== undefined && now - late[0] > hours(1)) late.shift();
    if (late.length >= tooOften) faults.happened("device.slow");
  }

  const drawn = (): void => {
    beat++;
    requestAnimationFrame(drawn);
  };
  requestAnimationFrame(drawn);
  setInterval(() => {
    // A page that nobody sees is not painted, and its timers are slow: that is no fault.
    if (document.visibilityState !== "visible") return;
    watchPace();
    dog.look();
  }, seconds(1));
  // What nobody caught is told, and hurts nobody: the stage plays on.
  const stumbled = (): void => faults.happened("page.error");
  addEventListener("error", stumbled);
  addEventListener("unhandledrejection", stumbled);

  // A page that has run for a day begins anew, so that nothing can gather over weeks.
  setTimeout(() => atBoundary(player, beginAnew), recycleAfter * (1 + Math.random() / 10));

  globalThis.vetrina = {
    beginAnew: () => atBoundary(player, beginAnew),
    heartbeat: () => ({
      beat,
      painted: stage.dataset["manifest"] ?? null,
      onAir: conductor.onAir(),
      safeMode: player.safeMode,
      faults: [...faults],
    }),
  };
}

/** Kept for as long as the tab lives; where that is forbidden, every page begins with a clean sheet. */
function readReloads(): number[] {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(remembered) ?? "[]");
    return Array.isArray(read) ? read.filter((at) => typeof at === "number") : [];
  } catch {
    // No storage, or not ours any more.
    return [];
  }
}

function keepReloads(reloads: readonly number[]): void {
  try {
    sessionStorage.setItem(remembered, JSON.stringify(reloads));
  } catch {
    // Then it is not remembered: the agent bounds its own restarts as well.
  }
}
