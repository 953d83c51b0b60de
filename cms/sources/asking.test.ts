import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { hours } from "../../protocol/time.ts";
import { createTestClock } from "../../test/clock.ts";
import { type FeedServer, fetchingFor, openFeedServer } from "../../test/feed-server.ts";
import { answersIn, askings } from "./asking.ts";

let feed: FeedServer;
const folder = mkdtempSync(join(tmpdir(), "vetrina-asked-"));
const clock = createTestClock();
beforeAll(async () => {
  feed = await openFeedServer();
});
afterAll(async () => {
  await feed.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  feed.heard = [];
  feed.mode = "good";
});

const asking = (at: string | null = folder) =>
  askings({
    fetching: fetchingFor(feed),
    clock,
    answers: at === null ? null : answersIn(at),
    secret: null,
    allowed: [],
  });
const text = (found: { bytes: Uint8Array }): string => Buffer.from(found.bytes).toString();

test("what was answered before and has not changed is not sent again", async () => {
  feed.content = "uno";
  const url = `${feed.origin}/data/stazioni`;
  expect(text(await asking().ask(url))).toBe("uno");
  expect(text(await asking().ask(url))).toBe("uno");
  expect(feed.heard.map(({ headers }) => "if-none-match" in headers)).toEqual([false, true]);
  feed.content = "due";
  expect(text(await asking().ask(url))).toBe("due");
});

test("what may be a while old is not asked for at all, for that while", async () => {
  feed.content = "uno";
  const url = `${feed.origin}/data/anagrafe`;
  const ask = () => asking().ask(url, { freshFor: hours(6) });
  await ask();
  feed.content = "due";
  clock.pass(hours(5));
  expect(text(await ask())).toBe("uno");
  expect(feed.heard).toHaveLength(1);
  clock.pass(hours(2));
  expect(text(await ask())).toBe("due");
});

test("nothing is kept while somebody only looks", async () => {
  feed.content = "uno";
  const url = `${feed.origin}/data/occhiata`;
  await asking(null).ask(url, { freshFor: hours(6) });
  await asking(null).ask(url, { freshFor: hours(6) });
  expect(feed.heard).toHaveLength(2);
});

test("a reading that never comes to the end of its pages is given up", async () => {
  const one = asking();
  for (let i = 0; i < 200; i++) await one.ask(`${feed.origin}/data/pagina`, { freshFor: hours(1) });
  await expect(one.ask(`${feed.origin}/data/pagina`)).rejects.toMatchObject({
    code: "source.asks_too_much",
  });
});

test("what the source did not foresee to be so large is refused", async () => {
  feed.content = "x".repeat(1001);
  const ask = asking().ask(`${feed.origin}/data/grande`, { atMost: 1000 });
  await expect(ask).rejects.toMatchObject({ code: "fetch.too_large" });
});
