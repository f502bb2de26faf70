import { createDatabase, type TestDatabase } from "../database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

const SUBGRAPHS = ["affiliates_admin", "commissions", "credits", "jules_session", "referral"];

/** Tables whose rows a service may delete. */
const DELETES = [
  "affiliates_admin.webhook_delivery",
  "affiliates_admin.webhook_secret",
  "commissions.payment_code",
  "commissions.payment_to_settle",
  "commissions.stripe_listed_payment",
  "commissions.stripe_listing",
  "commissions.stripe_listing_part",
  "credits.ledger_replay",
  // With their session, and with age.
  "jules_session.jules_activity",
  "jules_session.jules_context_source",
  "jules_session.jules_credential",
  "jules_session.jules_plan",
  "jules_session.jules_session_file",
  "jules_session.jules_session_secret",
  "jules_session.jules_suggestion_file",
];

/** What a service may change of rows that stand; all other columns and tables stay as they were written. */
const UPDATES = {
  "affiliates_admin.affiliate":
    "minimum_payout_minor rate_bps revision status terms_from terms_reason",
  "affiliates_admin.api_key": "approved_at last_used_at revoked_at",
  "affiliates_admin.api_key_secret": "retires_at",
  // Only forward.
  "affiliates_admin.audit_head": "digest position",
  "affiliates_admin.audit_publication": "position published_at",
  "affiliates_admin.commission":
    "amount_minor changed_at currency earned_at event_id held kind payout_item_id promoter_id revision source status",
  "affiliates_admin.dead_letter":
    "attempts error last_failed_at next_try_at replayed_at settled told_at",
  "affiliates_admin.idempotency": "outcome",
  // Neither its lease's beginning nor what it sends.
  "affiliates_admin.payout_account":
    "account_id added_at attempt disabled_reason failures finished_at first_asked_at hints last_asked_at link_at read_at read_due_at ready refused requirements",
  "affiliates_admin.payout_attempt":
    "answered_at error_code leased_by leased_until state transfer_id",
  "affiliates_admin.payout_batch":
    "approved_at cancelled_at commission_count exported_by exporter_email_hashes item_count settled_at snapshot_hash status total_minor",
  // Neither how much nor to whom.
  "affiliates_admin.payout_item":
    "attempts external_reference failure in_flight_by next_try_at paid_at reversed_minor status transfer_id",
  "affiliates_admin.payout_item_commission": "released_at",
  // Not whose it is, nor from when it may be paid to.
  "affiliates_admin.payout_method": "country key_id read_at ready replaced_at requirements sealed",
  // Decided once.
  "affiliates_admin.pending_operation": "decided_at decided_by decision refusal refused_at",
  "affiliates_admin.promoter_balance": "confirmed_minor pending_minor",
  "affiliates_admin.promoter_referral": "linked_at promoter_id",
  "affiliates_admin.promoter_tally": "referrals",
  "affiliates_admin.requested_operation": "decided_at decided_by decision",
  "affiliates_admin.revision_count": "revisions",
  "affiliates_admin.undo_request": "refusal refusal_code refused_at",
  "affiliates_admin.webhook_delivery":
    "attempts error first_try_at leased_until next_try_at settled_at state status",
  "affiliates_admin.webhook_endpoint": "deleted_at disabled_at disabled_reason enabled types url",
  "affiliates_admin.webhook_progress":
    "epoch failing_since last_at last_attempts last_error last_status sequence xid",
  "affiliates_admin.webhook_secret": "key_id retires_at sealed",
  // Neither its amount nor its holds: they follow from entries and holds.
  "commissions.commission":
    "base_minor cancel_reason confirms_at payout_item_id policy_version promoter_id rate_bps referral_id revision status",
  "commissions.commission_force": "lifted_at lifted_by",
  "commissions.commission_hold": "release_reason released_at released_by",
  "commissions.customer_workspace": "payment_intent_id since workspace_id",
  "commissions.decision": "*",
  "commissions.idempotency": "outcome",
  "commissions.own_payment_signal": "since",
  "commissions.payment": "*",
  // Locked by whoever settles it.
  "commissions.payment_to_settle": "*",
  // What is claimed before it is answered; what became of it, once each.
  "commissions.payout_item":
    "amount_minor commissions paid_at released_at rest_minor reversed_minor transferred_minor",
  "commissions.payout_return": "owed_commission_id paid_commission_id",
  "commissions.referral": "basis code_used linked_at policy_version promoter_id",
  "commissions.referral_workspace": "attached_at referral_id",
  "commissions.requested_operation": "decided_at decided_by decision",
  "commissions.stripe_listing": "parts parts_heard",
  "credits.requested_operation": "decided_at decided_by decision",
  // Only forward.
  "credits.history_import": "digest imported lines moved_at refused unchanged",
  "credits.idempotency": "outcome",
  // Not when it began.
  "credits.ledger_replay": "accounts ended_at first_violation reached transfers",
  // What became of its payment; neither what was bought nor for whom.
  "credits.purchase": "checkout_url lot_id payment_intent_id payment_revision payment_status",
  "credits.referral": "code_used linked_at",
  "jules_session.idempotency": "outcome",
  // Dropped with age; never written again.
  "jules_session.jules_context_source": "content",
  // Not whose it is.
  "jules_session.jules_credential":
    "hint key_id last_error_code last_used_at revision saved_at sealed status verified_at wrapped_key",
  // Neither what was sent nor by whom.
  "jules_session.jules_message": "attempts failure provider_activity_id sent_at state text",
  "jules_session.jules_pace": "error_code failures lease_by lease_until next_at retry_after",
  "jules_session.jules_plan": "approve_asked_at approved_at approved_by by_share",
  // Neither whose it is nor on which module.
  "jules_session.jules_session":
    "archived attempt cancelled_at create_asked_at created_there_at delete_asked_at deleted_at error_code failure_reason gone_at last_action_at last_changed_at last_polled_at last_seen last_seq last_watched_at lease_by lease_until looks newest_change_at newest_change_id next_poll_at provider_id provider_url remote_todo retry_after revision status title updated_at",
  // Not for what; what is proposed goes with its session.
  "jules_session.jules_suggestion":
    "applied_version_id decided_at decided_by decision_note judged_version_id patch problems reverted_version_id state summary",
  // Rotated; what they hold stays as it is.
  "jules_session.jules_session_secret": "key_id wrapped_key",
  "jules_session.jules_try": "since tries",
  "jules_session.module": "description head_number name",
  "jules_session.module_promoter_share": "can_apply promoter_id shared_at shared_by until",
  "jules_session.module_share": "can_apply shared_at shared_by until",
  "jules_session.referral_promoter": "linked_at promoter_id",
  "jules_session.requested_operation": "decided_at decided_by decision",
  "jules_session.workspace_referral": "attached_at referral_id",
  "referral.idempotency": "outcome",
  "referral.own_code_attempt": "attempts last_at",
  "referral.promoter": "rewarded",
  "referral.refused_redemption": "reason refused_at workspace_id",
  "referral.requested_operation": "decided_at decided_by decision",
  // Not whose it is and by which code: move_link alone may say so.
  "referral.referral": "masked_label referee_email referee_user_id status voided_at",
};

