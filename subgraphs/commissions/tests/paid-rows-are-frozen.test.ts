import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { allocated, booked, confirmDue, payEverything, rowsOf, startCommissions } from "./books";
import { affiliate, annRefersBob, batchOpened, day, itemPaid, itemReleased } from "./neighbours";
import { dispute, payment, refund } from "./payments";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBob());
});
afterEach(() => service.stop());

const bob = { workspaceId: "wks_bob" };
const adjustment = (amount: string) => ({ kind: "ADJUSTMENT", status: "CONFIRMED", amount });

it("pays 14.00, carries −14.00 forward after a late refund, and pays 6.00 of next month's 20.00: worked example 1", async () => {
  const refunds = [refund("a", 30_00n)];
  await service.tell(payment("one", 1n, { ...bob, refunds }));
  const [first] = await payEverything(service, "may");
  expect(first).toMatchObject({ promoterId: "prm_ann", amountMinor: 14_00n });
  expect(await rowsOf(service, "one")).toEqual([
    { kind: "PAYMENT", status: "PAID", amount: "1400" },
  ]);

  await service.tell(payment("one", 2n, { ...bob, refunds: [...refunds, refund("b", 70_00n)] }));
  expect(await rowsOf(service, "one")).toEqual([
    { kind: "PAYMENT", status: "PAID", amount: "1400" },
    adjustment("-1400"),
  ]);
  const carried = await service.execute(
    `{ _entities(representations: [{__typename: "Promoter", id: "prm_ann"}]) { ... on Promoter { earnings {
       nextPayout { amountMinor } byCurrency { confirmed { amountMinor } paid { amountMinor } carriedForward { amountMinor } } } } } }`,
    {},
    operator(),
  );
  expect(carried.data._entities[0].earnings).toEqual({
    nextPayout: [],
    byCurrency: [
      {
        confirmed: { amountMinor: "-1400" },
        paid: { amountMinor: "1400" },
        carriedForward: { amountMinor: "-1400" },
      },
    ],
  });

  await service.tell(payment("two", 1n, bob));
  const [second] = await payEverything(service, "june");
  expect(second).toMatchObject({ amountMinor: 6_00n });
  expect(second!.commissionIds).toHaveLength(2);
});

it("adjusts by −6.00 and then −6.67, never by rounded parts: worked example 8", async () => {
  await service.tell(payment("one", 1n, bob));
  await payEverything(service, "may");
  await service.tell(payment("one", 2n, { ...bob, refunds: [refund("a", 30_00n)] }));
  await service.tell(
    payment("one", 3n, { ...bob, refunds: [refund("a", 30_00n), refund("b", 33_33n)] }),
  );
  const paid = { kind: "PAYMENT", status: "PAID", amount: "2000" };
  expect(await rowsOf(service, "one")).toEqual([paid, adjustment("-600"), adjustment("-667")]);
  await service.tell(
    payment("one", 4n, { ...bob, refunds: [refund("a", 30_00n), refund("b", 33_33n, "failed")] }),
  );
  expect((await rowsOf(service, "one")).at(-1)).toEqual(adjustment("667"));
});

it("freezes what is claimed before it is paid, and keeps both rows when the claim is released", async () => {
  await service.tell(payment("one", 1n, bob));
  await confirmDue(service);
  await service.tell(batchOpened("may", service.clock.now()));
  const [item] = await allocated(service, "may");
  await service.tell(payment("one", 2n, { ...bob, refunds: [refund("a", 30_00n)] }));
  const claimed = { kind: "PAYMENT", status: "CONFIRMED", amount: "2000" };
  expect(await rowsOf(service, "one")).toEqual([claimed, adjustment("-600")]);
  await service.tell(itemReleased("may", item!));
  expect(await rowsOf(service, "one")).toEqual([claimed, adjustment("-600")]);
  // Free again, the row takes the next difference itself.
  await service.tell(
    payment("one", 3n, { ...bob, refunds: [refund("a", 30_00n), refund("b", 20_00n)] }),
  );
  expect(await rowsOf(service, "one")).toEqual([
    { ...claimed, amount: "1600" },
    adjustment("-600"),
  ]);
  const [again] = await payEverything(service, "june");
  expect(again).toMatchObject({ amountMinor: 10_00n });
});

it("tells of a row that is claimed and of one that is free again, with what it was earned by", async () => {
  await service.tell(payment("one", 1n, bob));
  await confirmDue(service);
  await service.tell(batchOpened("may", service.clock.now()));
  const [item] = await allocated(service, "may");
  await service.tell(itemReleased("may", item!));
  const told = (await service.told("commission.changed")).slice(-3);
  const row = { commissionId: item!.commissionIds[0], status: "CONFIRMED", amountMinor: 20_00n };
  const origin = { kind: "PAYMENT", source: "pi_one", earnedAt: day(10), held: false };
  expect(told.map(({ revision, data }) => ({ revision, ...data }))).toMatchObject([
    { ...row, ...origin, revision: 3n, payoutItemId: null },
    { ...row, ...origin, revision: 4n, payoutItemId: item!.payoutItemId },
    { ...row, ...origin, revision: 5n, payoutItemId: null },
  ]);
});

