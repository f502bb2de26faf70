import { createHmac } from "node:crypto";
import { LRUCache } from "lru-cache";

/** Addresses whose names are kept. */
const REMEMBERED = 10_000;

/**
 * Names the network of an address: a keyed hash, from which nobody reads the address. One household or server has all
 * of the second half of an IPv6 address, so that is left out; an IPv4 address counts whole.
 */
export function networkNames(key: Buffer): (address: string) => string {
  const known = new LRUCache<string, string>({ max: REMEMBERED });
  return (address) => {
    const seen = known.get(address);
    if (seen) return seen;
    const name = createHmac("sha256", key).update(networkOf(address)).digest("hex").slice(0, 32);
    known.set(address, name);
    return name;
  };
}

function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  const [before, after] = `${plain}::`.split("::").map((part) => part.split(":").filter(Boolean));
  const zeros = Array(8 - before!.length - after!.length).fill("0");
  return [...before!, ...zeros, ...after!].slice(0, 4).join(":");
}
