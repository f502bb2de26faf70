import { expectSoundPayouts, payoutComplaints, type SentTransfer } from "../check-payouts";
import { createDatabase, type TestDatabase } from "../database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
  await write(WORLD);
});
afterAll(() => database.drop());

/** Past all triggers and foreign keys: what is wrong could be written no other way. */
async function write(sql: string) {
  await database.admin.query(`begin; set local session_replication_role = replica; ${sql}; commit`);
}

const commission = (
  id: string,
  minor: number,
  status: string,
  item: string | null,
  kind = "ADJUSTMENT",
) => `
  insert into commissions.commission (id, promoter_id, kind, automatic, status, amount_minor, base_minor, currency,
    rate_bps, policy_version, source, payment_intent_id, payout_item_id, livemode, earned_at, earned_day, created_at)
  values ('${id}', 'prm_ann', '${kind}', true, '${status}', ${minor}, 0, 'USD', 0, 1, 'x',
    ${kind === "PAYMENT" ? `'pi_${id}'` : "null"}, ${item ? `'${item}'` : "null"}, false, now(), now(), now());
  insert into commissions.commission_entry values ('e${id}', '${id}', 1, 'ACCRUAL', ${minor}, 'x', now());
  insert into affiliates_admin.commission (id, promoter_id, status, amount_minor, currency, revision, changed_at,
    event_id, payout_item_id)
  values ('${id}', 'prm_ann', '${status}', ${minor}, 'USD', 1, now(), gen_random_uuid(), ${item ? `'${item}'` : "null"});`;

const batch = (id: string, status: string) => `
  insert into affiliates_admin.payout_batch (id, status, cutoff, currency, approvals_needed, total_minor, item_count,
    commission_count, snapshot_hash, prepared_by, prepared_at, approved_at, settled_at)
  values ('${id}', '${status}', now(), 'USD', 1, 1, 1, 1, 'hash', 'olga', now(), now(),
    ${status === "SETTLED" ? "now()" : "null"});`;

/**
 * An item of 20.00 of which 19.93 were sent by tr_1 and 5.00 came back, so that 5.07 are owed again; and 1.00 that waits
 * in another batch, to be paid by hand.
 */
const WORLD = `${batch("pay_1", "SETTLED")}${batch("pay_2", "APPROVED")}
  insert into affiliates_admin.payout_item (id, batch_id, promoter_id, affiliate_id, amount_minor, rest_minor, currency,
    method_id, method, destination, status, transfer_id, reversed_minor, paid_at)
  values ('pit_1', 'pay_1', 'prm_ann', 'aff_ann', 1993, 7, 'USD', 'pme_1', 'STRIPE_CONNECT', 'acct_ann', 'PAID', 'tr_1', 500, now()),
    ('pit_2', 'pay_2', 'prm_ann', 'aff_ann', 100, 0, 'USD', 'pme_2', 'MANUAL', null, 'WAITING', null, 0, null);
  insert into affiliates_admin.payout_item_commission values ('pit_1', 'com_1'), ('pit_2', 'com_6');
  insert into affiliates_admin.payout_reversal values ('trr_1', 'pit_1', 500, now());
  ${commission("com_1", 2000, "PAID", "pit_1", "PAYMENT")}
  ${commission("com_2", -7, "PAID", "pit_1")}${commission("com_3", 7, "CONFIRMED", null)}
  ${commission("com_4", -500, "PAID", "pit_1")}${commission("com_5", 500, "CONFIRMED", null)}
  ${commission("com_6", 100, "CONFIRMED", "pit_2")}
  insert into commissions.payout_return values ('pit_1', 'REST', 'pit_1', 7, now(), 'com_2', 'com_3'),
    ('trr_1', 'REVERSAL', 'pit_1', 500, now(), 'com_4', 'com_5');
  insert into commissions.decision (payment_intent_id, earned, reason, checks, losing_evidence, currency,
    uncapped_minor, target_minor, refunded_minor, withdrawn_minor, evaluated_at)
  values ('pi_com_1', true, 'EARNED', '[]', '[]', 'USD', 2000, 2000, 0, 0, now())`;

const TRANSFER: SentTransfer = {
  id: "tr_1",
  amount: 1993,
  amount_reversed: 500,
  currency: "usd",
  destination: "acct_ann",
  transfer_group: "pay_1",
};

it("finds sound payouts sound, transfers of others beside them", async () => {
  const others = { ...TRANSFER, id: "tr_x", transfer_group: "order 5" };
  await expectSoundPayouts(database.admin, [TRANSFER, others]);
});

it.each<[rule: string, sent: SentTransfer[], atRest?: boolean]>([
  ["an item was sent more than once", [TRANSFER, { ...TRANSFER, id: "tr_2" }], false],
  ["a transfer is of no item, or of another amount", [{ ...TRANSFER, amount: 1994 }], false],
  ["a transfer is of no item, or of another amount", [{ ...TRANSFER, currency: "eur" }], false],
  [
    "a transfer is of no item, or of another amount",
    [{ ...TRANSFER, destination: "acct_x" }],
    false,
  ],
  ["an item says that it was sent, and Stripe has no such transfer", []],
  ["Stripe has sent what no item says", [{ ...TRANSFER, id: "tr_2" }]],
  ["what Stripe took back is not what came back", [{ ...TRANSFER, amount_reversed: 0 }]],
  ["in a currency, what was sent less what came back", [{ ...TRANSFER, amount_reversed: 0 }]],
])("sees at Stripe: %s", async (rule, sent, atRest = true) => {
  const complaints = await payoutComplaints(database.admin, sent, { atRest });
  expect(complaints).toContainEqual(expect.stringContaining(rule));
});

