import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { feedOf, anAct } from "../feeds.ts";
import type { Shots, Town } from "./shot.ts";

/** Sends a file as an officer would, and waits for what would come of it. */
async function look(page: Page, name: string, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.locator("vt-import-how").waitFor();
}

/** An act that is gone, its removal under way or done: the first time one is annulled for it. */
async function removed(town: Town): Promise<string> {
  const found = async (): Promise<string | undefined> =>
    (await town.ask("GET", "/removals")).removals[0]?.act;
  const known = await found();
  if (known) return known;
  const { acts } = await town.ask("GET", "/acts?type=D&state=current&held=no");
  await town.ask("POST", `/acts/${acts[0].id}/annul`, { reason: "Pubblicato per errore" });
  for (;;) {
    const act = await found();
    if (act) return act;
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** A source that is read by itself, and one that is paused. */
async function kept(town: Town): Promise<void> {
  const { sources } = await town.ask("GET", "/acts/sources");
  if (sources.some((one: { kept: object | null }) => one.kept)) return;
  const server = createServer((request, response) => {
    const item = anAct({ guid: request.url!, uid: `2026/${request.url!.slice(1)}`, end: "" });
    response.end(feedOf(item));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  server.unref();
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await town.ask("PUT", "/sources/hosts", { hosts: [host] });
  for (const path of ["801", "802"]) {
    const url = `http://${host}/${path}`;
    const { preview } = await town.ask("POST", "/acts/import/address", { url });
    const keep = { kind: "own" };
    const taken = await town.ask("POST", `/acts/import/${preview.id}`, { keep });
    const rhythm = { kind: "by-hand" };
    if (path === "802") await town.ask("PUT", `/acts/sources/${taken.kept.id}`, { rhythm });
  }
}

/** The albo at the desk: the register, what waits, what comes in, what is gone, the rules, single acts. */
export default {
  albo: { path: "albo" },
  "albo-review": {
    path: "albo-review",
    arrange: (page) => page.locator("vt-act-reasons mark").first().waitFor(),
  },
  "albo-import": { path: "albo-import" },
  "albo-import-feed": {
    path: "albo-import",
    async arrange(page) {
      const acts = [
        anAct({ guid: "a", uid: "2026/901", title: "Lavori in piazza Mercato" }),
        anAct({ guid: "b", uid: "2026/902", title: "Contributo al sig. Rossi Mario" }),
        anAct({ guid: "c", uid: "2026/903", date: "senza data" }),
      ];
      await look(page, "albo.xml", feedOf(...acts));
      await page.locator("vt-import-preview").waitFor();
    },
  },
  "albo-import-table": {
    path: "albo-import",
    arrange: (page) =>
      look(page, "atti.csv", "Prot;Cosa;Affisso dal;Affisso al\n7/2026;Bando;23/11/2026;8/12/2026"),
  },
  "albo-removed": {
    path: "albo-removed",
    async arrange(page, town) {
      await removed(town);
      await page.reload();
      await page.locator("vt-page-albo-removed li").first().waitFor();
    },
  },
  "albo-sources": {
    path: "albo-import",
    async arrange(page, town) {
      await kept(town);
      await page.reload();
      await page.locator("vt-albo-sources li").nth(1).waitFor();
    },
  },
  "albo-rules": { path: "albo-rules" },
  act: {
    path: "albo",
    async arrange(page, town) {
      const { acts } = await town.ask("GET", "/acts?type=A02&state=current");
      await page.goto(`${town.origin}/desk/${town.ente}/albo/${acts[0].id}`);
      await page.locator("vt-act-facts").waitFor();
    },
  },
  "act-removed": {
    path: "albo-removed",
    async arrange(page, town) {
      const act = await removed(town);
      await page.goto(`${town.origin}/desk/${town.ente}/albo/${act}`);
      await page.locator("vt-act-removal h2").waitFor();
    },
  },
  "act-new": { path: "albo/new" },
} satisfies Shots;
