import type { TestService } from "@tributary/testing/service";
import { booked, confirmDue, decisionOn, startCommissions } from "./books";
import { annRefersBob, code, day, joined, policy } from "./neighbours";
import { dispute, payment, refund, written } from "./payments";

let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
});
afterEach(() => service.stop());

it("earns 20.00 of 100.00 for the promoter of the workspace, and says why", async () => {
  await service.tell(...annRefersBob(), payment("one", 1n, { workspaceId: "wks_bob" }));
  const decision = await decisionOn(service, "one");
  expect(decision).toMatchObject({
    earned: true,
    reason: "EARNED",
    evidence: { source: "REFERRED_WORKSPACE", code: "ANN" },
    commission: {
      kind: "PAYMENT",
      status: "PENDING",
      cancelReason: null,
      confirmsAt: day(40).toISOString(),
      rateBps: 2000,
      policyVersion: 1,
      amount: { amountMinor: "2000", display: "$20.00" },
      base: { amountMinor: "10000" },
      promoter: { id: "prm_ann" },
      referral: { id: "ref_bob" },
      entries: [{ kind: "ACCRUAL", amount: { amountMinor: "2000" }, reference: "pi_one" }],
    },
  });
  expect(decision.checks.map(({ name }: { name: string }) => name)).toEqual(
    "mode paid currency code program ownPayment affiliate referral basis window minimum kept amount".split(
      " ",
    ),
  );
  expect(decision.checks.every(({ passed }: { passed: boolean }) => passed)).toBe(true);
  expect(await service.told("commission.changed")).toMatchObject([
    {
      revision: 2n,
      data: { promoterId: "prm_ann", status: "PENDING", amountMinor: 2000n, currency: "USD" },
    },
  ]);
});

it("follows refunds through the worked example 1: 20.00, 14.00, 7.33, 14.00, confirmed on day 30", async () => {
  const bob = { workspaceId: "wks_bob", paidAt: service.clock.now() };
  const amounts: string[] = [];
  const step = async (revision: bigint, refunds: ReturnType<typeof refund>[]) => {
    await service.tell(payment("one", revision, { ...bob, refunds }));
    amounts.push((await booked(service, "one"))!.amount);
  };
  await service.tell(...annRefersBob());
  await step(1n, []);
  await step(2n, [refund("a", 30_00n)]);
  await step(3n, [refund("a", 30_00n), refund("b", 33_33n)]);
  await step(4n, [refund("a", 30_00n), refund("b", 33_33n, "failed")]);
  expect(amounts).toEqual(["2000", "1400", "733", "1400"]);
  const { commission } = await decisionOn(service, "one");
  expect(
    commission.entries.map((entry: { kind: string; amount: { amountMinor: string } }) => [
      entry.kind,
      entry.amount.amountMinor,
    ]),
  ).toEqual([
    ["ACCRUAL", "2000"],
    ["REFUND", "-600"],
    ["REFUND", "-667"],
    ["REFUND_FAILED", "667"],
  ]);
  expect(commission.holds).toMatchObject([{ kind: "HOLD_PERIOD", placedBy: "policy" }]);
  service.clock.advance(30 * 86_400_000 - 60_000);
  await service.running.schedule.runAll();
  expect(await booked(service, "one")).toMatchObject({ status: "PENDING" });
  service.clock.advance(120_000);
  await service.running.schedule.runAll();
  expect(await booked(service, "one")).toEqual({
    status: "CONFIRMED",
    cancelReason: null,
    amount: "1400",
  });
});

it("reckons with the exponent of each currency: worked example 2", async () => {
  await service.tell(...annRefersBob());
  const rates = {
    JPY: [1250, 1000n, "125"],
    KWD: [1500, 10_500n, "1575"],
    USD: [333, 99n, "3"],
  } as const;
  let version = 1;
  for (const [currency, [rateBps, receivedMinor, expected]] of Object.entries(rates)) {
    version++;
    await service.tell(
      policy({ version, rateBps, publishedAt: day(version) }),
      payment(currency, 1n, {
        currency,
        receivedMinor,
        paidAt: day(version),
        codes: [written("anna")],
      }),
    );
    expect((await booked(service, currency))!.amount).toBe(expected);
  }
});

