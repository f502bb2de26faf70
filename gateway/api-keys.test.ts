import { keyVerifier } from "./api-keys";

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
