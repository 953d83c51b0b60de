import { createReadStream } from "node:fs";
import { connect, type Socket } from "node:net";
import { type Millis, seconds } from "../../protocol/time.ts";
import { libraryFault } from "./faults.ts";

const patience: Millis = seconds(60);
const piece = 256 * 1024;

/**
 * Has each file looked at by the virus scanner of the house (clamd, INSTREAM), where there is one. `at` is
 * a socket's path or `host:port`. A scanner that does not answer lets nothing pass.
 */
export function clamdScanner(at: string): (path: string, name: string) => Promise<void> {
  return async (path, name) => {
    let answer: string;
    try {
      answer = await ask(at, path);
    } catch (cause) {
      throw libraryFault("library.no_scanner", {}, { cause });
    }
    const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
    if (found) throw libraryFault("media.malware", { name, found: found.slice(0, 80) });
    if (answer !== "stream: OK") throw libraryFault("library.no_scanner", {}, { cause: answer });
  };
}

async function ask(at: string, path: string): Promise<string> {
  const socket = connectTo(at);
  try {
    const answered = answerOf(socket);
    // Whoever stops listening says so through the answer.
    answered.catch(() => {});
    socket.write("zINSTREAM\0");
    for await (const chunk of createReadStream(path, { highWaterMark: piece })) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE((chunk as Buffer).length);
      socket.write(length);
      if (!socket.write(chunk as Buffer)) await Promise.race([drained(socket), answered]);
      if (socket.destroyed) break;
    }
    socket.write(Buffer.alloc(4));
    return await answered;
  } finally {
    socket.destroy();
  }
}

function connectTo(at: string): Socket {
  const [, host, port] = /^(.+):(\d+)$/.exec(at) ?? [];
  const socket = host ? connect({ host, port: Number(port) }) : connect({ path: at });
  socket.setTimeout(patience, () => socket.destroy(new Error("the scanner does not answer")));
  return socket;
}

const answerOf = (socket: Socket): Promise<string> =>
  new Promise((done, failed) => {
    let said = "";
    socket.on("data", (data: Buffer) => (said = (said + data.toString("utf8")).slice(0, 1000)));
    socket.once("end", () => done(said.replace(/\0.*$/s, "").trim()));
    socket.once("error", failed);
    socket.once("close", () => failed(new Error("the scanner hung up")));
  });

const drained = (socket: Socket): Promise<void> =>
  new Promise((done) => {
    socket.once("drain", done);
    socket.once("close", done);
  });