it("claims once however often it is asked, and pays once however often it is told", async () => {
  await service.tell(payment("one", 1n, bob));
  await confirmDue(service);
  const opened = batchOpened("may", service.clock.now());
  await service.tell(opened, opened);
  await service.tell(opened);
  const items = await allocated(service, "may");
  expect(items).toHaveLength(1);
  await service.tell(batchOpened("june", service.clock.now()));
  expect(await allocated(service, "june")).toEqual([]);
  const paid = itemPaid("may", items[0]!);
  await service.tell(paid, paid);
  await service.tell(itemReleased("may", items[0]!));
  expect(await rowsOf(service, "one")).toEqual([
    { kind: "PAYMENT", status: "PAID", amount: "2000" },
  ]);
  const told = (await service.told("commission.changed")).filter(
    ({ data }) => data.status === "PAID",
  );
  expect(told).toHaveLength(1);
});

it("leaves out what is held, pending, of another currency, earned at the cut-off or excluded", async () => {
  await service.tell(
    payment("held", 1n, { ...bob, disputes: [dispute("d", 1n, "warning_needs_response", false)] }),
    payment("yen", 1n, { ...bob, currency: "JPY", receivedMinor: 1000n }),
    payment("edge", 1n, { ...bob, paidAt: day(20) }),
    payment("new", 1n, { ...bob, paidAt: day(40) }),
    payment("good", 1n, { ...bob, paidAt: new Date(day(20).getTime() - 1) }),
  );
  await confirmDue(service);
  await service.tell(batchOpened("none", day(20), { excludePromoterIds: ["prm_ann"] }));
  expect(await allocated(service, "none")).toEqual([]);
  await service.tell(batchOpened("may", day(20), { promoterIds: ["prm_ann"] }));
  const items = await allocated(service, "may");
  expect(items).toMatchObject([{ promoterId: "prm_ann", amountMinor: 20_00n, currency: "USD" }]);
  expect(items[0]!.commissionIds).toHaveLength(1);
});

it("spares what is paid or claimed when an affiliate is revoked, and gives the rest back on undo", async () => {
  await service.tell(payment("paid", 1n, bob));
  await payEverything(service, "may");
  await service.tell(payment("claimed", 1n, bob), payment("fraud", 1n, bob));
  await confirmDue(service);
  await cancel("fraud", "FRAUD");
  await service.tell(batchOpened("june", service.clock.now()));
  await service.tell(payment("free", 1n, bob));
  const revokedAt = new Date(service.clock.now().getTime());
  await service.tell(affiliate("ann", 2n, { status: "REVOKED", changedAt: revokedAt }));
  const revoked = { status: "CANCELLED", cancelReason: "AFFILIATE_REVOKED", amount: "0" };
  const fraud = { status: "CANCELLED", cancelReason: "FRAUD", amount: "0" };
  expect(await booked(service, "paid")).toMatchObject({ status: "PAID", amount: "2000" });
  expect(await booked(service, "claimed")).toMatchObject({ status: "CONFIRMED", amount: "2000" });
  expect(await booked(service, "free")).toEqual(revoked);
  expect(await booked(service, "fraud")).toEqual(fraud);
  const [item] = await allocated(service, "june");
  await service.tell(itemReleased("june", item!));
  expect(await booked(service, "claimed")).toEqual(revoked);
  await service.tell(affiliate("ann", 3n, { changedAt: new Date(revokedAt.getTime() + 1) }));
  expect(await booked(service, "claimed")).toEqual({
    status: "PENDING",
    cancelReason: null,
    amount: "2000",
  });
  expect(await booked(service, "free")).toEqual({
    status: "PENDING",
    cancelReason: null,
    amount: "2000",
  });
  expect(await booked(service, "fraud")).toEqual(fraud);
});

it("forfeits operators' corrections of a revoked promoter too, debts excepted, and gives them back", async () => {
  const adjust = async (amountMinor: string, idempotencyKey: string) => {
    const input = {
      promoterId: "prm_ann",
      amountMinor,
      currency: "USD",
      reason: "made up",
      idempotencyKey,
    };
    await service.execute(
      "mutation ($input: CreateCommissionAdjustmentInput!) { createCommissionAdjustment(input: $input) { userErrors { code } } }",
      { input },
      operator(),
    );
  };
  const statuses = async () => {
    const { rows } = await service.database.admin.query(
      "select status, amount_minor::int as amount from commissions.commission order by id",
    );
    return rows.map(({ status, amount }) => `${status} ${amount}`);
  };
  await adjust("500", "a");
  await adjust("-300", "b");
  const at = service.clock.now();
  await service.tell(affiliate("ann", 2n, { status: "REVOKED", changedAt: at }));
  expect(await statuses()).toEqual(["CANCELLED 0", "CONFIRMED -300"]);
  const back = affiliate("ann", 3n, { changedAt: new Date(at.getTime() + 1) });
  await service.tell(back, back);
  expect(await statuses()).toEqual(["CONFIRMED 500", "CONFIRMED -300"]);
  await expectSoundBooks(service);
});

async function cancel(id: string, cancelReason: string) {
  const { data } = await service.execute(
    "query ($id: ID!) { commissionDecision(paymentIntentId: $id) { commission { id } } }",
    { id: `pi_${id}` },
    operator(),
  );
  const input = {
    commissionId: data.commissionDecision.commission.id,
    cancelReason,
    reason: "found out",
    idempotencyKey: `cancel-${id}`,
  };
  const answer = await service.execute(
    "mutation ($input: CancelCommissionInput!) { cancelCommission(input: $input) { userErrors { code } } }",
    { input },
    operator(),
  );
  expect(answer.data.cancelCommission.userErrors).toEqual([]);
}
