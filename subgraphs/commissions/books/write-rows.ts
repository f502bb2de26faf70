import { ringDoorbell } from "@tributary/events/doorbell";
import { afterCommit, rows, type Tx } from "@tributary/kit/database";
import type { Commission } from "../entities/commission";
import type { CommissionEntry } from "../entities/commission-entry";
import { rowsJson } from "./rows-json";

/** A commission before its first entry: its amount comes from entries alone. */
export type NewCommission = Omit<
  Commission,
  "amountMinor" | "openHolds" | "payoutItemId" | "revision"
> & {
  /** The item within which it is paid from the start; else it is free. */
  payoutItemId?: string;
};

/** One difference, appended for ever. */
export type NewEntry = Omit<CommissionEntry, "createdAt">;

/** What a row that is free may change: only what is named changes. */
export type CommissionUpdate = Pick<Commission, "id"> &
  Partial<
    Pick<
      Commission,
      | "promoterId"
      | "referralId"
      | "baseMinor"
      | "rateBps"
      | "policyVersion"
      | "confirmsAt"
      | "status"
      | "cancelReason"
    >
  >;

/** Inserts commissions of nothing; the one of a payment that has one already is refused. */
export async function insertCommissions(tx: Tx, commissions: readonly NewCommission[]) {
  if (commissions.length === 0) return;
  await rows(
    tx,
    `insert into commission (id, promoter_id, referral_id, kind, automatic, status, cancel_reason,
       base_minor, currency, rate_bps, policy_version, source, payment_intent_id, adjusts,
       confirms_at, livemode, earned_at, earned_day, created_at, payout_item_id)
     select id, "promoterId", "referralId", kind, automatic, status, "cancelReason",
       "baseMinor", currency, "rateBps", "policyVersion", source, "paymentIntentId", adjusts,
       "confirmsAt", livemode, "earnedAt", "earnedDay", "createdAt", "payoutItemId"
     from jsonb_to_recordset($1::jsonb) as new (id text, "promoterId" text, "referralId" text,
       kind text, automatic boolean, status text, "cancelReason" text, "baseMinor" bigint,
       currency text, "rateBps" integer, "policyVersion" integer, source text,
       "paymentIntentId" text, adjusts text, "confirmsAt" timestamptz, livemode boolean,
       "earnedAt" timestamptz, "earnedDay" date, "createdAt" timestamptz,
       "payoutItemId" text)`,
    [rowsJson(commissions)],
  );
}

/** Appends entries; the database adds them to their rows and to the earnings. */
export async function insertEntries(tx: Tx, entries: readonly NewEntry[], now: Date) {
  if (entries.length === 0) return;
  await rows(
    tx,
    `insert into commission_entry (id, commission_id, sequence, kind, amount_minor, reference, created_at)
     select id, "commissionId", sequence, kind, "amountMinor", reference, $2
     from jsonb_to_recordset($1::jsonb) as new (id text, "commissionId" text, sequence integer,
       kind text, "amountMinor" bigint, reference text)`,
    [rowsJson(entries), now],
  );
}

/** Changes rows; those that say so already are not written. */
export async function updateCommissions(tx: Tx, updates: readonly CommissionUpdate[]) {
  if (updates.length === 0) return;
  await rows(
    tx,
    `update commission c set
       (promoter_id, referral_id, base_minor, rate_bps, policy_version, confirms_at, status, cancel_reason) =
       (n.promoter_id, n.referral_id, n.base_minor, n.rate_bps, n.policy_version, n.confirms_at, n.status, n.cancel_reason)
     from (
       select old.id, coalesce(u ->> 'promoterId', old.promoter_id) as promoter_id,
         case when u ? 'referralId' then u ->> 'referralId' else old.referral_id end as referral_id,
         coalesce((u ->> 'baseMinor')::bigint, old.base_minor) as base_minor,
         coalesce((u ->> 'rateBps')::integer, old.rate_bps) as rate_bps,
         coalesce((u ->> 'policyVersion')::integer, old.policy_version) as policy_version,
         coalesce((u ->> 'confirmsAt')::timestamptz, old.confirms_at) as confirms_at,
         coalesce(u ->> 'status', old.status) as status,
         case when u ? 'cancelReason' then u ->> 'cancelReason' else old.cancel_reason end as cancel_reason
       from jsonb_array_elements($1::jsonb) as u join commission old on old.id = u ->> 'id') n
     where c.id = n.id and
       (c.promoter_id, c.referral_id, c.base_minor, c.rate_bps, c.policy_version, c.confirms_at, c.status, c.cancel_reason)
       is distinct from
       (n.promoter_id, n.referral_id, n.base_minor, n.rate_bps, n.policy_version, n.confirms_at, n.status, n.cancel_reason)`,
    [rowsJson(updates)],
  );
}

/**
 * Confirms those of these rows whose time has come and that nothing holds; rows without a hold
 * period, such as adjustments, have no time to wait for. Answers their ids.
 */
export async function confirmDue(tx: Tx, ids: Iterable<string>, now: Date): Promise<string[]> {
  const candidates = [...ids];
  if (candidates.length === 0) return [];
  const confirmed = await rows<{ id: string }>(
    tx,
    `update commission set status = 'CONFIRMED'
     where id = any($1) and status = 'PENDING' and open_holds = 0
       and (confirms_at is null or confirms_at <= $2)
     returning id`,
    [candidates, now],
  );
  return confirmed.map(({ id }) => id);
}

/** Publishes these rows as they are now, under their next revision. */
export async function tellChanges(tx: Tx, ids: Iterable<string>, now: Date) {
  const touched = [...ids];
  if (touched.length === 0) return;
  await rows(tx, "update commission set revision = revision + 1 where id = any($1)", [touched]);
  await tellRevisions(tx, touched, now);
}

/** Rows that one statement changes: it stays far below the limit on a statement's time. */
const STEP = 5000;

/**
 * Changes any number of rows and tells of them, step by step in the order of ids, in which everybody
 * locks. `change` gives at most `most` rows behind an id their next revision, and answers their ids in
 * order.
 */
export async function changeInSteps(
  tx: Tx,
  now: Date,
  change: (behind: string, most: number) => Promise<string[]>,
) {
  for (let last = ""; ; ) {
    const ids = await change(last, STEP);
    await tellRevisions(tx, ids, now);
    if (ids.length < STEP) return;
    last = ids.at(-1)!;
  }
}

/**
 * Publishes these rows as they are now, under the revisions that their own change has given them,
 * and books each in the month that is open: in the database, without seeing them here.
 */
export async function tellRevisions(tx: Tx, ids: readonly string[], now: Date) {
  if (ids.length === 0) return;
  await rows(tx, "select tell_revisions($1, $2)", [ids, now]);
  const { connection } = tx;
  afterCommit(tx, "doorbell", () => ringDoorbell(connection));
}
