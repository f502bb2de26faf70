import { serviceUrl } from "@tributary/kit/database";
import type { Answer, TestService } from "@tributary/testing/service";
import { operator, platformKey, user } from "@tributary/testing/viewers";
import { defaultPolicy } from "@tributary/vocabulary/default-policy";
import pg from "pg";
import { publishFirstPolicy } from "../books/append-policy";
import { start } from "../start";
import { key, PUBLISH, policyInput, startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.stop());

const publish = (change: object = {}, idempotencyKey = key(), viewer = operator()) =>
  admin.execute(
    PUBLISH,
    { input: { policy: policyInput(change), reason: "a test", idempotencyKey } },
    viewer,
  );

it("publishes the configured version once, however many start at once", async () => {
  const config = admin.database.config();
  const started = await Promise.all([1, 2, 3].map(() => start({ config })));
  await Promise.all(started.map((one) => one.stop()));
  const events = await admin.told("policy.published");
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    subject: "program",
    revision: 1n,
    data: { version: 1, rateBps: 2000, publishedBy: "configuration" },
  });
  const { data } = await admin.execute(
    "{ programPolicy { version refereeBonusCredits timeZone publishedBy } }",
    {},
    operator(),
  );
  expect(data.programPolicy).toEqual({
    version: 1,
    refereeBonusCredits: "50",
    timeZone: "UTC",
    publishedBy: "configuration",
  });
});

it("publishes the next version with its event and its audit", async () => {
  const { data } = await publish();
  expect(data.publishProgramPolicy).toEqual({
    policy: {
      version: 2,
      rateBps: 1500,
      publishedBy: "olga",
      promoterBonusCredits: "100.5",
      tiers: [{ name: "Gold" }],
      newWorkspaceDays: 7,
    },
    userErrors: [],
  });
  const last = (await admin.told("policy.published")).at(-1)!;
  expect(last.data).toMatchObject({
    version: 2,
    promoterBonusCredits: 100_500_000n,
    regions: null,
  });
  const log = await admin.execute(
    '{ auditLog(first: 1, filter: { action: "publishProgramPolicy" }) { nodes { actor target reason before after undoable } } }',
    {},
    operator(),
  );
  expect(log.data.auditLog.nodes[0]).toMatchObject({
    actor: "olga",
    target: "policy:2",
    reason: "a test",
    before: { version: 1, rateBps: 2000, refereeBonusCredits: "50", minimumPayoutMinor: "1000" },
    after: { version: 2, rateBps: 1500, promoterBonusCredits: "100.5", tiers: [{ name: "Gold" }] },
    undoable: false,
  });
});

it("numbers twenty publications at once without a gap", async () => {
  const before = (await admin.told("policy.published")).length;
  const answers = await Promise.all(Array.from({ length: 20 }, () => publish()));
  const versions = answers.map(({ data }) => data.publishProgramPolicy.policy.version);
  expect(versions.sort((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, index) => before + 1 + index),
  );
});

it("answers a repeated key with the same version, at once, later and after a restart", async () => {
  const name = key();
  const answers = await Promise.all(Array.from({ length: 10 }, () => publish({}, name)));
  const versions = new Set(answers.map(({ data }) => data.publishProgramPolicy.policy.version));
  expect(versions.size).toBe(1);
  await admin.restart();
  expect((await publish({}, name)).data).toEqual(answers[0]!.data);
  const other = await publish({ rateBps: 1 }, name);
  expect(other.data.publishProgramPolicy).toMatchObject({
    policy: null,
    userErrors: [{ code: "IDEMPOTENCY_CONFLICT" }],
  });
});

it("names every mistake with its field and publishes nothing", async () => {
  const before = (await admin.told("policy.published")).length;
  const { data } = await publish({
    rateBps: 10_001,
    timeZone: "Mars/Olympus",
    payoutDayOfMonth: 31,
  });
  expect(data.publishProgramPolicy.policy).toBeNull();
  expect(
    data.publishProgramPolicy.userErrors.map(
      ({ code, field }: { code: string; field: string[] }) => [code, field.join(".")],
    ),
  ).toEqual([
    ["RATE_OUT_OF_RANGE", "input.policy.rateBps"],
    ["POLICY_INVALID", "input.policy.payoutDayOfMonth"],
    ["POLICY_INVALID", "input.policy.timeZone"],
  ]);
  expect(await admin.told("policy.published")).toHaveLength(before);
});

