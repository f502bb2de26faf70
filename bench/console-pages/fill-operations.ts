import { id, NOW, type Scale } from "./scale";

const AUDIT = (scale: Scale) => [
  `insert into affiliates_admin.audit_entry (id, operation_id, actor, action, target, reason, before, after, at)
   select ${id("aud", "k")}, ${id("opr", "k")}, case when k % 3 = 0 then 'oscar' else 'olga' end,
     (array['setAffiliateTerms', 'addAffiliateNote', 'holdCommission', 'grantCredits', 'setAffiliateStatus'])[1 + k % 5],
     case when k % 10 = 0 then ada.id else p.affiliate_id end, 'Reason number ' || k || '.', '{"rateBps": 2000}',
     '{"rateBps": 2200}', ${NOW} - (lacking - k) * interval '9 minutes'
   from (select ${scale.auditEntries} - count(*)::int as lacking from affiliates_admin.audit_entry) known,
     (select id from affiliates_admin.affiliate where user_id = 'ada') ada,
     generate_series(1, lacking) k
     left join new_promoter p on p.n = k % greatest(1, (select count(*) from new_promoter))
   where k % 10 = 0 or p.n is not null`,
];

const WAITING = (scale: Scale) => [
  `create temp table new_request as
   select ${id("opr", "1000000 + k")} as id, p.id as target, p.user_id, k > 500 as open,
     jsonb_build_object('adjusts', null, 'currency', 'USD', 'promoterId', p.id, 'amountMinor', '180000') as input,
     case when k > 500 then ${NOW} - interval '1 day' - k * interval '1 minute'
       else ${NOW} - interval '30 days' - k * interval '1 hour' end as requested_at
   from generate_series(1, 500 + ${scale.pendingOperations}) k
     join new_promoter p on p.n = k % greatest(1, (select count(*) from new_promoter))`,
  `insert into affiliates_admin.pending_operation (id, action, target, reason, input, effect, beneficiaries, workspace_ids,
     requested_by, requester_email_hash, requested_at, expires_at, decision, decided_by, decided_at)
   select id, 'createCommissionAdjustment', target, 'Agreed by mail.', input,
     '[{"currency": "USD", "amountMinor": "180000"}]', array[user_id], '{}', 'oscar', null, requested_at,
     requested_at + interval '7 days', case when not open then 'REJECTED' end, case when not open then 'olga' end,
     case when not open then requested_at + interval '1 hour' end
   from new_request`,
  `insert into commissions.requested_operation (id, action, target, input, reason, requested_by, requested_at, expires_at,
     beneficiaries, decision, decided_by, decided_at)
   select id, 'createCommissionAdjustment', target, input, 'Agreed by mail.', 'oscar', requested_at,
     requested_at + interval '7 days', array[user_id], case when not open then 'REJECTED' end,
     case when not open then 'olga' end, case when not open then requested_at + interval '1 hour' end
   from new_request`,
];

const HEALTH = (scale: Scale) => [
  `create temp table dead_event as
   select row_number() over (order by sequence) as n, id, type, subject from events.event
   where type = 'commission.changed' order by sequence limit ${scale.deadLetters}`,
  `insert into events.deferred (consumer, event_id, attempts, error, dead_at)
   select 'referral', id, 20, 'the bench says so', now() from dead_event`,
  `insert into affiliates_admin.dead_letter (id, consumer, event_id, type, subject, error, attempts, first_failed_at,
     last_failed_at, told_at)
   select ${id("dlt", "n")}, 'referral', id, type, subject, 'the bench says so', 20, now() - n * interval '1 minute', now(),
     now() from dead_event`,
  `insert into affiliates_admin.webhook_delivery (id, endpoint_id, event_id, type, body, state, attempts, first_try_at,
     next_try_at, status, error, settled_at)
   select ${id("whd", "n")}, w.id, gen_random_uuid(), 'commission.changed', known.body,
     case when n % 2 = 0 then 'DELIVERED' else 'GIVEN_UP' end, case when n % 2 = 0 then 1 else 12 end,
     now() - n * interval '1 minute', now() - n * interval '1 minute', case when n % 2 = 0 then 200 else 500 end,
     case when n % 2 = 1 then 'HTTP 500' end, now() - n * interval '1 minute'
   from generate_series(1, ${scale.deliveries}) n,
     (select id from affiliates_admin.webhook_endpoint order by id limit 1) w,
     (select body from affiliates_admin.webhook_delivery limit 1) known`,
  `insert into affiliates_admin.api_key (id, name, scopes, created_by, created_at, owner_user_id)
   select ${id("key", "n")}, 'Pipeline ' || n, '{credits:read}', case when n % 4 = 0 then 'ada' else 'olga' end, now() - n * interval '1 hour',
     case when n % 4 = 0 then 'ada' end
   from generate_series(1, ${scale.apiKeys}) n`,
  `insert into affiliates_admin.api_key_secret (public_id, api_key_id, prefix, digest, created_at)
   select 'bench' || lpad(n::text, 7, '0'), ${id("key", "n")}, 'trb_test_bench' || lpad(n::text, 7, '0'),
     sha256(n::text::bytea), now() from generate_series(1, ${scale.apiKeys}) n`,
];

