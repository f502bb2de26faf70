import { countStatements } from "@tributary/testing/database";
import type { TestService } from "@tributary/testing/service";
import { keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { newKey, publicIdOf } from "../key-format";
import { start } from "../start";
import { type KeyInput, keysOf } from "./keys";
import { CREATE_KEY, joined, key, startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
  await admin.tell(joined("prm_ann", "ann"), joined("prm_bob", "bob"));
});
afterAll(() => admin.stop());

const { create, made, rotate, revoke, verify } = keysOf(() => admin);

it("makes a key of the platform that says who it is", async () => {
  const { apiKey, secret } = await made({
    scopes: ["events:read", "events:read", "jules:read"],
  });
  expect(secret).toMatch(/^trb_test_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/);
  expect(apiKey).toMatchObject({
    owner: "platform",
    scopes: ["events:read", "jules:read"],
    prefix: secret.slice(0, 21),
  });
  expect(await verify(secret)).toEqual({
    kind: "API_KEY",
    id: apiKey.id,
    scopes: ["events:read", "jules:read"],
    ownerUserId: null,
    allowedNetworks: null,
    costPerMinute: null,
  });
});

it("makes live keys in live mode only, and each mode refuses the other's", async () => {
  const live = await start({ config: admin.database.config({ STRIPE_LIVEMODE: "true" }) });
  try {
    const input = { name: "x", scopes: ["jules:read"], idempotencyKey: key() };
    const answer = await live.subgraph!.execute(
      { query: CREATE_KEY, variables: { input } },
      { viewer: operator(), requestId: "test" },
    );
    const { secret } = (answer.data as { createApiKey: { secret: string } }).createApiKey;
    expect(secret).toMatch(/^trb_live_/);
    expect(publicIdOf(secret, false)).toBeNull();
    expect(await live.internal["verify-api-key"]!({ key: secret })).not.toBeNull();
    expect(await verify(secret)).toBeNull();
  } finally {
    await live.stop();
  }
});

it("refuses what is no key without asking the database", async () => {
  const { secret } = await made();
  const broken = [
    undefined,
    null,
    7,
    "",
    "x".repeat(10_000),
    `${secret}x`,
    secret.slice(0, -1),
    secret.replace(/.$/, (last: string) => (last === "0" ? "1" : "0")),
    secret.replace("trb_test", "trb_live"),
    secret.toUpperCase(),
    `${secret}\0`,
  ];
  const sent = await countStatements(admin.running.services.db, async () => {
    for (const text of broken) expect(await verify(text)).toBeNull();
    for (const input of [null, undefined, "x", {}]) {
      expect(await admin.running.internal["verify-api-key"]!(input)).toBeNull();
    }
  });
  expect(sent.filter((sql) => sql.includes("api_key"))).toEqual([]);
});

it("refuses a well-formed key that was never made, and another's secret under a known id", async () => {
  const [mine, other] = [await made(), newKey(false)];
  expect(publicIdOf(other.key, false)).toBe(other.publicId);
  expect(await verify(other.key)).toBeNull();
  // A digest of another key under this one's id: what a guess of the secret amounts to.
  await admin.database.admin.query(
    `update affiliates_admin.api_key_secret set digest = decode(repeat('00', 32), 'hex')
     where prefix = $1`,
    [mine.apiKey.prefix],
  );
  expect(await verify(mine.secret)).toBeNull();
});

it("shows the secret once: the same call again has none, at once and after a restart", async () => {
  const name = key();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => create({}, operator() as never, name)),
  );
  const secrets = answers.map(({ data }) => data.createApiKey.secret).filter(Boolean);
  expect(secrets).toHaveLength(1);
  expect(new Set(answers.map(({ data }) => data.createApiKey.apiKey.id)).size).toBe(1);
  await admin.restart();
  const again = (await create({}, operator() as never, name)).data.createApiKey;
  expect(again).toMatchObject({ secret: null, userErrors: [] });
  expect(await verify(secrets[0])).toMatchObject({ id: again.apiKey.id });
  const other = await create({ name: "else" }, operator() as never, name);
  expect(other.data.createApiKey).toMatchObject({
    apiKey: null,
    secret: null,
    userErrors: [{ code: "IDEMPOTENCY_CONFLICT" }],
  });
});

