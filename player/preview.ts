import { registerFonts } from "../content/kit/fonts.ts";
import type { SlideElement } from "../content/kit/slide-element.ts";
import { canShow, slideElement } from "../content/slides.ts";
import { themeProperties } from "../content/kit/theme.ts";
import { unit } from "../content/kit/unit.ts";
import type { Manifest, Theme } from "../protocol/manifest.ts";
import { MovedClock } from "./moved-clock.ts";
import { Conductor } from "./stage/conductor.ts";
import "./stage/frame-element.ts";
import type { StageElement } from "./stage/stage-element.ts";
import "./stage/stage-element.ts";

/**
 * The real elements, drawn for the desk: one slide as it will be on a screen of a given size, or a
 * whole screen at a given moment. It listens to its own origin only.
 */
interface SlideWish {
  kind: "slide";
  type: string;
  props: unknown;
  settings: {
    theme: Theme;
    accent: string;
    enteName: string;
    armsUrl: string | null;
    language: string;
    timezone: string;
    distance: number;
    inches: number;
    width: number;
    height: number;
    frame: boolean;
  };
  /** The moment to show. */
  at: number;
  /** Addresses of the files that the props name. */
  assetUrls: Record<string, string>;
}

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
  | { kind: "overflow"; overflow: boolean };

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

async function showSlide({ type, props, settings, at, assetUrls }: SlideWish): Promise<void> {
  const mine = ++wished;
  if (!canShow(type)) return;
  const tag = await slideElement(type);
  if (mine !== wished) return;
  playing?.conductor.stop();
  playing = null;
  fit(settings.width, settings.height);
  for (const [name, value] of Object.entries(themeProperties(settings)))
    holder.style.setProperty(name, value);
  holder.style.setProperty("--vt-unit", `${unit(settings).toFixed(2)}px`);

  const context = {
    language: settings.language,
    timezone: settings.timezone,
    clock: new MovedClock(at, 1),
    clockTrusted: true,
    enteName: settings.enteName,
    arms: settings.armsUrl,
  };
  const box = document.createElement("div");
  box.style.cssText =
    "position:absolute;inset:0;display:grid;grid-template-rows:auto minmax(0,1fr);background:var(--vt-paper)";
  if (settings.frame) {
    const frame = document.createElement("vt-screen-frame");
    frame.context = context;
    box.append(frame);
  } else box.append(document.createElement("i"));
  const stack = document.createElement("div");
  stack.style.cssText = "position:relative;min-height:0";
  const slide = document.createElement(tag) as SlideElement<unknown>;
  slide.style.cssText = "position:absolute;inset:0";
  slide.props = props;
  slide.context = context;
  slide.asset = (id) => assetUrls[id] ?? "";
  slide.appearance = { from: at, to: at + 3_600_000 };
  stack.append(slide);
  box.append(stack);
  holder.append(box);
  // What cannot be made ready is shown as far as it goes: the form beside it says what is missing.
  await slide.ready().catch(() => {});
  if (mine !== wished) {
    box.remove();
    return;
  }
  slide.playing = true;
  for (const old of Array.from(holder.children)) if (old !== box) old.remove();
  tell({ kind: "overflow", overflow: overflows(slide) });
  tell({ kind: "painted" });
}

/** Whether any text of the slide is larger than the box that holds it. */
const overflows = (slide: HTMLElement): boolean =>
  [...(slide.shadowRoot?.querySelectorAll<HTMLElement>("*") ?? [])].some(
    (each) =>
      each.childElementCount === 0 &&
      (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1) &&
      getComputedStyle(each).overflow === "hidden",
  );

async function showScreen(wish: ManifestWish): Promise<void> {
  const mine = ++wished;
  const { manifest, at, width, height, speed = 1 } = wish;
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
