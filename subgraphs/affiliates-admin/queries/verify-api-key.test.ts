import type { Services } from "@tributary/kit/subgraph";
import { digestOf, newKey } from "../key-format";
import { keyVerifier } from "./verify-api-key";

const pepper = "a pepper for tests only";
const now = new Date("2026-05-01T12:00:00.000Z");
const inOneMs = new Date(now.getTime() + 1);
const made = newKey(false);
const stored = {
  id: "key_1",
  digest: digestOf(made.key, pepper),
  scopes: ["jules:read", "jules:write"],
  ownerUserId: "ann",
  allowedNetworks: ["192.0.2.0/24"],
  costPerMinute: 7,
  revokedAt: null,
  expiresAt: null,
  retiresAt: null,
  now,
};
const viewer = {
  kind: "API_KEY",
  id: "key_1",
  scopes: ["jules:read", "jules:write"],
  ownerUserId: "ann",
  allowedNetworks: ["192.0.2.0/24"],
  costPerMinute: 7,
};

/** A verifier over tables that hold one key; the statements that it sends, as [verb, parameters]. */
function verifierOf(row: object = {}, failure?: Error) {
  const sent: [string, unknown[]][] = [];
  const query = async (sql: string, parameters: unknown[]) => {
    const verb = sql.split(" ")[0]!;
    sent.push([verb, parameters]);
    if (verb === "update" && failure) throw failure;
    const found = verb === "select" && parameters[0] === made.publicId;
    return { records: found ? [{ ...stored, ...row }] : [] };
  };
  const warn = jest.fn();
  const verify = keyVerifier({
    db: { createQueryRunner: () => ({ query, release: async () => {} }) },
    config: { STRIPE_LIVEMODE: false, API_KEY_PEPPER: pepper },
    log: { warn },
  } as unknown as Services);
  return { verify, sent, warn };
}

it("says who a key is, and notes its use", async () => {
  const { verify, sent, warn } = verifierOf();
  expect(await verify({ key: made.key })).toEqual(viewer);
  expect(sent).toEqual([
    ["select", [made.publicId]],
    ["update", ["key_1"]],
  ]);
  expect(warn).not.toHaveBeenCalled();
});

it.each<[string, object, boolean]>([
  ["a moment before it expires", { expiresAt: inOneMs }, true],
  ["at the instant of its expiry", { expiresAt: now }, false],
  ["a moment before its secret retires", { retiresAt: inOneMs }, true],
  ["at the instant when its secret retires", { retiresAt: now }, false],
  ["once it is revoked", { revokedAt: now }, false],
  ["with another secret under its id", { digest: digestOf(newKey(false).key, pepper) }, false],
  ["with a digest under another pepper", { digest: digestOf(made.key, "another") }, false],
  ["with a digest of zeros", { digest: Buffer.alloc(32) }, false],
])("a key %s: %p", async (_, row, believed) => {
  const { verify, sent } = verifierOf({ ...row });
  expect(await verify({ key: made.key })).toEqual(believed ? viewer : null);
  // Only a use that was let in is one.
  expect(sent.map(([verb]) => verb)).toEqual(believed ? ["select", "update"] : ["select"]);
});

it("believes no key that was never made, and looks once", async () => {
  const { verify, sent } = verifierOf();
  const other = newKey(false);
  expect(await verify({ key: other.key })).toBeNull();
  expect(sent).toEqual([["select", [other.publicId]]]);
});

it.each<[string, unknown]>([
  ["nothing", undefined],
  ["null", null],
  ["no object", made.key],
  ["no key", {}],
  ["a number", { key: 7 }],
  ["a list that reads like a key", { key: [made.key] }],
  ["a key in the other mode", { key: newKey(true).key }],
  ["a key with one sign more", { key: `${made.key}0` }],
  ["very much", { key: "x".repeat(100_000) }],
])("asks the database nothing about %s", async (_, input) => {
  const { verify, sent } = verifierOf();
  expect(await verify(input)).toBeNull();
  expect(sent).toEqual([]);
});

it("notes the use of a key once a minute", async () => {
  // The cache took hold of the real `performance` when it was loaded.
  jest.useFakeTimers({ doNotFake: ["performance"] });
  let ms = 1_000;
  jest.spyOn(performance, "now").mockImplementation(() => ms);
  try {
    const { verify, sent } = verifierOf();
    for (const [afterMs, notes] of [
      [0, 1],
      [0, 1],
      [59_999, 1],
      [2, 2],
    ] as const) {
      ms += afterMs;
      jest.advanceTimersByTime(afterMs);
      await verify({ key: made.key });
      expect(sent.filter(([verb]) => verb === "update")).toHaveLength(notes);
    }
  } finally {
    jest.restoreAllMocks();
    jest.useRealTimers();
  }
});

it("believes a key although its use cannot be noted, and says so in the log", async () => {
  const err = new Error("permission denied");
  const { verify, warn } = verifierOf({}, err);
  expect(await verify({ key: made.key })).toEqual(viewer);
  await new Promise(setImmediate);
  expect(warn.mock.calls).toEqual([[{ err, apiKeyId: "key_1" }, "a key's last use was not noted"]]);
});
