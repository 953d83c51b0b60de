import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Browser, launch } from "./browser.ts";
import type { CdpEvent } from "./cdp.ts";
import { Ladder, type Step, type Trouble } from "./ladder.ts";

interface Needs {
  chromium: string;
  /** Where the browser's profile lies: `profile`, and `profile.aside` if one had to be put aside. */
  folder: string;
  flags: readonly string[];
  /** What the browser shows, on this device's own server. */
  address: string;
  /** A page that takes more than so many bytes is begun anew. */
  memory: number;
  log: (event: string, details?: object) => void;
  pace?: Pace;
}

/** How often the supervisor looks, and how long it waits. Milliseconds. */
export interface Pace {
  lookEvery?: number;
  /** A page whose script does not answer for so long hangs. */
  hangsAfter?: number;
  /** Between two looks at the processes. */
  weighEvery?: number;
}

/** What the page says of itself; see `player/watch.ts`. */
interface Beat {
  href: string;
  hidden: boolean;
  beat: number | null;
  painted: string | null;
}

const usual: Required<Pace> = { lookEvery: 2000, hangsAfter: 5000, weighEvery: 15_000 };
/** A page that draws nothing for so long has stopped. */
const silentAfter = 15_000;
/** A page that was opened so long ago and says nothing of itself is not ours, or broken. */
const strangeAfter = 25_000;
/** After it was asked to begin anew, a page has so long to become lighter. */
const slimsWithin = 300_000;

export const pause = (time: number): Promise<void> => new Promise((done) => setTimeout(done, time));

/** Keeps one browser with one page alive: watches it over the DevTools protocol and climbs the ladder. */
export class Supervisor {
  private readonly ladder = new Ladder();
  private readonly pace: Required<Pace>;
  private browser: Browser | null = null;
  private session: string | undefined;
  private target = "";
  private stopped = false;
  private withoutGpu = false;
  private gpu = 0;
  private openedAt = 0;
  private beat = { value: -1, at: 0 };
  private heavySince: number | null = null;
  private hasPainted = false;
  /** The page's process is being ended by us. */
  private crashing = false;
  /** When the supervisor last did its round: whoever supervises it looks at this. */
  roundAt = performance.now();

  /** A page that takes more bytes than this is begun anew. */
  memory: number;

  constructor(private readonly needs: Needs) {
    this.memory = needs.memory;
    this.pace = { ...usual, ...needs.pace };
  }

  /** How often each trouble came since the agent was started. */
  get counts(): Partial<Record<Trouble, number>> {
    return this.ladder.counts;
  }