const RIGHTS = `
  select table_schema || '.' || table_name as name, privilege_type as right, '*' as columns
  from information_schema.table_privileges
  where table_schema = any($1) and grantee <> grantor and privilege_type not in ('SELECT', 'INSERT')
  union all
  select c.table_schema || '.' || c.table_name, 'UPDATE', string_agg(c.column_name, ' ' order by c.column_name)
  from information_schema.column_privileges c
  where c.table_schema = any($1) and c.grantee <> c.grantor and c.privilege_type = 'UPDATE'
    and not exists (select from information_schema.table_privileges t
      where (t.table_schema, t.table_name, t.grantee, t.privilege_type)
        = (c.table_schema, c.table_name, c.grantee, c.privilege_type))
  group by c.table_schema, c.table_name, c.grantee
  order by 1, 2`;

it("subgraphs delete and change these rows alone", async () => {
  const { rows } = await database.admin.query(RIGHTS, [SUBGRAPHS]);
  const having = (right: string) => rows.filter((row) => row.right === right);
  expect(having("DELETE").map(({ name }) => name)).toEqual(DELETES);
  const updates = having("UPDATE").map(({ name, columns }) => [name, columns]);
  expect(Object.fromEntries(updates)).toEqual(UPDATES);
  expect(rows).toHaveLength(DELETES.length + Object.keys(UPDATES).length);
});

// What requests run as reads its own service's tables, and does nothing else.
const NOT_ITS_OWN = `grantee not in (table_schema, grantor)
  and not (grantee in (table_schema || '_request', table_schema || '_request_all') and privilege_type = 'SELECT')`;

it("no role has a right to another's tables", async () => {
  const { rows } = await database.admin.query(
    `select table_schema, table_name, grantee, privilege_type from information_schema.table_privileges
     where table_schema = any($1) and ${NOT_ITS_OWN}
     union all
     select table_schema, table_name, grantee, privilege_type from information_schema.column_privileges
     where table_schema = any($1) and ${NOT_ITS_OWN}`,
    [SUBGRAPHS],
  );
  expect(rows).toEqual([]);
});
