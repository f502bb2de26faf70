import { ConfigError, loadConfig } from "@tributary/kit/config";
import { transaction } from "@tributary/kit/database";
import { startService } from "@tributary/service/service";
import { createDatabase } from "@tributary/testing/database";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { publishAuditHead } from "../actions/publish-audit-head";
import { nextLink } from "../audit-chain";
import { chainExisting } from "../books/chain-audit";
import { verifyAudit } from "../books/verify-audit";
import { recordOperation } from "../operations";
import { service } from "../subgraph";
import { affiliateOf, joined, key, recordedActs, SET_STATUS, startAdmin } from "./setting";

const OLD = "a-key-of-the-audit-log-for-tests-only";
const NEW = "another-key-of-thirty-two-characters";
const KEYS = [{ id: "k1", key: OLD }];

let admin: TestService;
const affiliateIds: string[] = [];
beforeAll(async () => {
  admin = await startAdmin({ DATABASE_POOL: "20" });
  const promoterIds = Array.from({ length: 10 }, (_, index) => `prm_${index}`);
  await admin.tell(...promoterIds.map((id) => joined(id, `user of ${id}`)));
  for (const id of promoterIds) affiliateIds.push((await affiliateOf(admin, id)).id);
});
afterAll(() => admin.stop());

const setStatus = (affiliateId: string, status: string, more: object = {}) =>
  admin.execute(
    SET_STATUS,
    { input: { affiliateId, status, reason: "a test", idempotencyKey: key(), ...more } },
    operator(),
  );
const ask = async (sql: string) => (await admin.database.admin.query(sql)).rows;
const places = () =>
  ask(`select c.position::int, e.action, c.key_id as "keyId" from affiliates_admin.audit_chain c
       join affiliates_admin.audit_entry e on e.id = c.entry_id order by c.position`);
const report = () => verifyAudit(admin.running.services.db, KEYS);

it("begins with the first policy", async () => {
  expect((await places())[0]).toEqual({
    position: 1,
    action: "publishProgramPolicy",
    keyId: "k1",
  });
});

it("gives each act the next position, whether it was done here or is told", async () => {
  const before = await places();
  await setStatus(affiliateIds[0]!, "SUSPENDED");
  await admin.tell(...recordedActs(3));
  await setStatus(affiliateIds[0]!, "ACTIVE");
  const added = (await places()).slice(before.length);
  expect(added.map(({ position }) => position - before.length)).toEqual([1, 2, 3, 4, 5]);
  expect(added.map(({ action }) => action)).toEqual([
    "setAffiliateStatus",
    ...Array(3).fill("cancelCommission"),
    "setAffiliateStatus",
  ]);
  expect((await report()).findings).toEqual([]);
});

it("takes what is told twice, backwards and in two batches once", async () => {
  const before = await places();
  const acts = recordedActs(50, 100);
  await admin.tell(...acts, ...acts.toReversed());
  await admin.tell(...acts.toReversed());
  expect((await places()).length - before.length).toBe(50);
  expect((await report()).findings).toEqual([]);
});

it("keeps an undoing that is told before what it undoes", async () => {
  const [first, second] = recordedActs(2, 200) as [never, never];
  const undoing = { ...(second as { data: object }).data, undoes: "opr_later" };
  await admin.tell({ ...(second as object), data: undoing } as never);
  await admin.tell({
    ...(first as object),
    data: { ...(first as { data: object }).data, operationId: "opr_later" },
  } as never);
  const [row] = await ask(
    "select count(*)::int as kept from affiliates_admin.audit_entry where 'opr_later' in (operation_id, undoes)",
  );
  expect(row.kept).toBe(2);
});

it("gives nothing a place that is refused, tried dry or rolled back", async () => {
  const before = await places();
  await setStatus(affiliateIds[1]!, "ACTIVE");
  await setStatus(affiliateIds[1]!, "REVOKED", { dryRun: true });
  const { services } = admin.running;
  const failing = transaction(services.db, async (tx) => {
    await recordOperation({ ...services, viewer: { id: "olga" } }, tx, act);
    throw new Error("not done");
  });
  await expect(failing).rejects.toThrow("not done");
  expect(await places()).toEqual(before);
});

