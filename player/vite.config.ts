import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, defineConfig, type Plugin } from "vite";
import packageJson from "../package.json" with { type: "json" };

const outDir = join(import.meta.dirname, "..", "dist", "player");

/** The player, the desk's preview, and the service worker that knows every file of the player. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/player/",
  logLevel: "warn",
  define: {
    __BUILT_AT__: String(Date.now()),
    __VERSION__: JSON.stringify(packageJson.version),
  },
  build: {
    target: "es2022",
    outDir,
    emptyOutDir: true,
    // A list of what each needs would be read before the first frame; from the disk it comes as soon without.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, needed, { hostType }) => (hostType === "html" ? needed : []),
    },
    // A slide's stylesheet is part of its script; a picture is never one.
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: firstFrame, debugName: "first frame", priority: 3 },
            // Few files: every one is named in the first script.
            {
              name: "kiosk",
              test: /\/player\/kiosk\/(?!for-touch|self-test|lockdown)|content\/(?:[^/]+\/page|pages|kit\/(?:page|drawn-view|rich-view|code-view))\.ts$/,
              priority: 2,
            },
            {
              name: "data",
              test: /content\/kit\/(?:data-slide|whose|quantity|sentence|shown-data|drawing|drawn)\.ts$/,
              priority: 1,
            },
          ],
        },
        // The first script names all others and fifteen fonts: it is read before the first frame.
        chunkFileNames: "assets/[name]-[hash:7].js",
        assetFileNames: ({ names }) =>
          names.some((name) => /\.woff2?$/.test(name))
            ? "assets/[hash:7][extname]"
            : "assets/[name]-[hash:7][extname]",
      },
      input: {
        index: join(import.meta.dirname, "index.html"),
        preview: join(import.meta.dirname, "preview.html"),
      },
    },
  },
  plugins: [tightTemplates(), blockingScript(), serviceWorker()],
});

/** What every first frame needs: the page's script, the default board, and what all slides with words share. */
const needed = [
  "main.ts",
  "../content/board/slide.ts",
  "../content/kit/text-slide.ts",
  "../content/kit/arcade.ts",
];

interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

let found: Set<string> | null = null;

/** All of it lies in one file: so it is found with one question and is a sixth smaller. */
function firstFrame(id: string, modules: Modules): string | null {
  found ??= reachedFrom(needed, modules);
  // What starts the player itself stays apart: the desk's preview takes the rest of it.
  return found.has(id) && !id.endsWith("/player/main.ts") ? "first-frame" : null;
}

function reachedFrom(paths: readonly string[], modules: Modules): Set<string> {
  const reached = new Set<string>();
  const follow = (module: string): void => {
    if (reached.has(module)) return;
    reached.add(module);
    for (const next of modules.getModuleInfo(module)?.importedIds ?? []) follow(next);
  };
  for (const path of paths) follow(join(import.meta.dirname, path));
  return reached;
}

/** Styles and templates travel inside scripts, where no tool makes them smaller: without remarks and indents they do the same. */
function tightTemplates(): Plugin {
  const styles = /(?<=[\s([,]css`)(?:[^`\\]|\\.)*(?=`)/g;
  const markup = /(?<=[\s([,:?{](?:html|svg)`)(?:[^`\\]|\\.)*(?=`)/g;
  return {
    name: "vetrina-tight-templates",
    enforce: "pre",
    transform(code, id) {
      if (!/\/(?:content|player)\/.*\.ts$/.test(id) || !/(?:css|html|svg)`/.test(code)) return null;
      const tight = code
        .replace(styles, (text) =>
          text
            .replace(/\/\*[^]*?\*\//g, "")
            .replace(/\s+/g, " ")
            .replace(/ ?([{};]) ?|(?<=[a-z-]:) /g, "$1"),
        )
        .replace(markup, (text) => text.replace(/\n\s+/g, "\n"));
      return { code: tight, map: null };
    },
  };
}

/** The page is not drawn before its script has run: until then the page before it stays. */
function blockingScript(): Plugin {
  return {
    name: "vetrina-blocking-script",
    transformIndexHtml: {
      order: "post",
      handler: (html) =>
        html.replace('<script type="module"', '<script type="module" blocking="render"'),
    },
  };
}

/**
 * Says what this version of the player consists of, file by file with its hash: to whoever keeps it on a
 * device, the service worker (it knows the hash of the list) and the agent.
 */
function serviceWorker(): Plugin {
  let files: string[] = [];
  return {
    name: "vetrina-service-worker",
    writeBundle(_, bundle) {
      files = Object.keys(bundle)
        .filter((file) => !/preview|\.map$|\.woff$/.test(file))
        .toSorted();
    },
    async closeBundle() {
      if (files.length === 0) return;
      const shell = Object.fromEntries(
        files.map((file) => {
          const hash = createHash("sha256").update(readFileSync(join(outDir, file)));
          return [`/player/${file}`, `sha256-${hash.digest("base64")}`];
        }),
      );
      const version = createHash("sha256").update(JSON.stringify(shell)).digest("hex").slice(0, 32);
      writeFileSync(join(outDir, "version.json"), JSON.stringify({ version, files: shell }));
      await build({
        configFile: false,
        logLevel: "warn",
        define: { __SHELL_VERSION__: JSON.stringify(version) },
        build: {
          target: "es2022",
          outDir,
          emptyOutDir: false,
          lib: {
            entry: join(import.meta.dirname, "service-worker.ts"),
            formats: ["es"],
            fileName: () => "service-worker.js",
          },
        },
      });
    },
  };
}
