import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type FeedServer, fetchingFor, type Mode, openFeedServer } from "../../test/feed-server.ts";
import { createFetching, type Secret } from "../fetching.ts";

let feed: FeedServer;
const folder = mkdtempSync(join(tmpdir(), "vetrina-fetching-"));
const path = join(folder, "found");
beforeAll(async () => {
  feed = await openFeedServer();
});
afterAll(async () => {
  await feed.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  feed.mode = "good";
  feed.heard = [];
  rmSync(path, { force: true });
});

const code = (code: string) => expect.objectContaining({ code });
const asked = { atMost: 1_000_000 };

describe("into a file", () => {
  test("goes what there is, with its hash, its name and what it says of itself", async () => {
    feed.content = "anno;abitanti\n2025;16000\n";
    const answer = await fetchingFor(feed).toFile(`${feed.origin}/data/abitanti.csv`, path, asked);
    expect(readFileSync(path, "utf8")).toBe(feed.content);
    expect(answer).toMatchObject({
      unchanged: false,
      name: "abitanti.csv",
      type: "text/csv; charset=utf-8",
      size: 25,
      sha256: createHash("sha256").update(feed.content).digest("hex"),
    });
  });

  test.each<[Mode, string]>([
    ["error", "fetch.failed"],
    ["silent", "fetch.too_slow"],
    ["truncated", "fetch.cut_off"],
    ["endless", "fetch.too_large"],
    ["trickle", "fetch.too_slow"],
    ["bomb", "fetch.too_large"],
    ["loop", "fetch.redirects"],
    ["inside", "fetch.refused"],
    ["busy", "fetch.too_often"],
    ["forbidden", "fetch.not_allowed"],
    ["gone", "fetch.gone"],
  ])("of a site that is %s comes nothing, not even half of it", async (mode, reason) => {
    feed.mode = mode;
    feed.content = "a;b\n".repeat(20_000);
    await expect(fetchingFor(feed).toFile(`${feed.origin}/data`, path, asked)).rejects.toEqual(
      code(reason),
    );
    expect(existsSync(path)).toBe(false);
  });

  test("of a site whose certificate nobody vouches for comes nothing", async () => {
    await expect(
      fetchingFor(feed).toFile(`${feed.badCertificate}/data`, path, asked),
    ).rejects.toEqual(code("fetch.certificate"));
    expect(feed.heard).toEqual([]);
  });

  test("goes also what takes longer than the deadline, as long as it comes steadily", async () => {
    feed.mode = "steady";
    const fetching = fetchingFor(feed, { deadline: 100 });
    const answer = await fetching.toFile(`${feed.origin}/data`, path, asked);
    expect(answer.size).toBe(1_000_000);
  });
});

test("what was answered before is asked for again only if it changed", async () => {
  const fetching = fetchingFor(feed);
  feed.content = "uno";
  const { etag, lastModified } = await fetching.bytes(`${feed.origin}/data`, asked);
  const since = { etag, lastModified };
  const again = await fetching.bytes(`${feed.origin}/data`, { ...asked, since });
  expect([again.unchanged, again.size]).toEqual([true, 0]);
  feed.content = "due";
  const changed = await fetching.bytes(`${feed.origin}/data`, { ...asked, since });
  expect(changed.unchanged).toBe(false);
  expect(Buffer.from(changed.bytes).toString()).toBe("due");
});

