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

describe("what can be no workspace is told as it was written, and the payment is told", () => {
  it.each([
    ["201 characters", "w".repeat(201), "w".repeat(201)],
    ["500 characters", "w".repeat(500), "w".repeat(500)],
    ["a NUL", "wks_\0", "wks_\ufffd"],
    ["half a surrogate pair", "wks_\ud800", "wks_\ufffd"],
    ["a control character", "wks_\u0007", "wks_\u0007"],
    ["200 characters, which are one", "w".repeat(200), "w".repeat(200)],
  ])("%s", async (_, written, workspaceId) => {
    const { id } = ear.sim.payments.create(usd({ workspace_id: written, referral_code: "ANN" }));
    await ear.settle();
    expect((await last(ear, id)).evidence).toMatchObject([
      { source: "PAYMENT_INTENT_METADATA", code: "ANN", workspaceId },
      { source: "CHARGE_METADATA", code: "ANN", workspaceId },
    ]);
  });

  it("and none of them becomes a dead letter", async () => {
    expect(await ear.inbox("status = 'DEAD'")).toEqual([]);
  });
});
