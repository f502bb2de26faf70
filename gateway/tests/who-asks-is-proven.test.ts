import { createHmac, generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createLog } from "@tributary/kit/log";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { keyVerifier } from "../api-keys";
import { inlineKeys, publishedKeys, tokenVerifier } from "../tokens";
import { authenticator } from "../viewer";

const issuer = "https://sign-in.example";
const audience = "tributary";
const log = createLog("gateway", "silent");
const claims = {
  email: "ann@example.com",
  region: "DE",
  workspaces: [{ id: "wks_ann", role: "admin", createdAt: "2026-01-02T03:04:05Z" }],
};
const ann = {
  kind: "USER",
  id: "ann",
  email: "ann@example.com",
  region: "DE",
  workspaces: [{ id: "wks_ann", role: "admin", createdAt: "2026-01-02T03:04:05Z" }],
  operator: false,
};

type Algorithm = "RS256" | "ES256" | "EdDSA" | "PS256";
const keys = {} as Record<Algorithm, { sign: CryptoKey; jwk: JWK }>;
let foreign: CryptoKey;

beforeAll(async () => {
  for (const alg of ["RS256", "ES256", "EdDSA", "PS256"] as const) {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    keys[alg] = { sign: privateKey, jwk: { ...(await exportJWK(publicKey)), kid: alg, alg } };
  }
  foreign = (await generateKeyPair("EdDSA")).privateKey;
});

const jwks = () => ({ keys: Object.values(keys).map(({ jwk }) => jwk) });
const seconds = () => Math.floor(Date.now() / 1000);

interface Forged {
  alg?: Algorithm;
  header?: Record<string, unknown>;
  payload?: Record<string, unknown>;
  without?: string[];
  key?: CryptoKey;
}

/** A token as the platform signs it, with one thing wrong. */
async function token({ alg = "EdDSA", header, payload, without = [], key }: Forged = {}) {
  const all: Record<string, unknown> = {
    sub: "ann",
    iss: issuer,
    aud: audience,
    iat: seconds(),
    exp: seconds() + 600,
    ...claims,
    ...payload,
  };
  for (const name of without) delete all[name];
  return new SignJWT(all)
    .setProtectedHeader({ alg, kid: alg, ...header } as never)
    .sign(key ?? keys[alg].sign);
}

