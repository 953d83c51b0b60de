import type { Manifest } from "../../protocol/manifest.ts";
import type { Gone } from "../../protocol/messages.ts";
import { buriedIn, endedIn, nextEnd, without } from "../../protocol/removal.ts";
import { type Millis, minutes, seconds } from "../../protocol/time.ts";
import { unneeded } from "../assets/plan.ts";
import type { Facts, StoredManifest } from "../disk.ts";
import { sealed } from "../intake/sealed.ts";
import type { Player } from "../main.ts";

/** The manifests of this device as they lie on its disk: the one on air, and one that waits for its files. */
export interface Lying {
  held: StoredManifest | null;
  pending: { manifest: Manifest; stored: StoredManifest } | null;
}

interface Needs {
  player: Pick<Player, "disk" | "clock" | "files" | "faults" | "manifest" | "show">;
  device: string;
  identity: Facts["identity"];
  lying: () => Lying;
  /** What lies there from now on. */
  keep: (left: Lying) => void;
  /** For whoever writes manifests to disk. */
  inTurn: (work: () => Promise<void>) => Promise<void>;
  keeper: {
    want(onAir: Manifest | null, pending: Manifest | null): void;
    /** Parts with files for good; resolves when nothing of them is on disk, nor on its way. */
    part(ids: readonly string[]): Promise<void>;
  };
  say: (removed: { device: string; gone: Gone[] }) => void;
}

export interface Remover {
  /** Looks at what is over by now, and removes it. */
  look(): Promise<void>;
  /** The CMS is told what is gone, again and again until it has acknowledged. */
  tell(): Promise<void>;
  acknowledged(gone: readonly string[]): Promise<void>;
}

/** The slide on air leaves first, with its transition. */
const grace: Millis = seconds(1.5);
/** No timer is trusted for longer: the clock is read again. */
const longest: Millis = minutes(1);
const atOnce = 200;
/** What is not acknowledged is said again: a message may be lost on a line that stays open. */
const againAfter: Millis = minutes(1);

/**
 * Takes what is over from this device by itself: an act when its term ends, with or without a network, and
 * whatever the manifest says must be gone. Files first, then what the manifests on disk say of it, together
 * with the note that it is done; the CMS hears of it until it has acknowledged.
 */
export function createRemover(needs: Needs): Remover {
  const { player, device, identity, keeper } = needs;
  const { disk, clock, faults } = player;
  const acknowledged = new Set<string>();
  /** Begun and not done: the programme has them no more, the disk may. */
  const owed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let looking: Promise<void> | null = null;
  let again = false;

  const manifests = (): Manifest[] =>
    [player.manifest, needs.lying().pending?.manifest].flatMap((each) => each ?? []);

  function look(): Promise<void> {
    again = true;
    looking ??= (async () => {
      while (again) {
        again = false;
        await once().then(
          () => faults.set("removal.failed", false),
          // What could not be removed is tried again, and told meanwhile.
          () => faults.set("removal.failed", true),
        );
      }
      looking = null;
      sleep();
    })();
    return looking;
  }

  function sleep(): void {
    clearTimeout(timer);
    const ends = manifests().flatMap((each) => nextEnd(each) ?? []);
    if (ends.length === 0 && owed.size === 0) return;
    const left = Math.min(...ends) - clock.now() + grace;
    timer = setTimeout(() => void look(), Math.min(longest, Math.max(grace, left)));
  }

  async function once(): Promise<void> {
    // With a clock that is not believed nothing is over for certain; acts are not shown meanwhile.
    if (!clock.trusted) return;
    const now = clock.now();
    const over = new Set([
      ...owed,
      ...manifests().flatMap((each) => [...endedIn(each, now), ...buriedIn(each)]),
    ]);
    const { removed = {} } = await disk.read(["removed"]);
    const fresh = [...over].filter((name) => !(name in removed));
    const touched = manifests().some((each) => without(each, over) !== each);
    if (fresh.length === 0 && !touched && owed.size === 0) return;
    for (const name of over) owed.add(name);
    await takeOut(over, fresh, removed);
    owed.clear();
    await tell();
  }

  async function takeOut(
    over: ReadonlySet<string>,
    fresh: readonly string[],
    removed: Facts["removed"],
  ): Promise<void> {
    const { pending } = needs.lying();
    const sheaves = manifests().flatMap((each) => sheavesOf(each, over));
    const waiting = pending && without(pending.manifest, over);
    if (player.manifest && without(player.manifest, over) !== player.manifest)
      await player.show(without(player.manifest, over));
    keeper.want(player.manifest, waiting);
    const { had, besides } = player.files;
    const files = unneeded(had, [player.manifest, waiting], besides);
    await keeper.part([...files, ...[...over].filter(isFile), ...sheaves]);
    await needs.inTurn(async () => {
      const lying = needs.lying();
      const left = await leftOf(lying, over);
      const done = Object.fromEntries(fresh.map((name) => [name, clock.now()]));
      await disk.write({
        ...(left.held && left.held !== lying.held && { manifest: left.held }),
        ...(left.pending && left.pending !== lying.pending && { pending: left.pending.stored }),
        removed: { ...removed, ...done },
      });
      needs.keep(left);
    });
  }

  async function leftOf({ held, pending }: Lying, over: ReadonlySet<string>): Promise<Lying> {
    const left = async (stored: StoredManifest): Promise<StoredManifest> => {
      const whole = JSON.parse(stored.body) as Manifest;
      const less = without(whole, over);
      return less === whole ? stored : sealed(stored, less, identity);
    };
    const waits = pending && (await left(pending.stored));
    return {
      held: held && (await left(held)),
      pending:
        waits && waits !== pending.stored
          ? { manifest: without(pending.manifest, over), stored: waits }
          : pending,
    };
  }

  async function tell(): Promise<void> {
    clearTimeout(telling);
    // A disk that cannot be read just now is asked again.
    const gone = await untold().catch(() => null);
    if (gone?.length === 0) return;
    if (gone) needs.say({ device, gone });
    telling = setTimeout(() => void tell(), againAfter);
  }

  async function untold(): Promise<Gone[]> {
    const { removed = {} } = await disk.read(["removed"]);
    return Object.entries(removed)
      .filter(([what]) => !acknowledged.has(what))
      .slice(0, atOnce)
      .map(([what, at]) => ({ what, at }));
  }

  return {
    look,
    tell,
    async acknowledged(gone) {
      for (const what of gone) acknowledged.add(what);
      const { removed = {} } = await disk.read(["removed"]);
      // As long as the manifest asks for it, it is remembered when it was.
      const asked = new Set(manifests().flatMap(buriedIn));
      const open = Object.entries(removed).filter(
        ([what]) => asked.has(what) || !acknowledged.has(what),
      );
      if (open.length < Object.keys(removed).length)
        await disk.write({ removed: Object.fromEntries(open) });
      if (gone.length === atOnce) await tell();
    },
  };
}

/**
 * The files in which a kiosk is told of these acts. They go with them, whatever else they tell of: the acts
 * of one file end together, and one that ends sooner comes with a manifest that names another file.
 */
const sheavesOf = ({ kiosk }: Manifest, over: ReadonlySet<string>): string[] =>
  Object.entries(kiosk?.acts ?? {}).flatMap(([act, sheaf]) => (over.has(act) ? sheaf : []));

const isFile = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);
