import { defineConfig } from "vite";
import packageJson from "../../package.json" with { type: "json" };

/** The device agent as one file that needs nothing but Node: `dist/agent/vetrina-agent.mjs`. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: "warn",
  define: { __VERSION__: JSON.stringify(packageJson.version) },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: "node18",
    outDir: "../../dist/agent",
    emptyOutDir: true,
    rollupOptions: {
      input: { "vetrina-agent": `${import.meta.dirname}/main.ts` },
      output: { entryFileNames: "[name].mjs", codeSplitting: false },
    },
  },
});
