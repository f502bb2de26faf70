import type { PaymentFacts } from "@tributary/events/catalog";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import {
  allocated,
  booked,
  confirmDue,
  decisionOn,
  payEverything,
  startCommissions,
} from "../books";
import { annRefersBob, batchOpened } from "../neighbours";
import { dispute, payment, refund, written } from "../payments";
import { expectSoundBooks } from "../sound-books";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBob({ holdDays: 0 }));
});
afterAll(() => expectSoundBooks(service).finally(() => service.stop()));

type Risk = NonNullable<PaymentFacts["risks"]>[number];
const bob = { workspaceId: "wks_bob" };
const warning = (id: string): Risk => ({
  id: `issfr_${id}`,
  kind: "EARLY_FRAUD_WARNING",
  reason: "made_with_stolen_card",
  isOpen: true,
});
const review = (id: string, isOpen = true): Risk => ({
  id: `prv_${id}`,
  kind: "REVIEW",
  reason: "rule",
  isOpen,
});

interface Hold {
  id: string;
  kind: string;
  reason: string;
  placedBy: string;
}

async function riskHolds(id: string): Promise<Hold[]> {
  const { holds } = (await decisionOn(service, id)).commission;
  return holds.filter(({ kind }: Hold) => kind === "RISK");
}

async function release(id: string, hold: Hold) {
  const { commission } = await decisionOn(service, id);
  const input = {
    commissionId: commission.id,
    holdId: hold.id,
    reason: "looked at it",
    idempotencyKey: `${id}${hold.id}`,
  };
  const answer = await service.execute(
    `mutation ($input: ReleaseCommissionHoldInput!) {
       releaseCommissionHold(input: $input) { commission { status } userErrors { code } } }`,
    { input },
    operator(),
  );
  expect(answer.data.releaseCommissionHold.userErrors).toEqual([]);
  return answer.data.releaseCommissionHold.commission.status;
}

it("a warning of fraud holds the commission, takes nothing, and outlasts the waiting time", async () => {
  await service.tell(payment("warned", 1n, { ...bob, risks: [warning("a")] }));
  await confirmDue(service);
  expect(await booked(service, "warned")).toMatchObject({ status: "PENDING", amount: "2000" });
  expect(await riskHolds("warned")).toMatchObject([
    {
      placedBy: "stripe",
      reason: "The payer's bank warns of fraud with issfr_a: made_with_stolen_card.",
    },
  ]);
});

it("a warning that comes after the confirmation makes it pending again", async () => {
  await service.tell(payment("late", 1n, bob));
  await confirmDue(service);
  expect(await booked(service, "late")).toMatchObject({ status: "CONFIRMED" });
  await service.tell(payment("late", 2n, { ...bob, risks: [warning("b")] }));
  expect(await booked(service, "late")).toMatchObject({ status: "PENDING", amount: "2000" });
});

it("an operator releases a warning once and for all: later states do not hold again", async () => {
  await service.tell(payment("released", 1n, { ...bob, risks: [warning("c")] }));
  const [hold] = await riskHolds("released");
  expect(await release("released", hold!)).toBe("CONFIRMED");
  const later = { ...bob, risks: [warning("c")], refunds: [refund("part", 10_00n)] };
  await service.tell(payment("released", 2n, later));
  expect(await riskHolds("released")).toEqual([]);
  expect(await booked(service, "released")).toMatchObject({ status: "CONFIRMED", amount: "1800" });
  // Another warning is another matter.
  await service.tell(payment("released", 3n, { ...later, risks: [warning("c"), warning("d")] }));
  expect(await riskHolds("released")).toHaveLength(1);
  expect(await booked(service, "released")).toMatchObject({ status: "PENDING" });
});

