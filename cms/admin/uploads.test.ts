import { afterEach, describe, expect, test, vi } from "vitest";
import { type Api, createApi } from "./api.ts";
import { type KeptFiles, UploadMemory } from "./upload-memory.ts";
import type { Preparing } from "./upload-prepare.ts";
import { UploadQueue } from "./uploads.ts";
import { it as words } from "./words/it.ts";

/** A server of uploads in memory, whose line breaks when it is told to. */
function server({ breaks = 0, refuses = "", works = [] as unknown[], known = "" } = {}) {
  const uploads = new Map<string, { bytes: number; has: number }>();
  const posters: number[] = [];
  let broken = breaks;
  const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
  const fault = (status: number, code: string, message = code) =>
    json(status, { error: { code, message, details: {} } });
  const asked: string[] = [];

  vi.stubGlobal("fetch", async (address: string | URL, init: RequestInit = {}) => {
    const path = String(address).replace("/erba/api/uploads", "").replace(/\/$/, "");
    const method = init.method ?? "GET";
    asked.push(`${method} ${path}`);
    if (path.startsWith("/erba/api/files/sent/"))
      return json(200, {
        file: path.endsWith(known || "-") ? { id: "fil_0", name: "c'era" } : null,
      });
    if (method === "GET" && path === "") return json(200, { uploads: [] });
    if (method === "POST" && path === "") {
      const { bytes } = JSON.parse(init.body as string) as { bytes: number };
      const id = `upl_${uploads.size + 1}`;
      uploads.set(id, { bytes, has: 0 });
      return json(201, { id, offset: 0, bytes, chunk: 4_000_000, posters: "wanted" });
    }
    const upload = uploads.get(path.split("/")[1]!);
    if (!upload) return fault(404, "upload.not_found");
    if (method === "GET" && works.length > 0) return json(200, works.shift());
    if (method === "GET") return json(200, { state: "arriving", offset: upload.has });
    if (method === "PUT") {
      posters.push((init.body as Blob).size);
      return json(200, {});
    }
    if (method === "DELETE") return json(200, { cancelled: true });
    if (method === "PATCH") {
      const { size } = init.body as Blob;
      if (broken > 0) {
        broken -= 1;
        upload.has += Math.floor(size / 2);
        throw new TypeError("network down");
      }
      const from = Number(new Headers(init.headers).get("Upload-Offset"));
      if (from !== upload.has) return fault(409, "upload.wrong_offset");
      upload.has += size;
      return json(200, { offset: upload.has });
    }
    if (refuses) return fault(400, "media.damaged", refuses);
    if (works.length > 0) return json(202, { id: "upl_1", state: "working" });
    return json(201, { id: "fil_1", name: "foto.jpg", already: false });
  });
  return { uploads, asked, posters };
}

const asItIs: Preparing = {
  drawn: (file) => Promise.resolve(file),
  digest: () => Promise.resolve(null),
  poster: () => Promise.resolve(null),
};

function queueWith({
  kept = new Map<string, string>(),
  files,
  preparing = {},
}: {
  kept?: Map<string, string>;
  files?: KeptFiles;
  preparing?: Partial<Preparing>;
} = {}) {
  const api: Api = createApi({ ente: "erba", words: () => words, signInAgain: async () => {} });
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const queue = new UploadQueue({
    api,
    words: () => words,
    memory: new UploadMemory("erba", storage, files),
    preparing: { ...asItIs, ...preparing },
    wait: () => new Promise((again) => setTimeout(again, 1)),
  });
  return { queue, kept };
}

const photo = (bytes: number) => new File([new Uint8Array(bytes)], "foto.jpg", { lastModified: 5 });

const settled = async (queue: UploadQueue) =>
  await vi.waitFor(() => {
    const { state } = queue.list[0]!;
    expect(["done", "known", "refused"]).toContain(state);
  });

afterEach(() => void vi.unstubAllGlobals());