const act = { action: "addAffiliateNote", target: "aff_1", reason: null, before: null, after: {} };

it("holds up nobody while an act is under way", async () => {
  const { services } = admin.running;
  await transaction(services.db, async (tx) => {
    await recordOperation({ ...services, viewer: { id: "olga" } }, tx, act);
    const others = affiliateIds.slice(2, 5).map((id) => setStatus(id, "SUSPENDED"));
    for (const { data } of await Promise.all(others)) {
      expect(data.setAffiliateStatus.userErrors).toEqual([]);
    }
  });
  expect((await places()).at(-1)).toMatchObject({ action: "addAffiliateNote" });
  expect((await report()).findings).toEqual([]);
});

it("takes a hundred acts at once beside two hundred that are told", async () => {
  const before = (await places()).length;
  await Promise.all(affiliateIds.map((id) => setStatus(id, "ACTIVE")));
  const started = (await places()).length;
  const changes = Array.from({ length: 100 }, (_, index) =>
    setStatus(affiliateIds[index % 10]!, index % 20 < 10 ? "SUSPENDED" : "ACTIVE"),
  );
  const [answers] = await Promise.all([
    Promise.all(changes),
    admin.tell(...recordedActs(200, 300)),
  ]);
  expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
  const done = answers.filter(({ data }) => data.setAffiliateStatus.operationId).length;
  expect(done).toBeGreaterThanOrEqual(10);
  const after = await places();
  expect(after.length).toBe(started + done + 200);
  expect(after.map(({ position }) => position)).toEqual(after.map((_, index) => index + 1));
  expect(started).toBeGreaterThanOrEqual(before);
  expect(await report()).toMatchObject({ position: BigInt(after.length), found: 0 });
});

describe("nobody takes anything back", () => {
  it.each([
    "update affiliates_admin.audit_entry set reason = 'another'",
    "delete from affiliates_admin.audit_entry",
    "truncate affiliates_admin.audit_entry cascade",
    "update affiliates_admin.audit_chain set digest = sha256('x')",
    "delete from affiliates_admin.audit_chain",
    "truncate affiliates_admin.audit_chain cascade",
    "update affiliates_admin.audit_head set position = position - 1",
    "update affiliates_admin.audit_head set digest = sha256('x')",
    "delete from affiliates_admin.audit_head",
  ])("%s", async (sql) => {
    const { admin: owner } = admin.database;
    await expect(owner.query(sql)).rejects.toMatchObject({ code: "42501" });
    await owner.query("set role affiliates_admin");
    try {
      await expect(owner.query(sql)).rejects.toMatchObject({ code: "42501" });
    } finally {
      await owner.query("reset role");
    }
  });

  it.each([
    ["audit_chain_has_no_gap", "select max(position) + 2, 'aud_x'"],
    ["audit_chain_counts_from_one", "select 0, 'aud_x'"],
    ["audit_chain_once_per_entry", "select max(position) + 1, max(entry_id)"],
    ["audit_chain_at_its_position", "select max(position), 'aud_x'"],
    ["audit_chain_holds_entries", "select max(position) + 1, 'aud_none'"],
  ])("%s", async (constraint, values) => {
    const { admin: owner } = admin.database;
    await owner.query("begin");
    try {
      await owner.query(`insert into affiliates_admin.audit_entry (id, operation_id, actor, action, target, at)
        values ('aud_x', 'opr_x', 'x', 'x', 'x', now())`);
      const added =
        owner.query(`insert into affiliates_admin.audit_chain (position, entry_id, key_id, fields, digest)
        ${values}, 'k1', decode(repeat('00', 80), 'hex'), sha256('x') from affiliates_admin.audit_chain`);
      await expect(added).rejects.toMatchObject({ constraint });
    } finally {
      await owner.query("rollback");
    }
  });
});

