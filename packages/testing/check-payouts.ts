import type pg from "pg";

/** What is asked of each of Stripe's transfers. */
export interface SentTransfer {
  id: string;
  /** In Stripe's units, which are the books' minor units. */
  amount: number;
  amount_reversed: number;
  currency: string;
  destination: unknown;
  transfer_group: string | null;
}

/**
 * Holds the books of commissions, the payouts of affiliates-admin and the transfers at Stripe against each
 * other, by reading their tables alone: nothing is paid twice, nothing is paid that is not owed, nothing that
 * is owed is forgotten. No code of the subgraphs is used, and of what they keep beside their rows (sums,
 * counts, dates) nothing is believed. Answers a sentence for each row that breaks a rule.
 *
 * `atRest`: no event and no job waits. Else only what may never be wrong, not even for a moment, is looked at.
 */
export async function payoutComplaints(
  database: Pick<pg.Client, "query">,
  transfers: Iterable<SentTransfer>,
  { atRest = true }: { atRest?: boolean } = {},
): Promise<string[]> {
  const sent = JSON.stringify([...transfers].map(ourTransfer));
  const complaints: string[] = [];
  for (const [rule, sql] of [...ALWAYS, ...(atRest ? AT_REST : [])]) {
    const { rows } = await database.query(`${STORES} ${sql} limit 5`, [sent]);
    for (const row of rows) complaints.push(`${rule}: ${Object.values(row).join(", ")}`);
  }
  return complaints;
}

/** Throws with all complaints. */
export async function expectSoundPayouts(
  ...asked: Parameters<typeof payoutComplaints>
): Promise<void> {
  const complaints = await payoutComplaints(...asked);
  if (complaints.length > 0) throw new Error(`Payouts are not sound.\n${complaints.join("\n")}`);
}

function ourTransfer({ id, amount, amount_reversed, currency, ...to }: SentTransfer) {
  const { destination, transfer_group } = to;
  const account = (destination as { id?: string } | null)?.id ?? destination;
  return {
    id,
    amount,
    reversed: amount_reversed,
    currency: currency.toUpperCase(),
    account,
    batch: transfer_group,
  };
}

/**
 * `transfer`: of ours, at Stripe. `item`: what is to be paid. `came_back`: by item. `earned`: each commission with the
 * sum of its entries. `pair`: commissions that stand for money that came back, and are no claim.
 */
const STORES = `
  with transfer as materialized (
    select * from jsonb_to_recordset($1::jsonb)
      as t (id text, amount bigint, reversed bigint, currency text, account text, batch text)
    where batch like 'pay\\_%'),
  item as materialized (select * from affiliates_admin.payout_item),
  came_back as materialized (
    select item_id, sum(amount_minor) as minor from affiliates_admin.payout_reversal group by 1),
  earned as materialized (
    select c.*, (select coalesce(sum(e.amount_minor), 0) from commissions.commission_entry e
      where e.commission_id = c.id) as minor
    from commissions.commission c),
  pair as materialized (
    select unnest(array[paid_commission_id, owed_commission_id]) as id from commissions.payout_return
    where paid_commission_id is not null)`;

/** No history, crash or delay makes one of these wrong even for a moment. */
const ALWAYS: [rule: string, sql: string][] = [
  [
    "an item was sent more than once",
    `select batch, account, count(*), sum(amount) from transfer group by batch, account having count(*) > 1`,
  ],
  [
    "a transfer is of no item, or of another amount, currency or account than its item",
    `select t.id, t.batch, t.account, t.amount, t.currency from transfer t
     where not exists (select from item i where i.batch_id = t.batch and i.destination = t.account
       and i.amount_minor = t.amount and i.currency = t.currency)`,
  ],
  [
    "an item was sent that is out",
    `select i.id, i.status, t.id from item i join transfer t on t.batch = i.batch_id and t.account = i.destination
     where i.status in ('RELEASED', 'CANCELLED')`,
  ],
  [
    "a batch that nobody has approved was paid",
    `select b.id, b.status, i.id from affiliates_admin.payout_batch b join item i on i.batch_id = b.id
     where b.approved_at is null and i.status not in ('WAITING', 'RELEASED', 'CANCELLED')`,
  ],
  [
    "a commission stands in two live items",
    `select p.commission_id, count(*) from affiliates_admin.payout_item_commission p join item i on i.id = p.payout_item_id
     where i.status not in ('RELEASED', 'CANCELLED') group by 1 having count(*) > 1`,
  ],
  [
    "a payment's commissions are not what it deserves",
    `select d.payment_intent_id, d.target_minor, sum(e.minor) from commissions.decision d
     join earned e on e.payment_intent_id = d.payment_intent_id and (e.kind = 'PAYMENT' or e.automatic)
     group by 1, 2 having sum(e.minor) <> d.target_minor`,
  ],
  [
    "a row says another amount than its entries",
    "select id, amount_minor, minor from earned where amount_minor <> minor",
  ],
  [
    "money that came back was made or lost",
    `select r.id, r.amount_minor from commissions.payout_return r
     where r.paid_commission_id is not null and (
       (select sum(amount_minor) from commissions.commission_entry
        where sequence = 1 and commission_id in (r.paid_commission_id, r.owed_commission_id)) is distinct from 0
       or not exists (select from commissions.commission_entry where commission_id = r.owed_commission_id
         and sequence = 1 and amount_minor = r.amount_minor))`,
  ],
];

