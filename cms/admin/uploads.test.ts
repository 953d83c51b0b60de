import { afterEach, describe, expect, test, vi } from "vitest";
import { type Api, createApi } from "./api.ts";
import { UploadQueue } from "./uploads.ts";
import { it as words } from "./words/it.ts";

/** A server of uploads in memory, whose line breaks when it is told to. */
function server({ breaks = 0, refuses = "" } = {}) {
  const uploads = new Map<string, { bytes: number; has: number }>();
  let broken = breaks;
  const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
  const fault = (status: number, code: string, message = code) =>
    json(status, { error: { code, message, details: {} } });
  const asked: string[] = [];

  vi.stubGlobal("fetch", async (address: string | URL, init: RequestInit = {}) => {
    const path = String(address).replace("/erba/api/uploads", "").replace(/\/$/, "");
    const method = init.method ?? "GET";
    asked.push(`${method} ${path}`);
    if (method === "POST" && path === "") {
      const { bytes } = JSON.parse(init.body as string) as { bytes: number };
      const id = `upl_${uploads.size + 1}`;
      uploads.set(id, { bytes, has: 0 });
      return json(201, { id, offset: 0, bytes, chunk: 4_000_000 });
    }
    const upload = uploads.get(path.split("/")[1]!);
    if (!upload) return fault(404, "upload.not_found");
    if (method === "GET") return json(200, { offset: upload.has });
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
    return json(201, { id: "fil_1", name: "foto.jpg" });
  });
  return { uploads, asked };
}

function queueWith(kept = new Map<string, string>()) {
  const api: Api = createApi({ ente: "erba", words: () => words, signInAgain: async () => {} });
  const queue = new UploadQueue({
    api,
    words: () => words,
    kept: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    },
    wait: () => Promise.resolve(),
  });
  return { queue, kept };
}

const photo = (bytes: number) => new File([new Uint8Array(bytes)], "foto.jpg", { lastModified: 5 });

const settled = async (queue: UploadQueue) =>
  await vi.waitFor(() => {
    const { state } = queue.list[0]!;
    expect(["done", "refused"]).toContain(state);
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
    const { queue } = queueWith(new Map([["vetrina.uploads.erba", JSON.stringify(begun)]]));
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
    const { queue } = queueWith(new Map([["vetrina.uploads.erba", JSON.stringify(begun)]]));
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
});
