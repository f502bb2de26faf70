import type { NewEvent } from "@tributary/events/publish";
import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import { eventually } from "@tributary/testing/eventually";
import { readTransfers } from "../actions/read-transfers";
import { sweepReversals } from "../actions/sweep-reversals";
import { oneItem, type Paying, startPaying } from "./paying";

let paying: Paying;
beforeAll(async () => {
  paying = await startPaying();
});
beforeEach(() => {
  paying.sim.faults.clear();
  paying.sim.gaps.close();
});
afterAll(() => paying.stop());

const { signal } = new AbortController();
const sweep = () => sweepReversals(paying.services(), { key: "", signal });
type One = Awaited<ReturnType<typeof paidItem>>;

async function paidItem() {
  const one = await oneItem(paying);
  await paying.send();
  const { transferId } = await one.item();
  return { ...one, transferId: transferId! };
}

/** What the listener tells of an event of Stripe's. */
const hint = (data: Partial<NewEvent<"stripe.transfer_changed">["data"]>): NewEvent => ({
  type: "stripe.transfer_changed",
  subject: data.transferId ?? data.payoutId ?? "nothing",
  occurredAt: new Date(),
  data: { transferId: null, payoutId: null, accountId: null, type: "", at: new Date(), ...data },
});
const reversedHint = ({ transferId }: Pick<One, "transferId">) =>
  hint({ transferId, type: "transfer.reversed" });

const told = async ({ itemId }: One) =>
  (await paying.admin.told("payout_item.reversed"))
    .filter(({ subject }) => subject === itemId)
    .map(({ data }) => data);

it("case 30: each reversal is told once, with exactly its part, however often it is hinted at", async () => {
  const one = await paidItem();
  const first = paying.sim.transfers.reverse(one.transferId, 200);
  await paying.admin.tell(reversedHint(one), reversedHint(one));
  await eventually(async () => expect(await told(one)).toHaveLength(1));
  const second = paying.sim.transfers.reverse(one.transferId, 34);
  await paying.admin.tell(reversedHint(one));
  await eventually(async () => expect(await told(one)).toHaveLength(2));
  const of = (reversalId: string, amountMinor: bigint) => ({
    payoutItemId: one.itemId,
    batchId: one.batchId,
    promoterId: one.promoterId,
    currency: "USD",
    reversedAt: expect.any(Date),
    reversalId,
    amountMinor,
  });
  expect(await told(one)).toEqual([of(first.id, 200n), of(second.id, 34n)]);
  // What was paid was paid.
  expect(await one.item()).toMatchObject({ status: "PAID", reversed: "234" });
});

it("many readers at once book a reversal once", async () => {
  const one = await paidItem();
  paying.sim.transfers.reverse(one.transferId);
  const key = `transfer ${one.transferId}`;
  await Promise.all(
    Array.from({ length: 4 }, () => readTransfers(paying.services(), { key, signal })),
  );
  expect(await told(one)).toMatchObject([{ amountMinor: 1234n }]);
  expect(await one.item()).toMatchObject({ reversed: "1234" });
});

it("a lost hint is found at night, among others' transfers", async () => {
  const one = await paidItem();
  for (let place = 0; place < 120; place++) {
    const other = paying.sim.transfers.create({
      amount: 5,
      currency: "usd",
      destination: one.account,
    });
    if (place % 50 === 0) paying.sim.transfers.reverse(other.id);
  }
  paying.sim.transfers.reverse(one.transferId, 1);
  await sweep();
  await sweep();
  expect(await told(one)).toMatchObject([{ amountMinor: 1n }]);
  expect(await one.item()).toMatchObject({ reversed: "1" });
});

it("what Stripe does not tell whole is not booked until it does", async () => {
  const one = await paidItem();
  paying.sim.transfers.reverse(one.transferId, 100);
  paying.sim.gaps.open({ object: "transfer", field: "amount_reversed", as: "missing" });
  await expect(
    readTransfers(paying.services(), { key: `transfer ${one.transferId}`, signal }),
  ).rejects.toThrow("is not a transfer's reversed amount");
  expect(await told(one)).toEqual([]);
  paying.sim.gaps.close();
  await readTransfers(paying.services(), { key: `transfer ${one.transferId}`, signal });
  expect(await told(one)).toHaveLength(1);
});

