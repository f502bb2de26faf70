import type { TestService } from "@tributary/testing/service";
import { joined, startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
  await admin.tell(joined("prm_ann", "ann"));
});
afterAll(() => admin.stop());

const TERMS = "update affiliate set terms_from = now(), terms_reason = 'a test'";
const AUDIT =
  "insert into audit_entry (id, operation_id, actor, action, target, reason, undoes, at)";
const SECRET = "insert into api_key_secret (public_id, api_key_id, prefix, digest, created_at)";
const digest = "decode(repeat('00', 32), 'hex')";

it.each([
  [
    "affiliate_once_per_promoter",
    "insert into affiliate select 'aff_2', promoter_id, user_id, email_hash, status, null, null, null, null, 1, now() from affiliate",
  ],
  ["affiliate_status", "update affiliate set status = 'GONE'"],
  ["affiliate_rate", `${TERMS}, rate_bps = 10001`],
  ["affiliate_rate", `${TERMS}, rate_bps = -1`],
  ["affiliate_minimum_payout", `${TERMS}, minimum_payout_minor = -1`],
  ["affiliate_terms_are_dated", "update affiliate set rate_bps = 5"],
  ["affiliate_terms_are_dated", "update affiliate set minimum_payout_minor = 5"],
  ["affiliate_terms_are_dated", "update affiliate set terms_from = now()"],
  [
    "affiliate_note_length",
    "insert into affiliate_note select 'not_1', id, '', 'x', now() from affiliate",
  ],
  [
    "affiliate_note_has_affiliate",
    "insert into affiliate_note values ('not_1', 'aff_none', 'x', 'x', now())",
  ],
  [
    "api_key_has_scopes",
    "insert into api_key (id, name, scopes, created_by, created_at) values ('key_1', 'x', '{}', 'x', now())",
  ],
  [
    "api_key_name_length",
    "insert into api_key (id, name, scopes, created_by, created_at) values ('key_1', '', '{jules:read}', 'x', now())",
  ],
  [
    "api_key_has_few_networks",
    "insert into api_key (id, name, scopes, created_by, created_at, allowed_networks) values ('key_1', 'x', '{jules:read}', 'x', now(), '{}')",
  ],
  [
    "api_key_cost_per_minute",
    "insert into api_key (id, name, scopes, created_by, created_at, cost_per_minute) values ('key_1', 'x', '{jules:read}', 'x', now(), 0)",
  ],
  [
    "api_key_approved_after_waiting",
    "alter table affiliates_admin.api_key disable trigger api_key_is_approved_first; insert into api_key (id, name, scopes, created_by, created_at, approved_at) values ('key_1', 'x', '{jules:read}', 'x', now(), now())",
  ],
  [
    "api_key_waits_for_operation",
    "insert into api_key (id, name, scopes, created_by, created_at, waits_for) values ('key_1', 'x', '{jules:read}', 'x', now(), 'opr_none')",
  ],
  ["api_key_secret_is_hashed", `${SECRET} values ('a', 'key_1', 'x', '\\x00', now())`],
  ["api_key_secret_has_key", `${SECRET} values ('a', 'key_none', 'x', ${digest}, now())`],
  [
    "api_key_secret_one_current",
    `${SECRET} select 'id ' || n, 'key_1', 'x', ${digest}, now() from generate_series(1, 2) n`,
  ],
  [
    "audit_entry_has_reason",
    `${AUDIT} values ('aud_1', 'opr_1', 'x', 'x', 'x', ' no ', null, now())`,
  ],
  [
    "audit_entry_once_per_operation",
    `${AUDIT} select 'aud_' || n, 'opr_1', 'x', 'x', 'x', null, null, now() from generate_series(1, 2) n`,
  ],
  [
    "audit_entry_undone_once",
    `${AUDIT} select 'aud_' || n, 'opr_' || n, 'x', 'x', 'x', null, case when n > 1 then 'opr_1' end, now()
     from generate_series(1, 3) n`,
  ],
  [
    "undo_request_has_reason",
    "insert into undo_request (operation_id, undoes, actor, reason, requested_at) values ('opr_1', 'opr_2', 'x', ' no ', now())",
  ],
  [
    "undo_request_refused_for_a_reason",
    "insert into undo_request values ('opr_1', 'opr_2', 'x', 'a reason', now(), 'NOT_UNDOABLE')",
  ],
  [
    "undo_request_refusal_known",
    "insert into undo_request values ('opr_1', 'opr_2', 'x', 'a reason', now(), 'GONE', 'x', now())",
  ],
  [
    "dead_letter_once",
    `insert into dead_letter (id, consumer, event_id, type, subject, error, attempts, first_failed_at, last_failed_at, told_at)
     select 'dlt_' || n, 'x', 'x', 'x', 'x', 'x', 1, now(), now(), now() from generate_series(1, 2) n`,
  ],
  [
    "commission_status",
    "insert into commission values ('com_1', 'x', 'LOST', 1, 'USD', 1, now(), gen_random_uuid())",
  ],
  ...[
    ["counts_from_one", "version = 0"],
    ["basis", "basis = 'MOOD'"],
    ["rate", "rate_bps = -1"],
    ["tiers_list", "tiers = '{}'"],
    ["months", "commission_months = 0"],
    ["hold", "hold_days = -1"],
    ["minimum_payment", "minimum_payment_minor = -1"],
    ["referee_bonus", "referee_bonus_credits = -1"],
    ["promoter_bonus", "promoter_bonus_credits = -1"],
    ["expiry", "bonus_expires_days = 0"],
    ["cap", "max_rewarded_referrals = -1"],
    ["commission_cap", "max_commission_minor_per_referral = -1"],
    ["minimum_payout", "minimum_payout_minor = -1"],
    ["payout_day", "payout_day_of_month = 29"],
    ["payout_day", "payout_day_of_month = 0"],
    ["currency", "currency = 'usd'"],
    ["new_workspace", "new_workspace_days = -1"],
    ["terms", "terms_version = 0"],
  ].map(([name, change]) => [`program_policy_${name}`, `update program_policy set ${change}`]),
] as [string, string][])("the constraint %s holds: %s", async (constraint, sql) => {
  const inSchema = sql.replace(
    /\b(insert into|update|from) (?!generate_series)/g,
    "$1 affiliates_admin.",
  );
  await expect(admin.database.admin.query(inSchema)).rejects.toMatchObject({ constraint });
});