const ITEM = "update affiliates_admin.payout_item set";
const ROW = "update commissions.commission set";
it.each<[rule: string, wrong: string, right: string, atRest?: boolean]>([
  [
    "an item was sent that is out",
    `${ITEM} status = 'RELEASED', paid_at = null where id = 'pit_1'`,
    `${ITEM} status = 'PAID', paid_at = now() where id = 'pit_1'`,
    false,
  ],
  [
    "a batch that nobody has approved was paid",
    "update affiliates_admin.payout_batch set status = 'DRAFT', approved_at = null, settled_at = null where id = 'pay_1'",
    "update affiliates_admin.payout_batch set status = 'SETTLED', approved_at = now(), settled_at = now() where id = 'pay_1'",
    false,
  ],
  [
    "a commission stands in two live items",
    "insert into affiliates_admin.payout_item_commission values ('pit_2', 'com_1', now())",
    "delete from affiliates_admin.payout_item_commission where payout_item_id = 'pit_2' and commission_id = 'com_1'",
    false,
  ],
  [
    "a payment's commissions are not what it deserves",
    "update commissions.decision set target_minor = 1999",
    "update commissions.decision set target_minor = 2000",
    false,
  ],
  [
    "a row says another amount than its entries",
    `${ROW} amount_minor = 101 where id = 'com_6'`,
    `${ROW} amount_minor = 100 where id = 'com_6'`,
    false,
  ],
  [
    "money that came back was made or lost",
    "update commissions.commission_entry set amount_minor = 8 where commission_id = 'com_3'",
    "update commissions.commission_entry set amount_minor = 7 where commission_id = 'com_3'",
    false,
  ],
  [
    "an item is paid, and neither a transfer nor a reference",
    `${ITEM} transfer_id = null, external_reference = 'x' where id = 'pit_1'`,
    `${ITEM} transfer_id = 'tr_1', external_reference = null where id = 'pit_1'`,
  ],
  [
    "the paid rows of an item are not what was sent",
    `${ROW} status = 'CONFIRMED' where id = 'com_2'`,
    `${ROW} status = 'PAID' where id = 'com_2'`,
  ],
  [
    "a row of a paid item is not paid",
    `${ROW} status = 'CONFIRMED' where id = 'com_2'`,
    `${ROW} status = 'PAID' where id = 'com_2'`,
  ],
  [
    "a row is paid without an item that is",
    `${ROW} status = 'PAID' where id = 'com_6'`,
    `${ROW} status = 'CONFIRMED' where id = 'com_6'`,
  ],
  [
    "an item pays another sum than its commissions",
    `${ITEM} rest_minor = 8 where id = 'pit_1'`,
    `${ITEM} rest_minor = 7 where id = 'pit_1'`,
  ],
  [
    "a commission pays another promoter than its own",
    `${ROW} promoter_id = 'prm_eve' where id = 'com_6'`,
    `${ROW} promoter_id = 'prm_ann' where id = 'com_6'`,
  ],
  [
    "a claim is in no live item",
    `${ITEM} status = 'RELEASED' where id = 'pit_2'`,
    `${ITEM} status = 'WAITING' where id = 'pit_2'`,
  ],
  [
    "a live item names a commission that is not claimed for it",
    `${ROW} payout_item_id = null where id = 'com_6'`,
    `${ROW} payout_item_id = 'pit_2' where id = 'com_6'`,
  ],
  [
    "something that is owed is neither free nor in a live item",
    `${ROW} payout_item_id = 'pit_none' where id = 'com_3'`,
    `${ROW} payout_item_id = null where id = 'com_3'`,
  ],
  [
    "affiliates-admin knows another commission than there is",
    "update affiliates_admin.commission set payout_item_id = null where id = 'com_6'",
    "update affiliates_admin.commission set payout_item_id = 'pit_2' where id = 'com_6'",
  ],
  [
    "what came back is not owed again, or twice",
    "update affiliates_admin.payout_reversal set reversal_id = 'trr_2'",
    "update affiliates_admin.payout_reversal set reversal_id = 'trr_1'",
  ],
  [
    "in a currency, what was sent less what came back is not what is booked",
    "update commissions.commission_entry set amount_minor = 1990 where commission_id = 'com_1'",
    "update commissions.commission_entry set amount_minor = 2000 where commission_id = 'com_1'",
  ],
])("sees in the tables: %s", async (rule, wrong, right, atRest = true) => {
  await write(wrong);
  const complaints = await payoutComplaints(database.admin, [TRANSFER], { atRest });
  await write(right);
  expect(complaints).toContainEqual(expect.stringContaining(rule));
  await expectSoundPayouts(database.admin, [TRANSFER]);
});
