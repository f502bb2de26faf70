import type { TestService } from "@tributary/testing/service";
import { brokenInvariants } from "../queries/invariants";
import { claimEverything, decisionOn, payEverything, startCommissions } from "./books";
import { attached, code, day, joined, linked, policy } from "./neighbours";
import { payment, written } from "./payments";

let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
  await service.tell(
    policy({ tiers: [{ name: "two", rateBps: 3000, fromReferrals: 2 }] }),
    ...[joined("ann"), joined("eve"), code("ann", "ANNA"), code("eve", "EVES")],
  );
});
afterEach(async () => {
  const broken = await brokenInvariants(service.running.services.db);
  const { rows } = await service.database.admin.query("select error from events.deferred");
  await service.stop();
  expect([broken, rows]).toEqual([[], []]);
});

const workspaceId = "wks_new";
const late = payment("late", 1n, { workspaceId, codes: [written("EVES")], paidAt: day(10) });
const early = payment("early", 1n, { workspaceId, codes: [written("ANNA")], paidAt: day(9) });
const byLate = linked("new", "eve", { refereeUserId: null, linkedAt: day(10), codeUsed: "EVES" });
const byEarly = linked("new", "ann", { refereeUserId: null, linkedAt: day(9), codeUsed: "ANNA" });
const owned = attached("new", "eve", workspaceId, day(10));

const codesSeen = async () =>
  (await service.told("payment.code_seen")).map(({ data }) => [data.paymentIntentId, data.paidOut]);

it.each([
  ["after it", [[byLate], [byEarly]]],
  ["before the one that it replaces", [[byEarly], [byLate]]],
  ["together with it", [[byLate, byEarly]]],
])("gives all payments to the promoter of the earliest link, told %s", async (_, batches) => {
  await service.tell(late, owned);
  for (const batch of batches) await service.tell(...batch);
  await service.tell(early);
  for (const id of ["late", "early"]) {
    expect(await decisionOn(service, id)).toMatchObject({
      evidence: { source: "REFERRED_WORKSPACE", code: "ANNA" },
      commission: { promoter: { id: "prm_ann" }, referral: { id: "ref_new" } },
    });
  }
});

it("tells referral of a payment from before the link, once, and of none from then on", async () => {
  await service.tell(late, byLate, owned);
  const same = payment("same", 1n, { workspaceId, codes: [written("ANNA")], paidAt: day(10) });
  await service.tell(early, same);
  await service.tell(
    payment("early", 2n, { workspaceId, codes: [written("ANNA")], paidAt: day(9) }),
  );
  expect(await codesSeen()).toEqual([
    ["pi_late", undefined],
    ["pi_early", undefined],
  ]);
});

it.each([
  ["claimed", claimEverything],
  ["paid", payEverything],
])("says that a payout has %s a commission of the link", async (_, take) => {
  await service.tell(late, byLate, owned);
  await take(service, "may");
  await service.tell(early);
  expect(await codesSeen()).toEqual([
    ["pi_late", undefined],
    ["pi_early", true],
  ]);
});

it("takes the tier from the promoter that a link moves away from", async () => {
  await service.tell(linked("bob", "eve"), attached("bob", "eve"), byLate, owned);
  await service.tell(payment("bobs", 1n, { workspaceId: "wks_bob", paidAt: day(11) }));
  expect((await decisionOn(service, "bobs")).commission.rateBps).toBe(3000);
  await service.tell(byEarly);
  expect((await decisionOn(service, "bobs")).commission.rateBps).toBe(2000);
});
