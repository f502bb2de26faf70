import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createLog } from "@tributary/kit/log";
import { stoppedClock } from "@tributary/testing/stopped-clock";
import { errors } from "jose";
import { publishedKeys } from "./issuer-keys";
import { ann, audience, foreign, issuer, jwks, keys, makeKeys, token } from "./tests/signed-tokens";
import { tokenVerifier } from "./tokens";

const log = createLog("gateway", "silent");
const warned = jest.spyOn(log, "warn");

let server: Server;
let address: string;
/** How often the issuer was asked, and what it answers: null is an answer of 500. */
let asked: number;
let published: unknown;
let at: (ms: number) => void;

beforeAll(async () => {
  await makeKeys("ES256", "EdDSA");
  server = createServer((_, response) => {
    asked += 1;
    response.writeHead(published === null ? 500 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(published));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  asked = 0;
  published = jwks();
  warned.mockClear();
  at = stoppedClock();
});
afterEach(() => jest.useRealTimers());

/** Remembers no token, so that each one asks for its key. */
const checker = () =>
  tokenVerifier({ issuer, audience, keys: publishedKeys(address, log), rememberMs: 0 });
const unknown = () => token({ header: { kid: "other" }, key: foreign });
const without = (kid: string) => ({ keys: jwks().keys.filter((key) => key.kid !== kid) });
const unavailable = {
  message: "Tokens cannot be checked at the moment: the issuer's keys are out of reach.",
  extensions: { code: "UNAVAILABLE", http: { status: 503 } },
};

/** Does `look` at these times; each time the issuer must have been asked so often by then. */
async function askedAt(look: () => Promise<void>, times: [ms: number, count: number][]) {
  for (const [ms, count] of times) {
    at(ms);
    await look();
    expect([ms, asked]).toEqual([ms, count]);
  }
}

describe("while the issuer answers", () => {
  it("it is asked once in ten minutes, however many tokens come", async () => {
    const check = checker();
    const look = async () => expect(await check(await token())).toEqual(ann);
    // biome-ignore format: times and counts
    await askedAt(look, [[0, 1], [0, 1], [599_999, 1], [600_000, 2], [1_199_999, 2]]);
  });

  it("unknown keys make it be asked again once in 30 s", async () => {
    const check = checker();
    const look = async () => expect(await check(await unknown())).toBeNull();
    // biome-ignore format: times and counts
    await askedAt(look, [[0, 1], [0, 1], [29_999, 1], [30_000, 2], [30_000, 2], [60_000, 3]]);
    expect(warned).not.toHaveBeenCalled();
  });

  it("a key that it has published since is found", async () => {
    published = without("ES256");
    const check = checker();
    expect(await check(await token())).toEqual(ann);
    published = jwks();
    at(30_000);
    expect(await check(await token({ alg: "ES256" }))).toEqual(ann);
  });
});

describe("while the issuer is down", () => {
  it("unknown keys and tokens of its last set ask it once in 30 s, all together", async () => {
    const check = checker();
    expect(await check(await token())).toEqual(ann);
    published = null;
    const look = async () => {
      for (let n = 0; n < 5; n++) {
        expect(await check(await unknown())).toBeNull();
        expect(await check(await token())).toEqual(ann);
      }
    };
    // Its set is ten minutes old: everybody would ask for a newer one.
    // biome-ignore format: times and counts
    await askedAt(look, [[600_000, 2], [629_999, 2], [630_000, 3], [659_999, 3]]);
    expect(warned).toHaveBeenCalledTimes(2);
    expect(warned).toHaveBeenCalledWith(
      { err: new Error("the issuer answered 500") },
      "the issuer's keys could not be fetched",
    );
  });

  it("an unknown key asks it once in 30 s though its set is new", async () => {
    const check = checker();
    expect(await check(await token())).toEqual(ann);
    published = null;
    const look = async () => expect(await check(await unknown())).toBeNull();
    // biome-ignore format: times and counts
    await askedAt(look, [[29_999, 1], [30_000, 2], [30_000, 2], [59_999, 2], [60_000, 3]]);
  });

  it("its last set serves for a day, and then nobody is believed until it answers", async () => {
    const check = checker();
    expect(await check(await token())).toEqual(ann);
    published = null;
    at(86_399_999);
    expect(await check(await token())).toEqual(ann);
    at(86_400_000);
    await expect(check(await token())).rejects.toMatchObject(unavailable);
    published = jwks();
    at(86_429_999);
    expect(await check(await token())).toEqual(ann);
  });

  it("what it had no key in is its last set too, and what was removed is not believed", async () => {
    const check = checker();
    expect(await check(await token({ alg: "ES256" }))).toEqual(ann);
    published = without("ES256");
    at(30_000);
    expect(await check(await unknown())).toBeNull();
    published = null;
    at(630_000);
    expect(await check(await token({ alg: "ES256" }))).toBeNull();
    expect(await check(await token())).toEqual(ann);
  });
});

describe("while there is no set at all", () => {
  it.each([
    ["answers 500", () => null],
    ["answers no set", () => ({})],
    ["answers no list", () => ({ keys: "none" })],
    ["answers text", () => "no"],
  ])("an issuer that %s is asked once in 5 s, and a token answers 503", async (_, answer) => {
    published = answer();
    const check = checker();
    const look = async () => {
      await expect(check(await token())).rejects.toMatchObject(unavailable);
      await expect(check(await unknown())).rejects.toMatchObject(unavailable);
    };
    // biome-ignore format: times and counts
    await askedAt(look, [[0, 1], [0, 1], [4_999, 1], [5_000, 2], [9_999, 2]]);
    published = jwks();
    at(10_000);
    expect(await check(await token())).toEqual(ann);
  });
});

describe("a set that has no one key for a token is an answer, not a failure", () => {
  const twice = () => ({ keys: [keys.EdDSA.jwk, { ...keys.EdDSA.jwk, kid: "next" }] });
  it.each([
    ["no key of its name", jwks, { alg: "EdDSA", kid: "other" }, errors.JWKSNoMatchingKey],
    ["two keys that fit", twice, { alg: "EdDSA" }, errors.JWKSMultipleMatchingKeys],
    ["no algorithm like it", jwks, { alg: "HS256" }, errors.JOSENotSupported],
  ])("%s", async (_, set, header, kind) => {
    published = set();
    const find = publishedKeys(address, log);
    for (let n = 0; n < 2; n++) {
      await expect(find(header, undefined as never)).rejects.toBeInstanceOf(kind);
    }
    expect(warned).not.toHaveBeenCalled();
    // Nor does anybody wait for it: the next unknown key asks when it may.
    at(30_000);
    await expect(find({ alg: "EdDSA", kid: "third" }, undefined as never)).rejects.toThrow();
    expect(asked).toBe(2);
  });
});
