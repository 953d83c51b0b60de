import { registerFonts } from "../content/kit/fonts.ts";
import type { Measured } from "../content/kit/legibility.ts";
import { canShow } from "../content/slides.ts";
import type { Manifest } from "../protocol/manifest.ts";
import { MovedClock } from "./moved-clock.ts";
import { slidePreview, type SlideWish } from "./preview-slide.ts";
import { Conductor } from "./stage/conductor.ts";
import "./stage/frame-element.ts";
import type { StageElement } from "./stage/stage-element.ts";
import "./stage/stage-element.ts";

/**
 * The real elements, drawn for the desk: one slide as it will be on a screen of a given size, or a
 * whole screen at a given moment. It listens to its own origin only.
 */
interface ManifestWish {
  kind: "manifest";
  manifest: Manifest;
  /** The moment to show. */
  at: number;
  width: number;
  height: number;
  /** How fast time passes from then on: 0 stands still, 60 shows an hour in a minute. */
  speed?: number;
}

registerFonts();
const holder = document.querySelector<HTMLElement>("#screen")!;
let playing: { conductor: Conductor; stage: StageElement; clock: MovedClock; of: string } | null =
  null;
let wished = 0;
const slides = slidePreview(holder, {
  fit,
  clockAt: (at) => new MovedClock(at, 1),
  painted: () => tell({ kind: "painted" }),
  measured: (measured) => tell({ kind: "measured", measured }),
});

addEventListener("message", (event) => {
  if (event.origin !== location.origin) return;
  const wish = event.data as SlideWish | ManifestWish;
  if (wish?.kind === "slide") void showSlide(wish);
  if (wish?.kind === "manifest") void showScreen(wish);
});
tell({ kind: "ready" });

type Said =
  | { kind: "ready" }
  | { kind: "painted"; on?: Record<string, string> }
  | { kind: "time"; at: number }
  | { kind: "measured"; measured: Measured };

function tell(said: Said): void {
  if (parent !== window) parent.postMessage(said, location.origin);
}

function fit(width: number, height: number): void {
  const apply = (): void => {
    const scale = Math.min(innerWidth / width, innerHeight / height);
    Object.assign(holder.style, {
      width: `${width}px`,
      height: `${height}px`,
      transform: `translate(${(innerWidth - width * scale) / 2}px, ${(innerHeight - height * scale) / 2}px) scale(${scale})`,
    });
  };
  onresize = apply;
  apply();
}

async function showSlide(wish: SlideWish): Promise<void> {
  wished += 1;
  if (!canShow(wish.type)) return;
  playing?.conductor.stop();
  playing = null;
  await slides.show(wish);
}

async function showScreen(wish: ManifestWish): Promise<void> {
  const mine = ++wished;
  const { manifest, at, width, height, speed = 1 } = wish;
  slides.stop();
  const of = `${manifest.screen} ${manifest.epoch} ${manifest.revision} ${manifest.issuedAt}`;
  fit(width, height);
  if (playing?.of === of) {
    // Another moment of the same programme: what is the same then stays as it is.
    playing.clock.move(at, speed);
    look();
    return;
  }
  const clock = new MovedClock(at, speed);
  const stage = document.createElement("vt-stage");
  stage.style.position = "absolute";
  stage.clock = clock;
  stage.open = (id) =>
    Promise.resolve({
      address: manifest.assets[id as keyof Manifest["assets"]]?.url ?? "",
      close: () => {},
    });
  const before = Array.from(holder.children);
  holder.append(stage);
  await stage.arrange(manifest);
  if (mine !== wished) return stage.remove();
  playing?.conductor.stop();
  const conductor = new Conductor({
    clock,
    view: (zone) => stage.zone(zone),
    canShow: (slide) => canShow(slide.type),
    played: () => {},
    painted: () => {
      // The screen that was there stays until there is another.
      for (const old of before) old.remove();
      tell({ kind: "painted", on: conductor.onAir() });
    },
  });
  playing = { conductor, stage, clock, of };
  conductor.use(manifest);
}

/** Looks at the clock anew: what is on, what the time is. */
function look(): void {
  playing?.conductor.tick();
  playing?.stage.clockChanged();
}

setInterval(() => {
  if (!playing) return;
  if (playing.clock.isOdd) look();
  tell({ kind: "time", at: playing.clock.now() });
}, 200);
