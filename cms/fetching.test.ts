import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { createFetching, decodeText, isPublic } from "./fetching.ts";
import { createPoliteness } from "./fetching/politeness.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** A site on this machine. Its name `feed.test` passes for public; that is what the tests inject. */
async function site(listener: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host} ${request.url}`);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const port = String((server.address() as AddressInfo).port);
  return { asked, port, at: (host: string, path = "/") => `http://${host}:${port}${path}` };
}

const here = { address: "127.0.0.1", family: 4 };
const limits = { atMost: 1_000_000 };
const code = (code: string) => expect.objectContaining({ code });

/** Knows one public name on this machine; of addresses, only this machine's counts as public. */
const client = (port: string, more: Parameters<typeof createFetching>[0] = {}) =>
  createFetching({
    ports: ["", "80", "443", port],
    resolve: async () => [here],
    isAllowed: (address) => address === here.address,
    politeness: createPoliteness({ gap: 0 }),
    ...more,
  });

describe("an address inside our own network is refused", () => {
  test.each([
    "http://127.1/",
    "http://0x7f000001/",
    "http://017700000001/",
    "http://2130706433/",
    "http://①②⑦.⓪.⓪.①/",
    "http://0/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
  ])("D01 %s", async (url) => {
    await expect(createFetching().text(url, limits)).rejects.toEqual(code("fetch.refused"));
  });

  test.each([
    "[::1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001::7f00:1]",
    "[fec0::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[::]",
  ])("D02 %s", async (host) => {
    await expect(createFetching().text(`http://${host}/`, limits)).rejects.toEqual(
      code("fetch.refused"),
    );
  });

  test("D03 written as an IPv4 address within IPv6", async () => {
    await expect(createFetching().text("http://[::127.0.0.1]/", limits)).rejects.toEqual(
      code("fetch.refused"),
    );
    expect(isPublic("::8.8.8.8")).toBe(false);
    expect(isPublic("8.8.8.8")).toBe(true);
    expect(isPublic("2001:4860:4860::8888")).toBe(true);
    expect(isPublic("not an address")).toBe(false);
  });
});

describe("a name", () => {
  test("D04 is resolved once, so that it cannot point inside the second time", async () => {
    const { at, port } = await site((_, response) => response.end("letto"));
    let times = 0;
    const resolve = async () => {
      times += 1;
      return times === 1 ? [here] : [{ address: "127.0.0.2", family: 4 }];
    };
    expect(await client(port, { resolve }).text(at("feed.test"), limits)).toBe("letto");
    expect(times).toBe(1);
  });

  test("D04 with one address inside among public ones is refused, whatever their order", async () => {
    const { at, port, asked } = await site((_, response) => response.end("letto"));
    const inside = { address: "10.0.0.1", family: 4 };
    for (const found of [[here, inside], [inside, here], []]) {
      const fetching = client(port, { resolve: async () => found });
      await expect(fetching.text(at("feed.test"), limits)).rejects.toEqual(code("fetch.refused"));
    }
    expect(asked).toEqual([]);
  });

  test("is the one that the site hears, though the connection goes to the address", async () => {
    const { at, port, asked } = await site((_, response) => response.end("letto"));
    await client(port).text(at("feed.test", "/albo?x=1"), limits);
    expect(asked).toEqual([`feed.test:${port} /albo?x=1`]);
  });

  test("that nobody knows, or that is never answered, is a site that does not answer", async () => {
    const lost = createFetching({ resolve: () => Promise.reject(new Error("ENOTFOUND")) });
    await expect(lost.text("http://feed.test/", limits)).rejects.toEqual(
      code("fetch.no_such_host"),
    );
    const silent = createFetching({ resolve: () => new Promise(() => {}), deadline: 100 });
    await expect(silent.text("http://feed.test/", limits)).rejects.toEqual(code("fetch.too_slow"));
  });
});

test.each([
  "http://feed.test:22/",
  "http://feed.test:25/",
  "http://feed.test:1883/",
  "https://feed.test:6379/",
  "ftp://feed.test/",
  "file:///etc/passwd",
  "http://user:secret@feed.test/",
  "javascript:1",
  "nonsense",
])("D06 %s is no address of a feed", async (url) => {
  const fetching = createFetching({ resolve: async () => [{ address: "8.8.8.8", family: 4 }] });
  await expect(fetching.text(url, limits)).rejects.toEqual(code("fetch.refused"));
});

