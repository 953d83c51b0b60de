import { createHash } from "node:crypto";
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
    modulePreload: { polyfill: false },
    // A slide's stylesheet is part of its script; a picture is never one.
    assetsInlineLimit: 0,
    rollupOptions: {
      input: {
        index: join(import.meta.dirname, "index.html"),
        preview: join(import.meta.dirname, "preview.html"),
      },
    },
  },
  plugins: [serviceWorker()],
});

function serviceWorker(): Plugin {
  let files: string[] = [];
  return {
    name: "vetrina-service-worker",
    writeBundle(_, bundle) {
      files = Object.keys(bundle)
        .filter((file) => !/preview|\.map$|\.woff$/.test(file))
        .map((file) => `/player/${file}`)
        .toSorted();
    },
    async closeBundle() {
      if (files.length === 0) return;
      const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12);
      await build({
        configFile: false,
        logLevel: "warn",
        define: {
          __SHELL__: JSON.stringify(files),
          __SHELL_VERSION__: JSON.stringify(version),
        },
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
