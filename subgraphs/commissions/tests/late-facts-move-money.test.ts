import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import {
  allocated,
  booked,
  confirmDue,
  decisionOn,
  payEverything,
  startCommissions,
} from "./books";
import {
  affiliate,
  annRefersBob,
  attached,
  batchOpened,
  code,
  day,
  itemReleased,
  joined,
  linked,
  policy,
  voided,
} from "./neighbours";
import { payment, refund, written } from "./payments";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
});
afterEach(() => expectSoundBooks(service).finally(() => service.stop()));

const bob = { workspaceId: "wks_bob" };
const pending = (amount: string) => ({ status: "PENDING", cancelReason: null, amount });
const earned = async (promoter: string) => {
  const { data } = await service.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Promoter { earnings { byCurrency { totalEarned { amountMinor } } } } } }`,
    { r: [{ __typename: "Promoter", id: `prm_${promoter}` }] },
    operator(),
  );
  return data._entities[0].earnings.byCurrency.map(
    (row: { totalEarned: { amountMinor: string } }) => row.totalEarned.amountMinor,
  );
};

it("gives a payment to the workspace's promoter when the link becomes known after the code has earned", async () => {
  await service.tell(
    policy(),
    joined("ann"),
    joined("eve"),
    code("ann", "ANNA"),
    code("eve", "EVES"),
  );
  await service.tell(payment("one", 1n, { ...bob, codes: [written("EVES")] }));
  expect(await earned("eve")).toEqual(["2000"]);
  await service.tell(attached("bob", "ann"), linked("bob", "ann"));
  const { commission, losingEvidence } = await decisionOn(service, "one");
  expect(commission).toMatchObject({
    promoter: { id: "prm_ann" },
    referral: { id: "ref_bob" },
    amount: { amountMinor: "2000" },
  });
  expect(losingEvidence).toEqual([{ source: "PAYMENT_INTENT_METADATA", code: "EVES" }]);
  expect([await earned("ann"), await earned("eve")]).toEqual([["2000"], ["0"]]);
});

it("moves what was paid to the wrong promoter by two adjustments", async () => {
  await service.tell(
    policy(),
    joined("ann"),
    joined("eve"),
    code("ann", "ANNA"),
    code("eve", "EVES"),
  );
  await service.tell(payment("one", 1n, { ...bob, codes: [written("EVES")] }));
  await payEverything(service, "may");
  await service.tell(linked("bob", "ann"), attached("bob", "ann"));
  expect([await earned("ann"), await earned("eve")]).toEqual([["2000"], ["0"]]);
  const { rows } = await service.database.admin.query(
    "select promoter_id, kind, status, amount_minor::int as amount from commissions.commission order by amount_minor, kind",
  );
  expect(rows).toEqual([
    { promoter_id: "prm_eve", kind: "ADJUSTMENT", status: "CONFIRMED", amount: -2000 },
    { promoter_id: "prm_ann", kind: "ADJUSTMENT", status: "CONFIRMED", amount: 2000 },
    { promoter_id: "prm_eve", kind: "PAYMENT", status: "PAID", amount: 2000 },
  ]);
});

it("asks referral to link the workspace of a code, and earns under the link that it answers", async () => {
  await service.tell(policy(), joined("ann"), code("ann", "ANNA"));
  const paid = payment("one", 1n, { workspaceId: "wks_new", codes: [written("anna")] });
  await service.tell(paid, paid);
  await service.tell(payment("one", 2n, { workspaceId: "wks_new", codes: [written("anna")] }));
  expect(await service.told("payment.code_seen")).toHaveLength(1);
  expect((await decisionOn(service, "one")).commission.referral).toBeNull();
  await service.tell(
    linked("new", "ann", { linkedAt: day(10), refereeUserId: null }),
    attached("new", "ann", "wks_new", day(10)),
  );
  expect(await decisionOn(service, "one")).toMatchObject({
    evidence: { source: "REFERRED_WORKSPACE" },
    commission: { referral: { id: "ref_new" }, amount: { amountMinor: "2000" } },
  });
});

it("takes back what was earned before it became known that the affiliate had been suspended", async () => {
  await service.tell(...annRefersBob(), payment("one", 1n, bob));
  await service.tell(affiliate("ann", 1n, { status: "SUSPENDED", changedAt: day(9) }));
  expect(await booked(service, "one")).toEqual({
    status: "CANCELLED",
    cancelReason: "NOT_QUALIFIED",
    amount: "0",
  });
  expect((await decisionOn(service, "one")).reason).toBe("AFFILIATE_NOT_ACTIVE");
  await service.tell(affiliate("ann", 2n, { status: "ACTIVE", changedAt: day(9.5) }));
  expect(await booked(service, "one")).toEqual(pending("2000"));
});

it("takes back what was earned before it became known that the referral had been voided", async () => {
  await service.tell(
    voided("bob", "ann", day(9)),
    ...annRefersBob(),
    payment("late", 1n, bob),
    payment("early", 1n, { ...bob, paidAt: day(8) }),
  );
  expect((await decisionOn(service, "late")).reason).toBe("REFERRAL_VOIDED");
  expect(await booked(service, "early")).toEqual(pending("2000"));
  await service.tell(voided("bob", "ann", day(7)));
  // The first void stands: it is said once.
  expect(await booked(service, "early")).toEqual(pending("2000"));
});

it("shares a cap in payment order, whatever came first, and gives back what a refund frees", async () => {
  await service.tell(...annRefersBob({ maxCommissionMinorPerReferral: 50_00n }));
  const paid = (id: string, days: number, more: object = {}) =>
    payment(id, 1n, { ...bob, paidAt: day(days), ...more });
  await service.tell(paid("third", 30));
  await service.tell(paid("fourth", 40));
  await service.tell(paid("yen", 5, { currency: "JPY", receivedMinor: 100_000n }));
  expect((await booked(service, "fourth"))!.amount).toBe("2000");
  await service.tell(paid("first", 10));
  expect((await booked(service, "fourth"))!.amount).toBe("1000");
  await service.tell(paid("second", 20));
  const amounts = async () => {
    const all = await Promise.all(
      ["first", "second", "third", "fourth", "yen"].map((id) => booked(service, id)),
    );
    return all.map((one) => one!.amount);
  };
  expect(await amounts()).toEqual(["2000", "2000", "1000", "0", "20000"]);
  expect(await decisionOn(service, "fourth")).toMatchObject({
    earned: false,
    reason: "CAP_REACHED",
  });
  expect((await decisionOn(service, "third")).checks.at(-1)).toEqual({
    name: "cap",
    passed: true,
    detail: "The cap of 5000 for the referral leaves 1000 of 2000.",
  });
  await service.tell(
    payment("first", 2n, { ...bob, paidAt: day(10), refunds: [refund("a", 75_00n)] }),
  );
  expect(await amounts()).toEqual(["500", "2000", "2000", "500", "20000"]);
});

it("shares a cap rightly when a late rate moves more payments than one transaction settles", async () => {
  await service.tell(...annRefersBob({ maxCommissionMinorPerReferral: 6000_00n }));
  const PAYMENTS = 620;
  await service.tell(
    ...Array.from({ length: PAYMENTS }, (_, place) =>
      payment(`many${place}`, 1n, { ...bob, paidAt: new Date(day(10).getTime() + place * 1000) }),
    ),
  );
  await service.tell(affiliate("ann", 1n, { rateBps: 1000, changedAt: day(1) }));
  await confirmDue(service);
  const { rows } = await service.database.admin.query(
    `select sum(amount_minor)::int as sum, count(*) filter (where amount_minor = 1000)::int as full
     from commissions.commission`,
  );
  expect(rows).toEqual([{ sum: 600_000, full: 600 }]);
});

it("waits with what was held while it was claimed, once the claim is released", async () => {
  await service.tell(...annRefersBob(), payment("one", 1n, bob));
  await confirmDue(service);
  await service.tell(batchOpened("may", service.clock.now()));
  const { commission } = await decisionOn(service, "one");
  const input = { commissionId: commission.id, reason: "look again", idempotencyKey: "hold" };
  const held = await service.execute(
    "mutation ($input: HoldCommissionInput!) { holdCommission(input: $input) { commission { status payoutItemId } userErrors { code } } }",
    { input },
    operator(),
  );
  expect(held.data.holdCommission).toEqual({
    commission: { status: "CONFIRMED", payoutItemId: expect.any(String) },
    userErrors: [],
  });
  expect((await service.told("commission.changed")).at(-1)!.data).toMatchObject({
    status: "CONFIRMED",
    held: true,
  });
  const [item] = await allocated(service, "may");
  await service.tell(itemReleased("may", item!));
  expect(await booked(service, "one")).toEqual(pending("2000"));
});

it("forfeits alike whether the revocation or the payment before it is heard of first", async () => {
  await service.tell(
    ...annRefersBob(),
    affiliate("ann", 1n, { status: "REVOKED", changedAt: day(20) }),
  );
  await service.tell(payment("one", 1n, bob));
  expect(await booked(service, "one")).toEqual({
    status: "CANCELLED",
    cancelReason: "AFFILIATE_REVOKED",
    amount: "0",
  });
  await service.tell(affiliate("ann", 2n, { changedAt: day(21) }));
  expect(await booked(service, "one")).toEqual(pending("2000"));
});

it("pays a tier's rate from the referral on that reaches it, also when that is heard of late", async () => {
  const tiers = [{ name: "two", rateBps: 3000, fromReferrals: 2 }];
  await service.tell(...annRefersBob({ tiers }));
  await service.tell(
    payment("before", 1n, { ...bob, paidAt: day(5) }),
    payment("after", 1n, { ...bob, paidAt: day(15) }),
  );
  expect(await booked(service, "after")).toEqual(pending("2000"));
  await service.tell(linked("carl", "ann", { linkedAt: day(10) }));
  expect(await booked(service, "before")).toEqual(pending("2000"));
  expect(await booked(service, "after")).toEqual(pending("3000"));
  await service.tell(policy({ version: 2, publishedAt: day(12) }));
  expect(await booked(service, "after")).toEqual(pending("2000"));
});

it("leaves the tier from the instant on at which a referral was voided, also when that is heard of late", async () => {
  const tiers = [{ name: "two", rateBps: 3000, fromReferrals: 2 }];
  await service.tell(...annRefersBob({ tiers }), linked("carl", "ann", { linkedAt: day(1) }));
  await service.tell(
    payment("before", 1n, { ...bob, paidAt: day(5) }),
    payment("after", 1n, { ...bob, paidAt: day(10) }),
  );
  expect(await booked(service, "after")).toEqual(pending("3000"));
  await service.tell(voided("carl", "ann", day(10)));
  expect(await booked(service, "before")).toEqual(pending("3000"));
  expect(await booked(service, "after")).toEqual(pending("2000"));
});
