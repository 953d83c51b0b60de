import { Hono } from "hono";
import { expect, test } from "vitest";
import { connectionOf } from "./connection.ts";

async function seen(
  proxies: number,
  headers: Record<string, string>,
  url = "http://vetrina.example/",
) {
  const app = new Hono().get("/", (c) => c.json(connectionOf({ proxies })(c)));
  const incoming = {
    socket: { remoteAddress: "198.51.100.7", remotePort: 1, remoteFamily: "IPv4" },
  };
  return (await app.request(url, { headers }, { incoming })).json();
}

const told = {
  "X-Forwarded-For": "203.0.113.1, 192.0.2.2, 192.0.2.3",
  "X-Forwarded-Proto": "https",
};

test("without a proxy nobody can say that they come from elsewhere", async () => {
  expect(await seen(0, told)).toEqual({ address: "198.51.100.7", secure: false });
});

test("behind a proxy only the proxy's own word counts", async () => {
  expect(await seen(1, told)).toEqual({ address: "192.0.2.3", secure: true });
  expect(await seen(2, told)).toEqual({ address: "192.0.2.2", secure: true });
});

test("a proxy that says nothing leaves what the socket says", async () => {
  expect(await seen(1, {})).toEqual({ address: "198.51.100.7", secure: false });
  expect(await seen(0, {}, "https://vetrina.example/")).toMatchObject({ secure: true });
});
