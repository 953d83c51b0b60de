import type { AssetHome } from "./assets/home.ts";
import type { Status } from "../protocol/messages.ts";
import type { Disk, Facts } from "./disk.ts";

/**
 * The page's side of the device agent: files and facts lie on the device's disk, outside the browser, and
 * are reached over the agent's own server, which is also where this page comes from.
 */
async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(`/-/${path}`, {
    ...init,
    cache: "no-store",
    // Only a page of this very origin can send it.
    headers: { Vetrina: "page" },
  });
  if (answer.status === 507) throw new DOMException("the disk is full", "QuotaExceededError");
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()) as T;
}

/** Files in the agent's pool. */
export function deviceHome(): AssetHome & { lasting: boolean } {
  return {
    lasting: true,
    list: async () => new Set(await ask<string[]>("files")),
    async fetch({ id, type, bytes, url }) {
      const body = JSON.stringify({ type, bytes, url });
      return (await ask<{ outcome: "kept" }>(`files/${id}`, { method: "POST", body })).outcome;
    },
    drop: (id) => ask(`files/${id}`, { method: "DELETE" }),
    async address(id) {
      const address = `/-/files/${id}`;
      const type = await typeOf(address);
      return type === null ? null : { address, type, release: () => {} };
    },
    async text(id) {
      const answer = await fetch(`/-/files/${id}`, { cache: "no-store" });
      return answer.ok ? answer.text() : null;
    },
    room: () => ask("room"),
  };
}

async function typeOf(address: string): Promise<string | null> {
  const answer = await fetch(address, { headers: { Range: "bytes=0-0" } });
  await answer.body?.cancel();
  return answer.ok ? answer.headers.get("Content-Type") : null;
}

/** Facts in the agent's files; plays that wait to be told stay with the browser. */
export async function deviceDisk(browser: Disk): Promise<Disk> {
  const { identity, ...facts } = await ask<Record<string, unknown> & { identity?: StoredKey }>(
    "facts",
  );
  const held = new Map(Object.entries(facts));
  if (identity) held.set("identity", await openKey(identity));
  const put = (values: Record<string, unknown>): Promise<void> =>
    ask("facts", { method: "PUT", body: JSON.stringify(values) });
  return {
    ...browser,
    keysLeave: true,
    read: (names) =>
      Promise.resolve(
        Object.fromEntries(
          names.flatMap((name) => (held.has(name) ? [[name, held.get(name)]] : [])),
        ) as never,
      ),
    async write(given) {
      const { identity: key, ...rest } = given;
      await put({ ...rest, ...(key && { identity: await closeKey(key) }) });
      for (const [name, value] of Object.entries(given)) held.set(name, value);
    },
    async forget(names) {
      await put(Object.fromEntries(names.map((name) => [name, null])));
      for (const name of names) held.delete(name);
    },
  };
}

interface StoredKey {
  privateKey: JsonWebKey;
  publicKey: string;
}

const closeKey = async ({ privateKey, publicKey }: Facts["identity"]): Promise<StoredKey> => ({
  privateKey: await crypto.subtle.exportKey("jwk", privateKey),
  publicKey,
});

const openKey = async ({ privateKey, publicKey }: StoredKey): Promise<Facts["identity"]> => ({
  privateKey: await crypto.subtle.importKey("jwk", privateKey, "Ed25519", true, ["sign"]),
  publicKey,
});

/** How the device is, as the agent reads it. */
export const senses = (): Promise<NonNullable<Status["device"]>> => ask("senses");

/** The version of the player that runs has painted something. */
export const tellPainted = (): Promise<unknown> => ask("painted", { method: "POST" });

/** Has the agent do something with the device; what comes back is a picture, or nothing. */
export async function order(kind: string): Promise<Blob | null> {
  const answer = await fetch(`/-/orders/${kind}`, { method: "POST", headers: { Vetrina: "page" } });
  if (!answer.ok) throw new Error(`${kind}: ${answer.status}`);
  return answer.status === 204 ? null : answer.blob();
}
