import type { Page } from "playwright-core";
import { expect } from "vitest";
import { enteId, type ScreenId } from "../protocol/ids.ts";
import { type Manifest, type ManifestSlide } from "../protocol/manifest.ts";
import { type Eye, likeness, openEye, unlike } from "./eye.ts";
import type { TestHouse } from "./house.ts";
import type { Proxy } from "./proxy.ts";

/**
 * What is true of a screen whatever happens to it. Numbered as in the project's list of faults: it is
 * never blank (O1), shows nothing expired and nothing early (O2), nothing from elsewhere (O3) and no
 * other content's picture, lives and does not begin anew again and again (O4), and asks within measure (O7).
 * What an officer is told (O5) and that it heals (O6) is asked by each fault's own test.
 */
export interface Witness {
  /** Looks at every frame while `work` is done; afterwards nothing of the above may have been broken. */
  during(work: () => Promise<unknown>, bounds?: Bounds): Promise<Seen>;
}

export interface Bounds {
  /** A site that may be asked besides the CMS. */
  host?: string;
  /** How often the page may be opened anew. */
  openings?: number;
  /** How often the CMS may be asked. */
  questions?: number;
}

export interface Seen {
  frames: number;
  /** What was on air in any zone. */
  slides: ReadonlySet<string>;
}

/** What was wrong, in words; empty: nothing. */
interface Look {
  slides: Set<string>;
  wrong: string[];
}

const lookEvery = 150;
/** A picture that differs by more from what the same content looked like before is another one's. */
const mostUnlike = 16;
/** Contents whose picture moves by itself. */
const moving = new Set(["video", "stream", "web-page"]);

export function openWitness({
  page,
  town,
  between,
  screen,
}: {
  page: Page;
  town: TestHouse;
  between: Proxy;
  screen: string;
}): Witness {
  const portraits = new Map<string, Uint8Array>();
  /** Everything that was ever published for this screen. */
  const published = new Map<string, ManifestSlide>();
  const foreign: string[] = [];
  let openings = 0;
  page.on("framenavigated", (frame) => void (frame === page.mainFrame() && openings++));
  page.on("request", (asked) => {
    const url = new URL(asked.url());
    if (/^https?:|^wss?:/.test(url.protocol) && url.host !== new URL(page.url()).host)
      foreign.push(url.host);
  });

  function learnPublished(): void {
    const household = town.house.household(enteId.parse(town.ente));
    const body = household?.publisher.manifestFor(screen as ScreenId)?.body;
    if (!body) return;
    const { slides } = JSON.parse(body) as Manifest;
    for (const [key, slide] of Object.entries(slides))
      published.set(`${key}@${slide.revision}`, slide);
  }

  async function look(seen: Look): Promise<void> {
    const before = await standing(page);
    if (!before) return;
    for (const [name, { slide, revision }] of Object.entries(before.zones)) {
      if (slide === "brd_board") continue;
      seen.slides.add(slide);
      const known = published.get(`${slide}@${revision}`);
      if (!known) seen.wrong.push(`${name}: ${slide} was never published`);
      else if ((known.to ?? Infinity) < before.truth - 1000)
        seen.wrong.push(`${slide} had expired`);
    }
    const { main } = before.zones;
    if (!main || main.settled < 700) return;
    // Whole: for a part of it the browser would change the very picture that is being looked at.
    const picture = await page.screenshot({ type: "jpeg", quality: 60 });
    const after = await standing(page);
    if (after?.zones["main"]?.since !== main.since || after.zones["main"].slide !== main.slide)
      return;
    const name = `${main.slide}@${main.revision}`;
    if (moving.has(published.get(name)?.type ?? "")) return;
    const now = await likeness(picture, before.area);
    const then = portraits.get(name);
    if (!then) portraits.set(name, now);
    else if (unlike(now, then) > mostUnlike)
      seen.wrong.push(`${main.slide} does not look like itself (${Math.round(unlike(now, then))})`);
  }

  return {
    async during(work, { host, openings: mostOpenings = 0, questions = 150 } = {}) {
      learnPublished();
      const seen: Look = { slides: new Set(), wrong: [] };
      const [opened, asked, strange] = [openings, between.asked.length, foreign.length];
      const eye: Eye = await openEye(page);
      const beat = await heartbeat(page);
      let looking = true;
      const watch = (async () => {
        while (looking) {
          learnPublished();
          // A page that is being opened anew cannot be asked; its frames are looked at all the same.
          await look(seen).catch(() => {});
          await new Promise((done) => setTimeout(done, lookEvery));
        }
      })();
      let frames = 0;
      let blank = 0;
      try {
        await work();
      } finally {
        looking = false;
        await watch;
        ({ frames, blank } = await eye.close());
      }
      expect(seen.wrong).toEqual([]);
      const elsewhere = foreign.slice(strange).filter((each) => each !== host);
      expect({ blank, elsewhere }).toEqual({ blank: 0, elsewhere: [] });
      expect(openings - opened).toBeLessThanOrEqual(mostOpenings);
      expect(between.asked.length - asked).toBeLessThanOrEqual(questions);
      if (openings === opened) expect(await heartbeat(page)).toBeGreaterThan(beat);
      expect(page.url()).toMatch(/^https?:/);
      return { frames, slides: seen.slides };
    },
  };
}

const heartbeat = (page: Page): Promise<number> =>
  page.evaluate(() => globalThis.vetrina?.heartbeat().beat ?? 0).catch(() => 0);

type Four = [number, number, number, number];

interface Standing {
  zones: Record<string, { slide: string; revision: string; since: string; settled: number }>;
  /** The main zone's, in pixels of the picture. */
  area: { left: number; top: number; width: number; height: number };
  truth: number;
}

/** What is on air in each zone, and for how long it has stood there. */
const standing = (page: Page): Promise<Standing | null> =>
  page.evaluate(() => {
    const memory = window as never as {
      stood?: Record<string, { name: string; at: number }>;
      warp?: { truth(): number };
    };
    const stood = (memory.stood ??= {});
    const zones = document.querySelector("vt-stage")?.shadowRoot?.querySelectorAll("vt-zone") ?? [];
    const found: Standing["zones"] = {};
    let area: Standing["area"] | null = null;
    const frameTime = document.timeline.currentTime as number;
    for (const zone of zones) {
      const { zone: name = "", slide, revision = "", since = "" } = zone.dataset;
      if (!slide) continue;
      const now = `${slide} ${revision} ${since}`;
      if (stood[name]?.name !== now) stood[name] = { name: now, at: frameTime };
      found[name] = { slide, revision, since, settled: frameTime - stood[name].at };
      if (name !== "main") continue;
      const { x, y, width, height } = zone.getBoundingClientRect();
      const [left, top, right, bottom] = [x, y, x + width, y + height].map(Math.floor) as Four;
      area = { left, top, width: right - left, height: bottom - top };
    }
    return area && { zones: found, area, truth: memory.warp?.truth() ?? Date.now() };
  });
