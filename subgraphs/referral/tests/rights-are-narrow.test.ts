import { rows } from "@tributary/kit/database";
import type { TestService } from "@tributary/testing/service";
import { join, link, redeem, startWithPolicy } from "./story";

let running: TestService;
let code: string;
beforeAll(async () => {
  running = await startWithPolicy();
  code = (await join(running, "ann")).promoter.code;
  await link(running, { code, refereeUserId: "f1" });
  await redeem(running, { refereeUserId: "f1", workspaceId: "wks_f1" });
});
afterAll(() => running.stop());

const DENIED = "42501";

it.each([
  "update referral_code set code = 'MINE'",
  "update referral_code set promoter_id = 'prm_other'",
  "delete from referral_code",
  "update referral_workspace set referral_id = 'ref_other'",
  "delete from referral_workspace",
  "update bonus_decision set referee_credits = 1000000000",
  "delete from bonus_decision",
  "update bonus_grant set referee_lot_id = null",
  "update referral set promoter_id = 'prm_other'",
  "update referral set policy_version = 2",
  "update referral set linked_at = now()",
  "delete from referral",
  "update promoter set user_id = 'other'",
  "update promoter set credit_workspace_id = 'wks_mine'",
  "delete from promoter",
  "update policy set referee_bonus_credits = 1",
  "delete from affiliate_status",
  "update operation set reason = 'none'",
  "delete from operation",
  "truncate promoter cascade",
  "create table mine (id int)",
  "delete from idempotency",
])("the service itself may not %s", async (sql) => {
  await expect(rows(running.running.services.db, sql)).rejects.toMatchObject({ code: DENIED });
});

