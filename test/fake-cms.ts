import { createHash } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A CMS of which only what it serves to devices is there: for tests of the agent. */
export interface FakeCms {
  server: URL;
  /** What lies under which path. */
  files: Map<string, string | Buffer>;
  /** What was asked for, with its headers. */
  asked: { method: string; path: string; headers: IncomingHttpHeaders }[];
  /** Puts a version of the player up; says its name. */
  release(files: Record<string, string>): string;
  close(): Promise<void>;
}

export const hashOf = (bytes: string | Buffer): string =>
  createHash("sha256").update(bytes).digest("hex");

export async function openFakeCms(): Promise<FakeCms> {
  const files: FakeCms["files"] = new Map();
  const asked: FakeCms["asked"] = [];
  const server = createServer((incoming, answer) => {
    const path = incoming.url ?? "";
    asked.push({ method: incoming.method ?? "", path, headers: incoming.headers });
    const found = files.get(path);
    if (found === undefined) return void answer.writeHead(404).end();
    const bytes = Buffer.from(found);
    const from = Number(/^bytes=(\d+)-$/.exec(incoming.headers.range ?? "")?.[1] ?? 0);
    answer.writeHead(from > 0 ? 206 : 200, {
      "Content-Type": "text/plain",
      "Content-Security-Policy": "default-src 'self'",
    });
    answer.end(bytes.subarray(from));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    server: new URL(`http://127.0.0.1:${port}`),
    files,
    asked,
    release(given) {
      const sums: Record<string, string> = {};
      for (const [name, text] of Object.entries(given)) {
        files.set(`/player/${name}`, text);
        sums[`/player/${name}`] = `sha256-${createHash("sha256").update(text).digest("base64")}`;
      }
      const version = hashOf(JSON.stringify(sums)).slice(0, 32);
      files.set("/player/version.json", JSON.stringify({ version, files: sums }));
      return version;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
