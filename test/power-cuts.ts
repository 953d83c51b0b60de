import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { Supervisor } from "../player/agent/supervisor.ts";
import { headless } from "./agent.ts";
import { openTestHouse } from "./house.ts";
import { openProxy } from "./proxy.ts";
import { upload } from "./theatre.ts";

export interface PowerCuts {
  /** Boots after which the screen showed one whole edition, the old one or the new one. */
  ok: number;
  /** Which edition each boot showed. */
  seen: ("old" | "new")[];
  /** What was seen instead. */
  wrong: string[];
  /** From the launch of the browser to the right picture, milliseconds. */
  boots: number[];
}

/** So long after the officer's click everything has happened that an update consists of. */
const longest = 900;

/** The steps of the switch from one manifest to the next, in order: the power goes just before each. */
export const steps = [
  "the new manifest is noted",
  "its file is kept",
  "it takes the place of the old one",
  "the note is thrown away",
  "it is shown",
] as const;

/** When the power goes: so many milliseconds after the officer's click, or before a step of the switch. */
export type Cut = number | (typeof steps)[number];

/** So many cuts at random instants of an update. */
export const randomCuts = (times: number, random: () => number): Cut[] =>
  Array.from({ length: times }, () => random() * longest);

/** In the page: the world stands still just before a step. */
const standStillBefore = (cut: Cut): string => `(() => {
  const halt = (object, name, isIt) => {
    const real = object[name];
    object[name] = function (...given) {
      if (isIt.call(this, ...given)) for (;;);
      return real.apply(this, given);
    };
  };
  ({
    ${JSON.stringify(steps[0])}: () => halt(IDBObjectStore.prototype, "put", (_, key) => key === "pending"),
    ${JSON.stringify(steps[1])}: () => halt(Cache.prototype, "put", (to) => /[0-9a-f]{64}$/.test(to)),
    ${JSON.stringify(steps[2])}: () => halt(IDBObjectStore.prototype, "put", (_, key) => key === "manifest"),
    ${JSON.stringify(steps[3])}: () => halt(IDBObjectStore.prototype, "delete", (key) => key === "pending"),
    ${JSON.stringify(steps[4])}: () => halt(customElements.get("vt-zone").prototype, "swap", () => true),
  })[${JSON.stringify(cut)}]();
})()`;

/** A colour of its own for each edition, far from its neighbours'. */
const colourOf = (n: number): { r: number; g: number; b: number } => ({
  r: (n * 97) % 256,
  g: (n * 57 + 80) % 256,
  b: (n * 151 + 160) % 256,
});

/**
 * An officer publishes one edition after the other, a big picture with its number; somewhere in the
 * middle of each update the power goes, browser and network at once. What is on the screen after the
 * next boot, without a network, must be the old edition or the new one, whole.
 */
