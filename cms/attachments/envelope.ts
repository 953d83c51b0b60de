/**
 * Takes a document out of its signature (CAdES, `.p7m`): PKCS#7 SignedData as RFC 5652 has it, in DER or in
 * BER with lengths that are not said beforehand, as bytes or in base64. The signature is not verified here:
 * who wants to know opens the official file.
 */
export function unwrapped(file: Uint8Array): Uint8Array | null {
  let inner: Uint8Array | null = file;
  // Signed by several, each about what the one before had signed.
  for (let layer = 0; layer < mostLayers && inner; layer++) {
    inner = contentOf(asBytes(inner));
    if (inner && !isEnvelope(inner)) return inner;
  }
  return null;
}

/** Whether these bytes begin like a PKCS#7 envelope with a signature. */
export function isEnvelope(file: Uint8Array): boolean {
  const bytes = asBytes(file.subarray(0, 4096));
  try {
    return isSignedData(children(bytes, elementAt(bytes, 0), 1)[0], bytes);
  } catch {
    // Not even a structure: no envelope.
    return false;
  }
}

const mostLayers = 4;
/** An OCTET STRING in pieces: more than a file of the largest size has. */
const mostPieces = 200_000;
/** id-signedData, 1.2.840.113549.1.7.2 */
const signedData = "2a864886f70d010702";

interface Element {
  tag: number;
  /** Whether it is made of elements. */
  made: boolean;
  from: number;
  /** Where its content ends; null: where the end mark stands. */
  to: number | null;
}

/** @throws RangeError when the bytes are no element. */
function elementAt(bytes: Uint8Array, at: number): Element {
  const tag = byte(bytes, at);
  const first = byte(bytes, at + 1);
  const made = (tag & 0x20) !== 0;
  if (first === 0x80 && made) return { tag, made, from: at + 2, to: null };
  const more = first & 0x80 ? first & 0x7f : 0;
  if (more > 6) throw new RangeError("too long");
  let length = more === 0 ? first : 0;
  for (let i = 0; i < more; i++) length = length * 256 + byte(bytes, at + 2 + i);
  const from = at + 2 + more;
  return { tag, made, from, to: from + length };
}

/** The first `most` elements within one. */
function children(bytes: Uint8Array, parent: Element, most: number): Element[] {
  const found: Element[] = [];
  let at = parent.from;
  while (found.length < most && !isOver(bytes, parent, at)) {
    const child = elementAt(bytes, at);
    found.push(child);
    if (found.length < most) at = afterwards(bytes, child, 0);
  }
  return found;
}

const isOver = (bytes: Uint8Array, { to }: Element, at: number): boolean =>
  to === null ? byte(bytes, at) === 0 && byte(bytes, at + 1) === 0 : at >= to;

/** Where the next element begins. */
function afterwards(bytes: Uint8Array, element: Element, depth: number): number {
  if (element.to !== null) return element.to;
  if (depth > 20) throw new RangeError("too deep");
  let at = element.from;
  while (!isOver(bytes, element, at)) at = afterwards(bytes, elementAt(bytes, at), depth + 1);
  return at + 2;
}

function isSignedData(oid: Element | undefined, bytes: Uint8Array): boolean {
  if (oid?.tag !== 0x06 || oid.to === null) return false;
  return Buffer.from(bytes.subarray(oid.from, oid.to)).toString("hex") === signedData;
}

/** What was signed; null when it is not in the file, or the file is no signature. */
function contentOf(bytes: Uint8Array): Uint8Array | null {
  try {
    const [oid, explicit] = children(bytes, elementAt(bytes, 0), 2);
    if (!isSignedData(oid, bytes) || explicit?.tag !== 0xa0) return null;
    const [signed] = children(bytes, explicit, 1);
    // SignedData: version, digestAlgorithms, encapContentInfo …
    const info = signed && children(bytes, signed, 3)[2];
    const wrapped = info && children(bytes, info, 2)[1];
    if (wrapped?.tag !== 0xa0) return null;
    const [octets] = children(bytes, wrapped, 1);
    return octets ? joined(bytes, octets) : null;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

function joined(bytes: Uint8Array, octets: Element): Uint8Array | null {
  if (octets.tag === 0x04 && octets.to !== null) return whole(bytes, octets.from, octets.to);
  if (octets.tag !== 0x24) return null;
  const found = children(bytes, octets, mostPieces);
  if (found.length === mostPieces) return null;
  const pieces = found.map((piece) =>
    piece.tag === 0x04 && piece.to !== null ? whole(bytes, piece.from, piece.to) : null,
  );
  return pieces.every((piece) => piece !== null) ? Buffer.concat(pieces) : null;
}

/** Null when the file ends before its content does. */
const whole = (bytes: Uint8Array, from: number, to: number): Uint8Array | null =>
  to <= bytes.length ? bytes.subarray(from, to) : null;

function byte(bytes: Uint8Array, at: number): number {
  const found = bytes[at];
  if (found === undefined) throw new RangeError("the bytes end here");
  return found;
}

/** Some programs write the envelope in base64, with or without the lines of PEM. */
function asBytes(file: Uint8Array): Uint8Array {
  const start = Buffer.from(file.subarray(0, 64)).toString("latin1");
  if (!/^(-----BEGIN |MII|MIA)/.test(start)) return file;
  const text = Buffer.from(file).toString("latin1");
  return Buffer.from(text.replace(/-----[^-]+-----/g, ""), "base64");
}
