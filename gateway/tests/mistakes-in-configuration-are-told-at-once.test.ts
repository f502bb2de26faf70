import { generateKeyPairSync } from "node:crypto";
import { loadConfig } from "@tributary/kit/config";
import { configurationProblems, PEERS } from "../configuration";
import { startGateway } from "../start";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const jwk = (key: typeof privateKey) => JSON.stringify(key.export({ format: "jwk" }));
const jwks = `{"keys":[${jwk(publicKey)}]}`;
const urls = Object.fromEntries(
  PEERS.map((peer) => [`${peer.toUpperCase().replaceAll("-", "_")}_URL`, "http://127.0.0.1:1"]),
);
const complete = {
  ...urls,
  INTERNAL_SIGNING_KEY: jwk(privateKey),
  AUTH_ISSUER: "https://sign-in.example",
  AUTH_JWKS: jwks,
};

const problems = (env: Record<string, string>, here: readonly string[] = [], demo = false) =>
  configurationProblems(loadConfig(env), here, demo);

it.each<[string, Record<string, string>, readonly string[], boolean]>([
  ["everything elsewhere", complete, [], false],
  ["everything here, which signs nothing", { AUTH_ISSUER: "x", AUTH_JWKS: jwks }, PEERS, false],
  ["a demo", {}, PEERS, true],
])("%s can start", (_, env, here, demo) => {
  expect(problems(env, here, demo)).toEqual([]);
});

it.each<[string, Record<string, string>, readonly string[], string[]]>([
  ["nothing", {}, [], ["REFERRAL_URL", "INTERNAL_SIGNING_KEY", "AUTH_ISSUER"]],
  ["one peer missing", { ...complete, CREDITS_URL: "" }, [], ["CREDITS_URL"]],
  ["no key to sign with", { ...complete, INTERNAL_SIGNING_KEY: "" }, [], ["INTERNAL_SIGNING_KEY"]],
  [
    "one peer elsewhere and no key",
    { ...complete, INTERNAL_SIGNING_KEY: "" },
    PEERS.slice(1),
    ["INTERNAL_SIGNING_KEY"],
  ],
  [
    "only the public half",
    { ...complete, INTERNAL_SIGNING_KEY: jwk(publicKey) },
    [],
    ["INTERNAL_SIGNING_KEY"],
  ],
  ["an RSA key", { ...complete, INTERNAL_SIGNING_KEY: jwk(rsa) }, [], ["INTERNAL_SIGNING_KEY"]],
  ["keys of nobody", { ...complete, AUTH_ISSUER: "" }, [], ["AUTH_ISSUER"]],
  ["keys twice", { ...complete, AUTH_JWKS_URL: "https://x.example" }, [], ["either AUTH_JWKS"]],
  ["no keys", { ...complete, AUTH_JWKS: "", AUTH_ISSUER: "" }, [], ["Set AUTH_ISSUER with"]],
])("%s is told", (_, env, here, expected) => {
  const found = problems(env, here);
  expect(found).toEqual(expected.map((text) => expect.stringContaining(text)));
  for (const sentence of found) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

it("a start with mistakes opens nothing and says them all", async () => {
  const start = startGateway({ config: loadConfig({ HOST: "127.0.0.1" }), port: 0 });
  await expect(start).rejects.toThrow(/CREDITS_URL.*INTERNAL_SIGNING_KEY.*AUTH_ISSUER/s);
});