describe("a key", () => {
  const secret = (origin: string): Secret => ({
    origin,
    headers: { "X-App-Token": "canary-header" },
    query: { key: "canary-query" },
  });
  const all = () => JSON.stringify(feed.heard);

  test("goes to its host, in header and address, and comes back in nothing", async () => {
    const asking = { ...asked, secret: secret(feed.origin) };
    const answer = await fetchingFor(feed).bytes(`${feed.origin}/near?a=1`, asking);
    expect(feed.heard.map(({ path, headers }) => [path, headers["x-app-token"]])).toEqual([
      ["/near?a=1&key=canary-query", "canary-header"],
      ["/data?a=1&key=canary-query", "canary-header"],
    ]);
    expect(answer.url).toBe(`${feed.origin}/data?a=1`);
  });

  test("does not go to another host, nor along to one that its own host sends to", async () => {
    const fetching = fetchingFor(feed);
    await fetching.bytes(`${feed.elsewhere}/data`, { ...asked, secret: secret(feed.origin) });
    expect(all()).not.toContain("canary");
    feed.heard = [];
    const asking = { ...asked, secret: secret(feed.origin), headers: { "X-Mine": "own" } };
    await fetching.bytes(`${feed.origin}/away`, asking);
    expect(feed.heard[0]!.headers["x-app-token"]).toBe("canary-header");
    expect(feed.heard[1]!.host).toContain("elsewhere.test");
    expect(JSON.stringify(feed.heard[1])).not.toMatch(/canary|own/);
  });

  test("is not given back on a way that led away and home again", async () => {
    const asking = { ...asked, secret: secret(feed.origin), headers: { "X-Mine": "own" } };
    await fetchingFor(feed).bytes(`${feed.origin}/there-and-back`, asking);
    expect(feed.heard.map(({ host }) => host.split(":")[0])).toEqual([
      "feed.test",
      "elsewhere.test",
      "feed.test",
    ]);
    expect(JSON.stringify(feed.heard.slice(1))).not.toMatch(/canary|own/);
  });

  test("that was meant for a safe line does not go over an open one", async () => {
    const safe = feed.origin.replace("http:", "https:");
    await fetchingFor(feed).bytes(`${feed.origin}/data`, { ...asked, secret: secret(safe) });
    expect(all()).not.toContain("canary");
  });
});

describe("a host inside our network", () => {
  const fetching = () =>
    createFetching({ resolve: async () => [{ address: "127.0.0.1", family: 4 }] });
  const host = () => new URL(feed.origin).host;

  test("may be asked when a technician has allowed it by name and port, and not otherwise", async () => {
    feed.content = "letto";
    const url = `${feed.origin}/data`;
    await expect(fetching().text(url, asked)).rejects.toEqual(code("fetch.refused"));
    for (const allowed of [["feed.test"], ["feed.test:1"], ["test"], [`x${host()}`]])
      await expect(fetching().text(url, { ...asked, allowed })).rejects.toEqual(
        code("fetch.refused"),
      );
    expect(await fetching().text(url, { ...asked, allowed: [host()] })).toBe("letto");
  });

  test("is not reached by way of somebody outside, though it is allowed", async () => {
    const outside = fetchingFor(feed, { isAllowed: (address) => address === "8.8.8.8" });
    feed.mode = "inside";
    await expect(
      outside.text(`${feed.origin}/data`, { ...asked, allowed: [host(), "169.254.169.254"] }),
    ).rejects.toEqual(code("fetch.refused"));
    const mixed = createFetching({
      ports: ["", ...feed.ports],
      resolve: async () => [{ address: "127.0.0.1", family: 4 }],
      isAllowed: (address) => address === "127.0.0.1",
    });
    feed.mode = "good";
    const allowed = [new URL(feed.elsewhere).host];
    // The first host is a stranger's: what is allowed to officers is not allowed to it.
    const strict = createFetching({
      ports: ["", ...feed.ports],
      resolve: async (name) => [
        { address: name === "feed.test" ? "127.0.0.1" : "127.0.0.2", family: 4 },
      ],
      isAllowed: (address) => address === "127.0.0.1",
    });
    expect(await mixed.text(`${feed.origin}/away`, { ...asked, allowed })).toBe("letto");
    await expect(strict.text(`${feed.origin}/away`, { ...asked, allowed })).rejects.toEqual(
      code("fetch.refused"),
    );
  });

  test.each(["169.254.169.254", "0.0.0.0", "224.0.0.1", "fd00:ec2::254", "fe80::1", "::7f00:1"])(
    "at %s is never reached, whatever is allowed",
    async (address) => {
      const client = createFetching({ resolve: async () => [{ address, family: 4 }] });
      const host = address.includes(":") ? `[${address}]` : address;
      for (const url of ["http://intranet.lan/", `http://${host}/`])
        await expect(
          client.text(url, { ...asked, allowed: ["intranet.lan", host] }),
        ).rejects.toEqual(code("fetch.refused"));
    },
  );
});
