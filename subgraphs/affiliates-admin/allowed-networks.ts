import ipaddr from "ipaddr.js";

const MOST_NETWORKS = 20;

/**
 * Networks as PostgreSQL's cidr keeps them: an address alone is a network of one. What is wrong with them otherwise, in a
 * sentence, with the index of the first wrong one.
 */
export function readNetworks(
  given: readonly string[],
): { networks: string[] } | { problem: string; index: number | null } {
  if (given.length < 1 || given.length > MOST_NETWORKS) {
    const problem = `allowedNetworks names 1 to ${MOST_NETWORKS} networks; leave it out to allow all.`;
    return { problem, index: null };
  }
  const read = given.map((text) => readNetwork(text.trim()));
  const index = read.findIndex((network) => network === null);
  if (index >= 0) {
    const problem =
      "A network is an address, e.g. 203.0.113.7, or a range whose address ends in zeros, e.g. 203.0.113.0/24 or 2001:db8::/32.";
    return { problem, index };
  }
  return { networks: [...new Set(read as string[])] };
}

function readNetwork(text: string): string | null {
  const [address, bits, ...more] = text.split("/") as [string, string?, ...string[]];
  // The library reads 10.1 and 0x7f000001 too, as few others do.
  const isAddress =
    ipaddr.IPv4.isValidFourPartDecimal(address) || /^[\da-f:.]*:[\da-f:.]*$/i.test(address);
  if (more.length > 0 || !isAddress || !ipaddr.isValid(address)) return null;
  const parsed = ipaddr.parse(address);
  const most = parsed.kind() === "ipv4" ? 32 : 128;
  const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  // Of length 0 would be everywhere, and said otherwise.
  if (!(length >= 1 && length <= most)) return null;
  const bytes = parsed.toByteArray();
  const isNetwork = bytes.every((byte, index) => {
    const fixed = Math.min(8, Math.max(0, length - index * 8));
    return (byte & (0xff >> fixed)) === 0;
  });
  return isNetwork ? `${parsed.toString()}/${length}` : null;
}
