import { registerFonts } from "../content/kit/fonts.ts";
import type { Measured } from "../content/kit/legibility.ts";
import { canShow } from "../content/slides.ts";
import type { Manifest } from "../protocol/manifest.ts";
import { type Clock, systemClock } from "../protocol/time.ts";
import { slidePreview, type SlideWish } from "./preview-slide.ts";
import { Conductor } from "./stage/conductor.ts";
import "./stage/frame-element.ts";
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
}

registerFonts();
const holder = document.querySelector<HTMLElement>("#screen")!;
let playing: Conductor | null = null;
let wished = 0;
const slides = slidePreview(holder, {
  fit,
  clockAt,
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

function tell(
  said: { kind: "ready" | "painted" } | { kind: "measured"; measured: Measured },
): void {
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

/** A clock that starts at the moment to show. */
function clockAt(at: number): Clock & { trusted: true } {
  const shift = at - systemClock.now();
  return { now: () => systemClock.now() + shift, trusted: true };
}

async function showSlide(wish: SlideWish): Promise<void> {
  wished += 1;
  if (!canShow(wish.type)) return;
  playing?.stop();
  playing = null;
  await slides.show(wish);
}

async function showScreen({ manifest, at, width, height }: ManifestWish): Promise<void> {
  const mine = ++wished;
  playing?.stop();
  slides.stop();
  fit(width, height);
  const clock = clockAt(at);
  const stage = document.createElement("vt-stage");
  stage.style.position = "absolute";
  stage.clock = clock;
  stage.open = (id) =>
    Promise.resolve({
      address: manifest.assets[id as keyof Manifest["assets"]]?.url ?? "",
      close: () => {},
    });
  holder.replaceChildren(stage);
  await stage.arrange(manifest);
  if (mine !== wished) return;
  playing = new Conductor({
    clock,
    view: (zone) => stage.zone(zone),
    canShow: (slide) => canShow(slide.type),
    played: () => {},
    painted: () => tell({ kind: "painted" }),
  });
  playing.use(manifest);
}
