import { createHmac } from "node:crypto";
import { networkOf } from "@tributary/kit/addresses";
import { LRUCache } from "lru-cache";

/** Names the network of an address. */
export type NetworkNames = (address: string) => string;

/** Addresses whose names are kept. */
const REMEMBERED = 10_000;

/** Names networks by a keyed hash, from which nobody reads the address. */
export function networkNames(key: Buffer): NetworkNames {
  const known = new LRUCache<string, string>({ max: REMEMBERED });
  return (address) => {
    const seen = known.get(address);
    if (seen) return seen;
    const name = createHmac("sha256", key).update(networkOf(address)).digest("hex").slice(0, 32);
    known.set(address, name);
    return name;
  };
}
