import { describe, expect, test } from "vitest";
import { toBase64Url } from "./bytes.ts";
import { codeAlphabet, fourWords, newPairingCode, pairingCode } from "./pairing.ts";
import { words } from "./pairing-words.ts";

const key = (fill: number) => toBase64Url(new Uint8Array(32).fill(fill));

describe("the code on the screen", () => {
  test("has six characters, none of which is mistaken for another", () => {
    for (let i = 0; i < 200; i++)
      expect(newPairingCode()).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{6}$/);
    expect(codeAlphabet).not.toMatch(/[0O1IL2Z5S8BUV]/);
  });

  test("may be typed in lower case, with blanks or a hyphen", () => {
    expect(pairingCode.parse(" k7m-4qx ")).toBe("K7M4QX");
    expect(pairingCode.safeParse("K7M4Q").success).toBe(false);
    expect(pairingCode.safeParse("K7M4Q0").success).toBe(false);
  });
});

describe("the four words", () => {
  test("are the same at both ends, and others for any other key", async () => {
    const honest = await fourWords(key(1), key(2));
    expect(honest).toHaveLength(4);
    expect(await fourWords(key(1), key(2))).toEqual(honest);
    expect(await fourWords(key(3), key(2))).not.toEqual(honest);
    expect(await fourWords(key(1), key(4))).not.toEqual(honest);
  });

  test("come from 256 different words", () => {
    expect(new Set(words).size).toBe(256);
  });
});
