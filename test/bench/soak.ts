import { readdirSync, readFileSync } from "node:fs";
import type { CDPSession, Page } from "playwright-core";
import type { Figure } from "../../tools/bench.ts";
import { changesOf, countChanges, openTheatre } from "../theatre.ts";

const speed = 4;

export const run = (): Promise<Figure[]> => growth(200, 2000);

/** What a screen has taken of its machine after so many changes, beside what it had after the first of them. */
export async function growth(early: number, late: number): Promise<Figure[]> {
  const theatre = await openTheatre({ speed });
  try {
    const { page, context, profile } = theatre;
    const cdp = await context.newCDPSession(page);
    await cdp.send("Performance.enable");
    await page.waitForTimeout(3000);
    await countChanges(page);
    await until(page, early);
    const before = await measured(cdp, profile);
    await until(page, late);
    const after = await measured(cdp, profile);
    const ratio = (name: keyof typeof before) => Number((after[name] / before[name]).toFixed(3));
    const more = { [`after_${early}`]: before, [`after_${late}`]: after };
    const grown = (name: "nodes" | "listeners" | "detached"): Figure => ({
      name: `${name}_growth`,
      value: after[name] - before[name],
      unit: name,
      target: 0,
    });
    return [
      { name: "heap_growth_ratio", value: ratio("heap"), unit: "ratio", target: 1.1, ...more },
      { name: "renderer_rss_growth_ratio", value: ratio("renderer"), unit: "ratio", target: 1.1 },
      grown("nodes"),
      grown("listeners"),
      grown("detached"),
    ];
  } finally {
    await theatre.close();
  }
}

async function until(page: Page, changes: number): Promise<void> {
  while ((await changesOf(page)) < changes) await page.waitForTimeout(200);
}

interface Look {
  heap: number;
  nodes: number;
  listeners: number;
  /** Trees of elements that a script still holds and no page shows: a picture in reserve is one. */
  detached: number;
  /** Bytes. */
  renderer: number;
}

/** The smallest of several looks, over more than a round of every list: at the same slide each time. */
async function measured(cdp: CDPSession, profile: string): Promise<Look> {
  const looks: Look[] = [];
  for (let i = 0; i < 36; i++) {
    // What the page has let go of goes with the first, what only that held with the second.
    await cdp.send("HeapProfiler.collectGarbage");
    await cdp.send("HeapProfiler.collectGarbage");
    await new Promise((done) => setTimeout(done, 330));
    const { metrics } = await cdp.send("Performance.getMetrics");
    const value = (name: string): number => metrics.find((metric) => metric.name === name)!.value;
    // Only for the question: who asks for them holds them.
    await cdp.send("DOM.enable");
    const { detachedNodes } = await cdp.send("DOM.getDetachedDomNodes");
    await cdp.send("DOM.disable");
    looks.push({
      heap: value("JSHeapUsedSize"),
      nodes: value("Nodes"),
      listeners: value("JSEventListeners"),
      detached: detachedNodes.length,
      renderer: rendererBytes(profile),
    });
  }
  const least = (name: keyof Look): number => Math.min(...looks.map((look) => look[name]));
  return {
    heap: least("heap"),
    nodes: least("nodes"),
    listeners: least("listeners"),
    detached: least("detached"),
    renderer: least("renderer"),
  };
}

/** Resident memory of the largest renderer of the browser that runs on this profile. */
function rendererBytes(profile: string): number {
  const browsers = processes().filter(({ command }) =>
    command.includes(`--user-data-dir=${profile}`),
  );
  const own = new Set(browsers.map(({ pid }) => pid));
  const all = processes();
  // Renderers are grandchildren, by way of the zygote.
  for (let i = 0; i < 3; i++) for (const { pid, parent } of all) if (own.has(parent)) own.add(pid);
  const sizes = all
    .filter(({ pid, command }) => own.has(pid) && command.includes("--type=renderer"))
    .map(({ pid }) => residentBytes(pid));
  return Math.max(...sizes);
}

function processes(): { pid: number; parent: number; command: string }[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      return { pid: Number(name), parent: Number(/^PPid:\s+(\d+)/m.exec(status)![1]), command };
    } catch {
      // It ended while we looked.
      return [];
    }
  });
}

const residentBytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) * 1024;
