import { defineConfig } from "vite";

/**
 * The CMS as one server bundle: `dist/cms/main.js`. Most packages stay in node_modules; drizzle's
 * package.json is so large that Node needs 130 MB to resolve its many small files one by one.
 */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: "warn",
  ssr: { noExternal: ["drizzle-orm", "zod", /^hono/, /^@hono\//] },
  build: {
    ssr: true,
    target: "node24",
    outDir: "../dist/cms",
    emptyOutDir: true,
    sourcemap: true,
    rollupOptions: {
      input: {
        main: `${import.meta.dirname}/start.ts`,
        // A process of its own: see cms/documents/drawing.ts.
        "drawing-child": `${import.meta.dirname}/documents/drawing-child.ts`,
        // The thread on which sources are read.
        "source-reader": `${import.meta.dirname}/sources/worker.ts`,
        // The thread on which data are made into what slides show.
        "visual-worker": `${import.meta.dirname}/visuals/worker.ts`,
        "heic-worker": `${import.meta.dirname}/library/heic-worker.ts`,
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "chunk-[name]-[hash].js" },
    },
  },
});
