import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** Who is at the other end, and whether others could listen. */
export interface Connection {
  address: string;
  secure: boolean;
}

/**
 * Reads the connection from the socket, or, behind reverse proxies of ours, from what they say. Each
 * adds one entry at the end of `X-Forwarded-For`; what stands before theirs is the client's own story.
 * @param proxies how many stand in a row before this process
 */
export const connectionOf =
  ({ proxies }: { proxies: number }) =>
  (c: Context): Connection => {
    const socket = {
      address: getConnInfo(c).remote.address ?? "",
      secure: new URL(c.req.url).protocol === "https:",
    };
    if (proxies === 0) return socket;
    const told = (name: string) => c.req.header(name)?.split(",").at(-proxies)?.trim();
    const scheme = c.req.header("X-Forwarded-Proto")?.split(",").at(-1)?.trim();
    return {
      address: told("X-Forwarded-For") || socket.address,
      secure: scheme ? scheme === "https" : socket.secure,
    };
  };
