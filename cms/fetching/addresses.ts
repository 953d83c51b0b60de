import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { fetchFault } from "./faults.ts";

/** Where a request may go: a name is resolved once, every address of it is looked at. */

export interface Address {
  address: string;
  family: number;
}
export type Resolve = (host: string) => Promise<Address[]>;

/** What passes for unicast and yet leads inside: IPv4 written within IPv6, in old ways and by gateways. */
const hidden = ["::/96", "64:ff9b:1::/48"].map((net) => ipaddr.IPv6.parseCIDR(net));

/** Parsed as it is, or null for what is no address (or names an interface of this machine). */
function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (!ipaddr.isValid(address) || address.includes("%")) return null;
  // In hexadecimal, since `::8.8.8.8` would be taken for the IPv4 address that it only contains.
  return ipaddr.process(
    address.includes(":") ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address,
  );
}

const isHidden = (parsed: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  parsed.kind() === "ipv6" && hidden.some((net) => (parsed as ipaddr.IPv6).match(net));

/** Whether an address belongs to the public internet. */
export function isPublic(address: string): boolean {
  const parsed = parse(address);
  return parsed !== null && parsed.range() === "unicast" && !isHidden(parsed);
}

/** What a technician may allow by name. The metadata of a cloud (link-local) is never among it. */
const inside = new Set(["private", "loopback", "uniqueLocal", "carrierGradeNat"]);

export function isInside(address: string): boolean {
  const parsed = parse(address);
  if (!parsed || address.toLowerCase() === "fd00:ec2::254") return false;
  return inside.has(parsed.range()) && (!isHidden(parsed) || parsed.toString() === "::1");
}

/** `host` or `host:port`, as a technician writes it and as it is compared. */
export const isHostEntry = (text: string): boolean =>
  /^(?=.{1,253}(:|$))[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/.test(text) ||
  /^\[[0-9a-f:.]{2,45}\](:\d{1,5})?$/.test(text);

const isAmong = (url: URL, allowed: readonly string[]): boolean =>
  allowed.includes(url.host) || (url.port === "" && allowed.includes(url.hostname));

/**
 * The addresses of a host that may be asked.
 * @throws Fault `fetch.refused`, `fetch.no_such_host`
 */
export async function addressesOf(
  url: URL,
  {
    resolve,
    isAllowed,
    ports,
    allowed,
  }: {
    resolve: Resolve;
    isAllowed: (address: string) => boolean;
    ports: readonly string[];
    /** Hosts that a technician has allowed, inside or on another port. */
    allowed: readonly string[];
  },
): Promise<Address[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const byName = isAmong(url, allowed);
  const proper =
    ["http:", "https:"].includes(url.protocol) &&
    (ports.includes(url.port) || byName) &&
    url.username === "" &&
    url.password === "";
  if (!proper) throw fetchFault("fetch.refused");
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await resolve(host).catch((cause: unknown) => {
        throw fetchFault("fetch.no_such_host", {}, { cause });
      });
  const good = ({ address }: Address): boolean =>
    isAllowed(address) || (byName && isInside(address));
  // One bad address among good ones is how a name is made to point inside later.
  if (found.length === 0 || !found.every(good)) throw fetchFault("fetch.refused");
  return found;
}

/** Whether a request that was meant for the one address may go on to the other as to somebody allowed. */
export const keepsAllowance = (first: URL, allowed: readonly string[]): readonly string[] =>
  isAmong(first, allowed) ? allowed : [];
