import { createHash } from "node:crypto";
import { patience } from "../player/versions.ts";
import type { Answer, Proxy } from "./proxy.ts";

/** The service worker with another patience: it is a number like any other in the built file. */
function hurried(script: string, paintsWithin: number): string {
  const written = /\b(2e4|20000)\b/g;
  if (Number(patience) !== 20_000 || script.match(written)?.length !== 1)
    throw new Error("the patience of the service worker is not where it was");
  return script.replace(written, String(paintsWithin));
}

export const text = (answer: Answer, body: string): Answer => ({
  ...answer,
  body: Buffer.from(body),
});

/**
 * What somebody between CMS and screens does so that there is another version of the player. It may be
 * given less time to paint something than a slow device needs.
 */
export async function another(
  origin: string,
  change: (html: string) => string,
  paintsWithin = patience,
): Promise<Proxy["alter"]> {
  const get = async (path: string): Promise<string> =>
    (await fetch(`${origin}/player/${path}`)).text();
  const after = change(await get("index.html"));
  const listed = JSON.parse(await get("version.json")) as {
    version: string;
    files: Record<string, string>;
  };
  const hash = createHash("sha256").update(after).digest("base64");
  const files = { ...listed.files, "/player/index.html": `sha256-${hash}` };
  const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 32);
  return (path, answer) => {
    if (path === "/player/version.json") return text(answer, JSON.stringify({ version, files }));
    if (path === "/player/service-worker.js")
      return text(
        answer,
        hurried(answer.body.toString(), paintsWithin).replaceAll(listed.version, version),
      );
    return path === "/player/index.html" ? text(answer, after) : answer;
  };
}
