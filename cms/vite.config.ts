import { defineConfig } from "vite";

/** The CMS as one server bundle: `dist/cms/main.js`. Packages stay in node_modules. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: "warn",
  build: {
    ssr: true,
    target: "node24",
    outDir: "../dist/cms",
    emptyOutDir: true,
    sourcemap: true,
    rollupOptions: {
      input: { main: `${import.meta.dirname}/main.ts` },
      output: { entryFileNames: "[name].js", chunkFileNames: "chunk-[name]-[hash].js" },
    },
  },
});
