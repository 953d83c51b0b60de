import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createFetching, type Fetching } from "../cms/fetching.ts";
import { createPoliteness } from "../cms/fetching/politeness.ts";

/** The world outside as a server on this machine: every address leads to it, through the client as it is. */
export interface World {
  fetching: Fetching;
  /** By the beginning of an address what is answered there; what is not here is not found. */
  answers: Record<string, string | Uint8Array>;
  /** Every address that was asked for. */
  heard: string[];
  close(): Promise<void>;
}

export async function openWorld(answers: World["answers"] = {}): Promise<World> {
  const heard: string[] = [];
  const world = { answers, heard };
  const server = createServer((request, response) => {
    const address = decodeURIComponent(request.url!).replace(/^\/(https?)\//, "$1://");
    heard.push(address);
    // The longest that fits is meant.
    const [found] = Object.keys(world.answers)
      .filter((beginning) => address.startsWith(beginning))
      .toSorted((a, b) => b.length - a.length);
    if (found === undefined) return void response.writeHead(404).end("there is nothing here");
    response.writeHead(200, { "Content-Type": "text/plain" }).end(world.answers[found]);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const client = createFetching({
    ports: [String(port)],
    isAllowed: (address) => address === "127.0.0.1",
    politeness: createPoliteness({ gap: 0 }),
  });
  const here = (url: string): string =>
    `http://127.0.0.1:${port}/${url.replace(/^(https?):\/\//, "$1/")}`;
  return Object.assign(world, {
    fetching: {
      text: (url, asked) => client.text(here(url), asked),
      bytes: async (url, asked) => ({ ...(await client.bytes(here(url), asked)), url }),
      toFile: async (url, path, asked) => ({
        ...(await client.toFile(here(url), path, asked)),
        url,
      }),
    } satisfies Fetching,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  });
}
