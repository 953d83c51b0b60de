import { rmSync } from "node:fs";
import type { Figure } from "../../tools/bench.ts";
import { onAir } from "../builders.ts";
import { enter, openBrowser, openTestHouse, pairScreen, profileFolder } from "../house.ts";
import { now, watchFrames } from "../frames.ts";
import { startPlayer } from "../simulate/player.ts";

const rounds = 40;
const others = 49;

/** From the officer's click on the desk to the frame on a real screen; alone, and among fifty. */
export async function run(): Promise<Figure[]> {
  const town = await openTestHouse();
  const profile = profileFolder();
  const browser = await openBrowser(profile);
  // The officer's own computer: in the same browser the screen would be a tab in the background.
  const deskProfile = profileFolder();
  const office = await openBrowser(deskProfile);
  const crowd: Awaited<ReturnType<typeof startPlayer>>[] = [];
  try {
    const { notice, playlist } = await onAir(town.ask, "Giro 0");
    const { page } = await pairScreen(town, browser, {
      new: { name: "Atrio", defaultPlaylist: playlist.id },
    });
    await page.getByText("Giro 0").waitFor();
    const paintedAt = await watchFrames(page);
    const desk = await openDesk(office, town.origin);
    let version = 1;

    /** One change, published by a click; milliseconds to the frame, and to each of the crowd. */
    const round = async (text: string): Promise<{ painted: number; applied: number[] }> => {
      const props = { it: { title: text } };
      await town.ask("PUT", `/slides/${notice.id}`, { title: text, props, version: version++ });
      await desk.prepare();
      const applied = crowd.map(
        (player) => new Promise<number>((done) => (player.onApplied = () => done(now()))),
      );
      const clicked = await desk.click();
      const painted = await paintedAt(text);
      return {
        painted: painted - clicked,
        applied: (await Promise.all(applied)).map((at) => at - clicked),
      };
    };

    const alone: number[] = [];
    for (let i = 1; i <= rounds; i++) alone.push((await round(`Giro ${i}`)).painted);

    for (let i = 0; i < others; i++)
      crowd.push(await startPlayer(town, { name: `Schermo ${i}`, defaultPlaylist: playlist.id }));
    const together: number[] = [];
    for (let i = 1; i <= rounds / 2; i++) {
      const { painted, applied } = await round(`In cinquanta ${i}`);
      together.push(painted, ...applied);
    }
    return [
      figure("publish_paint_p95_ms", alone, 300),
      figure("publish_paint50_p95_ms", together, 1000, { players: others + 1 }),
    ];
  } finally {
    for (const player of crowd) await player.stop();
    await office.close();
    await browser.close();
    await town.close();
    for (const folder of [profile, deskProfile]) rmSync(folder, { recursive: true, force: true });
  }
}

/** The officer's desk with its publish bar; `click` gives the instant of the click. */
async function openDesk(
  browser: Awaited<ReturnType<typeof openBrowser>>,
  origin: string,
): Promise<{ prepare(): Promise<void>; click(): Promise<number> }> {
  const page = await browser.newPage();
  await page.goto(`${origin}/desk/`);
  await enter(page);
  await page.locator("vt-publish-bar").waitFor();
  const button = page
    .locator("vt-publish-bar")
    .getByRole("button", { name: "Pubblica", exact: true });
  return {
    async prepare() {
      await page.reload();
      await button.waitFor();
      await page.waitForTimeout(300);
    },
    async click() {
      const clicked = page.evaluate(
        () =>
          new Promise<number>((done) =>
            addEventListener("click", () => done(performance.timeOrigin + performance.now()), {
              capture: true,
              once: true,
            }),
          ),
      );
      await button.click();
      return clicked;
    },
  };
}

function figure(name: string, times: number[], target: number, more: object = {}): Figure {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!);
  return {
    name,
    value: at(0.95),
    unit: "ms",
    target,
    median: at(0.5),
    min: at(0),
    max: at(1),
    samples: times.length,
    ...more,
  };
}
