import { publishAll } from "@tributary/events/publish";
import { rows, type Tx } from "@tributary/kit/database";
import type { CommissionStatus } from "../domain/books";

/** A commission before its first entry: its amount comes from entries alone. */
export interface NewCommission {
  id: string;
  promoter_id: string;
  referral_id: string | null;
  kind: "PAYMENT" | "TRUE_REVENUE" | "ADJUSTMENT";
  automatic: boolean;
  status: CommissionStatus;
  cancel_reason: string | null;
  base_minor: string;
  currency: string;
  rate_bps: number;
  policy_version: number;
  source: string;
  payment_intent_id: string | null;
  adjusts: string | null;
  confirms_at: Date | null;
  livemode: boolean;
  earned_at: Date;
  /** YYYY-MM-DD in the program's time zone. */
  earned_day: string;
  created_at: Date;
}

/** One difference, appended for ever. Minor units as text. */
export interface NewEntry {
  id: string;
  commission_id: string;
  sequence: number;
  kind: string;
  amount_minor: string;
  reference: string;
}

const COLUMNS = `id, promoter_id, referral_id, kind, automatic, status, cancel_reason, base_minor,
  currency, rate_bps, policy_version, source, payment_intent_id, adjusts, confirms_at, livemode,
  earned_at, earned_day, created_at`;

/** Inserts commissions of nothing; the one of a payment that has one already is refused. */
export async function insertCommissions(tx: Tx, commissions: readonly NewCommission[]) {
  if (commissions.length === 0) return;
  await rows(
    tx,
    `insert into commission (${COLUMNS})
     select ${COLUMNS} from jsonb_to_recordset($1::jsonb) as new (id text, promoter_id text,
       referral_id text, kind text, automatic boolean, status text, cancel_reason text,
       base_minor bigint, currency text, rate_bps integer, policy_version integer, source text,
       payment_intent_id text, adjusts text, confirms_at timestamptz, livemode boolean,
       earned_at timestamptz, earned_day date, created_at timestamptz)`,
    [JSON.stringify(commissions)],
  );
}

/** Appends entries; the database adds them to their rows and to the earnings. */
export async function insertEntries(tx: Tx, entries: readonly NewEntry[], now: Date) {
  if (entries.length === 0) return;
  await rows(
    tx,
    `insert into commission_entry (id, commission_id, sequence, kind, amount_minor, reference, created_at)
     select id, commission_id, sequence, kind, amount_minor, reference, $2
     from jsonb_to_recordset($1::jsonb) as new (id text, commission_id text, sequence integer,
       kind text, amount_minor bigint, reference text)`,
    [JSON.stringify(entries), now],
  );
}

/** Columns that a row that is free may change: only those that are named change. */
export async function updateCommissions(
  tx: Tx,
  updates: ReadonlyMap<string, Record<string, unknown>>,
) {
  const changes = [...updates].map(([id, change]) => ({ id, change }));
  if (changes.length === 0) return;
  await rows(
    tx,
    `update commission c set
       (promoter_id, referral_id, base_minor, rate_bps, policy_version, confirms_at, status, cancel_reason) =
       (n.promoter_id, n.referral_id, n.base_minor, n.rate_bps, n.policy_version, n.confirms_at, n.status, n.cancel_reason)
     from (
       select old.id, coalesce(u.change ->> 'promoter_id', old.promoter_id) as promoter_id,
         case when u.change ? 'referral_id' then u.change ->> 'referral_id' else old.referral_id end as referral_id,
         coalesce((u.change ->> 'base_minor')::bigint, old.base_minor) as base_minor,
         coalesce((u.change ->> 'rate_bps')::integer, old.rate_bps) as rate_bps,
         coalesce((u.change ->> 'policy_version')::integer, old.policy_version) as policy_version,
         coalesce((u.change ->> 'confirms_at')::timestamptz, old.confirms_at) as confirms_at,
         coalesce(u.change ->> 'status', old.status) as status,
         case when u.change ? 'cancel_reason' then u.change ->> 'cancel_reason' else old.cancel_reason end as cancel_reason
       from jsonb_to_recordset($1::jsonb) as u (id text, change jsonb) join commission old on old.id = u.id) n
     where c.id = n.id and
       (c.promoter_id, c.referral_id, c.base_minor, c.rate_bps, c.policy_version, c.confirms_at, c.status, c.cancel_reason)
       is distinct from
       (n.promoter_id, n.referral_id, n.base_minor, n.rate_bps, n.policy_version, n.confirms_at, n.status, n.cancel_reason)`,
    [JSON.stringify(changes)],
  );
}

interface Changed {
  commissionId: string;
  promoterId: string;
  status: CommissionStatus;
  amountMinor: bigint;
  currency: string;
  revision: bigint;
  held: boolean;
}

/** Publishes these rows as they are now, under their next revision. */
export async function tellChanges(tx: Tx, ids: Iterable<string>, now: Date) {
  const touched = [...ids].sort();
  if (touched.length === 0) return;
  const changed = await rows<Changed>(
    tx,
    `update commission set revision = revision + 1 where id = any($1)
     returning id as "commissionId", promoter_id as "promoterId", status,
       amount_minor as "amountMinor", currency, revision, open_holds > 0 as held`,
    [touched],
  );
  await publishAll(
    tx,
    changed.map(({ revision, ...data }) => ({
      type: "commission.changed" as const,
      subject: data.commissionId,
      occurredAt: now,
      revision,
      data: { ...data, changedAt: now },
    })),
  );
}
