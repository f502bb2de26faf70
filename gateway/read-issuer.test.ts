import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createLog } from "@tributary/kit/log";
import { exportJWK, generateKeyPair } from "jose";
import { discoveredKeys, publishedKeys } from "./issuer-keys";
import { discoveryAddress, keysAddress, readKeys } from "./read-issuer";
import { ann, audience, jwks, makeKeys, token } from "./tests/signed-tokens";
import { tokenVerifier } from "./tokens";

const log = createLog("gateway", "silent");
let server: Server;
let issuer: string;
/** What is answered at each path. */
let answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void>;
const json = (value: unknown) => (_: IncomingMessage, response: ServerResponse) =>
  void response.end(JSON.stringify(value));

beforeAll(async () => {
  await makeKeys("EdDSA");
  server = createServer((request, response) => {
    const answer = answers[request.url!];
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  answers = {
    "/.well-known/openid-configuration": json({ issuer, jwks_uri: `${issuer}/keys`, more: 1 }),
    "/keys": json(jwks()),
  };
});

const never = new AbortController().signal;
const read = () => readKeys(`${issuer}/keys`, never);

it.each([
  ["https://a.example", "https://a.example/.well-known/openid-configuration"],
  ["https://a.example/", "https://a.example/.well-known/openid-configuration"],
  ["https://a.example//", "https://a.example/.well-known/openid-configuration"],
  ["https://a.example/realms/x", "https://a.example/realms/x/.well-known/openid-configuration"],
])("%s tells of itself at %s", (name, address) => {
  expect(discoveryAddress(name)).toBe(address);
});

it("an issuer says where its keys are, and its tokens are believed by them", async () => {
  expect(await keysAddress(issuer, never)).toBe(`${issuer}/keys`);
  const keys = discoveredKeys(issuer, log);
  const check = tokenVerifier({ issuer, audience, keys });
  expect(await check(await token({ payload: { iss: issuer } }))).toEqual(ann);
});

it.each<[string, () => unknown]>([
  ["another's name", () => ({ issuer: "https://evil.example", jwks_uri: `${issuer}/keys` })],
  ["its name with a slash more", () => ({ issuer: `${issuer}/`, jwks_uri: `${issuer}/keys` })],
  ["no place", () => ({ issuer })],
  ["a file", () => ({ issuer, jwks_uri: "file:///etc/passwd" })],
  ["what is nearly the web", () => ({ issuer, jwks_uri: "shttp://a.example/keys" })],
  ["what begins like the web", () => ({ issuer, jwks_uri: "httpx://a.example/keys" })],
  ["a text", () => "no"],
])("what says %s tells no keys", async (_, told) => {
  answers["/.well-known/openid-configuration"] = json(told());
  await expect(keysAddress(issuer, never)).rejects.toThrow();
});

it("an issuer behind https has its keys behind https", async () => {
  const name = "https://a.example";
  const asked = jest.spyOn(globalThis, "fetch");
  for (const [jwks_uri, good] of [
    ["http://a.example/keys", false],
    ["https://a.example/keys", true],
  ] as const) {
    asked.mockResolvedValueOnce(Response.json({ issuer: name, jwks_uri }));
    const found = keysAddress(name, never);
    if (good) expect(await found).toBe(jwks_uri);
    else await expect(found).rejects.toThrow("not behind https");
  }
  asked.mockRestore();
});

it("keys that could sign for somebody else verify nothing", async () => {
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  const [good] = jwks().keys;
  answers["/keys"] = json({
    keys: [
      { ...(await exportJWK(privateKey)), kid: "private" },
      { kty: "oct", k: "c2VjcmV0", kid: "shared", alg: "HS256" },
      { ...good, kid: "enc", use: "enc" },
      { ...good, kid: "sig", use: "sig" },
      good,
    ],
  });
  expect((await read()).keys.map(({ kid }) => kid)).toEqual(["sig", good!.kid]);
});

it("an issuer is asked for JSON, and what it says in place of it is told", async () => {
  let asked: string | undefined;
  answers["/keys"] = ({ headers }, response) => {
    asked = headers.accept;
    response.writeHead(204).end();
  };
  await expect(read()).rejects.toThrow("the issuer answered 204");
  expect(asked).toBe("application/json, application/jwk-set+json");
  answers["/.well-known/openid-configuration"] = json({
    issuer: "x".repeat(300),
    jwks_uri: `${issuer}/keys`,
  });
  await expect(keysAddress(issuer, never)).rejects.toThrow(
    new Error(`the issuer calls itself ${"x".repeat(200)}`),
  );
});

const padded = (bytes: number) => {
  const bare = JSON.stringify({ ...jwks(), x: "" }).length;
  return { ...jwks(), x: "x".repeat(bytes - bare) };
};
const many = (count: number) => ({ keys: Array(count).fill(jwks().keys[0]) });
it.each<[string, () => unknown, boolean]>([
  ["256 KB", () => padded(256 * 1024), true],
  ["a byte more", () => padded(256 * 1024 + 1), false],
  ["100 keys", () => many(100), true],
  ["101 keys", () => many(101), false],
  ["no list", () => ({ keys: {} }), false],
  ["keys that are none", () => ({ keys: [7] }), false],
  ["keys without a kind", () => ({ keys: [{ kid: "a" }] }), false],
])("a set may have %s: %#", async (_, set, good) => {
  answers["/keys"] = json(set());
  if (good) expect((await read()).keys.length).toBeGreaterThan(0);
  else await expect(read()).rejects.toThrow();
});

it("an answer without end is cut off where it is too much", async () => {
  const closed = Promise.withResolvers<void>();
  answers["/keys"] = (_, response) => {
    response.on("close", () => closed.resolve());
    const more = () => {
      let goesOn = true;
      while (goesOn && !response.destroyed) goesOn = response.write(Buffer.alloc(64 * 1024, "x"));
    };
    response.on("drain", more);
    more();
  };
  await expect(read()).rejects.toThrow("more than 262144 bytes");
  await closed.promise;
});

it.each<[string, (request: IncomingMessage, response: ServerResponse) => void]>([
  ["leads elsewhere", (_, response) => response.writeHead(302, { location: "/other" }).end()],
  ["answers 500", (_, response) => response.writeHead(500).end("{}")],
  ["answers text", (_, response) => response.end("no")],
  ["answers nothing", (_, response) => response.end()],
])("an issuer that %s has no keys", async (_, answer) => {
  answers["/keys"] = answer;
  answers["/other"] = json(jwks());
  await expect(read()).rejects.toThrow();
});

it.each<[string, (response: ServerResponse) => void]>([
  ["never answers", () => {}],
  ["never ends its answer", (response) => void response.write('{"keys":[')],
])("an issuer that %s is not waited for", async (_, begin) => {
  answers["/keys"] = (_request, response) => begin(response);
  for (const keys of [publishedKeys(`${issuer}/keys`, log, 50), discoveredKeys(issuer, log, 50)]) {
    const check = tokenVerifier({ issuer, audience, keys });
    await expect(check(await token({ payload: { iss: issuer } }))).rejects.toMatchObject({
      extensions: { code: "UNAVAILABLE", http: { status: 503 } },
    });
  }
});
