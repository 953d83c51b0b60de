import { createHash } from "node:crypto";
import type { Answer, Proxy } from "./proxy.ts";

export const text = (answer: Answer, body: string): Answer => ({
  ...answer,
  body: Buffer.from(body),
});

/** What somebody between CMS and screens does so that there is another version of the player. */
export async function another(
  origin: string,
  change: (html: string) => string,
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
      return text(answer, answer.body.toString().replaceAll(listed.version, version));
    return path === "/player/index.html" ? text(answer, after) : answer;
  };
}
