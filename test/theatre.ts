import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { books, park, square } from "../cms/demo/pictures.ts";
import { fileOf, intake } from "../cms/library/intake.ts";
import { officers } from "../cms/db/tables.ts";
import { enteId } from "../protocol/ids.ts";
import { systemClock } from "../protocol/time.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder, type TestHouse } from "./house.ts";

/**
 * A real screen with a bit of everything on it, changing fast: what the benches of the stage and the
 * faults look at. Three zones, pictures, a film, texts, a clock.
 */
export interface Theatre {
  town: TestHouse;
  context: BrowserContext;
  page: Page;
  profile: string;
  screen: string;
  close(): Promise<void>;
}

const film = join(import.meta.dirname, "..", "cms", "demo", "lake.webm");

/** Adds a file to the library, and says its id. */
export async function upload(
  town: TestHouse,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const { ente, files } = town.house.household(enteId.parse(town.ente))!;
  const officer = ente.db.select().from(officers).get()!.id;
  const library = intake({ db: ente.db, clock: systemClock, files });
  const { id } = await library.begin(name, bytes.length, officer);
  await library.append(id, officer, 0, new Blob([bytes]).stream());
  return fileOf(await library.finish(id, officer)).asset.id;
}

/** Fills the house with contents of every kind that needs no network, in playlists by zone. */
export async function fillTheatre(town: TestHouse, seconds: number | null = 1) {
  const drawn = async (name: string, svg: string): Promise<string> =>
    upload(town, name, new Uint8Array(await sharp(Buffer.from(svg)).png().toBuffer()));
  const [photo, shelf, autumn] = [
    await drawn("piazza.png", square()),
    await drawn("libri.png", books()),
    await drawn("parco.png", park()),
  ];
  const lake = await upload(town, "lago.webm", new Uint8Array(readFileSync(film)));

  const slide = async (title: string, type: string, props: object): Promise<string> => {
    const { body, status } = await town.ask("POST", "/slides", {
      title,
      type,
      props: { it: props },
    });
    if (status !== 201) throw new Error(`${title}: ${JSON.stringify(body)}`);
    return body.id;
  };
  const main = [
    await slide("Avviso", "notice", {
      title: "Gli uffici chiudono alle 12.30",
      body: "Lunedì l'anagrafe riceve solo la mattina.",
      tone: "warning",
    }),
    await slide("Piazza", "image", { photo, fit: "cover", caption: "", description: "Piazza" }),
    await slide("Biblioteca", "notice", {
      title: "La biblioteca resta aperta",
      body: "Ogni giovedì fino alle 22.",
      photo: shelf,
    }),
    await slide("Lago", "video", { film: lake, description: "Il lago" }),
    await slide("Alberi", "message", {
      sentence: "Un albero per ogni nuovo nato.",
      signOff: "Il Comune",
      picture: autumn,
    }),
    await slide("Ora", "clock", { place: "Palazzo comunale" }),
    await slide("Fiera", "countdown", {
      to: systemClock.now() + 9e8,
      event: "alla fiera",
      after: "La fiera è aperta",
    }),
    await slide("Parco", "image", {
      photo: autumn,
      fit: "contain",
      caption: "Il parco in autunno",
      description: "Parco",
    }),
  ];
  const ticker = [
    await slide("Notizie", "ticker", { items: ["Sabato mercato in piazza dalle 8 alle 13"] }),
    await slide("Altre", "ticker", { items: ["Iscrizioni al nido entro il 30 del mese"] }),
  ];
  const playlist = async (name: string, slides: string[]): Promise<string> => {
    const items = slides.map((each, i) => ({
      key: `k${i}`,
      kind: "slide",
      slide: each,
      seconds,
      transition: i % 2 ? "cut" : "rise",
    }));
    return (await town.ask("POST", "/playlists", { name, items })).body.id;
  };
  const playlists = {
    main: await playlist("Principale", main),
    side: await playlist("Colonna", [main[0]!, main[7]!, main[4]!]),
    ticker: await playlist("Notizie", ticker),
  };
  for (const zone of ["side", "ticker"] as const)
    await town.ask("POST", "/schedules", {
      title: zone,
      what: { kind: "playlist", playlist: playlists[zone] },
      zone,
      targets: [{ kind: "all" }],
      when: {},
      band: "base",
    });
  await town.ask("POST", "/publish", {});
  return playlists;
}

/** A theatre in which time runs `speed` times as fast. */
export async function openTheatre({
  speed = 1,
  seconds = 1,
  layout = "side-ticker",
  size = { width: 1920, height: 1080 },
}: {
  speed?: number;
  seconds?: number | null;
  layout?: string;
  size?: { width: number; height: number };
} = {}): Promise<Theatre> {
  const town = await openTestHouse();
  const profile = profileFolder();
  const context = await openBrowser(profile, size);
  if (speed !== 1) await context.addInitScript(faster, speed);
  const playlists = await fillTheatre(town, seconds);
  const { page, screen } = await pairScreen(town, context, {
    new: { name: "Teatro", layout, defaultPlaylist: playlists.main },
  });
  await page.locator("vt-zone[data-slide]").first().waitFor();
  return {
    town,
    context,
    page,
    profile,
    screen,
    async close() {
      await context.close().catch(() => {});
      await town.close().catch(() => {});
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** In the page: the monotonic clock and the timers run faster; frames and animations do not. */
function faster(speed: number): void {
  const now = performance.now.bind(performance);
  performance.now = () => now() * speed;
  const later = setTimeout;
  window.setTimeout = ((work: TimerHandler, wait = 0, ...rest: unknown[]) =>
    later(work, Number(wait) / speed, ...rest)) as typeof setTimeout;
}

/** Counts the changes of all zones in the page, from now on. */
export const countChanges = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen = window as never as { changes: number };
    seen.changes = 0;
    const zones = document.querySelector("vt-stage")!.shadowRoot!.querySelectorAll("vt-zone");
    for (const zone of zones)
      new MutationObserver(() => seen.changes++).observe(zone, {
        attributes: true,
        attributeFilter: ["data-since"],
      });
  });

export const changesOf = (page: Page): Promise<number> =>
  page.evaluate(() => (window as never as { changes: number }).changes);
