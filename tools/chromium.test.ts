import { delimiter } from "node:path";
import { describe, expect, test } from "vitest";
import { ensureChromium, findChromium, type Machine } from "./chromium.ts";

/** A machine on which only `programs` exist; what is run is noted. */
function machineWith(programs: string[], more: Partial<Machine> = {}) {
  const there = new Set(programs);
  const ran: string[] = [];
  const machine: Partial<Machine> = {
    env: { PATH: ["/one", "/two"].join(delimiter) },
    platform: "linux",
    home: "/home/officer",
    root: false,
    debian: true,
    isProgram: (path) => there.has(path),
    answers: () => true,
    playwright: () => "/home/officer/.cache/ms-playwright/chromium-1/chrome",
    run: (command, args) => {
      ran.push([command, ...args].join(" "));
      return true;
    },
    say: () => {},
    ...more,
  };
  return { machine, there, ran };
}

describe("finding Chromium", () => {
  test("the one that CHROMIUM_PATH names comes before all others", () => {
    const { machine } = machineWith(["/mine/chrome", "/one/chromium"]);
    const env = { ...machine.env, CHROMIUM_PATH: "/mine/chrome" };
    expect(findChromium({ ...machine, env })).toBe("/mine/chrome");
  });

  test("a CHROMIUM_PATH that leads nowhere is said, not passed over", () => {
    const { machine } = machineWith(["/one/chromium"]);
    const env = { ...machine.env, CHROMIUM_PATH: "/mine/chrome" };
    expect(() => findChromium({ ...machine, env })).toThrow("/mine/chrome");
  });

  test("the PATH is searched in its order", () => {
    const { machine } = machineWith(["/two/chromium", "/one/google-chrome", "/usr/bin/chromium"]);
    expect(findChromium(machine)).toBe("/one/google-chrome");
  });

  test("a script that only tells where to get a browser is not one", () => {
    const { machine } = machineWith(["/one/chromium-browser", "/opt/google/chrome/chrome"], {
      answers: (path) => path !== "/one/chromium-browser",
    });
    expect(findChromium(machine)).toBe("/opt/google/chrome/chrome");
  });

  test.each<[NodeJS.Platform, string]>([
    ["linux", "/usr/bin/chromium"],
    ["linux", "/snap/bin/chromium"],
    ["darwin", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
    ["darwin", "/home/officer/Applications/Chromium.app/Contents/MacOS/Chromium"],
    ["win32", "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"],
    ["linux", "/home/officer/.cache/ms-playwright/chromium-1/chrome"],
  ])("on %s it is found at %s", (platform, path) => {
    const { machine } = machineWith([path], { platform });
    const env = { PROGRAMFILES: "C:\\Program Files" };
    expect(findChromium({ ...machine, env })).toBe(path);
  });

  test("no browser is an answer too", () => {
    expect(findChromium(machineWith([]).machine)).toBeNull();
  });
});

describe("installing Chromium where there is none", () => {
  test("nothing is installed when one is there", () => {
    const { machine, ran } = machineWith(["/one/chromium"], { root: true });
    expect(ensureChromium(machine)).toBe("/one/chromium");
    expect(ran).toEqual([]);
  });

  test("root on Debian takes the distribution's", () => {
    const { machine, there, ran } = machineWith([], { root: true });
    const run = (command: string, args: readonly string[]) => {
      if (args[0] === "install") there.add("/usr/bin/chromium");
      return machine.run!(command, args);
    };
    expect(ensureChromium({ ...machine, run })).toBe("/usr/bin/chromium");
    expect(ran[0]).toBe("apt-get update");
    expect(ran[1]).toMatch(/^apt-get install -y .*chromium/);
    expect(ran).toHaveLength(2);
  });

  test("everybody else takes Playwright's, and never touches the system", () => {
    const { machine, there, ran } = machineWith([]);
    const run = (command: string, args: readonly string[]) => {
      there.add(machine.playwright!());
      return machine.run!(command, args);
    };
    expect(ensureChromium({ ...machine, run })).toBe(machine.playwright!());
    expect(ran.join()).toMatch(/playwright-core.*install chromium$/);
    expect(ran.join()).not.toContain("apt-get");
  });

  test("where neither works, it says what to do", () => {
    const { machine } = machineWith([], { root: true, run: () => false });
    expect(() => ensureChromium(machine)).toThrow(/apt-get install chromium[\s\S]*CHROMIUM_PATH/);
  });
});
