import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeCms, hashOf, openFakeCms } from "../../test/fake-cms.ts";
import { openFacts } from "./facts.ts";
import { openPool } from "./pool.ts";
import { type LocalServer, serve } from "./server.ts";
import { openShell } from "./shell.ts";

let cms: FakeCms;
let folder: string;
let local: LocalServer;
let orders: string[];
beforeEach(async () => {
  cms = await openFakeCms();
  folder = mkdtempSync(join(tmpdir(), "vetrina-local-"));
  orders = [];
  local = await serve({
    server: cms.server,
    port: 0,
    shell: await openShell(join(folder, "shell"), cms.server, fetch),
    pool: await openPool(join(folder, "pool"), cms.server, fetch),
    facts: await openFacts(join(folder, "facts")),
    senses: () => Promise.resolve({ load: 1 }),
    order: (kind) => (
      orders.push(kind),
      Promise.resolve(kind === "screenshot" ? Buffer.from("jpeg") : null)
    ),
    opened: () => {},
  });
});
afterEach(async () => {
  await local.close();
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  type: string | undefined;
  text: string;
}

/** Asks with any headers, also those that a browser would not let a page set. */
function ask(path: string, { method = "GET", headers = {}, body = "" } = {}): Promise<Answer> {
  return new Promise((answered, failed) => {
    const { hostname, port } = new URL(local.origin);
    const to = { hostname, port, path, method, headers, agent: false };
    const asked = request(to, (given) => {
      let text = "";
      given.setEncoding("utf8").on("data", (piece) => (text += piece));
      given.on("end", () =>
        answered({ status: given.statusCode!, type: given.headers["content-type"], text }),
      );
    });
    asked.on("error", failed);
    asked.end(method === "GET" ? "" : body);
  });
}
const ours = { vetrina: "page" };

test("D03 without a player and without a CMS the last resort is seen: never an error of the browser", async () => {
  await cms.close();
  const { status, type, text } = await ask("/player/?agent");
  expect(status).toBe(200);
  expect(type).toContain("text/html");
  expect(text).toContain("In attesa della rete");
  cms = await openFakeCms();
});

test("F11 whoever reaches this port under another name, by a trick of the DNS, gets nothing", async () => {
  for (const host of ["evil.example", "evil.example:8077", "127.0.0.1", "vetrina.localhost"])
    for (const path of ["/player/", "/-/facts", "/erba/assets/x"])
      expect((await ask(path, { headers: { host, ...ours } })).status).toBe(421);
});

test("F12 a page of another origin reads no facts, gives no orders and touches no file", async () => {
  const id = hashOf("x");
  for (const [method, path] of [
    ["GET", "/-/facts"],
    ["PUT", "/-/facts"],
    ["GET", "/-/files"],
    ["DELETE", `/-/files/${id}`],
    ["POST", `/-/files/${id}`],
    ["POST", "/-/orders/reboot"],
    ["GET", "/-/senses"],
  ])
    expect((await ask(path!, { method: method!, body: "{}" })).status).toBe(403);
  // It cannot send the header without asking first, and nobody says yes.
  const asked = await ask("/-/orders/reboot", {
    method: "OPTIONS",
    headers: { origin: "https://evil.example", "access-control-request-headers": "vetrina" },
  });
  expect(asked.status).toBe(403);
  expect(orders).toEqual([]);
});

test("our own page keeps facts, gives orders and sees how the device is", async () => {
  const put = { method: "PUT", headers: ours, body: '{"seq":5}' };
  expect((await ask("/-/facts", put)).status).toBe(200);
  expect((await ask("/-/facts", { headers: ours })).text).toBe('{"seq":5}');
  expect((await ask("/-/senses", { headers: ours })).text).toBe('{"load":1}');
  const photo = await ask("/-/orders/screenshot", { method: "POST", headers: ours });
  expect(photo).toMatchObject({ status: 200, type: "image/jpeg", text: "jpeg" });
  expect((await ask("/-/orders/reboot", { method: "POST", headers: ours })).status).toBe(204);
  expect(orders).toEqual(["screenshot", "reboot"]);
});

test("nonsense is refused and hurts nobody", async () => {
  for (const body of ["", "{", "[]", '"x"'])
    expect((await ask("/-/facts", { method: "PUT", headers: ours, body })).status).toBe(400);
  // What has no end is not read to its end.
  const endless = { method: "PUT", headers: ours, body: "x".repeat(9_000_000) };
  expect([400, 0]).toContain((await ask("/-/facts", endless).catch(() => ({ status: 0 }))).status);
  expect((await ask("/-/facts", { headers: ours })).text).toBe("{}");
  const id = hashOf("x");
  for (const wanted of [
    { type: "text/html<", bytes: 5, url: "/x" },
    { type: "image/png", bytes: -1, url: "/x" },
    { type: "image/png", bytes: 5, url: "https://evil.example/x" },
    { type: "image/png", bytes: 5, url: "//evil.example/x" },
  ]) {
    const body = JSON.stringify(wanted);
    expect((await ask(`/-/files/${id}`, { method: "POST", headers: ours, body })).status).toBe(400);
  }
  expect((await ask("/-/files/../../etc/passwd", { headers: ours })).status).toBe(404);
});

test("a film is fetched, and given piece by piece", async () => {
  const film = "0123456789".repeat(100);
  const id = hashOf(film);
  cms.files.set("/erba/assets/f", film);
  const body = JSON.stringify({ type: "video/webm", bytes: film.length, url: "/erba/assets/f" });
  const kept = await ask(`/-/files/${id}`, { method: "POST", headers: ours, body });
  expect(JSON.parse(kept.text)).toEqual({ outcome: "kept" });
  expect(await ask(`/-/files/${id}`)).toMatchObject({
    status: 200,
    type: "video/webm",
    text: film,
  });
  const piece = await ask(`/-/files/${id}`, { headers: { range: "bytes=5-9" } });
  expect(piece).toMatchObject({ status: 206, text: "56789" });
  expect((await ask(`/-/files/${id}`, { headers: { range: "bytes=9000-" } })).status).toBe(416);
});

test("everything else is the CMS's affair, and nobody else can be reached", async () => {
  cms.files.set("/erba/player/time?nonce=1", "now");
  expect(await ask("/erba/player/time?nonce=1")).toMatchObject({ status: 200, text: "now" });
  expect(cms.asked.at(-1)!.headers.host).toBe(cms.server.host);
  expect((await ask("http://evil.example/x")).status).toBe(404);
  await cms.close();
  expect((await ask("/erba/player/time?nonce=1")).status).toBe(502);
  cms = await openFakeCms();
});

test("only the doorbell may be a WebSocket", async () => {
  const { port } = new URL(local.origin);
  const ended = await new Promise<string>((done) => {
    const socket = connect(Number(port), "127.0.0.1");
    let text = "";
    socket.on("data", (piece) => (text += String(piece)));
    socket.on("close", () => done(text));
    socket.on("error", () => {});
    socket.write(
      `GET /elsewhere HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    );
  });
  expect(ended).toBe("");
});