it("a hint while Stripe is away is read later", async () => {
  const one = await paidItem();
  paying.sim.transfers.reverse(one.transferId, 100);
  paying.sim.faults.next({
    match: `GET /v1/transfers/${one.transferId}`,
    kind: "fails_before_effect",
  });
  await paying.admin.tell(reversedHint(one));
  await eventually(async () => expect(await told(one)).toHaveLength(1));
});

it("hints about transfers of others, and about nothing, change nothing", async () => {
  const one = await paidItem();
  const other = paying.sim.transfers.create({
    amount: 5,
    currency: "usd",
    destination: one.account,
  });
  paying.sim.transfers.reverse(other.id);
  for (const key of [
    `transfer ${other.id}`,
    "transfer tr_unknown",
    `payout ${one.account} po_unknown`,
    "",
  ])
    await readTransfers(paying.services(), { key, signal });
  expect(await told(one)).toEqual([]);
  expect(await one.item()).toMatchObject({ failure: null });
});

it("a transfer that came back before its answer was known is booked once it is", async () => {
  const one = await oneItem(paying);
  paying.sim.faults.next({ match: "POST /v1/transfers", kind: "drops_after_commit" });
  await paying.send();
  const [transfer] = paying.transfersOf(one.itemId);
  paying.sim.transfers.reverse(transfer!.id, 10);
  await paying.admin.tell(reversedHint({ transferId: transfer!.id }));
  await eventually(async () => {
    await paying.later();
    await paying.send();
    expect(await one.item()).toMatchObject({ status: "PAID" });
  });
  await eventually(async () => expect(await one.item()).toMatchObject({ reversed: "10" }));
});

/** What only a bank can do. */
async function press(button: string, body: object): Promise<{ id: string }> {
  const answer = await stripeFetch(paying.sim)(`http://stripe/_sim/${button}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return answer.json() as Promise<{ id: string }>;
}

it("that the promoter's bank took nothing is told on the item, which stays paid", async () => {
  const one = await paidItem();
  const payouts = `accounts/${one.account}/payouts`;
  const { id: payoutId } = await press(payouts, { amount: 1234, currency: "usd" });
  const accountId = one.account;
  await paying.admin.tell(hint({ payoutId, accountId, type: "payout.paid" }));
  await press(`${payouts}/${payoutId}/fail`, {});
  await paying.admin.tell(hint({ payoutId, accountId, type: "payout.failed" }));
  await eventually(async () =>
    expect(await one.item()).toMatchObject({
      status: "PAID",
      failure: expect.stringMatching("^BANK_PAYOUT_FAILED: "),
    }),
  );
  expect(await told(one)).toEqual([]);
});

it("one transfer that cannot be read holds up no other at night", async () => {
  const both = [await paidItem(), await paidItem()];
  for (const { transferId } of both) paying.sim.transfers.reverse(transferId, 7);
  const booked = async () => (await Promise.all(both.map(told))).flat();
  // Whichever is read first.
  paying.sim.faults.next({ match: /^GET .v1.transfers.tr_\w+$/, kind: "fails_before_effect" });
  await expect(sweep()).rejects.toThrow("1 transfers were not read");
  expect(await booked()).toHaveLength(1);
  await sweep();
  expect(await booked()).toHaveLength(2);
});

it("the look at night does not take a transfer that says nothing of reversals for a whole one", async () => {
  const one = await paidItem();
  paying.sim.transfers.reverse(one.transferId, 7);
  paying.sim.gaps.open({ object: "transfer", field: "amount_reversed", as: "missing" });
  await expect(sweep()).rejects.toThrow("is not a transfer's reversed amount");
  paying.sim.gaps.close();
  await sweep();
  expect(await told(one)).toMatchObject([{ amountMinor: 7n }]);
});
