import { min } from "drizzle-orm";
import type { Page } from "playwright-core";
import { acts } from "../../cms/db/tables.ts";
import { readSheaves } from "../../cms/kiosk/sheaves.ts";
import { writeSettings } from "../../cms/settings.ts";
import { enteId } from "../../protocol/ids.ts";
import { clockStartingAt, days } from "../../protocol/time.ts";
import type { Figure } from "../../tools/bench.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { openPanel, type Panel } from "../passer-by.ts";
import { fillSquare } from "../square.ts";
import { quantile } from "../quantile.ts";

const count = 5000;
const rounds = 5;
/** A small computer behind a panel: four times slower than this one. */
const slower = 4;

/** Somebody before a kiosk with a large albo: from the touch to the picture of what it asked for. */
export async function run(): Promise<Figure[]> {
  const clock = clockStartingAt(Date.parse("2026-11-26T09:12:00+01:00"));
  const town = await openTestHouse({ clock });
  let panel: Panel | null = null;
  try {
    const { playlist } = await fillSquare(town, { clock, more: count, pages: 20 });
    panel = await openPanel(town, { width: 1080, height: 1920, playlist });
    const sheaves = await publishing(town);
    const { page } = panel;
    // What is published lies on its disk: pages too.
    await page.waitForTimeout(4000);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    const times: Record<"home" | "list" | "search" | "page", number[]> = {
      home: [],
      list: [],
      search: [],
      page: [],
    };
    for (let round = 0; round < rounds; round++) await visit(panel, times);
    const touched = (Object.keys(times) as (keyof typeof times)[]).map((name) => ({
      name: `kiosk_${name}_ms`,
      value: Math.round(quantile(times[name], name === "search" ? 0.95 : 0.5)),
      unit: "ms",
      target: { home: 300, list: 300, search: 50, page: 150 }[name],
      max: Math.round(Math.max(...times[name])),
      times: times[name].length,
    }));
    return [...touched, sheaves];
  } finally {
    await panel?.close();
    await town.close();
  }
}

/** What a publication that has nothing to do with the albo costs for the sake of it. */
async function publishing(town: TestHouse): Promise<Figure> {
  const { ente, publisher } = town.house.household(enteId.parse(town.ente))!;
  const at = ente.db
    .select({ at: min(acts.from) })
    .from(acts)
    .get()!.at!;
  const timed = async (work: () => unknown): Promise<number> => {
    const started = performance.now();
    await work();
    return performance.now() - started;
  };
  const sheaves: number[] = [];
  const rebuilds: number[] = [];
  for (let round = 0; round < 9; round++) {
    sheaves.push(await timed(() => readSheaves(ente.db, { from: at, to: at + days(60) })));
    // The name of the ente stands on every screen: every manifest means something new.
    writeSettings(ente.db, { name: `Comune di Prova ${round}` });
    rebuilds.push(await timed(() => publisher.rebuild()));
  }
  return {
    name: "kiosk_sheaves_ms",
    value: Math.round(quantile(sheaves, 0.5)),
    unit: "ms",
    target: 40,
    first: Math.round(sheaves[0]!),
    rebuild: Math.round(quantile(rebuilds, 0.5)),
    acts: count,
  };
}

async function visit(
  { page, goAway }: Panel,
  times: Record<"home" | "list" | "search" | "page", number[]>,
): Promise<void> {
  times.home.push(await from(page, "vt-invitation button", "vt-kiosk-home [data-test=tile-albo]"));
  await page.waitForTimeout(500);
  times.list.push(await from(page, "[data-test=tile-albo]", "vt-kiosk-list [data-test=act]"));
  await page.locator("[data-test=field]").click();
  for (const key of "illuminazione")
    times.search.push(await from(page, `[data-key="${key}"]`, "vt-kiosk-list [data-test=count]"));
  for (let erased = 0; erased < 13; erased++)
    times.search.push(await from(page, "[data-key=erase]", "vt-kiosk-list [data-test=count]"));
  for (const key of "12/2026") await page.locator(`[data-key="${key}"]`).click();
  await page.locator("[data-key=done]").click();
  await page.locator("[data-test=act]").first().click();
  await page.locator("[data-test=document]").click();
  await page.locator("[data-test=picture][data-page='1']").waitFor();
  for (let next = 2; next <= 8; next++) {
    // As long as somebody looks at a page, at the very least.
    await page.waitForTimeout(700);
    times.page.push(
      await from(page, "[data-test=next]", `[data-test=picture][data-page='${next}']`),
    );
  }
  await goAway();
}

/** From the touch on one thing to the frame in which another is there. */
async function from(page: Page, touched: string, there: string): Promise<number> {
  const button = await page.locator(touched).first().elementHandle();
  return page.evaluate(
    async ({ element, wanted }) => {
      const find = (root: ParentNode, [first, ...rest]: string[]): Element | null => {
        for (const each of root.querySelectorAll("*")) {
          if (each.matches(first!)) {
            if (rest.length === 0) return each;
            return find(each.shadowRoot ?? each, rest);
          }
          const found = each.shadowRoot && find(each.shadowRoot, [first!, ...rest]);
          if (found) return found;
        }
        return null;
      };
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      await frame();
      const start = performance.timeOrigin + performance.now();
      (element as HTMLElement).click();
      // The page has done its work when the frame after the one in which it is there begins.
      do await frame();
      while (!find(document, wanted.split(" ")));
      await new Promise((done) => setTimeout(done));
      return performance.timeOrigin + performance.now() - start;
    },
    { element: button, wanted: there },
  );
}