/** When everybody has heard of everything, the three stores say the same. */
const AT_REST: [rule: string, sql: string][] = [
  [
    "Stripe has sent what no item says",
    `select t.id, i.id, i.status from transfer t left join item i on i.transfer_id = t.id
     where i.status is distinct from 'PAID'`,
  ],
  [
    "an item says that it was sent, and Stripe has no such transfer",
    `select i.id, i.transfer_id from item i
     where i.transfer_id is not null and not exists (
       select from transfer t where (t.id, t.batch, t.account) = (i.transfer_id, i.batch_id, i.destination))`,
  ],
  [
    "an item is paid, and neither a transfer nor a reference says how",
    "select id, method from item where status = 'PAID' and (method = 'STRIPE_CONNECT') <> (transfer_id is not null)",
  ],
  [
    "what Stripe took back is not what came back",
    `select t.id, i.id, t.reversed, coalesce(b.minor, 0), i.reversed_minor from transfer t
     join item i on i.transfer_id = t.id left join came_back b on b.item_id = i.id
     where t.reversed <> coalesce(b.minor, 0) or t.reversed <> i.reversed_minor`,
  ],
  [
    "the paid rows of an item are not what was sent and has not come back",
    `select i.id, i.amount_minor, coalesce(b.minor, 0), coalesce(sum(e.minor), 0) from item i
     left join came_back b on b.item_id = i.id
     left join earned e on e.payout_item_id = i.id and e.status = 'PAID'
     where i.status = 'PAID' group by i.id, i.amount_minor, b.minor
     having i.amount_minor - coalesce(b.minor, 0) <> coalesce(sum(e.minor), 0)`,
  ],
  [
    "a row is paid without an item that is",
    `select e.id, e.payout_item_id, i.status from earned e left join item i on i.id = e.payout_item_id
     where e.status = 'PAID' and i.status is distinct from 'PAID'`,
  ],
  [
    "a row of a paid item is not paid",
    `select e.id, e.status, i.id from earned e join item i on i.id = e.payout_item_id
     where i.status = 'PAID' and e.status <> 'PAID'`,
  ],
  [
    "an item pays another sum than its commissions",
    `select i.id, i.amount_minor, i.rest_minor, sum(e.minor) from item i
     join affiliates_admin.payout_item_commission p on p.payout_item_id = i.id
     left join earned e on e.id = p.commission_id
     where i.status not in ('RELEASED', 'CANCELLED')
     group by i.id, i.amount_minor, i.rest_minor
     having sum(e.minor) is distinct from i.amount_minor + i.rest_minor`,
  ],
  [
    "a commission pays another promoter than its own",
    `select e.id, e.promoter_id, i.promoter_id, i.id from earned e join item i on i.id = e.payout_item_id
     where (e.promoter_id, e.currency) <> (i.promoter_id, i.currency)`,
  ],
  [
    "a claim is in no live item",
    `select e.id, e.payout_item_id from earned e
     where e.payout_item_id is not null and e.id not in (select id from pair) and not exists (
       select from affiliates_admin.payout_item_commission p join item i on i.id = p.payout_item_id
       where p.commission_id = e.id and i.id = e.payout_item_id and p.released_at is null
         and i.status not in ('RELEASED', 'CANCELLED'))`,
  ],
  [
    "a live item names a commission that is not claimed for it",
    `select p.commission_id, i.id, e.payout_item_id from affiliates_admin.payout_item_commission p
     join item i on i.id = p.payout_item_id left join earned e on e.id = p.commission_id
     where i.status not in ('RELEASED', 'CANCELLED') and e.payout_item_id is distinct from i.id`,
  ],
  [
    "something that is owed is neither free nor in a live item",
    `select e.id, e.minor, e.payout_item_id, e.open_holds from earned e left join item i on i.id = e.payout_item_id
     where e.status = 'CONFIRMED' and case when e.payout_item_id is null then e.open_holds > 0
       else i.status is null or i.status in ('PAID', 'RELEASED', 'CANCELLED') end`,
  ],
  [
    "affiliates-admin knows another commission than there is",
    `select e.id, e.status, e.minor, e.payout_item_id, k.status, k.amount_minor, k.payout_item_id
     from earned e full join affiliates_admin.commission k using (id)
     where (e.promoter_id, e.status, e.minor, e.currency, e.payout_item_id, e.open_holds > 0)
       is distinct from (k.promoter_id, k.status, k.amount_minor, k.currency, k.payout_item_id, k.held)`,
  ],
  [
    "what came back is not owed again, or twice",
    `select coalesce(r.id, b.reversal_id), r.amount_minor, b.amount_minor
     from (select * from commissions.payout_return where kind = 'REVERSAL') r
     full join affiliates_admin.payout_reversal b on b.reversal_id = r.id
     where (r.amount_minor, r.payout_item_id) is distinct from (b.amount_minor, b.item_id) or r.owed_commission_id is null`,
  ],
  [
    "in a currency, what was sent less what came back is not what is booked as paid",
    `select currency, sum(out) as sent, sum(paid) as booked from (
       select i.currency, i.amount_minor as out, 0 as paid from item i where i.status = 'PAID' and i.method = 'MANUAL'
       union all select i.currency, -b.amount_minor, 0 from affiliates_admin.payout_reversal b
         join item i on i.id = b.item_id where i.method = 'MANUAL'
       union all select currency, amount - reversed, 0 from transfer
       union all select currency, 0, minor from earned where status = 'PAID') money
     group by currency having sum(out) <> sum(paid)`,
  ],
];
