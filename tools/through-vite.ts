import { join } from "node:path";
import { createServer } from "vite";

/** Loads modules of the sources as the tests do, where doors are found by their files; then is closed. */
export async function throughVite() {
  const vite = await createServer({
    root: join(import.meta.dirname, ".."),
    configFile: false,
    logLevel: "error",
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
    appType: "custom",
  });
  return {
    load: <T>(path: string): Promise<T> => vite.ssrLoadModule(path) as Promise<T>,
    close: () => vite.close(),
  };
}
