import { type Config, loadConfig } from "@tributary/kit/config";
import { configurationProblems, PEERS } from "./configuration";

const urls = Object.fromEntries(
  PEERS.map((peer) => [`${peer.toUpperCase().replaceAll("-", "_")}_URL`, "http://peer.example"]),
);
const privateKey = JSON.stringify({ kty: "OKP", crv: "Ed25519", x: "eA", d: "ZA" });
const jwks = JSON.stringify({ keys: [{ kty: "OKP", x: "eA" }] });
const issuer = { AUTH_ISSUER: "https://issuer.example", AUTH_JWKS: jwks };
const elsewhere = { ...urls, ...issuer, INTERNAL_SIGNING_KEY: privateKey };

const problems = (variables: Record<string, string>, here = PEERS, demo = false) =>
  configurationProblems(loadConfig(variables) as Config, here, demo);

it.each<[string, Record<string, string>, readonly string[], boolean]>([
  ["all in one process", issuer, PEERS, false],
  ["all elsewhere", elsewhere, [], false],
  ["the demo's own logins", {}, PEERS, true],
  ["an issuer that tells its keys", { AUTH_ISSUER: "https://a.example/realm" }, PEERS, false],
  ["one on this machine", { AUTH_ISSUER: "http://127.0.0.1:8080" }, PEERS, false],
  ["one on this machine by IPv6", { AUTH_ISSUER: "http://[::1]:8080" }, PEERS, false],
  ["a demo beside an issuer without keys", { AUTH_ISSUER: "a" }, PEERS, true],
  [
    "keys that are published",
    { AUTH_ISSUER: "a", AUTH_JWKS_URL: "https://i.example" },
    PEERS,
    false,
  ],
])("nothing is wrong with %s", (_, variables, here, demo) => {
  expect(problems(variables, here, demo)).toEqual([]);
});

it.each<[string, Record<string, string>, readonly string[], RegExp]>([
  ["a peer is nowhere", elsewhere, [], /^CREDITS_URL, STRIPE_LISTENER_URL must say where/],
  ["no key signs", { ...elsewhere, INTERNAL_SIGNING_KEY: "" }, [], /^INTERNAL_SIGNING_KEY must be/],
  [
    "one subgraph alone is elsewhere and no key signs",
    { ...issuer, CREDITS_URL: "http://peer.example" },
    PEERS,
    /^INTERNAL_SIGNING_KEY must be/,
  ],
  [
    "the key is public only",
    { ...elsewhere, INTERNAL_SIGNING_KEY: '{"kty":"OKP","x":"eA"}' },
    [],
    /^INTERNAL_SIGNING_KEY must be/,
  ],
  [
    "the key is of another kind",
    { ...elsewhere, INTERNAL_SIGNING_KEY: '{"kty":"RSA","d":"ZA"}' },
    [],
    /^INTERNAL_SIGNING_KEY must be/,
  ],
  [
    "keys come from two places",
    { ...issuer, AUTH_JWKS_URL: "https://i.example" },
    PEERS,
    /^Set either AUTH_JWKS or AUTH_JWKS_URL/,
  ],
  ["nobody says whose keys they are", { AUTH_JWKS: jwks }, PEERS, /^AUTH_ISSUER must say/],
  ["there are no keys", {}, PEERS, /^Set AUTH_ISSUER with/],
  ["no web address tells keys", { AUTH_ISSUER: "a" }, PEERS, /^AUTH_ISSUER is no https address/],
  [
    "keys would come by http from elsewhere",
    { AUTH_ISSUER: "http://a.example" },
    PEERS,
    /^AUTH_ISSUER is no https address/,
  ],
])("one sentence when %s", (name, variables, here, sentence) => {
  const given = name === "a peer is nowhere" ? withoutUrls(variables) : variables;
  expect(problems(given, here)).toEqual([expect.stringMatching(sentence)]);
});

function withoutUrls(variables: Record<string, string>): Record<string, string> {
  return { ...variables, CREDITS_URL: "", STRIPE_LISTENER_URL: "" };
}
