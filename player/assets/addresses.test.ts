// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { openAddresses } from "./addresses.ts";

function files() {
  let made = 0;
  const released: string[] = [];
  const gone = new Set<string>();
  const addresses = openAddresses((id) => {
    if (gone.has(id)) return Promise.resolve(null);
    const address = `blob:${id}#${++made}`;
    const release = () => void released.push(address);
    return Promise.resolve({ address, type: "image/png", release });
  });
  return { ...addresses, released, gone };
}

test("a file that is shown again and again keeps its address, so that it is decoded once", async () => {
  const { open, released } = files();
  const first = await open("a");
  first.close();
  const second = await open("a");
  expect(second.address).toBe(first.address);
  expect(released).toEqual([]);
});

test("two that ask at the same moment get the same, and what was made twice is given back", async () => {
  const { open, released } = files();
  const [one, other] = await Promise.all([open("a"), open("a")]);
  expect(one.address).toBe(other.address);
  expect(released).toHaveLength(1);
});

test("only the sixteen shown last are kept; one that is on air never goes", async () => {
  const { open, released } = files();
  const onAir = await open("on air");
  for (let i = 0; i < 20; i++) (await open(`f${i}`)).close();
  expect(released).toHaveLength(4);
  expect(released[0]).toContain("blob:f0#");
  expect(released).not.toContain(onAir.address);
  onAir.close();
  // Given back twice it counts once.
  onAir.close();
  expect(released).toHaveLength(5);
});

test("an address that could not be drawn is not given again; who has it keeps it to the end", async () => {
  const { open, doubt, released } = files();
  const old = await open("a");
  doubt("a");
  const fresh = await open("a");
  expect(fresh.address).not.toBe(old.address);
  expect(released).toEqual([]);
  old.close();
  expect(released).toEqual([old.address]);
  fresh.close();
  doubt("a");
  expect(released).toEqual([old.address, fresh.address]);
  doubt("nothing");
});

test("a file that is not there is an error of whoever asks", async () => {
  const { open, gone } = files();
  gone.add("a");
  await expect(open("a")).rejects.toThrow("no such file");
});
