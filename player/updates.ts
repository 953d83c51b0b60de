import { beginAnew } from "./begin-anew.ts";
import { type Millis, minutes, seconds } from "../protocol/time.ts";
import type { Player } from "./main.ts";

/** A new version is looked for so often, and whenever the CMS has been away. */
const every: Millis = minutes(30);
/** What a browser throws away is gone after this: what is made before may go along. */
const settles: Millis = seconds(5);
/** It is put off to the end of an item, but no longer than this. */
const longestWait: Millis = minutes(10);

/**
 * Keeps the player itself on the device and up to date: a new version is fetched and verified by the
 * service worker, and taken at the end of an item. Without a service worker (no secure context) the
 * page plays, but a cold start needs the network. With the agent all this is the agent's affair.
 */
export async function followUpdates(player: Player): Promise<void> {
  const { device } = player;
  if (device) {
    player.onReturn = () => void device.order("update").catch(() => {});
    await proved(player);
    await device.tellPainted();
    return;
  }
  const { serviceWorker } = navigator;
  if (!serviceWorker || !import.meta.env.PROD) return;

  // The first one takes the page over as it is; any later one brings a page of its own.
  let replaced = serviceWorker.controller !== null;
  serviceWorker.addEventListener("controllerchange", () => {
    // The browser has thrown it away: the page lives on, and another one is fetched.
    if (!serviceWorker.controller) return void setTimeout(lookLater, settles);
    if (replaced) beginAnew();
    replaced = true;
  });

  async function register(): Promise<void> {
    const options = { scope: "/player/", updateViaCache: "none" } as const;
    const made = await serviceWorker.register("/player/service-worker.js", options);
    made.addEventListener("updatefound", () => followOne(made));
    offer(made);
  }

  function followOne(registration: ServiceWorkerRegistration): void {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed") offer(registration);
      // It could not be fetched whole, or was not what it should be: the one that runs stays.
      if (installing.state === "redundant") player.faults.set("update.failed", true);
      if (installing.state === "activated") player.faults.set("update.failed", false);
    });
  }

  function offer({ waiting }: ServiceWorkerRegistration): void {
    if (waiting) atBoundary(player, () => waiting.postMessage("take"));
  }

  /** Looks for a new version; and for the old one, which the browser may have thrown away. */
  async function look(): Promise<void> {
    const found = await serviceWorker.getRegistration("/player/");
    // One that waits may have been missed.
    if (found) return offer(await found.update());
    replaced = false;
    await register();
  }
  const lookLater = (): void => void look().catch(() => {});

  /** The worker fills the shell up again where something of it is gone. */
  const mend = (): void =>
    void look()
      .then(() => serviceWorker.ready)
      .then(({ active }) => active?.postMessage("painted"))
      .catch(() => {});

  await register().catch(() => {});
  setInterval(lookLater, every * (0.8 + Math.random() * 0.4));
  player.onReturn = lookLater;
  player.onStoreLost = () => {
    setTimeout(mend, settles);
    // It may not have been thrown away all at once.
    setTimeout(mend, 4 * settles);
  };
  player.faults.set("update.rolled_back", await wasRefused());
  await proved(player);
  serviceWorker.controller?.postMessage("painted");
}

/** A version was tried here and painted nothing: the service worker has noted it. */
async function wasRefused(): Promise<boolean> {
  const notes = await caches.match("/player/-versions").catch(() => undefined);
  const { refused = [] } = ((await notes?.json()) ?? {}) as { refused?: string[] };
  return refused.length > 0;
}

/** Something of ours is painted: the programme, the pairing, or that the screen was deactivated. */
async function proved(player: Player): Promise<void> {
  const painted = (): boolean =>
    player.stage.dataset["manifest"] !== undefined ||
    document.querySelector("vt-pairing, .deactivated") !== null;
  while (!painted()) await new Promise((again) => setTimeout(again, 200));
}

/** When the main zone has just changed: the longest time before its next change. */
export function atBoundary(player: Player, work: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    // The transition ends first.
    setTimeout(work, seconds(1));
  };
  // A screen that is being paired is not disturbed.
  setTimeout(once, longestWait);
  if (!player.manifest) return;
  // All zones are watched: the main one may be rebuilt meanwhile.
  new MutationObserver((changes, observer) => {
    if (!changes.some(({ target }) => target === player.stage.zone("main"))) return;
    observer.disconnect();
    once();
  }).observe(player.stage.renderRoot, {
    subtree: true,
    attributes: true,
    attributeFilter: ["data-since"],
  });
}