it("a review holds as long as it is open, and no other hold goes with it", async () => {
  const disputes = [dispute("q", 100_00n, "warning_needs_response", false)];
  await service.tell(payment("reviewed", 1n, { ...bob, risks: [review("a")], disputes }));
  expect(await riskHolds("reviewed")).toMatchObject([
    { reason: "Review prv_a is open at Stripe: rule." },
  ]);
  await service.tell(payment("reviewed", 2n, { ...bob, risks: [review("a", false)], disputes }));
  expect(await riskHolds("reviewed")).toEqual([]);
  await confirmDue(service);
  expect(await booked(service, "reviewed")).toMatchObject({ status: "PENDING" });
  const closed = [dispute("q", 100_00n, "warning_closed", false)];
  await service.tell(
    payment("reviewed", 3n, { ...bob, risks: [review("a", false)], disputes: closed }),
  );
  await confirmDue(service);
  expect(await booked(service, "reviewed")).toMatchObject({ status: "CONFIRMED", amount: "2000" });
});

it("a review that an operator has let pass stays so while it is open", async () => {
  await service.tell(payment("passed", 1n, { ...bob, risks: [review("b")] }));
  const [hold] = await riskHolds("passed");
  await release("passed", hold!);
  await service.tell(payment("passed", 2n, { ...bob, risks: [review("b")], taxMinor: 10_00n }));
  expect(await riskHolds("passed")).toEqual([]);
  expect(await booked(service, "passed")).toMatchObject({ status: "CONFIRMED", amount: "1800" });
});

it("an older state does not bring a hold back", async () => {
  await service.tell(payment("stale", 2n, { ...bob, risks: [review("c", false)] }));
  await service.tell(payment("stale", 1n, { ...bob, risks: [review("c")] }));
  expect(await riskHolds("stale")).toEqual([]);
});

it.each([
  ["a warning", { risks: [warning("e")] }],
  ["an inquiry", { disputes: [dispute("e", 100_00n, "warning_needs_response", false)] }],
])("%s about what a payout has claimed is told to who sends it", async (what, more) => {
  const id = what.replace(" ", "");
  await service.tell(payment(id, 1n, bob));
  await confirmDue(service);
  await service.tell(batchOpened(id, service.clock.now()));
  expect((await allocated(service, id)).length).toBeGreaterThan(0);
  const { commission } = await decisionOn(service, id);
  expect(commission.payoutItemId).not.toBeNull();
  await service.tell(payment(id, 2n, { ...bob, ...more }));
  const told = await service.told("commission.changed");
  expect(told.findLast(({ subject }) => subject === commission.id)!.data).toMatchObject({
    status: "CONFIRMED",
    held: true,
  });
});

it("what is paid already is not held", async () => {
  await service.tell(payment("gone", 1n, bob));
  await payEverything(service, "gone");
  expect(await booked(service, "gone")).toMatchObject({ status: "PAID" });
  await service.tell(payment("gone", 2n, { ...bob, risks: [warning("f")] }));
  expect(await riskHolds("gone")).toEqual([]);
  expect(await booked(service, "gone")).toMatchObject({ status: "PAID", amount: "2000" });
});

describe("a workspace that can be none", () => {
  const refusedWorkspaceId = "w".repeat(201);

  it("counts as unsaid, earns for the code, and the decision says so", async () => {
    const codes = [written("ANNA")];
    await service.tell(payment("nowhere", 1n, { workspaceId: refusedWorkspaceId, codes }));
    const { reason, checks, evidence } = await decisionOn(service, "nowhere");
    expect([reason, evidence.source]).toEqual(["EARNED", "PAYMENT_INTENT_METADATA"]);
    expect(checks).toContainEqual({
      name: "workspace",
      passed: true,
      detail: `The workspace_id "${"w".repeat(40)}…" is none: no workspace has an id over 200 characters or with control characters. Counted as naming none.`,
    });
  });

  it("gives way to the customer's", async () => {
    await service.tell(
      payment("known", 1n, { ...bob, customerId: "cus_known" }),
      payment("nowhere2", 1n, { workspaceId: refusedWorkspaceId, customerId: "cus_known" }),
    );
    const { reason, checks, evidence } = await decisionOn(service, "nowhere2");
    expect([reason, evidence.source]).toEqual(["EARNED", "REFERRED_WORKSPACE"]);
    expect(checks.map(({ name }: { name: string }) => name)).toContain("workspace");
  });

  it("is no check where nothing is wrong", async () => {
    const { checks } = await decisionOn(service, "known");
    expect(checks.map(({ name }: { name: string }) => name)).not.toContain("workspace");
  });
});
