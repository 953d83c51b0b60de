/** Envelopes for the tests, written by hand: no certificate and no key is needed to be taken out of them. */

const length = (n: number): Buffer => {
  if (n < 0x80) return Buffer.from([n]);
  const bytes = Buffer.from(
    n.toString(16).padStart(n.toString(16).length + (n.toString(16).length % 2), "0"),
    "hex",
  );
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
};

const element = (tag: number, ...content: Buffer[]): Buffer => {
  const whole = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), length(whole.length), whole]);
};

const open = (tag: number, ...content: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...content, Buffer.from([0, 0])]);

const signedData = Buffer.from("06092a864886f70d010702", "hex");
const data = Buffer.from("06092a864886f70d010701", "hex");
const version = Buffer.from("020101", "hex");
const digests = element(0x31, element(0x30, Buffer.from("0609608648016503040201", "hex")));
const signers = element(0x31);

/** SignedData in DER around these bytes; null: the document is elsewhere. */
export const signature = (content: Uint8Array | null): Buffer =>
  element(
    0x30,
    signedData,
    element(
      0xa0,
      element(
        0x30,
        version,
        digests,
        content
          ? element(0x30, data, element(0xa0, element(0x04, Buffer.from(content))))
          : element(0x30, data),
        signers,
      ),
    ),
  );

/** The same as programs write it that do not know beforehand how much will come. */
export function endless(content: Uint8Array, piece: number): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < content.length; at += piece)
    pieces.push(element(0x04, Buffer.from(content.subarray(at, at + piece))));
  return open(
    0x30,
    signedData,
    open(
      0xa0,
      open(0x30, version, digests, open(0x30, data, open(0xa0, open(0x24, ...pieces))), signers),
    ),
  );
}
