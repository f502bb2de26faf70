import { keyVerifier } from "./api-keys";

describe("API keys", () => {
  const key = `trb_test_abc_${"s".repeat(40)}`;
  const viewer = {
    kind: "API_KEY",
    id: "key_1",
    scopes: ["credits:read"],
    ownerUserId: null,
    costPerMinute: null,
  };
  const answer = {
    id: "key_1",
    scopes: ["credits:read"],
    ownerUserId: null,
    allowedNetworks: null as string[] | null,
    costPerMinute: null as number | null,
  };
  const home = "192.0.2.1";

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
    expect(await Promise.all([check(key, home), check(key, home), check(key, home)])).toEqual([
      viewer,
      viewer,
      viewer,
    ]);
    expect(asked).toBe(1);
    good = null;
    now = start + 4_999;
    expect(await check(key, home)).toEqual(viewer);
    now = start + 5_000;
    expect(await check(key, home)).toBeNull();
    expect(await check(key, home)).toBeNull();
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
      expect(await check(wrong, home)).toBeNull();
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
      await expect(check(key, home)).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE" } });
    }
    expect(counted).toHaveBeenCalledTimes(2);
    const both = await Promise.allSettled([check(key, home), check(key, home)]);
    for (const one of both) {
      expect(one).toMatchObject({ reason: { extensions: { code: "UNAVAILABLE" } } });
    }
  });

  const secret = (length: number) => "s".repeat(length);
  it.each([
    [`trb_live_${secret(8)}`, true],
    [`trb_test_${secret(200)}`, true],
    ["trb_live_ABCxyz_-09", true],
    [`trb_live_${secret(7)}`, false],
    [`trb_live_${secret(201)}`, false],
    [`trb_prod_${secret(40)}`, false],
    [`TRB_live_${secret(40)}`, false],
    [`xtrb_live_${secret(40)}`, false],
    [`trb_live_${secret(40)}!`, false],
    [`trb_live_${secret(40)}\n`, false],
    [`trb_live_${secret(20)} ${secret(20)}`, false],
  ])("of the form %j are asked about: %s", async (text, is) => {
    const ask = jest.fn(async () => answer);
    expect(await keyVerifier(ask)(text, home)).toEqual(is ? viewer : null);
    expect(ask.mock.calls).toEqual(is ? [[text]] : []);
  });

  it("are told apart", async () => {
    const check = keyVerifier(async (text) => ({ ...answer, id: text.slice(-1) }));
    expect(await check(`${key}a`, home)).toEqual({ ...viewer, id: "a" });
    expect(await check(`${key}b`, home)).toEqual({ ...viewer, id: "b" });
  });

  it.each<[string, unknown, unknown]>([
    ["an owner's key", { ...answer, ownerUserId: "ann" }, { ...viewer, ownerUserId: "ann" }],
    ["one that may spend more", { ...answer, costPerMinute: 9 }, { ...viewer, costPerMinute: 9 }],
    ["more than is asked", { ...answer, kind: "USER", operator: true }, viewer],
    ["null", null, null],
    ["nothing", undefined, null],
  ])("are what the owner answers: %s", async (_, told, expected) => {
    expect(await keyVerifier(async () => told)(key, home)).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ["without an id", { ...answer, id: undefined }],
    ["with an empty id", { ...answer, id: "" }],
    ["with an id that is a number", { ...answer, id: 1 }],
    ["without scopes", { ...answer, scopes: undefined }],
    ["with scopes that are a text", { ...answer, scopes: "credits:read" }],
    ["with a scope that is a number", { ...answer, scopes: [1] }],
    ["without networks", { ...answer, allowedNetworks: undefined }],
    ["with a network that is none", { ...answer, allowedNetworks: ["192.0.2.1"] }],
    ["with a network that is everything else", { ...answer, allowedNetworks: "192.0.2.0/24" }],
    ["without a cost", { ...answer, costPerMinute: undefined }],
    ["with a cost of nothing", { ...answer, costPerMinute: 0 }],
    ["without an owner", { ...answer, ownerUserId: undefined }],
    ["that is a text", "yes"],
    ["that is true", true],
  ])("are not believed by an answer %s", async (_, told) => {
    await expect(keyVerifier(async () => told)(key, home)).rejects.toMatchObject({
      message: "API keys cannot be checked at the moment; try again.",
      extensions: { code: "UNAVAILABLE", http: { status: 503 } },
    });
  });

  const lists = ["192.0.2.0/25", "198.51.100.7/32", "2001:db8:1::/48"];
  it.each([
    ["192.0.2.0", true],
    ["192.0.2.127", true],
    ["::ffff:192.0.2.127", true],
    ["192.0.2.128", false],
    ["::ffff:192.0.2.128", false],
    ["198.51.100.7", true],
    ["198.51.100.8", false],
    ["2001:db8:1:ffff:ffff:ffff:ffff:ffff", true],
    ["2001:db8:1::", true],
    ["2001:db8:2::", false],
    ["::c000:201", false],
    ["", false],
    ["unknown", false],
    ["192.0.2.1, 203.0.113.1", false],
  ])("with a list of networks may be used from %j: %s", async (address, may) => {
    const check = keyVerifier(async () => ({ ...answer, allowedNetworks: lists }));
    const used = check(key, address);
    if (may) return expect(await used).toEqual(viewer);
    await expect(used).rejects.toMatchObject({
      message: expect.stringContaining(`from ${address || "an unknown address"}: it has a list`),
      extensions: { code: "FORBIDDEN", http: { status: 403 } },
    });
  });

  it("with a list are asked about once, from wherever they are sent", async () => {
    const ask = jest.fn(async () => ({ ...answer, allowedNetworks: lists }));
    const check = keyVerifier(ask);
    for (let n = 0; n < 3; n++) {
      await expect(check(key, "203.0.113.1")).rejects.toThrow("allowedNetworks");
      expect(await check(key, home)).toEqual(viewer);
    }
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("keep the newer answer when an older question fails late", async () => {
    let now = 1_000_000;
    const questions = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()];
    const ask = jest.fn<Promise<unknown>, []>(async () => null);
    for (const { promise } of questions) ask.mockReturnValueOnce(promise);
    const check = keyVerifier(ask, () => now);
    const slow = check(key, home);
    now += 5_000;
    const quick = check(key, home);
    expect(ask).toHaveBeenCalledTimes(2);
    questions[1]!.resolve(answer);
    expect(await quick).toEqual(viewer);
    questions[0]!.reject(new Error("timed out"));
    await expect(slow).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE" } });
    expect(await check(key, home)).toEqual(viewer);
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