/** Stripe's list of the present month, which agrees with the books: the deployment has no Stripe that it could ask for one. */
const STRIPES_LIST = [
  `insert into commissions.stripe_listing (month, listed_at, parts_heard, parts) values ('2026-11', ${NOW}, 1, 1)`,
  `insert into commissions.stripe_listed_payment (month, listed_at, payment_intent_id, currency, received_minor,
     refunded_minor, paid_at)
   select '2026-11', ${NOW}, payment_intent_id, p.currency, p.received_minor, d.refunded_minor, p.paid_at
   from commissions.payment p join commissions.decision d using (payment_intent_id)
   where p.paid_at >= '2026-11-01' and p.paid_at < ${NOW}`,
];

/** Ben's first module: sessions that are over, each with the activities of another one. */
const SESSIONS = (scale: Scale) => [
  `set search_path = jules_session`,
  `create temp table known_session as
   select s.*, (select count(*) from jules_activity a where a.session_id = s.id) as activities from jules_session s
   where owner_id = 'ben' and provider_id is not null order by activities desc limit 1`,
  `insert into jules_session
   select (jsonb_populate_record(null::jules_session, to_jsonb(s) || jsonb_build_object('id', ${id("jse", "n")},
     'nonce', 'bench' || lpad(n::text, 19, '0'), 'provider_id', 'bench' || n, 'title', 'Session ' || n, 'next_poll_at', null,
     'lease_by', null, 'lease_until', null))).*
   from known_session s, generate_series(1, ${scale.sessions}) n`,
  // Plain progress alone: plans and suggestions belong to their sessions.
  `insert into jules_activity (session_id, seq, type, originator, created_at, part, text)
   select s.id, n, 'AGENT_MESSAGED', 'AGENT', s.created_at + n * interval '1 second', 0, 'Step ' || n || ' is **done**.'
   from jules_session s, generate_series(1, 20) n where s.provider_id like 'bench%'`,
  `insert into jules_activity (session_id, seq, type, originator, created_at, part, text)
   select ${id("jse", "1")}, n, 'AGENT_MESSAGED', 'AGENT', ${NOW}, 0, 'Step ' || n from generate_series(21, 1000) n`,
  `update jules_session set last_seq = case when id = ${id("jse", "1")} then 1000 else 20 end where provider_id like 'bench%'`,
  `insert into module
   select (jsonb_populate_record(null::module, to_jsonb(m) || jsonb_build_object('id', ${id("mod", "n")},
     'name', 'module-' || n, 'head_number', 1))).*
   from (select * from module where workspace_id = 'wks_ben' order by id limit 1) m, generate_series(1, 100) n`,
  `insert into module_version
   select (jsonb_populate_record(null::module_version, to_jsonb(v) || jsonb_build_object('id', ${id("mve", "n")},
     'module_id', ${id("mod", "n")}))).*
   from (select v.* from module_version v join module m on m.id = v.module_id where m.workspace_id = 'wks_ben'
     and v.number = 1 order by v.id limit 1) v, generate_series(1, 100) n`,
  `insert into module_file (version_id, path, sha256)
   select ${id("mve", "n")}, f.path, f.sha256
   from module_file f, generate_series(1, 100) n
   where f.version_id = (select v.id from module_version v join module m on m.id = v.module_id
     where m.workspace_id = 'wks_ben' and v.number = 1 order by v.id limit 1)`,
  "reset search_path",
];

/** What operators look at, and what Jules was asked. */
export const FILL_OPERATIONS = (scale: Scale) => [
  ...AUDIT(scale),
  ...WAITING(scale),
  ...HEALTH(scale),
  ...STRIPES_LIST,
  ...SESSIONS(scale),
];
