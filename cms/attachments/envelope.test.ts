import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { handMade } from "../../test/pdfs.ts";
import { isEnvelope, unwrapped } from "./envelope.ts";
import { endless, signature } from "./fixtures.ts";

const pdf = Buffer.from(handMade());
const taken = (file: Uint8Array): boolean => Buffer.from(unwrapped(file) ?? "").equals(pdf);

describe("a signed document", () => {
  test("is taken out of its envelope, as it was signed", () => {
    expect(isEnvelope(signature(pdf))).toBe(true);
    expect(taken(signature(pdf))).toBe(true);
  });

  test("also when its length is not said beforehand and it comes in pieces", () => {
    expect(taken(endless(pdf, 1000))).toBe(true);
    expect(taken(endless(pdf, 7))).toBe(true);
  });

  test("also in base64, with and without the lines of PEM", () => {
    const text = signature(pdf).toString("base64");
    expect(taken(Buffer.from(text))).toBe(true);
    const lines = text.replace(/.{64}/g, "$&\n");
    expect(taken(Buffer.from(`-----BEGIN PKCS7-----\n${lines}\n-----END PKCS7-----\n`))).toBe(true);
  });

  test("also when two have signed, one after the other", () => {
    expect(taken(signature(signature(pdf)))).toBe(true);
  });

  test("that is not in its signature, is cut off, or lies about its length is not taken for one", () => {
    expect(unwrapped(signature(null))).toBeNull();
    for (const part of [0.1, 0.5, 0.95])
      expect(taken(signature(pdf).subarray(0, Math.floor(signature(pdf).length * part)))).toBe(
        false,
      );
    const lying = Buffer.from(signature(pdf));
    lying[2] = 0xff;
    expect(() => unwrapped(lying)).not.toThrow();
  });

  test("nests no deeper than people sign", () => {
    let file: Buffer = pdf;
    for (let i = 0; i < 9; i++) file = signature(file);
    expect(unwrapped(file)).toBeNull();
  });

  test("no bytes whatever break the reader", () => {
    expect(isEnvelope(pdf)).toBe(false);
    expect(isEnvelope(Buffer.alloc(0))).toBe(false);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        isEnvelope(bytes);
        unwrapped(bytes);
      }),
    );
    const whole = signature(pdf);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, value) => {
        const turned = Buffer.from(whole);
        turned[at] = value;
        unwrapped(turned);
      }),
    );
    // An element without end within an element without end.
    expect(() => unwrapped(Buffer.alloc(5000, Buffer.from([0x30, 0x80])))).not.toThrow();
  });
});