describe("the head", () => {
  const publish = () => publishAuditHead(admin.running.services);
  const anHourPasses = (minutes: number) =>
    ask(`begin; set local session_replication_role = replica;
      update affiliates_admin.audit_publication set published_at = published_at - interval '${minutes} minutes'; commit`);
  const heads = async () =>
    (await admin.told("audit.head_published")).map(({ data }) => [data.position, data.digest]);
  const newest = async () => {
    const { position, digest } = await report();
    return [position, digest];
  };

  it("is published once however many do it, then hourly, and only while the log grows", async () => {
    await Promise.all(Array.from({ length: 5 }, publish));
    const first = await newest();
    expect(await heads()).toEqual([first]);
    await setStatus(affiliateIds[0]!, "SUSPENDED");
    await setStatus(affiliateIds[0]!, "ACTIVE");
    await anHourPasses(59);
    await publish();
    expect(await heads()).toEqual([first]);
    await anHourPasses(1);
    await publish();
    expect(await heads()).toEqual([first, await newest()]);
    await anHourPasses(61);
    await publish();
    expect(await heads()).toHaveLength(2);
  });
});

it("goes on under a new key, and is sound with both", async () => {
  const config = admin.database.config({ AUDIT_KEY: `k2:${NEW},k1:${OLD}` });
  const rotated = await startService(service, { config });
  try {
    await admin.running.stop();
    const { services } = rotated;
    await transaction(services.db, (tx) =>
      recordOperation({ ...services, viewer: { id: "olga" } }, tx, act),
    );
    expect((await places()).at(-1)).toMatchObject({ keyId: "k2" });
    const both = await verifyAudit(services.db, config.AUDIT_KEY!);
    expect(both.findings).toEqual([]);
    const { findings } = await verifyAudit(services.db, KEYS);
    expect(findings).toMatchObject([{ kind: "UNKNOWN_KEY", position: both.position }]);
  } finally {
    await rotated.stop();
    await admin.restart();
  }
});

describe("a log from before it had a chain", () => {
  it("is taken in once, at the start; what is inserted later is not", async () => {
    const database = await createDatabase();
    try {
      await database.admin.query(`insert into affiliates_admin.audit_entry
          (id, operation_id, actor, action, target, reason, before, after, at)
        select 'aud_' || lpad(n::text, 8, '0'), 'opr_' || n, 'olga', 'x', 'y', null, null, '{"a": 1}', now()
        from generate_series(1, 4500) n`);
      const config = database.config();
      let running = await startService(service, { config });
      await chainExisting(running.services);
      const first = await verifyAudit(running.services.db, KEYS);
      expect(first).toMatchObject({ position: 4501n, found: 0 });
      await database.admin.query(`insert into affiliates_admin.audit_entry (id, operation_id, actor, action, target, at)
        values ('aud_0', 'opr_new', 'mallory', 'x', 'y', now())`);
      await running.stop();
      running = await startService(service, { config });
      expect((await verifyAudit(running.services.db, KEYS)).findings).toMatchObject([
        { kind: "INSERTED", entryId: "aud_0" },
      ]);
      await running.stop();
    } finally {
      await database.drop();
    }
  });
});

it("does not start without its key", () => {
  const config = loadConfig({
    API_KEY_PEPPER: "x".repeat(16),
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString("base64")}`,
  });
  expect(() => service.services({ config } as never)).toThrow(ConfigError);
  expect(() => service.services({ config } as never)).toThrow(/AUDIT_KEY is not set/);
});

it("is what is written down: HMAC-SHA-256 over the digest before and the entry", () => {
  const content = {
    id: "aud_1",
    operationId: "opr_1",
    actor: "olga",
    action: "addAffiliateNote",
    target: "aff_1",
    reason: null,
    before: null,
    after: '{"noteId": "not_1"}',
    undoes: null,
    at: "1764547200.000000",
  };
  const first = nextLink({ id: "k1", key: OLD }, null, 1n, content);
  const second = nextLink({ id: "k1", key: OLD }, first.digest, 2n, content);
  expect([first, second].map(({ digest }) => digest.toString("hex"))).toMatchInlineSnapshot(`
[
  "91a391ab8f2a4be059948d06ef980e8e8f8e5a70ab9e506600696d3186971824",
  "09d43aa0c7800d16c0abc78953bda9397624aee50d697ac79b8e040d8775e61e",
]
`);
});
