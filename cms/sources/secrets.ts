import { eq } from "drizzle-orm";
import { z } from "zod";
import { newSecretId, type SecretId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import { secrets } from "../db/tables.ts";
import type { Secret } from "../fetching.ts";
import type { EnteKeys } from "../keys.ts";
import { sourceFault } from "./faults.ts";

/** The key of a source as an officer writes it. Nobody ever reads its value again, but the site it is for. */
export const givenSecret = z.object({
  kind: z.enum(["header", "query", "password"]),
  /** Of the header or the parameter; the user name of a password. */
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^[\x21-\x7e]+$/),
  value: z
    .string()
    .min(1)
    .max(4000)
    .regex(/^[\x20-\x7e]+$/),
});
export type GivenSecret = z.output<typeof givenSecret>;

type Keys = Pick<EnteKeys, "lock" | "unlock">;

/** What may be known of it: all but the value. */
export interface ShownSecret {
  kind: GivenSecret["kind"];
  name: string;
  origin: string;
}

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** @throws Fault `source.bad_secret` */
export function addSecret(db: Db, keys: Keys, url: string, given: GivenSecret): SecretId {
  if (given.kind === "header" && !headerName.test(given.name))
    throw sourceFault("source.bad_secret");
  const id = newSecretId();
  const { kind, name, value } = given;
  const { origin } = new URL(url);
  db.insert(secrets)
    .values({ id, origin, kind, name, locked: keys.lock(value, purposeOf(id)) })
    .run();
  return id;
}

export const removeSecret = (db: Db, id: SecretId): void =>
  void db.delete(secrets).where(eq(secrets.id, id)).run();

export function shownSecret(db: Db, id: SecretId | null): ShownSecret | null {
  const row = id && db.select().from(secrets).where(eq(secrets.id, id)).get();
  return row ? { kind: row.kind, name: row.name, origin: row.origin } : null;
}

/**
 * For the guarded client.
 * @throws Fault `source.lost_secret` when it was locked under another key (a restore without keys)
 */
export function openSecret(db: Db, keys: Keys, id: SecretId | null): Secret | null {
  const key = keyOf(db, keys, id);
  return key && secretOf(key.origin, key);
}

/** As it was given, for looking at the source once more. @throws Fault `source.lost_secret` */
export function keyOf(
  db: Db,
  keys: Keys,
  id: SecretId | null,
): (GivenSecret & { origin: string }) | null {
  const row = id && db.select().from(secrets).where(eq(secrets.id, id)).get();
  if (!row) return null;
  const value = keys.unlock(row.locked, purposeOf(row.id));
  if (value === null) throw sourceFault("source.lost_secret");
  const { origin, kind, name } = row;
  return { origin, kind, name, value };
}

export function secretOf(origin: string, { kind, name, value }: GivenSecret): Secret {
  if (kind === "query") return { origin, headers: {}, query: { [name]: value } };
  const header =
    kind === "header"
      ? { [name]: value }
      : { Authorization: `Basic ${Buffer.from(`${name}:${value}`).toString("base64")}` };
  return { origin, headers: header, query: {} };
}

const purposeOf = (id: SecretId): string => `source:${id}`;

const keyNames =
  /^(api[-_]?key|apikey|key|token|access[-_]?token|auth[-_]?token|auth|app[-_]?token|\$\$app_token|subscription[-_]?key|secret|password|pwd|sig|signature)$/i;

/** An address with a key in it, as people paste them: the key is taken out and kept apart. */
export function withoutKey(address: string): { url: string; secret: GivenSecret | null } {
  if (!URL.canParse(address)) return { url: address, secret: null };
  const url = new URL(address);
  if (url.username || url.password) {
    const [name, value] = [decoded(url.username), decoded(url.password)];
    url.username = "";
    url.password = "";
    const secret = { kind: "password", name: name || "-", value } as const;
    return { url: url.href, secret: value ? secret : null };
  }
  for (const [name, value] of url.searchParams)
    if (keyNames.test(name) && value.length >= 8) {
      url.searchParams.delete(name);
      return { url: url.href, secret: { kind: "query", name, value } };
    }
  return { url: address, secret: null };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % is itself.
    return text;
  }
}