  /** Launches the browser and keeps it; resolves when `stop` was called. */
  async run(): Promise<void> {
    while (!this.stopped) {
      const ended = await this.oneBrowser().catch((cause: unknown) => String(cause));
      if (this.stopped) break;
      const { pause: wait, freshProfile } = this.ladder.ended(this.hasPainted, performance.now());
      this.needs.log("browser.ended", { ended, wait, freshProfile });
      if (freshProfile) this.putProfileAside();
      await pause(wait);
      this.roundAt = performance.now();
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.browser?.close();
  }

  /** What is on the screen now, as JPEG. @throws Error when there is no page that could be asked. */
  async screenshot(): Promise<Buffer> {
    const { data } = await this.send<{ data: string }>("Page.captureScreenshot", {
      format: "jpeg",
      quality: 70,
      optimizeForSpeed: true,
    });
    return Buffer.from(data, "base64");
  }

  /** Ends the page's process, as a fault of its own would. */
  async crash(): Promise<void> {
    await this.send("Page.crash", {}, 2000).catch(() => {});
  }

  /** The number of the graphics process; 0: there is none. */
  async gpuProcess(): Promise<number> {
    return (await this.processes()).find(({ type }) => type === "GPU")?.id ?? 0;
  }

  /** Ends the graphics process, as a fault of its own would. */
  async crashGpu(): Promise<void> {
    await this.browser?.cdp.send("Browser.crashGpuProcess").catch(() => {});
  }

  /** Ends the browser at once, as a fault of its own would. */
  kill(): void {
    this.browser?.kill();
  }

  /** How many pages the browser has. */
  async pages(): Promise<number> {
    const targets = await this.browser?.cdp.send<{ targetInfos: { type: string }[] }>(
      "Target.getTargets",
    );
    return targets?.targetInfos.filter(({ type }) => type === "page").length ?? 0;
  }

  /** Ends the browser; the next comes by itself. */
  async restart(): Promise<void> {
    await this.browser?.close();
  }

  /** Opens the page anew, now. */
  async open(): Promise<void> {
    this.opened();
    await this.send("Page.navigate", { url: this.needs.address }, 5000);
  }

  /** The page takes the next version of itself, or a clean start, at the end of an item. */
  async beginAnew(): Promise<void> {
    await this.evaluate("globalThis.vetrina?.beginAnew()", 5000);
  }

  private send<T>(method: string, params: object = {}, timeout = 10_000): Promise<T> {
    const { browser, session } = this;
    if (!browser || !session) return Promise.reject(new Error("there is no page"));
    return browser.cdp.send<T>(method, params, { session, timeout });
  }

  /** What an expression is worth in the page. @throws Error when the page does not answer in time. */
  async evaluate<T>(expression: string, timeout = 5000): Promise<T> {
    const { result } = await this.send<{ result: { value: T } }>(
      "Runtime.evaluate",
      { expression, returnByValue: true },
      timeout,
    );
    return result.value;
  }

  private async oneBrowser(): Promise<string> {
    const { chromium, folder, flags, address } = this.needs;
    this.hasPainted = false;
    this.crashing = false;
    this.session = undefined;
    // A new browser has a new one: nobody died of it.
    this.gpu = 0;
    const browser = await launch({
      chromium,
      profile: join(folder, "profile"),
      address,
      flags: this.withoutGpu ? [...flags, "--disable-gpu"] : flags,
    });
    this.browser = browser;
    let isOver = false;
    void browser.ended.then(() => (isOver = true));
    browser.cdp.on((event) => void this.hear(event).catch(() => {}));
    try {
      await this.attach();
      let weighedAt = performance.now();
      while (!isOver && !this.stopped) {
        this.roundAt = performance.now();
        await this.look();
        if (this.roundAt - weighedAt > this.pace.weighEvery) {
          weighedAt = this.roundAt;
          await this.weigh();
        }
        await Promise.race([pause(this.pace.lookEvery), browser.ended]);
      }
    } finally {
      await browser.close();
      this.browser = null;
    }
    return browser.ended;
  }

  /** Takes hold of the page that the browser was launched with. */
  private async attach(): Promise<void> {
    const { cdp } = this.browser!;
    const deadline = performance.now() + 20_000;
    for (;;) {
      const { targetInfos } = await cdp.send<{
        targetInfos: { targetId: string; type: string }[];
      }>("Target.getTargets");
      const page = targetInfos.find(({ type }) => type === "page");
      if (page) {
        this.target = page.targetId;
        break;
      }
      if (performance.now() > deadline) throw new Error("the browser opened no page");
      await pause(100);
    }
    const { sessionId } = await cdp.send<{ sessionId: string }>("Target.attachToTarget", {
      targetId: this.target,
      flatten: true,
    });
    this.session = sessionId;
    this.opened();
    await cdp.send("Target.setDiscoverTargets", { discover: true });
    for (const domain of ["Page", "Inspector"]) await this.send(`${domain}.enable`);
  }

  private opened(): void {
    this.openedAt = performance.now();
    this.beat = { value: -1, at: this.openedAt };
  }

  private async hear({ method, params, session }: CdpEvent): Promise<void> {
    if (method === "Target.targetCreated") {
      // Whatever opened a second page, or developer tools, nobody asked for it.
      const { targetId, type, url } = params["targetInfo"] as Record<string, string>;
      if ((type === "page" || url?.startsWith("devtools:")) && targetId !== this.target)
        await this.browser?.cdp.send("Target.closeTarget", { targetId });
    }
    if (method === "Target.targetDestroyed" && params["targetId"] === this.target)
      await this.restart();
    if (session !== this.session) return;
    if (method === "Inspector.targetCrashed") {
      if (this.crashing) await this.open().catch(() => this.restart());
      else await this.mend("crash");
      this.crashing = false;
    }
    if (method === "Page.javascriptDialogOpening")
      await this.send("Page.handleJavaScriptDialog", { accept: false });
    if (method === "Page.frameNavigated") {
      const { url, parentId } = params["frame"] as { url: string; parentId?: string };
      if (parentId !== undefined) return;
      this.opened();
      if (!this.isOurs(url)) await this.mend("address");
    }
  }

  private isOurs(address: string): boolean {
    return (
      address === "about:blank" || address.startsWith(new URL("/player/", this.needs.address).href)
    );
  }

  /** Asks the page how it is; every trouble it can be in has its answer. */
  private async look(): Promise<void> {
    let said: Beat;
    try {
      said = await this.evaluate<Beat>(
        `({ href: location.href, hidden: document.hidden, beat: null, painted: null,
            ...globalThis.vetrina?.heartbeat() })`,
        this.pace.hangsAfter,
      );
    } catch (cause) {
      if (String(cause).includes("no answer")) await this.mend("hang");
      return;
    }
    const now = performance.now();
    if (said.painted) this.hasPainted = true;
    if (!this.isOurs(said.href)) return this.mend("address");
    if (said.beat === null) {
      // The last resort says nothing of itself, and asks again by itself.
      const waits = await this.evaluate<boolean>(
        "document.body?.id === 'last-resort'",
        this.pace.hangsAfter,
      ).catch(() => false);
      if (!waits && now - this.openedAt > strangeAfter) await this.mend("silence");
      return;
    }
    if (said.beat !== this.beat.value || said.hidden) this.beat = { value: said.beat, at: now };
    else if (now - this.beat.at > silentAfter) await this.mend("silence");
  }

  /** Looks at the processes: how much memory they take, and whether the graphics process is the same. */
  private async weigh(): Promise<void> {
    const all = await this.processes();
    const gpu = all.find(({ type }) => type === "GPU")?.id ?? 0;
    const died = this.gpu > 0 && gpu > 0 && gpu !== this.gpu;
    if (died && this.ladder.gpuDied(performance.now()) && !this.withoutGpu) {
      this.needs.log("gpu.left_out");
      this.withoutGpu = true;
      return this.restart();
    }
    this.gpu = gpu;
    const weights = all.filter(({ type }) => type === "renderer").map(({ id }) => rss(id));
    await this.slim(Math.max(0, ...weights));
  }

  private async processes(): Promise<{ type: string; id: number }[]> {
    const said = await this.browser?.cdp
      .send<{ processInfo: { type: string; id: number }[] }>("SystemInfo.getProcessInfo")
      .catch(() => null);
    return said?.processInfo ?? [];
  }

  private async slim(bytes: number): Promise<void> {
    const now = performance.now();
    if (bytes <= this.memory) {
      this.heavySince = null;
    } else if (this.heavySince === null) {
      this.needs.log("page.heavy", { bytes });
      this.heavySince = now;
      await this.beginAnew().catch(() => {});
    } else if (now - this.heavySince > slimsWithin) {
      this.heavySince = null;
      await this.mend("memory");
    }
  }

  private async mend(what: Exclude<Trouble, "gpu" | "ended">): Promise<void> {
    const step: Step = this.ladder.trouble(what, performance.now());
    this.needs.log(`page.${what}`, { step });
    // It is in a bad way: it is not asked to end, for the screen waits meanwhile.
    if (step === "browser") return this.kill();
    // A script that never ends does not let go of its process by itself, and memory neither.
    if (what === "hang" || what === "memory") {
      this.opened();
      this.crashing = true;
      await this.crash();
      await pause(1000);
      // It did not even do that.
      if (this.crashing) await this.restart();
      return;
    }
    await this.open().catch(() => this.restart());
  }

  /** The player's own memory is kept by the agent: a fresh profile has lost nothing that matters. */
  private putProfileAside(): void {
    const profile = join(this.needs.folder, "profile");
    const aside = `${profile}.aside`;
    try {
      rmSync(aside, { recursive: true, force: true });
      if (existsSync(profile)) renameSync(profile, aside);
      this.needs.log("profile.put_aside");
    } catch (cause) {
      this.needs.log("profile.stays", { cause: String(cause) });
    }
  }
}

/** Resident bytes of a process; 0 when it is gone or this is no Linux. */
function rss(pid: number): number {
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1];
    return Number(pages) * 4096;
  } catch {
    // Gone since it was listed.
    return 0;
  }
}
