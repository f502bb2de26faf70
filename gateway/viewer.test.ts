import { ann } from "./tests/signed-tokens";
import { authenticator } from "./viewer";

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
