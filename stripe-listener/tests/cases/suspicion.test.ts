import type { PaymentFacts } from "@tributary/events/catalog";
import { sweepEvents } from "../../sweep/sweep-events";
import { type Listening, listen } from "../harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen();
});
afterAll(() => ear.stop());

const usd = (metadata = {}) => ({ amount: 10_00, currency: "usd", metadata });

async function last({ published }: Listening, id: string): Promise<PaymentFacts> {
  return (await published(id)).at(-1)!.data;
}

describe("a warning of fraud and a review are told with the payment's state", () => {
  it("as they come and end", async () => {
    const { sim, settle } = ear;
    const { id } = sim.payments.create(usd());
    await settle();
    expect(await last(ear, id)).not.toHaveProperty("risks");
    const warning = sim.radar.warn(id);
    // Settled one by one: together they are told at once or one after the other, as the worker finds them.
    await settle();
    const review = sim.radar.openReview(id);
    await settle();
    const risks = [
      {
        id: warning.id,
        kind: "EARLY_FRAUD_WARNING",
        reason: "made_with_stolen_card",
        isOpen: true,
      },
      { id: review.id, kind: "REVIEW", reason: "rule", isOpen: true },
    ];
    expect((await last(ear, id)).risks).toEqual(risks);
    sim.radar.closeReview(review.id);
    await settle();
    expect((await last(ear, id)).risks).toEqual([risks[0], { ...risks[1], isOpen: false }]);
    expect(await ear.published(id)).toHaveLength(4);
  });

  it("in any order", async () => {
    const { sim, post, drain } = ear;
    const before = new Set(sim.delivery.pending().map(({ eventId }) => eventId));
    const { id } = sim.payments.create(usd());
    sim.radar.warn(id);
    sim.radar.closeReview(sim.radar.openReview(id).id, "refunded_as_fraud");
    const made = sim.delivery.pending().filter(({ eventId }) => !before.has(eventId));
    for (const { eventId } of made.reverse()) await post(sim.delivery.sign(eventId).body);
    await drain();
    expect((await last(ear, id)).risks).toMatchObject([
      { kind: "EARLY_FRAUD_WARNING", isOpen: true },
      { kind: "REVIEW", isOpen: false },
    ]);
    await ear.settle();
  });

  it("a review that cannot be read yet holds up its own payment alone", async () => {
    const [plain, reviewed] = [ear.sim.payments.create(usd()), ear.sim.payments.create(usd())];
    const review = ear.sim.radar.openReview(reviewed.id);
    ear.sim.faults.next({ match: `GET /v1/reviews/${review.id}`, kind: "not_found", times: 2 });
    await ear.settle();
    expect(await ear.published(plain.id)).toHaveLength(1);
    expect((await last(ear, reviewed.id)).risks).toHaveLength(1);
  });

  it("when only thin notifications come", async () => {
    const thin = await listen({ sim: { delivery: { thin: "only" } } });
    try {
      const { id } = thin.sim.payments.create(usd());
      thin.sim.radar.warn(id, "misc");
      thin.sim.radar.openReview(id, "manual");
      await thin.settle();
      expect((await last(thin, id)).risks).toMatchObject([
        { kind: "EARLY_FRAUD_WARNING", reason: "misc" },
        { kind: "REVIEW", reason: "manual" },
      ]);
    } finally {
      await thin.stop();
    }
  });

  it("when the webhook never comes and the sweep finds it", async () => {
    const { id } = ear.sim.payments.create(usd());
    await ear.settle();
    ear.sim.delivery.configure({ drop: 1 });
    ear.sim.radar.warn(id);
    await ear.settle();
    ear.sim.delivery.configure({ drop: 0 });
    expect((await last(ear, id)).risks).toBeUndefined();
    expect(await sweepEvents(ear.listener(), 0)).toBeGreaterThan(0);
    await ear.drain();
    expect((await last(ear, id)).risks).toHaveLength(1);
  });

  it("and nothing of it becomes a dead letter", async () => {
    expect(await ear.inbox("status = 'DEAD'")).toEqual([]);
  });
});

describe("what can be no workspace counts as unsaid, is told apart, and the payment is booked", () => {
  it.each([
    ["201 characters", "w".repeat(201), "w".repeat(201)],
    ["500 characters", "w".repeat(500), "w".repeat(500)],
    ["a NUL", "wks_\0", "wks_\ufffd"],
    ["half a surrogate pair", "wks_\ud800", "wks_\ufffd"],
    ["a control character", "wks_\u0007", "wks_\u0007"],
  ])("%s", async (_, written, told) => {
    const { id } = ear.sim.payments.create(usd({ workspace_id: written, referral_code: "ANN" }));
    await ear.settle();
    const facts = await last(ear, id);
    expect(facts).toMatchObject({ workspaceId: null, refusedWorkspaceId: told });
    expect(facts.codes).toEqual([
      { source: "PAYMENT_INTENT_METADATA", code: "ANN" },
      { source: "CHARGE_METADATA", code: "ANN" },
    ]);
  });

  it("200 characters are one", async () => {
    const longest = "w".repeat(200);
    const { id } = ear.sim.payments.create(usd({ workspace_id: longest }));
    await ear.settle();
    expect(await last(ear, id)).toMatchObject({ workspaceId: longest });
    expect(await last(ear, id)).not.toHaveProperty("refusedWorkspaceId");
  });

  it("the next evidence that can be one counts", async () => {
    const customer = ear.sim.customers.create({ metadata: { workspace_id: "wks_customer" } }).id;
    const { id } = ear.sim.payments.create({ ...usd({ workspace_id: "w".repeat(300) }), customer });
    await ear.settle();
    expect(await last(ear, id)).toMatchObject({
      workspaceId: "wks_customer",
      refusedWorkspaceId: "w".repeat(300),
    });
  });

  it("and none of them becomes a dead letter", async () => {
    expect(await ear.inbox("status = 'DEAD'")).toEqual([]);
  });
});
