import type { Person, Program } from "@tributary/kit/viewer";
import { networkNames } from "./networks";
import { ann } from "./tests/signed-tokens";
import { authenticator } from "./viewer";

describe("a request's credentials", () => {
  const person: Person = { ...ann, kind: "USER", workspaces: [] };
  const machine: Program = { kind: "API_KEY", id: "key_1", scopes: [], ownerUserId: null };
  const make = (failuresPerMinute = 60) =>
    authenticator({
      verifyToken: async (text) => (text === "good" ? person : null),
      verifyKey: async (text) => (text === "good" ? machine : null),
      networkOf: networkNames(Buffer.from("test")),
      failuresPerMinute,
    });
  const request = (headers: Record<string, string>, search = "", address = "192.0.2.1") => ({
    headers,
    url: new URL(`http://localhost/graphql${search}`),
    address,
  });

  it("are a bearer token, an API key, or none", async () => {
    const authenticate = make();
    const nobody = await authenticate(request({}));
    const { network } = nobody;
    expect(network).toMatch(/^[0-9a-f]{32}$/);
    expect(nobody).toEqual({ kind: "ANONYMOUS", id: network, network });
    const ann = await authenticate(request({ authorization: "Bearer good" }));
    expect(ann).toEqual({ ...person, network });
    const key = await authenticate(request({ "x-api-key": "good" }));
    expect(key).toEqual({ ...machine, network });
    expect([nobody, ann, key].map((viewer) => Object.isFrozen(viewer))).toEqual([true, true, true]);
  });

  it("are sent from a network, which goes with what they prove and is told apart", async () => {
    const authenticate = make();
    const good = { authorization: "Bearer good" };
    const from = async (address: string) => authenticate(request(good, "", address));
    const home = await from("192.0.2.1");
    expect(await from("192.0.2.1")).toBe(home);
    const away = await from("192.0.2.2");
    expect(away).toEqual({ ...home, network: expect.not.stringMatching(home.network) });
    expect(await from("192.0.2.1")).toEqual(home);
  });

  it("tell callers without any apart by address, which cannot be read from it", async () => {
    const authenticate = make();
    const id = async (address: string) => (await authenticate(request({}, "", address))).id;
    for (const [one, other] of [
      ["192.0.2.1", "::ffff:192.0.2.1"],
      ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::1"],
      ["2001:db8::1", "2001:db8:0:0:ffff::1"],
      ["1::3:4:5:6:7:8", "1:0:3:4::"],
      ["::1", "0:0:0:0:1:2:3:4"],
      ["::", "::1"],
      ["1::ffff:1.2.3.4", "1::5"],
    ] as const) {
      expect([one, await id(one)]).toEqual([one, await id(other)]);
    }
    const apart = [
      "192.0.2.1",
      "192.0.2.2",
      "2001:db8::",
      "2001:db8:0:1::",
      "::1",
      "1:23::",
      "12:3::",
    ];
    expect(new Set(await Promise.all(apart.map(id))).size).toBe(apart.length);
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
    const code = status === 400 ? "BAD_USER_INPUT" : "UNAUTHENTICATED";
    await expect(make()(request(headers, search))).rejects.toMatchObject({
      extensions: { code, http: { status } },
      message: expect.stringMatching(/\.$/),
    });
  });

  const addresses =
    "key Key api_key api-key apikey APIKEY x-api-key access_token access-token accesstoken token Authorization x-token";
  it.each(addresses.split(" "))("do not belong into the address as %s", async (name) => {
    await expect(make()(request({}, `?a=1&${name}=good`))).rejects.toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
    });
  });
  it.each(["my_api_key", "api_keys", "keys", "monkey", "tokens", "page_token", "y-token"])(
    "are not what stands in the address as %s",
    async (name) => {
      expect(await make()(request({}, `?${name}=good`))).toMatchObject({ kind: "ANONYMOUS" });
    },
  );

  const key = `trb_test_abc_${"s".repeat(40)}`;
  const jwt = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl";
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
  const asKey =
    "API keys are not sent in the Authorization header: send this one as `x-api-key: <key>`.";
  const asToken =
    "The Authorization header must be `Bearer <token>`; an API key is sent as `x-api-key: <key>`.";
  const isToken =
    "This is a token and no API key: send it as `Authorization: Bearer <token>`, without x-api-key.";
  const unknownKey =
    "This API key is unknown, expired or revoked. Create another, or ask an operator.";
  const notSigned =
    "This token was not signed by the issuer that this service trusts, or it is damaged. Sign in again and send `Authorization: Bearer <token>`.";
  it.each<[string, Record<string, string>, string]>([
    ["a key as a bearer token", { authorization: `Bearer ${key}` }, asKey],
    ["a key without a scheme", { authorization: key }, asKey],
    ["a key under a scheme of its own", { authorization: `ApiKey ${key}` }, asKey],
    ["a key as a user name", { authorization: basic(`${key}:`) }, asKey],
    ["a key as a password", { authorization: basic(`ann:${key}`) }, asKey],
    [
      "a key as a user name after two spaces",
      { authorization: basic(key).replace(" ", "  ") },
      asKey,
    ],
    ["a key as a user name with more behind", { authorization: `${basic(key)} x` }, asToken],
    ["a key as a user name of another scheme", { authorization: `X${basic(key)}` }, asToken],
    ["a live key", { authorization: key.replace("test", "live") }, asKey],
    ["a word that ends like a key's beginning", { authorization: `x${key}` }, asToken],
    ["a password", { authorization: basic("ann:secret") }, asToken],
    ["a token without Bearer", { authorization: jwt }, asToken],
    ["a token under another scheme", { authorization: `Token ${jwt}` }, asToken],
    ["a token that nobody signed", { authorization: `bearer  ${jwt} ` }, notSigned],
    ["a token as a key", { "x-api-key": ` ${jwt} ` }, isToken],
    ["a token without a signature as a key", { "x-api-key": "eyJhb.eyJz." }, isToken],
    ["a bearer token as a key", { "x-api-key": `Bearer  ${jwt}` }, isToken],
    ["what only begins like a token as a key", { "x-api-key": `${jwt}.x` }, unknownKey],
    ["what only ends like a token as a key", { "x-api-key": `x${jwt}` }, unknownKey],
    ["a wrong key", { "x-api-key": key }, unknownKey],
  ])("are told where they belong: %s", async (_, headers, sentence) => {
    const error = await make()(request(headers)).catch((reason) => reason);
    expect(error.extensions).toEqual({ code: "UNAUTHENTICATED", http: { status: 401 } });
    expect(error.message).toBe(sentence);
  });

  it("cannot be tried without end from one address", async () => {
    const authenticate = make(3);
    const wrong = () => authenticate(request({ "x-api-key": "bad" }));
    for (let n = 0; n < 3; n++) {
      await expect(wrong()).rejects.toMatchObject({ extensions: { http: { status: 401 } } });
    }
    await expect(wrong()).rejects.toMatchObject({ extensions: { code: "RATE_LIMITED" } });
    const elsewhere = request({ "x-api-key": "good" }, "", "192.0.2.9");
    expect(await authenticate(elsewhere)).toMatchObject(machine);
  });

  it("are read without the spaces around them", async () => {
    expect(await make()(request({ "x-api-key": " good " }))).toMatchObject(machine);
    expect(await make()(request({ authorization: "bearer  good " }))).toMatchObject(person);
  });

  it("that were believed before and are not any more count as wrong", async () => {
    const verifyKey = jest.fn(async () => null as Program | null);
    const authenticate = authenticator({
      verifyToken: async () => null,
      verifyKey,
      networkOf: networkNames(Buffer.from("test")),
      failuresPerMinute: 1,
    });
    const ask = () => authenticate(request({ "x-api-key": "revoked" }));
    verifyKey.mockResolvedValueOnce(machine);
    expect(await ask()).toMatchObject(machine);
    await expect(ask()).rejects.toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });
    await expect(ask()).rejects.toMatchObject({
      message: "Too many wrong credentials; try again in 60 s.",
      extensions: { code: "RATE_LIMITED", http: { status: 429 }, retryAfter: 60 },
    });
    expect(verifyKey).toHaveBeenCalledTimes(3);
  });

  it("that were believed before are, whatever others send from the same address", async () => {
    const authenticate = make(3);
    const good = request({ "x-api-key": "good" });
    const signedIn = request({ authorization: "Bearer good" });
    expect(await authenticate(good)).toMatchObject(machine);
    expect(await authenticate(signedIn)).toMatchObject(person);
    const wrong = () => authenticate(request({ authorization: "Bearer bad" }));
    for (let n = 0; n < 5; n++) await expect(wrong()).rejects.toThrow();
    await expect(wrong()).rejects.toMatchObject({ extensions: { code: "RATE_LIMITED" } });
    expect(await authenticate(good)).toMatchObject(machine);
    expect(await authenticate(signedIn)).toMatchObject(person);
  });

  it("that nobody has seen yet are believed too, after any number of wrong ones from the same address", async () => {
    const authenticate = make(3);
    for (let n = 0; n < 100; n++) {
      await expect(authenticate(request({ "x-api-key": `bad${n}` }))).rejects.toThrow();
    }
    expect(await authenticate(request({ "x-api-key": "good" }))).toMatchObject(machine);
    expect(await authenticate(request({ authorization: "Bearer good" }))).toMatchObject(person);
  });

  it("are looked at one at a time where many were wrong, and elsewhere as they come", async () => {
    let atOnce = 0;
    let most = 0;
    const authenticate = authenticator({
      verifyToken: async () => null,
      verifyKey: async (text) => {
        most = Math.max(most, ++atOnce);
        await new Promise((resolve) => setImmediate(resolve));
        atOnce--;
        return text === "good" ? machine : null;
      },
      networkOf: networkNames(Buffer.from("test")),
      failuresPerMinute: 5,
    });
    const many = (count: number) =>
      Promise.allSettled(
        Array.from({ length: count }, (_, n) => authenticate(request({ "x-api-key": `bad${n}` }))),
      );
    await many(20);
    expect(most).toBe(20);
    most = 0;
    const flood = many(50);
    const right = authenticate(request({ "x-api-key": "good" }));
    const elsewhere = authenticate(request({ "x-api-key": "good" }, "", "192.0.2.9"));
    expect(await elsewhere).toMatchObject(machine);
    expect(await right).toMatchObject(machine);
    await flood;
    // The other address's stands beside the one that is looked at here.
    expect(most).toBeLessThanOrEqual(2);
  });

  it("tokens do not wait behind keys that are invented and looked up", async () => {
    const authenticate = authenticator({
      verifyToken: async (text) => (text === "good" ? person : null),
      // A database that does not answer any more.
      verifyKey: (text) => (text === "bad" ? Promise.resolve(null) : new Promise(() => {})),
      networkOf: networkNames(Buffer.from("test")),
      failuresPerMinute: 1,
    });
    await expect(authenticate(request({ "x-api-key": "bad" }))).rejects.toThrow();
    for (let n = 0; n < 3_000; n++)
      authenticate(request({ "x-api-key": `invented${n}` })).catch(() => {});
    expect(await authenticate(request({ authorization: "Bearer good" }))).toMatchObject(person);
  });

  it.each(["x-identity", "x-user-id", "x-forwarded-user", "x-roles"])(
    "are not %s",
    async (name) => {
      const forged = await make()(request({ [name]: "operator" }));
      expect(forged.kind).toBe("ANONYMOUS");
    },
  );
});
