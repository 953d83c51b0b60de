import type { IncomingMessage } from "node:http";
import type { Asked } from "../fetching.ts";

/** A key for one host: it goes there, over a line at least as safe as the one it was meant for, and nowhere else. */
export interface Secret {
  /** Scheme, host and port: `https://api.example.org`. */
  origin: string;
  headers: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
}

const isFor = (url: URL, secret: Secret | null | undefined): secret is Secret =>
  secret !== null && secret !== undefined && url.origin === secret.origin;

export function withSecret(url: URL, secret: Secret | null | undefined): URL {
  if (!isFor(url, secret)) return url;
  const target = new URL(url);
  for (const [name, value] of Object.entries(secret.query)) target.searchParams.set(name, value);
  return target;
}

/** A site may write our own key into the address that it sends us to. */
export function withoutSecret(url: URL, secret: Secret | null | undefined): string {
  if (!secret) return url.href;
  const clean = new URL(url);
  for (const name of Object.keys(secret.query)) clean.searchParams.delete(name);
  return clean.href;
}

export function headersFor(url: URL, asked: Asked, strayed: boolean): Record<string, string> {
  const { accept, headers = {}, since, secret } = asked;
  return {
    ...(!strayed && proper(headers)),
    ...(!strayed && isFor(url, secret) && secret.headers),
    "User-Agent": "Vetrina",
    "Accept-Encoding": "gzip, deflate, br",
    ...(accept !== undefined && { Accept: accept }),
    ...(!strayed && since?.etag && { "If-None-Match": since.etag }),
    ...(!strayed && since?.lastModified && { "If-Modified-Since": since.lastModified }),
  };
}

/** These say how the message itself travels: they are ours to say. */
const ours = new Set(["host", "connection", "content-length", "transfer-encoding", "upgrade"]);

const proper = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ours.has(name.toLowerCase())));

/** What the answer calls itself, or the last part of its address. */
export function nameOf(response: IncomingMessage, url: URL): string {
  const said = response.headers["content-disposition"] ?? "";
  const extended = /filename\*\s*=\s*(?:utf-8|iso-8859-1)''([^;\s]{1,500})/i.exec(said)?.[1];
  const plain = /filename\s*=\s*(?:"([^"]{1,200})"|([^;\s]{1,200}))/i.exec(said);
  const last = url.pathname.split("/").findLast((part) => part !== "") ?? "";
  const name = decoded(extended ?? "") || plain?.[1] || plain?.[2] || decoded(last);
  return name.replace(/^.*[/\\]/, "").slice(0, 200);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A broken escape: a name is only a name.
    return text;
  }
}