/** A token put together by hand, for what no library signs. */
function handmade(header: object, sign: (text: string) => string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const payload = {
    sub: "ann",
    iss: issuer,
    aud: audience,
    iat: seconds(),
    exp: seconds() + 600,
    ...claims,
  };
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${sign(text)}`;
}

const verify = () => tokenVerifier({ issuer, audience, keys: inlineKeys(jwks()) });

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
    ["a kid that is a path", () => token({ header: { kid: "../../etc/passwd" }, key: foreign })],
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

describe("refuses what the issuer signed and is of no use here, and names the claim", () => {
  const workspaces = (one: object) => ({ payload: { workspaces: [claims.workspaces[0], one] } });
  it.each<[string, string, Forged]>([
    ["no exp", "`exp` is missing", { without: ["exp"] }],
    ["no iat", "`iat` is missing", { without: ["iat"] }],
    ["no aud", "`aud` is missing", { without: ["aud"] }],
    ["no iss", "`iss` is missing", { without: ["iss"] }],
    ["no sub", "`sub` is missing", { without: ["sub"] }],
    ["a sub that is a number", "`sub` must be a text", { payload: { sub: 17 } }],
    ["a sub that no database can keep", "`sub` must be a text", { payload: { sub: "a\0b" } }],
    ["another audience", "`aud` does not name this service", { payload: { aud: "another" } }],
    ["another issuer", "`iss` is not the issuer", { payload: { iss: "https://evil.example" } }],
    [
      "one that has expired",
      "has expired (claim `exp`)",
      { payload: { iat: seconds() - 700, exp: seconds() - 31 } },
    ],
    ["an exp that is a text", "`exp` must be a number", { payload: { exp: "tomorrow" } }],
    ["one from the future", "by its claim `iat`", { payload: { iat: seconds() + 120 } }],
    ["one not valid yet", "(claim `nbf`)", { payload: { nbf: seconds() + 120 } }],
    ["one older than a day", "by its claim `iat`", { payload: { iat: seconds() - 90_000 } }],
    ["no e-mail", "`email` is missing", { without: ["email"] }],
    ["an empty e-mail", "`email` must be a text", { payload: { email: "" } }],
    ["an e-mail that is a list", "`email` must be a text", { payload: { email: ["a@b.c"] } }],
    ["an endless e-mail", "`email` must be a text", { payload: { email: "x".repeat(321) } }],
    ["half a character", "`email` must be a text", { payload: { email: "\ud83d@b.c" } }],
    ["a region that is a number", "`region` must be a text", { payload: { region: 49 } }],
    ["workspaces that are no list", "`workspaces` must be a list", { payload: { workspaces: {} } }],
    ["a role that does not exist", "`workspaces[1].role`", workspaces({ id: "w", role: "owner" })],
    ["a workspace without an id", "`workspaces[1].id`", workspaces({ role: "admin" })],
    [
      "a creation time without an offset",
      "`workspaces[1].createdAt` must be an RFC 3339 instant",
      workspaces({ id: "w", role: "admin", createdAt: "2026-01-02T03:04:05" }),
    ],
    ["a workspace that is a text", "`workspaces[1]` must be an object", workspaces("w" as never)],
    ["roles that are a text", "`roles` must be a list", { payload: { roles: "operator" } }],
  ])("%s", async (_, sentence, forged) => {
    const error = await verify()(await token(forged)).catch((reason) => reason);
    expect(error).toMatchObject({ extensions: { code: "UNAUTHENTICATED", http: { status: 401 } } });
    expect(error.message).toContain(sentence);
    expect(error.message).toMatch(/^This token cannot be used here: .*\.$/);
  });
});

it.each([
  "jörg@bücher.example",
  "δοκιμή@παράδειγμα.δοκιμή",
  "jana@xn--bcher-kva.example",
  '"a b"@example.com',
  '"a@b"@example.com',
  "root@localhost",
  "ann@[192.0.2.1]",
  "ann!list%x@example.com",
  "no address at all",
])("believes the issuer that %s is an e-mail address", async (email) => {
  expect(await verify()(await token({ payload: { email } }))).toEqual({ ...ann, email });
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

describe("API keys", () => {
  const key = `trb_test_abc_${"s".repeat(40)}`;
  const viewer = { kind: "API_KEY", id: "key_1", scopes: ["credits:read"], ownerUserId: null };
  const answer = { id: "key_1", scopes: ["credits:read"], ownerUserId: null };

  it("are asked about once in five seconds, misses too, and a revoked one stops then", async () => {
    const start = 1_000_000;
    let now = start;
    let asked = 0;
    let good: unknown = answer;
    const check = keyVerifier(
      async () => {
        asked += 1;
        return good;
      },
      () => now,
    );
    expect(await Promise.all([check(key), check(key), check(key)])).toEqual([
      viewer,
      viewer,
      viewer,
    ]);
    expect(asked).toBe(1);
    good = null;
    now = start + 4_999;
    expect(await check(key)).toEqual(viewer);
    now = start + 5_000;
    expect(await check(key)).toBeNull();
    expect(await check(key)).toBeNull();
    expect(asked).toBe(2);
  });

  it("are not asked about when they cannot be ours", async () => {
    const ask = jest.fn();
    const check = keyVerifier(ask);
    for (const wrong of [
      "",
      "x",
      "trb_live_",
      "trb_live_' or 1=1",
      `trb_test_${"a".repeat(300)}`,
    ]) {
      expect(await check(wrong)).toBeNull();
    }
    expect(ask).not.toHaveBeenCalled();
  });

  it.each([
    ["the owner cannot be asked", async () => Promise.reject(new Error("down"))],
    ["the owner answers nonsense", async () => ({ id: 1 })],
  ])("are not believed when %s, and asked about again", async (_, ask) => {
    const counted = jest.fn(ask);
    const check = keyVerifier(counted);
    for (let n = 0; n < 2; n++) {
      await expect(check(key)).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE" } });
    }
    expect(counted).toHaveBeenCalledTimes(2);
    const both = await Promise.allSettled([check(key), check(key)]);
    for (const one of both) {
      expect(one).toMatchObject({ reason: { extensions: { code: "UNAVAILABLE" } } });
    }
  });
});

describe("a request's credentials", () => {
  const person = { ...ann, kind: "USER" as const, workspaces: [] };
  const machine = { kind: "API_KEY" as const, id: "key_1", scopes: [], ownerUserId: null };
  const make = (failuresPerMinute = 60) =>
    authenticator({
      verifyToken: async (text) => (text === "good" ? person : null),
      verifyKey: async (text) => (text === "good" ? machine : null),
      addressKey: Buffer.from("test"),
      failuresPerMinute,
    });
  const request = (headers: Record<string, string>, search = "", address = "192.0.2.1") => ({
    headers,
    url: new URL(`http://localhost/graphql${search}`),
    address,
  });

  it("are a bearer token, an API key, or none", async () => {
    const authenticate = make();
    expect(await authenticate(request({ authorization: "Bearer good" }))).toEqual(person);
    expect(await authenticate(request({ "x-api-key": "good" }))).toEqual(machine);
    const nobody = await authenticate(request({}));
    expect(nobody).toEqual({ kind: "ANONYMOUS", id: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(Object.isFrozen(nobody)).toBe(true);
  });

  it("tell callers without any apart by address, which cannot be read from it", async () => {
    const authenticate = make();
    const id = async (address: string) => (await authenticate(request({}, "", address))).id;
    expect(await id("192.0.2.1")).toBe(await id("::ffff:192.0.2.1"));
    expect(await id("192.0.2.1")).not.toBe(await id("192.0.2.2"));
    expect(await id("2001:db8:1:2:3:4:5:6")).toBe(await id("2001:db8:1:2:ffff::1"));
    expect(await id("2001:db8::1")).toBe(await id("2001:db8::2"));
    expect(await id("2001:db8::1")).toBe(await id("2001:db8:0:0:ffff::1"));
    expect(await id("2001:db8::1")).not.toBe(await id("2001:db8:0:1::1"));
    expect(await id("::1")).not.toBe(await id("2001:db8::1"));
    expect(await id("192.0.2.1")).not.toContain("192");
  });

  it.each<[string, Record<string, string>, string, number]>([
    ["a wrong token", { authorization: "Bearer bad" }, "", 401],
    ["basic authentication", { authorization: "Basic YTpi" }, "", 401],
    ["an empty authorization", { authorization: "" }, "", 401],
    ["two tokens in one header", { authorization: "Bearer good, Bearer good" }, "", 401],
    ["a wrong key", { "x-api-key": "bad" }, "", 401],
    ["an empty key", { "x-api-key": "" }, "", 401],
    ["both", { authorization: "Bearer good", "x-api-key": "good" }, "", 400],
    ["a key in the address", {}, "?api_key=good", 400],
    ["a token in the address", { authorization: "Bearer good" }, "?access_token=good", 400],
  ])("are refused when they are %s", async (_, headers, search, status) => {
    await expect(make()(request(headers, search))).rejects.toMatchObject({
      extensions: { http: { status } },
      message: expect.stringMatching(/\.$/),
    });
  });

  const key = `trb_test_abc_${"s".repeat(40)}`;
  const jwt = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl";
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
  it.each<[string, Record<string, string>, RegExp]>([
    ["a key as a bearer token", { authorization: `Bearer ${key}` }, /as `x-api-key: <key>`/],
    ["a key without a scheme", { authorization: key }, /as `x-api-key: <key>`/],
    ["a key under a scheme of its own", { authorization: `ApiKey ${key}` }, /`x-api-key: <key>`/],
    ["a key as a user name", { authorization: basic(`${key}:`) }, /as `x-api-key: <key>`/],
    ["a password", { authorization: basic("ann:secret") }, /must be `Bearer <token>`/],
    ["a token without Bearer", { authorization: jwt }, /must be `Bearer <token>`/],
    ["a token as a key", { "x-api-key": jwt }, /as `Authorization: Bearer <token>`/],
    ["a bearer token as a key", { "x-api-key": `Bearer ${jwt}` }, /as `Authorization: Bearer/],
  ])("are told where they belong: %s", async (_, headers, sentence) => {
    const error = await make()(request(headers)).catch((reason) => reason);
    expect(error.extensions).toEqual({ code: "UNAUTHENTICATED", http: { status: 401 } });
    expect(error.message).toMatch(sentence);
    expect(error.message).not.toMatch(/trb_test_abc|secret|eyJ/);
  });

  it("cannot be tried without end from one address", async () => {
    const authenticate = make(3);
    const wrong = () => authenticate(request({ "x-api-key": "bad" }));
    for (let n = 0; n < 3; n++) {
      await expect(wrong()).rejects.toMatchObject({ extensions: { http: { status: 401 } } });
    }
    await expect(wrong()).rejects.toMatchObject({ extensions: { code: "RATE_LIMITED" } });
    const elsewhere = request({ "x-api-key": "good" }, "", "192.0.2.9");
    expect(await authenticate(elsewhere)).toEqual(machine);
  });

  it("that were believed before are, whatever others send from the same address", async () => {
    const authenticate = make(3);
    const good = request({ "x-api-key": "good" });
    const signedIn = request({ authorization: "Bearer good" });
    expect(await authenticate(good)).toEqual(machine);
    expect(await authenticate(signedIn)).toEqual(person);
    const wrong = () => authenticate(request({ authorization: "Bearer bad" }));
    for (let n = 0; n < 5; n++) await expect(wrong()).rejects.toThrow();
    await expect(wrong()).rejects.toMatchObject({ extensions: { code: "RATE_LIMITED" } });
    expect(await authenticate(good)).toEqual(machine);
    expect(await authenticate(signedIn)).toEqual(person);
  });

  it.each(["x-identity", "x-user-id", "x-forwarded-user", "x-roles"])(
    "are not %s",
    async (name) => {
      const forged = await make()(request({ [name]: "operator" }));
      expect(forged.kind).toBe("ANONYMOUS");
    },
  );
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
