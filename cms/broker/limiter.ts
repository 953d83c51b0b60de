/**
 * Stands before the broker and lets nothing long through: the broker would buffer a whole packet
 * before it looks at it. It reads only the fixed header of each packet (MQTT 3.1.1, 2.2).
 */
const beforeConnect = 4_096;
const afterConnect = 65_536;
const connect = 1;

export class PacketLimiter {
  private admitted = false;
  private first = true;
  private header: number[] = [];
  /** Bytes of the present packet that are still to come. */
  private left = 0;

  /** From now on the longer limit holds: the client has shown who it is. */
  admit(): void {
    this.admitted = true;
  }

  /** Whether the chunk may go on to the broker; false: close the connection. */
  allows(chunk: Uint8Array): boolean {
    for (let at = 0; at < chunk.length;) {
      if (this.left > 0) {
        const taken = Math.min(this.left, chunk.length - at);
        this.left -= taken;
        at += taken;
        continue;
      }
      this.header.push(chunk[at]!);
      at += 1;
      if (!this.headerIsFine()) return false;
    }
    return true;
  }

  /** Looks at the header so far; once it is whole, `left` is what follows it. */
  private headerIsFine(): boolean {
    const [head, ...length] = this.header;
    if (length.length === 0) return this.kindIsFine(head! >> 4);
    if (length.at(-1)! >= 0x80) return length.length < 4;
    const bytes = length.reduce((sum, byte, i) => sum + (byte & 0x7f) * 128 ** i, 0);
    this.header = [];
    this.left = bytes;
    return bytes <= (this.admitted ? afterConnect : beforeConnect);
  }

  /** The first packet is CONNECT, and no other is (MQTT-3.1.0-1, -2). */
  private kindIsFine(kind: number): boolean {
    const isFirst = this.first;
    this.first = false;
    return kind > 0 && kind < 15 && (kind === connect) === isFirst;
  }
}