export async function powerCuts(
  cuts: readonly Cut[],
  { width = 1920, height = 1080 } = {},
): Promise<PowerCuts> {
  const town = await openTestHouse();
  const between = await openProxy(town.origin);
  const folder = mkdtempSync(join(tmpdir(), "vetrina-power-"));
  const boot = () => {
    const started = new Supervisor({
      chromium: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
      folder,
      flags: headless,
      address: `${between.origin}/player/`,
      memory: 4e9,
      log: () => {},
    });
    return { supervisor: started, running: started.run() };
  };
  let { supervisor, running } = boot();
  const ask = <T>(expression: string): Promise<T | null> =>
    supervisor.evaluate<T>(expression, 1000).catch(() => null);
  const until = async <T>(look: () => Promise<T | null>, time = 30_000): Promise<T> => {
    const deadline = performance.now() + time;
    for (;;) {
      const found = await look();
      if (found) return found;
      if (performance.now() > deadline)
        throw new Error(`nothing came in ${time} ms: ${String(look)}`);
      await new Promise((again) => setTimeout(again, 30));
    }
  };

  /** The number on the screen, once it is painted; null as long as there is none. */
  const edition = (): Promise<string | null> =>
    ask<string>(`(() => {
      const stage = document.querySelector("vt-stage");
      const zone = stage?.shadowRoot?.querySelector("vt-zone[data-zone=main]");
      const slide = zone?.shadowRoot?.querySelector("vt-slide-image[playing]");
      const said = slide?.shadowRoot?.textContent?.match(/Edizione (\\d+)/)?.[1];
      return stage?.dataset.manifest && said ? said : null;
    })()`);

  let slide = { id: "", version: 0 };
  async function publish(n: number): Promise<void> {
    // Noise along the edge, so that it is a big file; its own colour in the middle.
    const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
    const edge = sharp({
      create: { width, height: height >> 2, channels: 3, background: colourOf(n), noise },
    });
    const base = sharp({
      create: { width, height, channels: 3, background: colourOf(n) },
    }).composite([{ input: await edge.png().toBuffer(), gravity: "north" }]);
    const photo = await upload(
      town,
      `edizione-${n}.png`,
      new Uint8Array(await base.png({ compressionLevel: 1 }).toBuffer()),
    );
    const props = { it: { photo, fit: "cover", caption: `Edizione ${n}`, description: "x" } };
    const { body, status } = slide.id
      ? await town.ask("PUT", `/slides/${slide.id}`, {
          title: "Edizione",
          props,
          version: slide.version,
        })
      : await town.ask("POST", "/slides", { title: "Edizione", type: "image", props });
    if (status >= 300) throw new Error(JSON.stringify(body));
    slide = body;
  }

  const result: PowerCuts = { ok: 0, seen: [], wrong: [], boots: [] };
  try {
    await publish(0);
    const { body: list } = await town.ask("POST", "/playlists", {
      name: "Edizioni",
      items: [{ key: "k0", kind: "slide", slide: slide.id, seconds: 60, transition: "cut" }],
    });
    await town.ask("POST", "/publish", {});
    const code = await until(() =>
      ask<string>(
        `document.querySelector("vt-pairing")?.shadowRoot?.querySelector("[data-test=code]")?.dataset.code`,
      ),
    );
    const claimed = await town.ask("POST", "/pairings/claim", {
      code,
      screen: { new: { name: "Edicola", defaultPlaylist: list.id, frame: false } },
    });
    await until(() =>
      ask(
        `document.querySelector("vt-pairing")?.shadowRoot?.querySelector("[data-test=words] li") ? 1 : 0`,
      ),
    );
    await town.ask("POST", `/pairings/${claimed.body.pairing}/confirm`);
    await until(() => ask(`navigator.serviceWorker.controller ? 1 : 0`));
    await until(edition);

    for (const [i, cut] of cuts.entries()) {
      const n = i + 1;
      await publish(n);
      if (typeof cut === "string") await ask(standStillBefore(cut));
      const published = town.ask("POST", "/publish", {});
      if (typeof cut === "number") await new Promise((done) => setTimeout(done, cut));
      // The page stands still: it does not answer any more.
      else await until(async () => (await ask("1")) === null || null);
      between.cut(true);
      supervisor.kill();
      await supervisor.stop();
      await running;
      await published;
      const cutAt = performance.now();
      ({ supervisor, running } = boot());
      const seen = await until(edition, 20_000).catch(() => "nothing");
      result.boots.push(Math.round(performance.now() - cutAt));
      const wrong = await judge(seen, n, await supervisor.screenshot());
      result.seen.push(seen === String(n) ? "new" : "old");
      if (wrong) result.wrong.push(wrong);
      else result.ok++;
      between.cut(false);
      await ask(`dispatchEvent(new Event("online"))`);
      await until(async () => ((await edition()) === String(n) ? 1 : 0), 90_000);
    }
    return result;
  } finally {
    await supervisor.stop();
    await running;
    await between.close();
    await town.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Null when the number and the picture belong together and are those before or after the update. */
async function judge(seen: string, n: number, shot: Buffer): Promise<string | null> {
  if (seen !== String(n) && seen !== String(n - 1)) return `at ${n}: ${seen}`;
  const { data, info } = await sharp(shot).raw().toBuffer({ resolveWithObject: true });
  const at = ((info.height >> 1) * info.width + (info.width >> 1)) * info.channels;
  const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
  const wanted = colourOf(Number(seen));
  const off = Math.max(Math.abs(r - wanted.r), Math.abs(g - wanted.g), Math.abs(b - wanted.b));
  return off > 40 ? `at ${n}: ${seen} with the picture of another (${r}, ${g}, ${b})` : null;
}
