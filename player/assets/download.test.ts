import { expect, test } from "vitest";
import { sha256Hex } from "../../protocol/bytes.ts";
import { download } from "./download.ts";
import { memoryStore } from "./store.ts";

const film = crypto.getRandomValues(new Uint8Array(40_000));
const asset = { id: await sha256Hex(film), type: "video/webm", bytes: film.length, url: "/f" };

/** A server that gives the film from where it is asked, in pieces, and breaks off after `most` bytes. */
function server({ most = Infinity, ranges = true, bytes = film, status = 0 } = {}) {
  const asked: (string | null)[] = [];
  const ask: typeof fetch = (_, init) => {
    const range = new Headers(init?.headers).get("Range");
    asked.push(range);
    const from = ranges && range ? Number(/\d+/.exec(range)![0]) : 0;
    let at = from;
    const body = new ReadableStream<Uint8Array>({
      pull(to) {
        if (at - from >= most) return to.error(new TypeError("the line is cut"));
        if (at >= bytes.length) return to.close();
        to.enqueue(bytes.subarray(at, (at += 4000)));
      },
    });
    return Promise.resolve(new Response(body, { status: status || (ranges && range ? 206 : 200) }));
  };
  return { ask, asked };
}

test("what has come whole and with the right hash is kept, and its pieces are gone", async () => {
  const store = memoryStore();
  expect(await download(asset, store, server())).toBe("kept");
  expect(await store.files.get(asset.id)!.bytes()).toEqual(film);
  expect(store.files.get(asset.id)!.type).toBe("video/webm");
  expect(store.pieces.size).toBe(0);
});

test("a line that breaks at any place goes on where it broke", async () => {
  for (let most = 4000; most < film.length; most += 4000) {
    const store = memoryStore();
    expect(await download(asset, store, server({ most }))).toBe("later");
    expect(store.files.size).toBe(0);
    const again = server();
    expect(await download(asset, store, again)).toBe("kept");
    expect(again.asked).toEqual([`bytes=${most}-`]);
    expect(await store.files.get(asset.id)!.bytes()).toEqual(film);
  }
});

test("a byte changed, a byte too many: nothing is kept, and the next attempt begins anew", async () => {
  const changed = Uint8Array.from(film);
  changed[20_000]! ^= 1;
  for (const bytes of [changed, new Uint8Array([...film, 0])]) {
    const store = memoryStore();
    expect(await download(asset, store, server({ bytes }))).toBe("corrupt");
    expect([store.files.size, store.pieces.size]).toEqual([0, 0]);
    const again = server();
    expect(await download(asset, store, again)).toBe("kept");
    expect(again.asked).toEqual([null]);
  }
});

test("a server that cannot go on from the middle is asked from the beginning", async () => {
  const store = memoryStore();
  await download(asset, store, server({ most: 8000 }));
  expect(await download(asset, store, server({ ranges: false }))).toBe("later");
  expect(await download(asset, store, server({ ranges: false }))).toBe("kept");
});

test("what the CMS has no more is gone, and any other answer is worth another try", async () => {
  expect(await download(asset, memoryStore(), server({ status: 410 }))).toBe("gone");
  expect(await download(asset, memoryStore(), server({ status: 503 }))).toBe("later");
});

test("a store without room says so: it is not taken for a broken line", async () => {
  const full = download(asset, memoryStore(10_000), server());
  await expect(full).rejects.toThrow("memory is full");
});

test("a line on which nothing comes any more is given up", async () => {
  const ask: typeof fetch = (_, init) =>
    new Promise((_answer, fail) => {
      init!.signal!.addEventListener("abort", () => fail(new DOMException("", "AbortError")));
    });
  expect(await download(asset, memoryStore(), { ask, stall: 20 })).toBe("later");
});
