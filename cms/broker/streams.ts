import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { PacketLimiter } from "./limiter.ts";

/** A connection as the broker takes it, with the limiter in front. */
export class LimitedStream extends Duplex {
  private readonly limiter = new PacketLimiter();

  constructor(
    private readonly wire: {
      send(bytes: Uint8Array, sent: (error?: Error | null) => void): void;
      close(): void;
      kill(): void;
      resume(): void;
      pause(): void;
    },
  ) {
    super();
  }

  /** Called by the wire for each piece that arrives. */
  receive(bytes: Uint8Array): void {
    if (this.destroyed) return;
    if (!this.limiter.allows(bytes)) this.destroy();
    else if (!this.push(bytes)) this.wire.pause();
  }

  admit(): void {
    this.limiter.admit();
  }

  override _read(): void {
    this.wire.resume();
  }

  override _write(
    chunk: Uint8Array,
    _: BufferEncoding,
    done: (error?: Error | null) => void,
  ): void {
    this.wire.send(chunk, done);
  }

  /** A packet is written in several pieces; they leave together, as one frame. */
  override _writev(chunks: { chunk: Uint8Array }[], done: (error?: Error | null) => void): void {
    this.wire.send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _final(done: () => void): void {
    this.wire.close();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.wire.kill();
    done(error);
  }
}

export function overWebSocket(socket: WebSocket): LimitedStream {
  const stream = new LimitedStream({
    send: (bytes, sent) => socket.send(bytes, { binary: true }, sent),
    close: () => socket.close(),
    kill: () => socket.terminate(),
    resume: () => socket.resume(),
    pause: () => socket.pause(),
  });
  socket.on("message", (data, isBinary) => {
    if (isBinary && Buffer.isBuffer(data)) stream.receive(data);
    else stream.destroy();
  });
  socket.on("close", () => stream.destroy());
  socket.on("error", () => stream.destroy());
  return stream;
}

export function overTcp(socket: Socket): LimitedStream {
  const stream = new LimitedStream({
    send: (bytes, sent) => void socket.write(bytes, sent),
    close: () => void socket.end(),
    kill: () => void socket.destroy(),
    resume: () => void socket.resume(),
    pause: () => void socket.pause(),
  });
  socket.setNoDelay(true);
  socket.on("data", (bytes) => stream.receive(bytes));
  socket.on("close", () => stream.destroy());
  socket.on("error", () => stream.destroy());
  return stream;
}