it("may not look into any other schema", async () => {
  const { rows: tables } = await running.database.admin.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('credits', 'commissions', 'affiliates_admin', 'jules_session', 'stripe_listener', 'events')`,
  );
  expect(tables.length).toBeGreaterThan(5);
  for (const { name } of tables) {
    const looked = rows(running.running.services.db, `select 1 from ${name} limit 1`);
    await expect(looked).rejects.toMatchObject({ code: DENIED });
  }
});

it("may not publish what belongs to others", async () => {
  const event = {
    id: "0198c0de-0000-7000-8000-000000000000",
    type: "bonus.granted",
    subject: "x",
    revision: null,
    occurredAt: new Date().toISOString(),
    data: {},
  };
  const published = rows(running.running.services.db, "select events.publish($1::jsonb)", [
    JSON.stringify([event]),
  ]);
  await expect(published).rejects.toThrow();
  expect(await running.told("bonus.granted")).toEqual([]);
});

const COPY = `insert into referral.referral (id, promoter_id, promoter_user_id, referee_user_id, masked_label,
  canonical, code_used, source, policy_version, basis, linked_at)`;

it.each([
  [
    "a second promoter of a user",
    "promoter_of_a_user_once",
    "insert into referral.promoter select 'prm_2', user_id, email_hash, credit_workspace_id, 1, 0, now() from referral.promoter",
  ],
  [
    "a second owner of a code",
    "referral_code_pkey",
    "insert into referral.referral_code (canonical, code, promoter_id, kind, created_at) select canonical, code, promoter_id, kind, now() from referral.referral_code",
  ],
  [
    "a code that is not canonical",
    "referral_code_canonical",
    "insert into referral.referral_code (canonical, code, promoter_id, kind, created_at) select 'OIL-0000', 'OIL-0000', id, 'VANITY', now() from referral.promoter",
  ],
  [
    "a code of nobody",
    "referral_code_of_a_promoter",
    "insert into referral.referral_code (canonical, code, promoter_id, kind, created_at) values ('ABCD', 'ABCD', 'prm_none', 'VANITY', now())",
  ],
  [
    "a second referral of a referee",
    "referral_of_a_referee_once",
    `${COPY} select 'ref_2', promoter_id, promoter_user_id, referee_user_id, '', canonical, code_used, source, 1, basis, now() from referral.referral`,
  ],
  [
    "a promoter that is another user",
    "referral_by_its_promoter",
    `${COPY} select 'ref_2', promoter_id, 'somebody', 'f2', '', canonical, code_used, source, 1, basis, now() from referral.referral`,
  ],
  [
    "a second referral of a workspace",
    "referral_workspace_pkey",
    "insert into referral.referral_workspace (workspace_id, referral_id, attached_at) select workspace_id, referral_id, now() from referral.referral_workspace",
  ],
  [
    "a second decision",
    "bonus_decision_pkey",
    "insert into referral.bonus_decision select referral_id, 'wks_2', 1, 1, '{}', null, now() from referral.bonus_decision",
  ],
  [
    "a negative bonus",
    "bonus_referee_not_negative",
    "insert into referral.bonus_decision select referral_id, 'wks_2', -1, 1, '{}', null, now() from referral.bonus_decision",
  ],
  [
    "a void without its time",
    "voided_with_a_time",
    "update referral.referral set status = 'VOIDED'",
  ],
  [
    "a reason of spaces",
    "operation_has_a_reason",
    "insert into referral.operation select 'opr_1', 'olga', 'voidReferral', id, '  ', null, '{}', null, now() from referral.referral",
  ],
])("the database refuses %s", async (_, constraint, sql) => {
  await expect(running.database.admin.query(sql)).rejects.toMatchObject({ constraint });
});

it.each([
  [
    "bonus_of_a_workspace_once",
    "insert into referral.bonus_decision select 'ref_2', workspace_id, 1, 1, '{}', null, now() from referral.bonus_decision",
  ],
  [
    "bonus_of_a_referral",
    "insert into referral.bonus_decision values ('ref_none', 'wks_none', 1, 1, '{}', null, now())",
  ],
  ["bonus_promoter_not_negative", "update referral.bonus_decision set promoter_credits = -1"],
  ["promoter_rewarded_not_negative", "update referral.promoter set rewarded = -1"],
  ["policy_basis_known", "update referral.policy set basis = 'MOOD'"],
  ["policy_referee_bonus_not_negative", "update referral.policy set referee_bonus_credits = -1"],
  ["policy_promoter_bonus_not_negative", "update referral.policy set promoter_bonus_credits = -1"],
  ["referral_basis_known", "update referral.referral set basis = 'MOOD'"],
  ["referral_source_known", "update referral.referral set source = 'RUMOUR'"],
  ["referral_status_known", "update referral.referral set status = 'LOST'"],
  ["referral_by_a_code", "update referral.referral set canonical = 'N0B0DY'"],
  ["referral_under_a_policy", "update referral.referral set policy_version = 99"],
  ["referral_code_kind_known", "update referral.referral_code set kind = 'GIFT'"],
  [
    "referral_workspace_of_a_referral",
    "insert into referral.referral_workspace (workspace_id, referral_id, attached_at) values ('wks_x', 'ref_none', now())",
  ],
  [
    "own_code_rule_known",
    "insert into referral.own_code_attempt select id, 'x', 'MOOD', 'x', 1, now(), now() from referral.promoter",
  ],
  [
    "own_code_attempts_positive",
    "insert into referral.own_code_attempt select id, 'x', 'SAME_USER', 'x', 0, now(), now() from referral.promoter",
  ],
  [
    "own_code_of_a_promoter",
    "insert into referral.own_code_attempt values ('prm_none', 'x', 'SAME_USER', 'x', 1, now(), now())",
  ],
  [
    "late_code_reason_known",
    "insert into referral.late_payment_code select 'pi_1', canonical, 'wks_f1', now(), id, 'MOOD', now() from referral.referral",
  ],
  [
    "late_code_of_somebody",
    "insert into referral.late_payment_code select 'pi_1', 'N0B0DY', 'wks_f1', now(), id, 'PAID_OUT', now() from referral.referral",
  ],
  [
    "late_code_of_a_referral",
    "insert into referral.late_payment_code select 'pi_1', canonical, 'wks_f1', now(), 'ref_none', 'PAID_OUT', now() from referral.referral",
  ],
  [
    "affiliate_status_known",
    "insert into referral.affiliate_status values ('prm_none', 1, 'GONE', now())",
  ],
])("the constraint %s holds whatever the code does", async (constraint, sql) => {
  await expect(running.database.admin.query(sql)).rejects.toMatchObject({ constraint });
});
