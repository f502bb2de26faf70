import ipaddr, { type IPv4, type IPv6 } from "ipaddr.js";

/** Which proxies stand in front. */
export interface TrustedProxies {
  /** So many, whatever their addresses, the nearest first. */
  hops: number;
  /** And those of these networks. */
  ranges: readonly [IPv4 | IPv6, number][];
}

/** Nobody is believed. */
export const NO_PROXIES: TrustedProxies = { hops: 0, ranges: [] };

/** Proxies in a row that are looked through: further ones are nobody's. */
const MOST_HOPS = 16;

/**
 * Reads `10.0.0.0/8, 2001:db8::1` or a number of hops. Throws an error whose sentence names what is wrong with it.
 */
export function readProxies(list: string): TrustedProxies {
  const entries = list.split(",").flatMap((entry) => entry.trim() || []);
  if (entries.length === 1 && /^\d{1,2}$/.test(entries[0]!)) {
    const hops = Number(entries[0]);
    if (hops <= MOST_HOPS) return { hops, ranges: [] };
    throw new Error(`${hops} hops are too many; at most ${MOST_HOPS} are looked through`);
  }
  return { hops: 0, ranges: entries.map(rangeOf) };
}

function rangeOf(entry: string): [IPv4 | IPv6, number] {
  const [text = "", bits, more] = entry.split("/");
  const address = addressOf(text);
  const most = address?.kind() === "ipv4" ? 32 : 128;
  const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  if (address && more === undefined && length >= 0 && length <= most) return [address, length];
  throw new Error(
    `${JSON.stringify(entry)} is neither an address nor a network; write e.g. 10.0.0.0/8,192.0.2.7, or alone the number of proxies in a row`,
  );
}

/** Whether the other side of a connection is one of them, so that many callers come from it. */
export function isProxy(peer: string, { hops, ranges }: TrustedProxies): boolean {
  return hops > 0 || isIn(peer, ranges);
}

/**
 * The address that a request counts for: the nearest that no trusted proxy has. Each proxy writes at the end of
 * X-Forwarded-For whom it was asked by, so what stands before the first that is not trusted is the caller's own claim.
 * Where a proxy wrote no address, it counts itself.
 */
export function callerOf(
  peer: string,
  forwardedFor: string | undefined,
  { hops, ranges }: TrustedProxies,
): string {
  if (hops === 0 && ranges.length === 0) return peer;
  let caller = peer;
  let rest = forwardedFor;
  for (let hop = 0; hop < MOST_HOPS && rest !== undefined; hop++) {
    if (hop >= hops && !isIn(caller, ranges)) break;
    const comma = rest.lastIndexOf(",");
    const next = addressOf(withoutPort(rest.slice(comma + 1).trim()));
    if (!next) break;
    caller = next.toString();
    rest = comma === -1 ? undefined : rest.slice(0, comma);
  }
  return caller;
}

function isIn(text: string, ranges: TrustedProxies["ranges"]): boolean {
  if (ranges.length === 0) return false;
  const address = addressOf(text);
  return (
    address !== null &&
    ranges.some(
      ([range, bits]) => range.kind() === address.kind() && address.match(range as IPv4, bits),
    )
  );
}

/** `192.0.2.1:443`, `[2001:db8::1]` and `[2001:db8::1]:443` as some proxies write them. */
function withoutPort(text: string): string {
  return (
    /^\[([^[\]]{2,64})\](?::\d{1,5})?$/.exec(text)?.[1] ??
    text.replace(/^([\d.]{7,15}):\d{1,5}$/, "$1")
  );
}

/** An address as it is written in one way only; IPv4 inside of IPv6 is IPv4. Null for what is none. */
function addressOf(text: string): IPv4 | IPv6 | null {
  if (text.length > 64) return null;
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  const plain = text.replace(/%[\w.-]{1,32}$/, "");
  return plain.includes(":") && ipaddr.IPv6.isValid(plain) ? ipaddr.process(plain) : null;
}

/**
 * The network of an address: of IPv6 the first half, since one household or server has all of the second; of IPv4 all.
 * What is no address is a network of its own.
 */
export function networkOf(text: string): string {
  const address = addressOf(text);
  if (!address || address.kind() === "ipv4") return address?.toString() ?? text;
  const parts = (address as IPv6).parts.slice(0, 4);
  return parts.map((part) => part.toString(16)).join(":");
}