describe("an upload", () => {
  test("goes in pieces to its end", async () => {
    const { uploads } = server();
    const { queue, kept } = queueWith();
    queue.add([photo(5_000_000)]);
    await settled(queue);
    expect(queue.list[0]).toMatchObject({ state: "done", sent: 5_000_000 });
    expect(uploads.get("upl_1")!.has).toBe(5_000_000);
    expect(kept.get("vetrina.uploads.erba")).toBe("[]");
  });

  test("goes on from where it was when the line breaks in the middle of a piece", async () => {
    const { uploads, asked } = server({ breaks: 2 });
    const { queue } = queueWith();
    queue.add([photo(5_000_000)]);
    await settled(queue);
    expect(queue.list[0]!.state).toBe("done");
    expect(uploads.size).toBe(1);
    expect(asked.filter((line) => line === "GET /upl_1")).toHaveLength(2);
  });

  test("begun before the browser was closed, it goes on when the same file is chosen again", async () => {
    const { uploads } = server();
    uploads.set("upl_9", { bytes: 3_000_000, has: 2_500_000 });
    const begun = [{ id: "upl_9", name: "foto.jpg", bytes: 3_000_000, changed: 5 }];
    const { queue } = queueWith({
      kept: new Map([["vetrina.uploads.erba", JSON.stringify(begun)]]),
    });
    expect(queue.list).toMatchObject([{ state: "begun", name: "foto.jpg" }]);
    queue.add([photo(3_000_000)]);
    await settled(queue);
    expect(queue.list).toHaveLength(1);
    expect(uploads.get("upl_9")!.has).toBe(3_000_000);
    expect(uploads.size).toBe(1);
  });

  test("that the server has swept away meanwhile begins anew by itself", async () => {
    server();
    const begun = [{ id: "upl_old", name: "foto.jpg", bytes: 1000, changed: 5 }];
    const { queue } = queueWith({
      kept: new Map([["vetrina.uploads.erba", JSON.stringify(begun)]]),
    });
    queue.add([photo(1000)]);
    await settled(queue);
    expect(queue.list[0]!.state).toBe("done");
  });

  test("a file that no screen can show is refused in the officer's words, once", async () => {
    server({ refuses: "«foto.jpg» è danneggiato" });
    const { queue } = queueWith();
    queue.add([photo(1000)]);
    await settled(queue);
    expect(queue.list[0]).toMatchObject({ state: "refused", message: "«foto.jpg» è danneggiato" });
  });

  test("of a file that the library has already is not sent at all, and the one that is there is offered", async () => {
    const { asked } = server({ known: "abc" });
    const { queue } = queueWith({ preparing: { digest: () => Promise.resolve("abc") } });
    queue.add([photo(1000)]);
    await settled(queue);
    expect(queue.list[0]).toMatchObject({ state: "known", became: { name: "c'era" } });
    expect(asked.filter((line) => line.startsWith("PATCH") || line.startsWith("POST"))).toEqual([]);
  });

  test("begun before the page was closed goes on by itself where the browser kept the file", async () => {
    const { uploads } = server();
    uploads.set("upl_9", { bytes: 3_000_000, has: 2_500_000 });
    const begun = [{ id: "upl_9", name: "foto.jpg", bytes: 3_000_000, changed: 5 }];
    const forgotten: string[] = [];
    const files: KeptFiles = {
      keep: () => Promise.resolve(),
      find: (id) => Promise.resolve(id === "upl_9" ? photo(3_000_000) : null),
      forget: (id) => (forgotten.push(id), Promise.resolve()),
    };
    const kept = new Map([["vetrina.uploads.erba", JSON.stringify(begun)]]);
    const { queue } = queueWith({ kept, files });
    await settled(queue);
    expect(queue.list[0]!.state).toBe("done");
    expect(uploads.get("upl_9")!.has).toBe(3_000_000);
    expect(forgotten).toEqual(["upl_9"]);
  });

  test("is stopped by the officer and goes on from where it was", async () => {
    const { uploads } = server();
    const { queue } = queueWith();
    queue.hold();
    queue.add([photo(3_000_000)]);
    expect(queue.list[0]!.state).toBe("held");
    await new Promise((while_) => setTimeout(while_, 20));
    expect(uploads.size).toBe(0);
    queue.goOn();
    await settled(queue);
    expect(queue.list[0]!.state).toBe("done");
  });

  test("of a film is followed while the server works on it, to the file or to the reason", async () => {
    const file = { id: "fil_7", name: "sagra.mov", already: false };
    const works = [
      { state: "working", part: 0.4, message: "" },
      { state: "ready", file },
    ];
    server({ works });
    const { queue } = queueWith();
    const parts: number[] = [];
    queue.addEventListener("change", () => parts.push(queue.list[0]?.part ?? 0));
    queue.add([photo(1000)]);
    await settled(queue);
    expect(queue.list[0]).toMatchObject({ state: "done", became: { id: "fil_7" } });
    expect(parts).toContain(0.4);
    vi.unstubAllGlobals();
    server({ works: [{ state: "failed", part: 0, message: "«sagra.mov» lampeggia" }] });
    const other = queueWith().queue;
    other.add([photo(1000)]);
    await settled(other);
    expect(other.list[0]).toMatchObject({ state: "refused", message: "«sagra.mov» lampeggia" });
  });

  test("of a film brings a picture along where the server cannot make one; of a drawing, pixels", async () => {
    const { posters, uploads } = server();
    const png = new File([new Uint8Array(700)], "stemma.png");
    const { queue } = queueWith({
      preparing: {
        poster: () => Promise.resolve(new Blob(["xyz"])),
        drawn: () => Promise.resolve(png),
      },
    });
    queue.add([new File(["<svg/>"], "stemma.svg", { type: "image/svg+xml" })]);
    await settled(queue);
    expect(posters).toEqual([3]);
    expect([...uploads.values()]).toEqual([{ bytes: 700, has: 700 }]);
    expect(queue.list[0]).toMatchObject({ name: "stemma.png", state: "done" });
  });

  test("counts with all others: so many of so many, and how much of all bytes", async () => {
    server();
    const { queue } = queueWith();
    queue.hold();
    queue.add([photo(1000), photo(3000)]);
    expect(queue.together).toEqual({ files: 2, over: 0, percent: 0 });
    queue.goOn();
    await vi.waitFor(() => expect(queue.together).toEqual({ files: 2, over: 2, percent: 100 }));
    queue.clear();
    expect(queue.list).toEqual([]);
  });
});
