import { createHmac, generateKeyPairSync } from "node:crypto";
import { stoppedClock } from "@tributary/testing/stopped-clock";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { inlineKeys } from "./issuer-keys";
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
import { tokenVerifier } from "./tokens";

beforeAll(() => makeKeys("RS256", "ES256", "EdDSA", "PS256"));

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
});

describe("clocks may differ by 30 s:", () => {
  beforeEach(() => void stoppedClock());
  afterEach(() => jest.useRealTimers());
  const day = 86_400;

  it.each([
    ["one that expired 29 s ago", "exp", -29, true],
    ["one that expired 30 s ago", "exp", -30, false],
    ["one of 30 s from now", "iat", 30, true],
    ["one of 31 s from now", "iat", 31, false],
    ["one of a day and 30 s ago", "iat", -day - 30, true],
    ["one of a day and 31 s ago", "iat", -day - 31, false],
    ["one that is valid in 30 s", "nbf", 30, true],
    ["one that is valid in 31 s", "nbf", 31, false],
  ])("%s", async (_, claim, from, believed) => {
    const answer = verify()(await token({ payload: { [claim]: seconds() + from } }));
    if (believed) expect(await answer).toEqual(ann);
    else await expect(answer).rejects.toThrow(`claim \`${claim}\``);
  });
});

describe("a verified token is remembered", () => {
  let at: (ms: number) => void;
  beforeEach(() => {
    at = stoppedClock();
  });
  afterEach(() => jest.useRealTimers());

  /** How often the token was verified when it had been asked about at each of these times. */
  async function verified(text: string, times: number[], options = {}): Promise<number[]> {
    const find = jest.fn(inlineKeys(jwks()));
    const check = tokenVerifier({ issuer, audience, keys: find, ...options });
    const counts: number[] = [];
    for (const ms of times) {
      at(ms);
      expect(await check(text)).toEqual(ann);
      counts.push(find.mock.calls.length);
    }
    return counts;
  }

  it.each<[string, number, number[], number[]]>([
    ["for a minute", 600, [0, 0, 59_999, 60_001, 60_001], [1, 1, 1, 2, 2]],
    ["no longer than it lives", 10, [0, 9_999, 10_001, 10_001], [1, 1, 2, 3]],
    ["not when its time is just over", 0, [0, 0, 20_000], [1, 2, 3]],
    ["not when its time is over by less than clocks may differ", -10, [0, 0], [1, 2]],
  ])("%s", async (_, lives, times, counts) => {
    const text = await token({ payload: { exp: seconds() + lives } });
    expect(await verified(text, times)).toEqual(counts);
  });

  it("for as long as it is told", async () => {
    const text = await token();
    expect(await verified(text, [0, 5_000, 5_001], { rememberMs: 5_000 })).toEqual([1, 1, 2]);
    expect(await verified(text, [0, 0], { rememberMs: 0 })).toEqual([1, 2]);
  });

  it("and not believed once its time is over", async () => {
    const check = verify();
    const short = await token({ payload: { exp: seconds() + 2 } });
    expect(await check(short)).toEqual(ann);
    at(40_000);
    await expect(check(short)).rejects.toThrow(/has expired \(claim `exp`\)/);
  });

  it("as whose it is", async () => {
    const check = verify();
    expect(await check(await token())).toEqual(ann);
    expect(await check(await token({ payload: { sub: "ben" } }))).toEqual({ ...ann, id: "ben" });
  });
});

it("a fault of ours is not taken for a token that nobody signed", async () => {
  const keys = () => Promise.reject(new RangeError("a fault"));
  const check = tokenVerifier({ issuer, audience, keys });
  await expect(check(await token())).rejects.toThrow(new RangeError("a fault"));
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