describe("whose key it is", () => {
  const bob = user("bob") as never;

  it("a promoter makes keys for itself, and none that moves money or sees everything", async () => {
    const scopes = ["jules:read", "jules:write", "modules:write", "referrals:read"];
    const { apiKey, secret } = await made({ scopes }, bob);
    expect(apiKey.owner).toBe("bob");
    expect(await verify(secret)).toMatchObject({ ownerUserId: "bob", scopes });
    const more = ["referrals:write", "credits:spend", "credits:grant", "affiliates:read"];
    for (const scope of [...more, "events:read", "history:write"]) {
      expect(await made({ promoterId: "prm_bob", scopes: ["jules:read", scope] }, bob)).toEqual({
        apiKey: null,
        secret: null,
        userErrors: [{ code: "SCOPE_NOT_ALLOWED", field: ["input", "scopes"] }],
      });
    }
    const none = await made({ scopes: ["operator"] });
    expect(none.userErrors).toMatchObject([{ code: "SCOPE_UNKNOWN" }]);
  });

  it("nobody but the promoter has the secret of a key that acts for it, by whichever way", async () => {
    const { apiKey, secret } = await made({ scopes: ["jules:write"] }, bob);
    const refused = (field: string, message: string) => [
      expect.objectContaining({
        message,
        extensions: expect.objectContaining({ code: "FORBIDDEN", field: ["input", field] }),
      }),
    ];
    expect((await create({ promoterId: "prm_bob", scopes: ["jules:read"] })).errors).toEqual(
      refused("promoterId", "Only the promoter makes keys that act for it."),
    );
    expect((await rotate(apiKey.id, { overlapHours: 0 })).errors).toEqual(
      refused(
        "apiKeyId",
        "Only the person for whom a key acts rotates it; an operator may revoke it.",
      ),
    );
    expect(await verify(secret)).not.toBeNull();
    const { data } = await rotate(apiKey.id, {}, bob);
    expect(await verify(data.rotateApiKey.secret)).toMatchObject({ ownerUserId: "bob" });
    expect((await revoke(apiKey.id)).data.revokeApiKey.userErrors).toEqual([]);
    expect(await verify(data.rotateApiKey.secret)).toBeNull();
  });

  it("an operator who is a promoter makes keys for itself as any other", async () => {
    await admin.tell(joined("prm_olga", "olga"));
    const own = await made({ promoterId: "prm_olga", scopes: ["commissions:read"] });
    expect(own).toMatchObject({ apiKey: { owner: "olga" }, userErrors: [] });
    expect((await rotate(own.apiKey.id)).data.rotateApiKey.secret).toEqual(expect.any(String));
    const more = await made({ promoterId: "prm_olga", scopes: ["affiliates:read"] });
    expect(more.userErrors).toMatchObject([{ code: "SCOPE_NOT_ALLOWED" }]);
  });

  it.each([
    ["made by another", "olga", "jules:read"],
    ["that links friends", "bob", "referrals:write"],
    ["that spends", "bob", "credits:spend"],
  ])("the database takes no key for a person %s", async (_, by, scope) => {
    const insert = admin.database.admin.query(
      `insert into affiliates_admin.api_key (id, name, scopes, owner_user_id, created_by, created_at)
       values ('key_x', 'x', array['credits:read', $2], 'bob', $1, now())`,
      [by, scope],
    );
    await expect(insert).rejects.toThrow(/a key that acts for a person/);
  });

  it.each<[string, object, KeyInput, string]>([
    ["another promoter's", user("ann"), { promoterId: "prm_bob" }, "NOT_FOUND"],
    ["an unknown promoter's", operator(), { promoterId: "prm_nobody" }, "NOT_FOUND"],
    ["a hostile promoter's", operator(), { promoterId: "\0" }, "NOT_FOUND"],
    ["one by somebody who has not joined", user("zoe"), {}, "FORBIDDEN"],
    ["one by a key", platformKey("referrals:write"), {}, "FORBIDDEN"],
    ["one that has ended", operator(), { expiresAt: "2020-01-01T00:00:00Z" }, "BAD_USER_INPUT"],
    ["one without a name", operator(), { name: " " }, "BAD_USER_INPUT"],
  ])("nobody makes %s", async (_, viewer, input, code) => {
    expect((await create(input, viewer as never)).errors?.[0]?.extensions?.code).toBe(code);
  });

  it("people see and end their own keys, operators all, keys none", async () => {
    const { apiKey, secret } = await made({ name: "Bob's" }, bob);
    const ids = async (viewer: object) =>
      (
        await admin.execute("{ apiKeys(first: 100) { nodes { id } } }", {}, viewer as never)
      ).data?.apiKeys?.nodes.map(({ id }: { id: string }) => id);
    expect(await ids(user("bob"))).toContain(apiKey.id);
    expect(await ids(operator())).toContain(apiKey.id);
    expect(await ids(user("ann"))).not.toContain(apiKey.id);
    expect(await ids(user("zoe"))).toEqual([]);
    expect(await ids(keyOf("bob", "referrals:read"))).toBeUndefined();
    for (const attempt of [
      revoke(apiKey.id, user("ann") as never),
      rotate(apiKey.id, {}, user("ann") as never),
    ]) {
      expect((await attempt).errors?.[0]?.extensions?.code).toBe("NOT_FOUND");
    }
    expect(await verify(secret)).not.toBeNull();
    expect((await revoke(apiKey.id, user("bob") as never)).data.revokeApiKey.userErrors).toEqual(
      [],
    );
    expect(await verify(secret)).toBeNull();
  });

  it("a person has at most fifty that work, also when asking at once", async () => {
    await admin.tell(joined("prm_max", "max"));
    const stored = (count: number, kind: string, ends: string) =>
      admin.database.admin.query(
        `insert into affiliates_admin.api_key
           (id, name, scopes, owner_user_id, created_by, created_at, revoked_at, expires_at)
         select 'key_${kind}' || n, 'x', array['jules:read'], 'max', 'max', now(), ${ends}
         from generate_series(1, ${count}) n`,
      );
    // Less room than connections, or the pool would let them in one after the other.
    await stored(47, "works", "null, null");
    await stored(1, "expires", "null, now() + interval '1 minute'");
    await stored(9, "revoked", "now(), null");
    await stored(9, "expired", "null, now()");
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => create({}, user("max") as never)),
    );
    expect(answers.filter(({ data }) => data?.createApiKey?.secret)).toHaveLength(2);
    expect(
      answers.filter(({ errors }) => errors?.[0]?.extensions?.code === "CONFLICT"),
    ).toHaveLength(8);
  });
});

it("notes the last use at most once a minute", async () => {
  const { apiKey, secret } = await made();
  const lastUse = async () =>
    (
      await admin.database.admin.query(
        "select last_used_at from affiliates_admin.api_key where id = $1",
        [apiKey.id],
      )
    ).rows[0].last_used_at;
  await verify(secret);
  // Nobody waits for the note: it is looked for until it is there.
  for (let looks = 0; looks < 500 && (await lastUse()) === null; looks++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const first = await lastUse();
  expect(first).not.toBeNull();
  const sent = await countStatements(admin.running.services.db, async () => {
    for (let times = 0; times < 20; times++) await verify(secret);
  });
  expect(sent.filter((sql) => sql.startsWith("update api_key"))).toEqual([]);
  expect(await lastUse()).toEqual(first);
});
