import type { Figure } from "../../tools/bench.ts";
import { openDevice, playing } from "../agent.ts";
import { isBlank } from "../eye.ts";

const times = 12;

/** A renderer that crashes under the agent: until the programme is painted again. */
export async function run(): Promise<Figure[]> {
  const device = await openDevice();
  try {
    await device.pair();
    const { supervisor } = device.agent;
    const took: number[] = [];
    for (let i = 0; i < times; i++) {
      // The ladder takes a fourth crash within five minutes for the browser's fault: also measured.
      await supervisor.evaluate(`globalThis.signed = ${i}`);
      await supervisor.crash();
      took.push(await device.until(`globalThis.signed !== ${i} && ${playing}`, 60_000));
      await new Promise((done) => setTimeout(done, 1500));
      if (await isBlank(await supervisor.screenshot())) throw new Error("nothing is seen");
    }
    took.sort((a, b) => a - b);
    const value = Math.round(took.at(-1)!);
    const median = Math.round(took[times >> 1]!);
    return [{ name: "crash_recovery_ms", value, unit: "ms", target: 3000, median, crashes: times }];
  } finally {
    await device.close();
  }
}
