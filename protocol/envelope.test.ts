import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toBase64Url } from "./bytes.ts";
import { keyIdOf, open, type Purpose, seal, type Signer, verify } from "./envelope.ts";

async function anEnte(): Promise<{ signer: Signer; publicKey: string }> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "jwk" }).x!;
  return {
    publicKey: raw,
    signer: {
      keyId: await keyIdOf(raw),
      sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
    },
  };
}

describe("an envelope", () => {
  test("signed by the ente opens to exactly what was sealed", async () => {
    const { signer, publicKey } = await anEnte();
    const envelope = await seal("manifest", '{"revision":1}', signer);
    expect(await open("manifest", envelope, [{ publicKey, until: null }], 0)).toBe(
      '{"revision":1}',
    );
  });

  test("with one character changed, anywhere, does not open", async () => {
    const { signer, publicKey } = await anEnte();
    const envelope = await seal("manifest", '{"revision":12345}', signer);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(envelope.body.length - 1),
        fc.string({ minLength: 1, maxLength: 1 }),
        async (at, char) => {
          const body = envelope.body.slice(0, at) + char + envelope.body.slice(at + 1);
          fc.pre(body !== envelope.body);
          expect(
            await open("manifest", { ...envelope, body }, [{ publicKey, until: null }], 0),
          ).toBeNull();
        },
      ),
      { numRuns: 50 },
    );
  });

  test("signed by another municipality does not open", async () => {
    const ours = await anEnte();
    const theirs = await anEnte();
    const envelope = await seal("manifest", "{}", theirs.signer);
    const trusted = [{ publicKey: ours.publicKey, until: null }];
    expect(await open("manifest", envelope, trusted, 0)).toBeNull();
    // Nor when it claims to be signed by our key.
    expect(await open("manifest", { ...envelope, key: ours.signer.keyId }, trusted, 0)).toBeNull();
  });

  test("given for one purpose is worth nothing for another", async () => {
    const { signer, publicKey } = await anEnte();
    for (const [given, asked] of [
      ["device", "manifest"],
      ["manifest", "takeover"],
      ["time", "command"],
    ] as [Purpose, Purpose][])
      expect(
        await open(asked, await seal(given, "{}", signer), [{ publicKey, until: null }], 0),
      ).toBeNull();
  });

  test("of a retired key opens until its end date and not after", async () => {
    const { signer, publicKey } = await anEnte();
    const envelope = await seal("manifest", "{}", signer);
    const trusted = [{ publicKey, until: 1000 }];
    expect(await open("manifest", envelope, trusted, 999)).toBe("{}");
    expect(await open("manifest", envelope, trusted, 1000)).toBeNull();
  });

  test("malformed is refused without an exception", async () => {
    const { publicKey } = await anEnte();
    for (const signature of ["", "!!!", "AAAA", toBase64Url(new Uint8Array(64)), "é".repeat(86)])
      expect(await verify(publicKey, "manifest", "{}", signature)).toBe(false);
    expect(await verify("nonsense", "manifest", "{}", toBase64Url(new Uint8Array(64)))).toBe(false);
  });
});
