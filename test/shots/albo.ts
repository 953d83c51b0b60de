import type { Shots } from "./shot.ts";

/** The albo at the desk: the register, what waits, what comes in, the rules, one act and a new one. */
export default {
  albo: { path: "albo" },
  "albo-review": {
    path: "albo-review",
    arrange: (page) => page.locator("vt-act-reasons mark").first().waitFor(),
  },
  "albo-import": { path: "albo-import" },
  "albo-rules": { path: "albo-rules" },
  act: {
    path: "albo",
    async arrange(page, town) {
      const { acts } = await town.ask("GET", "/acts?type=A02&state=current");
      await page.goto(`${town.origin}/desk/${town.ente}/albo/${acts[0].id}`);
      await page.locator("vt-act-facts").waitFor();
    },
  },
  "act-new": { path: "albo/new" },
} satisfies Shots;
