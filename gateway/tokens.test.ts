import { createHmac, generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createLog } from "@tributary/kit/log";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { inlineKeys, publishedKeys, tokenVerifier } from "./tokens";
import {
  type Algorithm,
  ann,
  audience,
  foreign,
  handmade,
  issuer,
  jwks,
  keys,
  makeKeys,
  seconds,
  token,
  verify,
} from "./tests/signed-tokens";

const log = createLog("gateway", "silent");
beforeAll(makeKeys);

it.each<[string, Algorithm]>([
  ["RS256", "RS256"],
  ["ES256", "ES256"],
  ["EdDSA", "EdDSA"],
])("believes a token signed with %s", async (_, alg) => {
  expect(await verify()(await token({ alg }))).toEqual(ann);
});

it("makes an operator of who has the role, and of nobody else", async () => {
  const operator = await verify()(await token({ payload: { roles: ["operator"] } }));
  expect(operator?.operator).toBe(true);
  expect((await verify()(await token({ payload: { operator: true } })))?.operator).toBe(false);
});

describe("does not believe", () => {
  it.each<[string, () => Promise<string> | string]>([
    ["alg none", () => handmade({ alg: "none" }, () => "")],
    ["alg none with a kid", () => handmade({ alg: "none", kid: "EdDSA" }, () => "")],
    [
      "HS256 over the public key",
      () =>
        handmade({ alg: "HS256", kid: "RS256" }, (text) =>
          createHmac("sha256", JSON.stringify(keys.RS256.jwk)).update(text).digest("base64url"),
        ),
    ],
    ["another algorithm of a known key", () => token({ alg: "PS256" })],
    ["a foreign key under a known kid", () => token({ key: foreign })],
    ["an unknown kid", () => token({ header: { kid: "other" }, key: foreign })],
    ["a kid that is a path", () => token({ header: { kid: "./../etc/passwd" }, key: foreign })],
    ["a kid that is SQL", () => token({ header: { kid: "' or 1=1 --" }, key: foreign })],
    [
      "a key that the token brings",
      async () => {
        const { privateKey, publicKey } = await generateKeyPair("EdDSA", { extractable: true });
        return token({ header: { kid: "mine", jwk: await exportJWK(publicKey) }, key: privateKey });
      },
    ],
    [
      "an address of keys that the token brings",
      () =>
        token({
          header: { kid: "mine", jku: "http://127.0.0.1:1/keys", x5u: "http://127.0.0.1:1/" },
          key: foreign,
        }),
    ],
    ["a truncated token", async () => (await token()).slice(0, -8)],
    ["text", () => "not a token"],
  ])("%s", async (_, make) => {
    expect(await verify()(await make())).toBeNull();
  });

  it("a token once its time is over, though it was verified before", async () => {
    const check = verify();
    const short = await token({ payload: { exp: seconds() + 2 } });
    expect(await check(short)).not.toBeNull();
    jest.useFakeTimers({ now: Date.now() + 40_000, doNotFake: ["nextTick", "setImmediate"] });
    try {
      await expect(check(short)).rejects.toThrow(/has expired \(claim `exp`\)/);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe("keys that the issuer publishes", () => {
  let server: Server;
  let asked = 0;
  let up = true;
  let address: string;
  beforeEach(async () => {
    asked = 0;
    up = true;
    server = createServer((_, response) => {
      asked += 1;
      response.writeHead(up ? 200 : 500, { "content-type": "application/json" });
      response.end(up ? JSON.stringify(jwks()) : "no");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const published = () =>
    tokenVerifier({ issuer, audience, keys: publishedKeys(address, log), rememberMs: 0 });

  it("are fetched once for many tokens, and unknown kids do not make us ask again", async () => {
    const check = published();
    for (let n = 0; n < 5; n++) expect(await check(await token())).toEqual(ann);
    const unknown = await token({ header: { kid: "other" }, key: foreign });
    for (let n = 0; n < 5; n++) expect(await check(unknown)).toBeNull();
    expect(asked).toBe(1);
  });

  it("serve on for a day while the issuer is down, and then nobody is believed", async () => {
    const check = published();
    const start = Date.now();
    expect(await check(await token())).toEqual(ann);
    up = false;
    const at = async (ms: number) => {
      jest.useFakeTimers({
        now: start + ms,
        doNotFake: ["nextTick", "setImmediate", "setTimeout", "clearTimeout"],
      });
      try {
        return await check(await token());
      } finally {
        jest.useRealTimers();
      }
    };
    expect(await at(2 * 3_600_000)).toEqual(ann);
    expect(await at(23 * 3_600_000)).toEqual(ann);
    await expect(at(25 * 3_600_000)).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE" } });
    up = true;
    expect(await at(26 * 3_600_000)).toEqual(ann);
  });

  it("are needed: without any, a token answers 503 and not yes", async () => {
    up = false;
    await expect(published()(await token())).rejects.toMatchObject({
      extensions: { code: "UNAVAILABLE", http: { status: 503 } },
    });
  });
});

it("an RSA key too small to trust signs nothing", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const weak = {
    keys: [{ ...(publicKey.export({ format: "jwk" }) as JWK), kid: "weak", alg: "RS256" }],
  };
  const { createSign } = await import("node:crypto");
  const forged = handmade({ alg: "RS256", kid: "weak" }, (text) =>
    createSign("RSA-SHA256").update(text).sign(privateKey).toString("base64url"),
  );
  const check = tokenVerifier({ issuer, audience, keys: inlineKeys(weak) });
  await expect(check(forged).catch(() => null)).resolves.toBeNull();
});
