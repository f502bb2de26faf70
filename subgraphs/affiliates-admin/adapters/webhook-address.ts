import { Resolver } from "node:dns/promises";
import ipaddr from "ipaddr.js";

/** The addresses that a name has now. */
export type ResolveName = (name: string) => Promise<readonly string[]>;

/**
 * As name servers say, IPv4 first. Not by the machine's own look-up: that one reads /etc/hosts, and blocks one of the
 * few threads that all files and look-ups of the process share, so that one slow name would hold up everything.
 */
export const systemResolver: ResolveName = nameServers();

/** As these name servers say; none: those of the machine. */
export function nameServers(servers?: readonly string[]): ResolveName {
  return async (name) => {
    const resolver = new Resolver({ timeout: 2_000, tries: 2 });
    if (servers) resolver.setServers(servers);
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const [first] = answers;
    const addresses = answers.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
    if (addresses.length === 0 && first.status === "rejected") throw first.reason;
    return addresses;
  };
}

/** An address that a connection may be made to. */
export interface PinnedAddress {
  address: string;
  family: 4 | 6;
}

/** Why a webhook may not go somewhere, in a sentence. */
export class AddressNotAllowed extends Error {}

const MOST_CHARACTERS = 2000;
const PORTS = ["", "443", "8443"];
const LOCAL = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * What is wrong with an address as it is written; null when nothing is. `local`: http and any port are allowed too,
 * on this machine alone, for demos and tests.
 */
export function urlProblem(text: string, local: boolean): string | null {
  if (text.length > MOST_CHARACTERS) return `The address may have ${MOST_CHARACTERS} characters.`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return "This is no address.";
  if (url.username || url.password) return "The address must not hold credentials.";
  if (url.hash) return "The address must not have a fragment.";
  if (isLocal(url)) {
    return local ? null : "This machine itself is no place for webhooks.";
  }
  if (url.protocol !== "https:") return "Webhooks go to https addresses only.";
  if (!PORTS.includes(url.port)) return "Webhooks go to the ports 443 and 8443 only.";
  return hostProblem(hostOf(url));
}

function hostProblem(host: string): string | null {
  if (ipaddr.isValid(host))
    return isPublicAddress(host) ? null : "Webhooks go to public addresses only.";
  // What ends in a dot is the same name; a name without a dot is one of the network that we stand in.
  const name = host.replace(/\.$/, "");
  const inner = !name.includes(".") || /\.(?:localhost|local|internal|lan|home\.arpa)$/.test(name);
  return inner ? "Webhooks go to names of the public internet only." : null;
}

function isLocal(url: URL): boolean {
  return LOCAL.test(url.hostname);
}

/** The host without the brackets of IPv6. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** Of Azure: the one address that serves machines' secrets from a public range. */
const UNSAFE = ["168.63.129.16"];
/** All that is assigned for the public internet; what is special in it is known to ipaddr.js. */
const GLOBAL_IPV6 = ipaddr.parseCIDR("2000::/3");

/** Whether an address is one of the public internet, and of no network, machine or service of ours. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || UNSAFE.includes(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || address.match(GLOBAL_IPV6);
}

/**
 * Resolves the address's name, once, and answers what to connect to. One address among several that is not public
 * refuses all of them. Throws AddressNotAllowed, or what the resolver throws.
 */
export async function pinnedAddress(
  url: URL,
  local: boolean,
  resolve: ResolveName,
  allows = isPublicAddress,
): Promise<PinnedAddress> {
  const host = hostOf(url);
  if (local && isLocal(url)) return pinned(host === "localhost" ? "127.0.0.1" : host);
  const addresses = ipaddr.isValid(host) ? [host] : await resolve(host);
  if (addresses.length === 0) throw new Error(`${host} has no address.`);
  if (!addresses.every((address) => allows(address)))
    throw new AddressNotAllowed(`${host} does not lead to the public internet.`);
  return pinned(addresses[0]!);
}

function pinned(address: string): PinnedAddress {
  return { address, family: ipaddr.parse(address).kind() === "ipv4" ? 4 : 6 };
}
