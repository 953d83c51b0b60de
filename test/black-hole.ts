import { spawn } from "node:child_process";
import { connect, type Socket } from "node:net";

/**
 * An address at which nobody answers, not even to refuse: somebody listens there who stands still, and
 * his queue is full. Where this machine has no IPv6 the address leads nowhere by itself.
 */
export async function openBlackHole(port: number, host = "::1"): Promise<{ close(): void }> {
  const listen = `require("node:net").createServer().listen(
    { host: ${JSON.stringify(host)}, port: ${port}, backlog: 1 }, () => console.log("listening"))`;
  const child = spawn(process.execPath, ["-e", listen], { stdio: ["ignore", "pipe", "ignore"] });
  const queue: Socket[] = [];
  await new Promise<void>((listening) => {
    child.stdout.once("data", () => listening());
    child.once("exit", () => listening());
  });
  child.kill("SIGSTOP");
  for (let i = 0; i < 3; i++) queue.push(connect(port, host).on("error", () => {}));
  await new Promise((full) => setTimeout(full, 100));
  return {
    close() {
      for (const socket of queue) socket.destroy();
      child.kill("SIGKILL");
    },
  };
}
