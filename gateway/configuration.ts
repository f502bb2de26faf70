import type { Config } from "@tributary/kit/config";
import { SUBGRAPHS } from "./compose";

/** Whom the gateway needs besides itself. */
export const PEERS: readonly string[] = [...SUBGRAPHS, "stripe-listener"];

/** Where a peer is, if it is elsewhere: its `<NAME>_URL`. */
export function urlOf(config: Config, peer: string): string | undefined {
  return config[variableOf(peer) as keyof Config] as string | undefined;
}

/**
 * What keeps the gateway from starting, a sentence each and all at once; empty when it can start.
 * `here`: the peers of this process.
 */
export function configurationProblems(
  config: Config,
  here: readonly string[],
  demo: boolean,
): string[] {
  const { AUTH_ISSUER, AUTH_JWKS, AUTH_JWKS_URL, INTERNAL_SIGNING_KEY: key } = config;
  const missing = PEERS.filter((peer) => !here.includes(peer) && !urlOf(config, peer));
  const remote = PEERS.some((peer) => !here.includes(peer) || urlOf(config, peer));
  const keys = AUTH_JWKS ?? AUTH_JWKS_URL;
  const problems: [boolean, string][] = [
    [
      missing.length > 0,
      `${missing.map(variableOf).join(", ")} must say where the gateway finds each of them.`,
    ],
    [
      remote && !(key?.kty === "OKP" && typeof key.d === "string"),
      "INTERNAL_SIGNING_KEY must be an Ed25519 private key as JWK: with it the gateway tells subgraphs elsewhere who asks.",
    ],
    [
      AUTH_JWKS !== undefined && AUTH_JWKS_URL !== undefined,
      "Set either AUTH_JWKS or AUTH_JWKS_URL, not both.",
    ],
    [
      keys !== undefined && !AUTH_ISSUER,
      "AUTH_ISSUER must say whose tokens AUTH_JWKS or AUTH_JWKS_URL verify.",
    ],
    [
      config.REQUIRE_TRUSTED_DOCUMENTS.length > 0 &&
        !config.TRUSTED_DOCUMENTS &&
        !config.ENABLE_CONSOLE,
      "TRUSTED_DOCUMENTS must name the file with the operations that REQUIRE_TRUSTED_DOCUMENTS asks for, unless ENABLE_CONSOLE brings its own.",
    ],
    [
      keys === undefined && !AUTH_ISSUER && !demo,
      "Set AUTH_ISSUER with AUTH_JWKS or AUTH_JWKS_URL, or alone if it tells its keys by OpenID Connect Discovery, so that people can sign in; for a trial, DEMO=1 brings its own logins.",
    ],
    [
      keys === undefined && !demo && AUTH_ISSUER !== undefined && !isWebAddress(AUTH_ISSUER),
      "AUTH_ISSUER is no https address, so it tells no keys: set AUTH_JWKS or AUTH_JWKS_URL beside it.",
    ],
  ];
  return problems.flatMap(([applies, sentence]) => (applies ? [sentence] : []));
}

/** By http on this machine alone, as tests and trials have it. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

function isLoopback(hostname: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

function variableOf(peer: string): string {
  return `${peer.toUpperCase().replaceAll("-", "_")}_URL`;
}
