import { defineConfig } from "vite";

/** The officers' desk: `dist/desk`, served at /desk/. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/desk/",
  logLevel: "warn",
  build: {
    target: "es2022",
    outDir: "../../dist/desk",
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
  },
});