describe("a redirect", () => {
  test("is looked at like the first address", async () => {
    const { at, port } = await site((request, response) => {
      const to = request.url === "/" ? "http://10.0.0.1/secret" : "file:///etc/passwd";
      response.writeHead(302, { Location: to }).end();
    });
    const fetching = client(port);
    for (const path of ["/", "/file"])
      await expect(fetching.text(at("feed.test", path), limits)).rejects.toEqual(
        code("fetch.refused"),
      );
  });

  test("is followed three times and not four", async () => {
    const { at, port } = await site((request, response) => {
      const left = Number(request.url!.slice(1));
      if (left === 0) response.end("arrivato");
      else response.writeHead(301, { Location: `/${left - 1}` }).end();
    });
    expect(await client(port).text(at("feed.test", "/3"), limits)).toBe("arrivato");
    await expect(client(port).text(at("feed.test", "/4"), limits)).rejects.toEqual(
      code("fetch.redirects"),
    );
  });
});

describe("an answer", () => {
  test("D08 that unpacks to more than the limit is dropped", async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const { at, port } = await site((_, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb);
    });
    await expect(client(port).text(at("feed.test"), limits)).rejects.toEqual(
      code("fetch.too_large"),
    );
  });

  test("D08 packed many times over, or in a way that nobody knows, is not unpacked", async () => {
    const { at, port } = await site((request, response) => {
      const encoding = decodeURIComponent(request.url!.slice(1));
      response.writeHead(200, { "Content-Encoding": encoding }).end(gzipSync(gzipSync("x")));
    });
    for (const encoding of ["gzip, gzip", "constructor", "zstd", "gzip, ".repeat(200) + "gzip"])
      await expect(
        client(port).text(at("feed.test", `/${encodeURIComponent(encoding)}`), limits),
      ).rejects.toEqual(code("fetch.failed"));
  });

  test("D08 packed once is unpacked, up to the limit", async () => {
    const { at, port } = await site((_, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync("a".repeat(1000)));
    });
    expect(await client(port).text(at("feed.test"), { atMost: 1000 })).toHaveLength(1000);
    await expect(client(port).text(at("feed.test"), { atMost: 999 })).rejects.toEqual(
      code("fetch.too_large"),
    );
  });

  test("D09 that trickles without end is given up when its time is over", async () => {
    const { at, port } = await site((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("."), 20);
      response.once("close", () => clearInterval(drip));
    });
    const started = performance.now();
    const fetching = client(port, { deadline: 400 });
    await expect(fetching.text(at("feed.test"), limits)).rejects.toEqual(code("fetch.too_slow"));
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test("D09 that never comes, or stops half way, is given up sooner", async () => {
    const { at, port } = await site((request, response) => {
      if (request.url === "/half") response.writeHead(200).write("meta");
    });
    const fetching = client(port, { deadline: 20_000, idle: 200 });
    for (const path of ["/", "/half"])
      await expect(fetching.text(at("feed.test", path), limits)).rejects.toEqual(
        code("fetch.too_slow"),
      );
  });

  test("D09 with endless headers is not read", async () => {
    const { at, port } = await site((_, response) => {
      for (let i = 0; i < 100; i++) response.setHeader(`X-${i}`, "a".repeat(1000));
      response.end("x");
    });
    await expect(client(port).text(at("feed.test"), limits)).rejects.toEqual(code("fetch.failed"));
  });

  test("that is an error, or is cut off, is no feed", async () => {
    const { at, port } = await site((request, response) => {
      if (request.url === "/500") response.writeHead(500).end("<rss/>");
      else {
        response.writeHead(200, { "Content-Length": 1000 }).write("<rss>");
        setTimeout(() => response.destroy(), 20);
      }
    });
    for (const [path, reason] of [
      ["/500", "fetch.failed"],
      ["/cut", "fetch.cut_off"],
    ] as const)
      await expect(client(port).text(at("feed.test", path), limits)).rejects.toEqual(code(reason));
  });
});

test("a site never hears of cookies, nor of who is asking", async () => {
  let heard: string[] = [];
  const { at, port } = await site((request, response) => {
    heard = Object.keys(request.headers);
    response.setHeader("Set-Cookie", "a=b").end("x");
  });
  const fetching = client(port);
  await fetching.text(at("feed.test"), limits);
  await fetching.text(at("feed.test"), limits);
  expect(heard.toSorted()).toEqual(["accept-encoding", "connection", "host", "user-agent"]);
});

test("an old feed in Latin letters keeps its accents", () => {
  const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>città</a>', "latin1");
  expect(decodeText(latin)).toContain("città");
  expect(decodeText(Buffer.from("città", "latin1"), "text/xml; charset=windows-1252")).toBe(
    "città",
  );
  expect(decodeText(Buffer.from("città"), "text/xml; charset=nonsense")).toBe("città");
  expect(decodeText(Buffer.from("\ufeffcittà"))).toBe("città");
});
