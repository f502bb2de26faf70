import { id, NOW, type Scale } from "./scale";

/** Lots of Ada's workspace: 300 that are open, from which the spends draw in turns. */
const LOTS = 300;
const GRANTED = 200_000_000;
const SPENT = 1_000_000;

/** Each friend has a first lot; Ada's workspace has a long ledger. The invariants of the ledger hold for both. */
export const FILL_CREDITS = (scale: Scale) => [
  `set search_path = credits`,
  `insert into referral (id, code_used, linked_at) select id, code, linked_at from new_referral`,
  `insert into workspace_member (workspace_id, user_id)
   select workspace_id, referee_user_id from new_referral union all select workspace_id, user_id from new_promoter`,
  `insert into account (workspace_id, awarded, seq, booked_at, referral_id)
   select workspace_id, 50000000, 1, linked_at, id from new_referral`,
  `insert into grant_cause (cause, workspace_id) select 'referral:' || id, workspace_id from new_referral`,
  `insert into lot (workspace_id, id, source, origin, cause, reference, granted, available, granted_at)
   select workspace_id, ${id("lot", "n")}, 'AWARDED', 'REFERRAL_REFEREE', 'referral:' || id, id, 50000000, 50000000, linked_at
   from new_referral`,
  `insert into transfer (workspace_id, seq, kind, debit, credit, amount, lot_id, source, cause, awarded_after,
     purchased_after, reserved_after, booked_at)
   select workspace_id, 1, 'GRANT', 'GIVEN_AWAY', 'AWARDED', 50000000, ${id("lot", "n")}, 'AWARDED', 'referral:' || id,
     50000000, 0, 0, linked_at from new_referral`,
  `create temp table long_ledger as
   select workspace_id, seq, awarded, purchased, reserved, greatest(0, ${scale.ledgerEntries} - seq - ${LOTS})::int as spends
   from account where workspace_id = 'wks_ada'`,
  `insert into grant_cause (cause, workspace_id)
   select 'request:bench:' || n, workspace_id from long_ledger, generate_series(1, ${LOTS}) n`,
  `insert into lot (workspace_id, id, source, origin, cause, reference, reason, granted, available, consumed, granted_at,
     expires_at)
   select workspace_id, ${id("lot", "1000000 + n")}, 'AWARDED', 'PROMOTION', 'request:bench:' || n, 'operator:olga',
     'For a long friendship.', ${GRANTED}, ${GRANTED} - drawn * ${SPENT}, drawn * ${SPENT}, ${NOW} - interval '2 days',
     ${NOW} + n * interval '1 day'
   from long_ledger, generate_series(1, ${LOTS}) n,
     lateral (select spends / ${LOTS} + case when n <= spends % ${LOTS} then 1 else 0 end as drawn) past`,
  `insert into transfer (workspace_id, seq, kind, debit, credit, amount, lot_id, source, cause, awarded_after,
     purchased_after, reserved_after, booked_at)
   select workspace_id, seq + n, 'GRANT', 'GIVEN_AWAY', 'AWARDED', ${GRANTED}, ${id("lot", "1000000 + n")}, 'AWARDED',
     'request:bench:' || n, awarded + n::bigint * ${GRANTED}, purchased, reserved, ${NOW} - interval '2 days'
   from long_ledger, generate_series(1, ${LOTS}) n`,
  `insert into transfer (workspace_id, seq, kind, debit, credit, amount, lot_id, source, cause, awarded_after,
     purchased_after, reserved_after, booked_at)
   select workspace_id, seq + ${LOTS} + n, 'SPEND', 'AWARDED', 'CONSUMED', ${SPENT},
     ${id("lot", `1000000 + 1 + (n - 1) % ${LOTS}`)}, 'AWARDED', 'usg_bench_' || n,
     awarded + ${LOTS}::bigint * ${GRANTED} - n::bigint * ${SPENT}, purchased, reserved,
     ${NOW} - interval '2 days' + n * interval '10 seconds'
   from long_ledger, generate_series(1, spends) n`,
  `insert into spend (workspace_id, seq, draws, id, deployment_id, credits, awarded, purchased, booked_at, month)
   select workspace_id, seq + ${LOTS} + n, 1, 'usg_bench_' || n, 'dep_' || n % 100, ${SPENT}, ${SPENT}, 0,
     ${NOW} - interval '2 days' + n * interval '10 seconds', '2026-11'
   from long_ledger, generate_series(1, spends) n`,
  `update account a set awarded = l.awarded + ${LOTS}::bigint * ${GRANTED} - spends::bigint * ${SPENT},
     seq = l.seq + ${LOTS} + spends, booked_at = ${NOW} - interval '2 days' + spends * interval '10 seconds',
     next_due_at = least(next_due_at, ${NOW} + interval '1 day')
   from long_ledger l where l.workspace_id = a.workspace_id`,
  "reset search_path",
];
