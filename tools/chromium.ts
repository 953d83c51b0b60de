import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join, win32 } from "node:path";
import { chromium } from "playwright-core";

/** What the search looks at and sets in motion; the machine itself, unless a test says otherwise. */
export interface Machine {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  home: string;
  /** Administrator of this machine: may install packages. */
  root: boolean;
  /** Debian or a system made from it. */
  debian: boolean;
  /** Whether there is a program at this path that may be run. */
  isProgram: (path: string) => boolean;
  /** Whether it starts: some systems put a script there that only says where to get a browser. */
  answers: (path: string) => boolean;
  /** Where Playwright keeps the browser it would install, whether it is there or not. */
  playwright: () => string;
  /** Runs a program to its end and says whether it went well. */
  run: (command: string, args: readonly string[]) => boolean;
  say: (line: string) => void;
}

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

/**
 * A Chromium that starts on this machine: `CHROMIUM_PATH`, then the PATH, the usual places, and what
 * Playwright has installed before. Null when there is none.
 * @throws Error when `CHROMIUM_PATH` names no program: a wrong wish is not silently passed over.
 */
export function findChromium(given: Partial<Machine> = {}): string | null {
  const machine = { ...thisMachine, ...given };
  const wished = machine.env["CHROMIUM_PATH"];
  if (wished) {
    if (machine.isProgram(wished)) return wished;
    throw new Error(`CHROMIUM_PATH is ${wished}, but no program is there.`);
  }
  const places = [...onPath(machine), ...usualPlaces(machine), machine.playwright()];
  return places.find((path) => machine.isProgram(path) && machine.answers(path)) ?? null;
}

/**
 * As `findChromium`, but installs one where there is none: from the distribution as root on Debian,
 * otherwise through Playwright.
 * @throws Error that says what to do, when neither works.
 */
export function ensureChromium(given: Partial<Machine> = {}): string {
  const machine = { ...thisMachine, ...given };
  const found = findChromium(machine);
  if (found) return found;
  machine.say("No Chromium found; installing one. This happens once.");
  for (const install of [fromDebian, fromPlaywright]) {
    install(machine);
    const installed = findChromium(machine);
    if (installed) return installed;
  }
  throw new Error(whatToDo(machine));
}

function onPath({ env, platform }: Machine): string[] {
  const windows = platform === "win32";
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(windows ? ";" : delimiter);
  return folders
    .filter(Boolean)
    .flatMap((folder) =>
      names.map((name) => (windows ? win32.join(folder, `${name}.exe`) : join(folder, name))),
    );
}

function usualPlaces({ env, platform, home }: Machine): string[] {
  if (platform === "darwin")
    return ["Chromium", "Google Chrome"].flatMap((name) =>
      ["/Applications", join(home, "Applications")].map((folder) =>
        join(folder, `${name}.app`, "Contents", "MacOS", name),
      ),
    );
  if (platform === "win32")
    return ["LOCALAPPDATA", "PROGRAMFILES", "PROGRAMFILES(X86)"]
      .flatMap((name) => env[name] ?? [])
      .flatMap((folder) => [
        win32.join(folder, "Chromium", "Application", "chrome.exe"),
        win32.join(folder, "Google", "Chrome", "Application", "chrome.exe"),
        win32.join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
      ]);
  return [
    ...names.flatMap((name) => [`/usr/bin/${name}`, `/usr/local/bin/${name}`]),
    "/usr/lib/chromium/chromium",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/var/lib/flatpak/exports/bin/org.chromium.Chromium",
  ];
}

function fromDebian({ platform, root, debian, run }: Machine): void {
  if (platform !== "linux" || !root || !debian) return;
  if (run("apt-get", ["update"]))
    run("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]);
}

function fromPlaywright({ platform, root, run }: Machine): void {
  const cli = join(import.meta.dirname, "..", "node_modules", "playwright-core", "cli.js");
  // Only root can add the libraries that the browser needs.
  const libraries = platform === "linux" && root ? ["--with-deps"] : [];
  run(process.execPath, [cli, "install", ...libraries, "chromium"]);
}

const whatToDo = ({ platform }: Machine): string =>
  [
    "The browser tests need Chromium (or Chrome), and it could not be installed.",
    platform === "linux"
      ? "  Debian and Ubuntu: sudo apt-get install chromium"
      : "  Install Chrome or Chromium as you install any program.",
    "  Anywhere: npx playwright-core install chromium",
    "  Or say where it is: CHROMIUM_PATH=/path/to/chromium npm test",
  ].join("\n");

const thisMachine: Machine = {
  env: process.env,
  platform: process.platform,
  home: homedir(),
  root: process.getuid?.() === 0,
  debian: existsSync("/etc/debian_version"),
  isProgram,
  answers,
  playwright: () => chromium.executablePath(),
  run: (command, args) =>
    spawnSync(command, args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0,
  say: (line) => console.log(line),
};

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Not there, or not for us: both mean "look elsewhere".
    return false;
  }
}

function answers(path: string): boolean {
  // On Windows --version opens a window instead of answering.
  if (process.platform === "win32") return true;
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 30_000 });
  return status === 0 && /\d+\.\d+/.test(stdout);
}
