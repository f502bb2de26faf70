import type { PaymentFacts } from "@tributary/events/catalog";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import {
  allocated,
  booked,
  confirmDue,
  decisionOn,
  payEverything,
  rowsOf,
  startCommissions,
} from "./books";
import { annRefersBob, batchOpened, day } from "./neighbours";
import { dispute, payment, refund } from "./payments";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBob());
});
afterEach(() => expectSoundBooks(service).finally(() => service.stop()));

const bob = { workspaceId: "wks_bob" };
const unknown: PaymentFacts["unknown"] = [{ object: "dispute", field: "balance_transactions" }];
const lost = dispute("d", 100_00n, "lost", false);

async function holdsOf(id: string): Promise<string[]> {
  const { commission } = await decisionOn(service, id);
  return commission.holds.map(({ kind }: { kind: string }) => kind);
}

it("keeps 20.00 of a payment whose lost dispute tells no withdrawal, under a hold that says why", async () => {
  await service.tell(payment("one", 1n, bob));
  await service.tell(payment("one", 2n, { ...bob, disputes: [lost], unknown }));
  expect(await booked(service, "one")).toMatchObject({ status: "PENDING", amount: "2000" });
  const { commission, checks, reason } = await decisionOn(service, "one");
  expect(commission.holds).toContainEqual({
    id: expect.stringMatching(/^hld_/),
    kind: "INCOMPLETE",
    placedBy: "stripe",
    reason: "Stripe does not tell balance_transactions of dispute; the last known amount stays.",
  });
  expect(reason).toBe("EARNED");
  expect(checks).toContainEqual({
    name: "complete",
    passed: true,
    detail:
      "Stripe does not tell balance_transactions of dispute: what was known before counts until it does.",
  });
  await confirmDue(service);
  expect(await booked(service, "one")).toMatchObject({ status: "PENDING", amount: "2000" });

  await service.tell(payment("one", 3n, { ...bob, disputes: [dispute("d", 100_00n, "lost")] }));
  expect(await booked(service, "one")).toEqual({
    status: "CANCELLED",
    cancelReason: "DISPUTED",
    amount: "0",
  });
  expect(await holdsOf("one")).toEqual([]);
});

it("takes what is known again by the next complete state: 14.00 of 20.00 after a refund", async () => {
  await service.tell(payment("one", 1n, bob));
  const refunds = [refund("a", 30_00n)];
  await service.tell(payment("one", 2n, { ...bob, refunds, unknown, receivedMinor: 0n }));
  expect(await booked(service, "one")).toMatchObject({ amount: "2000" });
  await service.tell(payment("one", 3n, { ...bob, refunds }));
  expect(await booked(service, "one")).toMatchObject({ status: "PENDING", amount: "1400" });
  expect(await holdsOf("one")).toEqual(["HOLD_PERIOD"]);
});

it.each([
  ["in order", [1n, 2n]],
  ["the incomplete one first", [2n, 1n]],
])("books the last known amount in either order of states: %s", async (_, order) => {
  for (const revision of order)
    await service.tell(
      payment("one", revision, revision === 2n ? { ...bob, disputes: [lost], unknown } : bob),
    );
  expect(await booked(service, "one")).toMatchObject({ status: "PENDING", amount: "2000" });
  expect(await holdsOf("one")).toEqual(["HOLD_PERIOD", "INCOMPLETE"]);
});

it("also when both states are applied in one batch", async () => {
  await service.tell(payment("one", 1n, bob), payment("one", 2n, { ...bob, unknown }));
  expect(await booked(service, "one")).toMatchObject({ status: "PENDING", amount: "2000" });
  expect(await holdsOf("one")).toContain("INCOMPLETE");
});

it("earns nothing for a new payment while its money is unknown, and says why", async () => {
  await service.tell(
    payment("new", 1n, { ...bob, unknown: [{ object: "charge", field: "amount_refunded" }] }),
  );
  expect(await decisionOn(service, "new")).toMatchObject({
    earned: false,
    reason: "INCOMPLETE",
    commission: null,
    checks: [
      { name: "mode" },
      {
        name: "complete",
        passed: false,
        detail: "Stripe does not tell amount_refunded of charge, so nothing counts until it does.",
      },
    ],
  });
  await service.tell(payment("new", 2n, bob));
  expect(await booked(service, "new")).toMatchObject({ status: "PENDING", amount: "2000" });
});

it("returns a confirmed row to PENDING, and confirms it again once all is known", async () => {
  await service.tell(payment("one", 1n, bob));
  await confirmDue(service);
  await service.tell(payment("one", 2n, { ...bob, unknown }));
  expect(await booked(service, "one")).toMatchObject({ status: "PENDING", amount: "2000" });
  await service.tell(payment("one", 3n, bob));
  await confirmDue(service);
  expect(await booked(service, "one")).toMatchObject({ status: "CONFIRMED", amount: "2000" });
});

it("blocks a claimed row's payout and adjusts nothing until all is known", async () => {
  await service.tell(payment("one", 1n, bob));
  await confirmDue(service);
  await service.tell(batchOpened("may", day(12)));
  expect(await allocated(service, "may")).toHaveLength(1);
  await service.tell(payment("one", 2n, { ...bob, disputes: [lost], unknown }));
  expect(await rowsOf(service, "one")).toEqual([
    { kind: "PAYMENT", status: "CONFIRMED", amount: "2000" },
  ]);
  expect((await service.told("commission.changed")).at(-1)!.data).toMatchObject({ held: true });
  await service.tell(payment("one", 3n, { ...bob, refunds: [refund("a", 30_00n)] }));
  expect(await rowsOf(service, "one")).toEqual([
    { kind: "PAYMENT", status: "CONFIRMED", amount: "2000" },
    { kind: "ADJUSTMENT", status: "CONFIRMED", amount: "-600" },
  ]);
});

it("leaves a paid row alone", async () => {
  await service.tell(payment("one", 1n, bob));
  await payEverything(service, "may");
  await service.tell(payment("one", 2n, { ...bob, receivedMinor: 0n, unknown }));
  expect(await rowsOf(service, "one")).toEqual([
    { kind: "PAYMENT", status: "PAID", amount: "2000" },
  ]);
});

it("is released by nobody but a complete read", async () => {
  await service.tell(payment("one", 1n, bob));
  await service.tell(payment("one", 2n, { ...bob, unknown }));
  const { commission } = await decisionOn(service, "one");
  const hold = commission.holds.find(({ kind }: { kind: string }) => kind === "INCOMPLETE");
  const { data } = await service.execute(
    `mutation ($input: ReleaseCommissionHoldInput!) { releaseCommissionHold(input: $input) {
       userErrors { code message } } }`,
    {
      input: {
        ...{ commissionId: commission.id, holdId: hold.id, reason: "looks fine to me" },
        idempotencyKey: "release",
      },
    },
    operator(),
  );
  expect(data.releaseCommissionHold.userErrors).toEqual([
    {
      code: "HOLD_NOT_RELEASABLE",
      message: "The hold ends when Stripe tells all about the payment's money.",
    },
  ]);
  expect(await holdsOf("one")).toContain("INCOMPLETE");
});
