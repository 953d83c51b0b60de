import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Runs a program and gives back what it printed. @throws when it is missing or fails. */
export type Run = (program: string, args: readonly string[]) => Promise<string>;

export const run: Run = async (program, args) =>
  (await execute(program, [...args], { timeout: 10_000 })).stdout;

/** A way to switch what this device is connected to. */
interface Way {
  name: string;
  /** Whether it works on this device. */
  works: () => Promise<boolean>;
  switch: (on: boolean) => Promise<void>;
}

/** The outputs that `wlr-randr` lists: the lines that are not indented. */
const outputsOf = (listed: string): string[] =>
  listed
    .split("\n")
    .filter((line) => /^\S/.test(line))
    .map((line) => line.split(" ")[0]!);

function ways(program: Run, env: NodeJS.ProcessEnv, hasCec: boolean): Way[] {
  const succeeds = (name: string, ...args: string[]): Promise<boolean> =>
    program(name, args).then(
      () => true,
      () => false,
    );
  return [
    {
      // A television that understands CEC goes to sleep and wakes up, and turns to this input.
      name: "cec",
      works: async () => hasCec && (await succeeds("cec-ctl", "--playback")),
      async switch(on) {
        await program("cec-ctl", ["--to", "0", on ? "--image-view-on" : "--standby"]);
        if (on) await program("cec-ctl", ["--active-source", "phys-addr=0.0.0.0"]).catch(() => "");
      },
    },
    {
      name: "wlr-randr",
      works: async () => env["WAYLAND_DISPLAY"] !== undefined && (await succeeds("wlr-randr")),
      async switch(on) {
        for (const output of outputsOf(await program("wlr-randr", [])))
          await program("wlr-randr", ["--output", output, on ? "--on" : "--off"]);
      },
    },
    {
      name: "dpms",
      works: async () => env["DISPLAY"] !== undefined && (await succeeds("xset", "q")),
      switch: async (on) => void (await program("xset", ["dpms", "force", on ? "on" : "off"])),
    },
    {
      // Older Raspberry Pi systems.
      name: "vcgencmd",
      works: () => succeeds("vcgencmd", "display_power"),
      switch: async (on) => void (await program("vcgencmd", ["display_power", on ? "1" : "0"])),
    },
  ];
}

export interface Display {
  /** What was found: every one of these is used. */
  readonly ways: readonly string[];
  /** What it was last switched to; null: never. */
  readonly on: boolean | null;
  /** @throws Error when nothing was found, or nothing of it did it. */
  power(on: boolean): Promise<void>;
}

/** Finds what can switch the display of this device. */
export async function findDisplay(
  program: Run = run,
  env: NodeJS.ProcessEnv = process.env,
  hasCec = existsSync("/dev/cec0"),
): Promise<Display> {
  const found: Way[] = [];
  for (const way of ways(program, env, hasCec)) if (await way.works()) found.push(way);
  let last: boolean | null = null;
  return {
    ways: found.map(({ name }) => name),
    get on() {
      return last;
    },
    async power(on) {
      if (found.length === 0) throw new Error("nothing here can switch the display");
      const done = await Promise.allSettled(found.map((way) => way.switch(on)));
      if (done.every(({ status }) => status === "rejected"))
        throw (done[0] as PromiseRejectedResult).reason;
      last = on;
    },
  };
}