it("takes a dispute back and gives it back when it is won: worked example 5", async () => {
  const bob = { workspaceId: "wks_bob" };
  await service.tell(...annRefersBob(), payment("one", 1n, bob));
  await service.tell(payment("one", 2n, { ...bob, disputes: [dispute("a", 100_00n)] }));
  expect(await booked(service, "one")).toEqual({
    status: "CANCELLED",
    cancelReason: "DISPUTED",
    amount: "0",
  });
  const disputed = (await decisionOn(service, "one")).commission;
  expect(disputed.holds).toMatchObject([{ kind: "DISPUTE_OPEN", placedBy: "stripe" }]);
  await service.tell(
    payment("one", 3n, { ...bob, disputes: [dispute("a", 100_00n, "won", false)] }),
  );
  const { commission } = await decisionOn(service, "one");
  expect(commission).toMatchObject({
    status: "PENDING",
    confirmsAt: day(40).toISOString(),
    amount: { amountMinor: "2000" },
  });
  expect(commission.holds.filter(({ kind }: { kind: string }) => kind === "DISPUTE_OPEN")).toEqual(
    [],
  );
  expect(commission.entries.map(({ kind }: { kind: string }) => kind)).toEqual([
    "ACCRUAL",
    "DISPUTE",
    "DISPUTE_WON",
  ]);
});

it("holds for an inquiry and books nothing: worked example 6", async () => {
  const bob = { workspaceId: "wks_bob" };
  await service.tell(...annRefersBob(), payment("one", 1n, bob));
  service.clock.advance(0);
  const inquiry = (status: string) => [dispute("a", 100_00n, status, false)];
  await service.tell(payment("one", 2n, { ...bob, disputes: inquiry("warning_needs_response") }));
  const held = (await decisionOn(service, "one")).commission;
  expect(held).toMatchObject({ status: "PENDING", amount: { amountMinor: "2000" } });
  expect(held.holds.map(({ kind }: { kind: string }) => kind)).toContain("DISPUTE_OPEN");
  await confirmDue(service);
  expect(await booked(service, "one")).toMatchObject({ status: "PENDING" });
  await service.tell(payment("one", 3n, { ...bob, disputes: inquiry("warning_closed") }));
  const free = (await decisionOn(service, "one")).commission;
  expect(free.holds.map(({ kind }: { kind: string }) => kind)).not.toContain("DISPUTE_OPEN");
  expect(free.entries).toHaveLength(1);
  await confirmDue(service);
  expect(await booked(service, "one")).toMatchObject({ status: "CONFIRMED" });
});

it("leaves tax out by its share: worked example 7", async () => {
  await service.tell(
    ...annRefersBob(),
    payment("one", 1n, {
      workspaceId: "wks_bob",
      receivedMinor: 110_00n,
      taxMinor: 10_00n,
      refunds: [refund("a", 55_00n)],
    }),
  );
  const { commission } = await decisionOn(service, "one");
  expect(commission).toMatchObject({
    base: { amountMinor: "5000" },
    amount: { amountMinor: "1000" },
  });
});

it("earns by a code alone, without a referral, and tells referral of the workspace", async () => {
  await service.tell(
    policy(),
    joined("ann"),
    code("ann", "ANNA"),
    payment("one", 1n, { workspaceId: "wks_new", codes: [written(" anna ")] }),
    payment("two", 1n, {
      codes: [written("ANNA", "CUSTOMER_METADATA"), written("OTHER", "PROMOTION_CODE")],
    }),
  );
  expect(await decisionOn(service, "one")).toMatchObject({
    reason: "EARNED",
    evidence: { source: "PAYMENT_INTENT_METADATA", code: " anna " },
    commission: { referral: null, amount: { amountMinor: "2000" } },
  });
  expect(await decisionOn(service, "two")).toMatchObject({
    reason: "EARNED",
    losingEvidence: [{ source: "PROMOTION_CODE", code: "OTHER" }],
  });
  expect((await service.told("payment.code_seen")).map(({ data }) => data)).toEqual([
    { paymentIntentId: "pi_one", workspaceId: "wks_new", code: " anna ", paidAt: day(10) },
  ]);
});
