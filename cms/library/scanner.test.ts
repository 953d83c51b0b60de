import { createServer, type Server, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { png, webm } from "./fixtures/made.ts";
import { codeOf, messageOf, nothing, openLibrary } from "./fixtures/room.ts";
import { clamdScanner } from "./scanner.ts";

/** The text that every scanner calls a virus, in two halves so that this file is not called one. */
const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(
  "",
);

/** As clamd answers INSTREAM: the lengths are followed, and only the whole is judged. */
async function scanner(answer?: (socket: Socket) => void): Promise<string> {
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {});
    if (answer) {
      answer(socket);
      return;
    }
    let heard = Buffer.alloc(0);
    socket.on("data", (data: Buffer) => {
      heard = Buffer.concat([heard, data]);
      const body = chunksOf(heard);
      if (body === null) return;
      socket.end(body.includes(eicar) ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0");
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}

/** What was streamed, once the piece of no length has come. */
function chunksOf(heard: Buffer): Buffer | null {
  const command = "zINSTREAM\0";
  expect(heard.toString("latin1", 0, command.length)).toBe(command);
  const parts: Buffer[] = [];
  for (let at = command.length; at + 4 <= heard.length;) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

test("C15 what the virus scanner finds is not kept, even where it hides behind a picture", async () => {
  const library = openLibrary({ scan: clamdScanner(await scanner()) });
  const answer = await library.upload("foto.png", Buffer.concat([await png(), Buffer.from(eicar)]));
  expect([answer.status, codeOf(answer)]).toEqual([400, "media.malware"]);
  expect(messageOf(answer)).toContain("«Eicar-Test-Signature» in «foto.png»");
  expect(library.holdings()).toEqual(nothing);
});

test("C15 what it does not mind is kept, pictures and films", async () => {
  const library = openLibrary({ scan: clamdScanner(await scanner()) });
  await library.add("foto.png", await png(1200, 900));
  await library.add("film.webm", webm());
  expect(library.holdings()).toMatchObject({ files: 2, uploads: 0 });
});

test.each<[string, (socket: Socket) => void]>([
  ["hangs up", (socket) => socket.destroy()],
  ["answers nonsense", (socket) => socket.end("hello\0")],
  ["finds the stream too long", (socket) => socket.end("INSTREAM size limit exceeded. ERROR\0")],
])("C15 a scanner that %s lets nothing pass", async (_, answer) => {
  const library = openLibrary({ scan: clamdScanner(await scanner(answer)) });
  const refused = await library.upload("foto.png", await png());
  expect([refused.status, codeOf(refused)]).toEqual([503, "library.no_scanner"]);
  expect(library.holdings()).toEqual(nothing);
});

test("C15 a scanner that is not there lets nothing pass", async () => {
  const library = openLibrary({ scan: clamdScanner("/nowhere/clamd.sock") });
  const refused = await library.upload("foto.png", await png());
  expect([refused.status, codeOf(refused)]).toEqual([503, "library.no_scanner"]);
  expect(library.bugs).toEqual([]);
});