it.each([
  ["no reason", { reason: " " }, "BAD_USER_INPUT"],
  ["a reason with NUL", { reason: "a\0b" }, "BAD_USER_INPUT"],
  ["a reason of half a character", { reason: "\ud800" }, "BAD_USER_INPUT"],
  ["a long reason", { reason: "x".repeat(501) }, "BAD_USER_INPUT"],
  ["an empty key", { idempotencyKey: "" }, "BAD_USER_INPUT"],
  ["a key with NUL", { idempotencyKey: "\0" }, "BAD_USER_INPUT"],
  ["an unknown currency", { policy: policyInput({ currency: "XQQ" }) }, "BAD_USER_INPUT"],
  ["a rate that is no number", { policy: policyInput({ rateBps: "15" }) }, "BAD_USER_INPUT"],
])("refuses %s", async (_, change, code) => {
  const input = { policy: policyInput(), reason: "a test", idempotencyKey: key(), ...change };
  const { errors } = await admin.execute(PUBLISH, { input }, operator());
  expect(errors?.[0]?.extensions?.code).toBe(code);
});

it.each([
  ["a user", user("ann")],
  ["a key", platformKey("affiliates:read")],
])("lets %s neither publish nor read", async (_, viewer) => {
  const input = { policy: policyInput(), reason: "a test", idempotencyKey: key() };
  const { errors } = await admin.execute(PUBLISH, { input }, viewer);
  expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  const read = await admin.execute("{ programPolicies { nodes { version } } }", {}, viewer);
  expect(read.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
});

it("pages through the versions, newest first", async () => {
  const page = (after: string | null) =>
    admin.execute(
      "query ($after: String) { programPolicies(first: 7, after: $after) { nodes { version } pageInfo { hasNextPage endCursor } } }",
      { after },
      operator(),
    );
  const seen: number[] = [];
  for (let after: string | null = null; ; ) {
    const answer: Answer<Record<string, never>> = await page(after);
    const { nodes, pageInfo } = answer.data.programPolicies;
    seen.push(...nodes.map(({ version }: { version: number }) => version));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => seen.length - index));
  expect((await page("bm9uc2Vuc2U")).errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
});

it("gives the service's role no way to change a version or the audit", async () => {
  const client = new pg.Client({
    connectionString: serviceUrl("affiliates-admin", admin.database.url),
  });
  await client.connect();
  for (const sql of [
    "update affiliates_admin.program_policy set rate_bps = 1",
    "delete from affiliates_admin.program_policy",
    "update affiliates_admin.audit_entry set reason = 'x'",
    "delete from affiliates_admin.audit_entry",
    "delete from affiliates_admin.affiliate_note",
    "update affiliates_admin.api_key_secret set digest = '\\x00'",
  ]) {
    await expect(client.query(sql)).rejects.toThrow("permission denied");
  }
  await client.end();
});

it.each([
  [
    "program_policy_rate",
    "insert into affiliates_admin.program_policy select version + 1000, basis, 10001, tiers, commission_months, hold_days, minimum_payment_minor, referee_bonus_credits, promoter_bonus_credits, bonus_expires_days, max_rewarded_referrals, max_commission_minor_per_referral, minimum_payout_minor, payout_day_of_month, currency, time_zone, regions, new_workspace_days, require_second_operator, terms_version, published_at, published_by, reason, solo_rate_bps, solo_adjustment_minor, solo_grant_credits from affiliates_admin.program_policy limit 1",
  ],
  [
    "program_policy_version_once",
    "insert into affiliates_admin.program_policy select * from affiliates_admin.program_policy limit 1",
  ],
  ...["credits:grant", "affiliates:read", "events:read", "history:write"].map((scope) => [
    "api_key_platform_scopes",
    `insert into affiliates_admin.api_key (id, name, scopes, owner_user_id, created_by, created_at) values ('k', 'n', array['jules:read', '${scope}'], 'ann', 'ann', now())`,
  ]),
])("the constraint %s holds whatever the code does", async (name, sql) => {
  await expect(admin.database.admin.query(sql)).rejects.toThrow(name);
});

it("refuses to start with a first policy that cannot be published", async () => {
  await admin.database.admin.query("delete from affiliates_admin.program_policy");
  const { services } = admin.running;
  const unfit = { ...defaultPolicy(services.config), timeZone: "Mars/Olympus" };
  const config = { ...services.config, DEFAULT_POLICY: unfit };
  await expect(publishFirstPolicy({ ...services, config })).rejects.toThrow(
    /DEFAULT_POLICY: timeZone/,
  );
});
