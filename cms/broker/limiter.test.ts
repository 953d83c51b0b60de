import fc from "fast-check";
import { generate } from "mqtt-packet";
import { expect, test } from "vitest";
import { PacketLimiter } from "./limiter.ts";

const connect = generate({
  cmd: "connect",
  protocolId: "MQTT",
  protocolVersion: 4,
  clean: true,
  clientId: "dev",
  keepalive: 60,
});
const message = (bytes: number) =>
  generate({
    cmd: "publish",
    topic: "t",
    payload: Buffer.alloc(bytes),
    qos: 0,
    dup: false,
    retain: false,
  });

/** Feeds the stream in pieces cut at the given places; whether all of it went through. */
function passes(stream: Buffer, cuts: readonly number[], admitted: boolean): boolean {
  const limiter = new PacketLimiter();
  if (admitted) limiter.admit();
  const places = [...new Set([0, ...cuts.map((cut) => cut % stream.length), stream.length])];
  places.sort((a, b) => a - b);
  return places.slice(1).every((to, i) => limiter.allows(stream.subarray(places[i], to)));
}

test("however a stream is cut into pieces, the same packets pass", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 4 }),
      fc.array(fc.nat(), { maxLength: 30 }),
      fc.boolean(),
      (sizes, cuts, admitted) => {
        const stream = Buffer.concat([connect, ...sizes.map(message)]);
        const fits = sizes.every((size) => size + 3 <= (admitted ? 65_536 : 4_096));
        expect(passes(stream, cuts, admitted)).toBe(fits);
      },
    ),
  );
});

test("before anybody has shown who they are 4 kB pass, afterwards 64 kB", () => {
  for (const [size, admitted, expected] of [
    [4_096 - 3, false, true],
    [4_096 - 2, false, false],
    [65_536 - 3, true, true],
    [65_536 - 2, true, false],
  ] as const)
    expect(passes(Buffer.concat([connect, message(size)]), [], admitted)).toBe(expected);
});

test("the length is looked at before a single byte of what it announces", () => {
  expect(new PacketLimiter().allows(Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]))).toBe(false);
  expect(new PacketLimiter().allows(Buffer.from([0x10, 0xff, 0xff, 0xff, 0xff]))).toBe(false);
});

test("what begins with anything but CONNECT, or says CONNECT twice, goes no further", () => {
  expect(new PacketLimiter().allows(message(1))).toBe(false);
  for (const kind of [0x00, 0xf0]) {
    expect(new PacketLimiter().allows(Buffer.from([kind]))).toBe(false);
    expect(passes(Buffer.concat([connect, Buffer.from([kind, 0])]), [], true)).toBe(false);
  }
  expect(passes(Buffer.concat([connect, connect]), [], true)).toBe(false);
});
