import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { setClock, startCommissions } from "./books";
import {
  annRefersBobByRevenue,
  bought,
  countedOf,
  entriesOf,
  reversed,
  spent,
} from "./consumption";
import { day } from "./neighbours";
import { dispute, payment } from "./payments";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBobByRevenue());
});
afterEach(async () => {
  await expectSoundBooks(service);
  await service.stop();
});

const bob = { workspaceId: "wks_bob", paidAt: day(1) };
const WARNING = {
  id: "issfr_1",
  kind: "EARLY_FRAUD_WARNING" as const,
  reason: "fraudulent",
  isOpen: true,
};

async function release(input: object = {}, viewer = operator()) {
  return service.execute(
    `mutation ($input: ReleaseRevenueHoldInput!) { releaseRevenueHold(input: $input) {
       released userErrors { code field } } }`,
    { input: { paymentIntentId: "pi_big", reason: "looked into", idempotencyKey: "k", ...input } },
    viewer,
  );
}

it("a spend of a disputed purchase counts in the month in which the dispute ends", async () => {
  await service.tell(
    payment("big", 2n, { ...bob, disputes: [dispute("d", 5_00n)] }),
    spent("1", [bought("big", 10, 1_00n)]),
    reversed("a", "1", [bought("big", 4, 40n)]),
  );
  expect(await entriesOf(service)).toEqual([
    "use_1 lot_big spend 100 PURCHASE_HELD",
    "use_1 lot_big rev_a -40 PURCHASE_HELD",
  ]);
  setClock(service, day(70));
  await service.tell(payment("big", 3n, { ...bob, disputes: [dispute("d", 5_00n, "won", false)] }));
  expect(await entriesOf(service)).toEqual([
    "use_1 lot_big spend 100 COUNTED 2026-03",
    "use_1 lot_big rev_a -40 COUNTED 2026-03",
  ]);
  // A change that is told late does not count before its draw does.
  await service.tell(reversed("b", "1", [bought("big", 1, 10n)]));
  expect(await countedOf(service)).toEqual(["2026-03 USD 50"]);
});

it("what counted in an open month waits when a dispute opens, and a lost one frees it too", async () => {
  await service.tell(spent("1", [bought("big", 10, 1_00n)]));
  expect(await countedOf(service)).toEqual(["2026-01 USD 100"]);
  await service.tell(payment("big", 2n, { ...bob, disputes: [dispute("d", 5_00n)] }));
  expect(await countedOf(service)).toEqual([]);
  await service.tell(payment("big", 3n, { ...bob, disputes: [dispute("d", 5_00n, "lost")] }));
  expect(await countedOf(service)).toEqual(["2026-01 USD 100"]);
});

it("a warning of fraud ends by an operator's word alone", async () => {
  await service.tell(
    payment("big", 2n, { ...bob, risks: [WARNING] }),
    spent("1", [bought("big", 10, 1_00n)]),
  );
  const { data } = await release();
  expect(data.releaseRevenueHold).toEqual({ released: ["issfr_1"], userErrors: [] });
  expect(await countedOf(service)).toEqual(["2026-01 USD 100"]);
  // The same warning does not hold again, another one does.
  await service.tell(payment("big", 3n, { ...bob, risks: [WARNING] }));
  expect(await countedOf(service)).toEqual(["2026-01 USD 100"]);
  await service.tell(
    payment("big", 4n, { ...bob, risks: [WARNING, { ...WARNING, id: "issfr_2" }] }),
  );
  expect(await countedOf(service)).toEqual([]);
});

it("an operator's release is recorded once, with its reason, and answers the same again", async () => {
  await service.tell(payment("big", 2n, { ...bob, risks: [WARNING] }));
  const first = await release();
  expect(await release()).toEqual(first);
  expect((await release({ reason: "another" })).data.releaseRevenueHold.userErrors).toEqual([
    { code: "IDEMPOTENCY_CONFLICT", field: ["input", "idempotencyKey"] },
  ]);
  const told = await service.told("operation.recorded");
  expect(told.map(({ data }) => data)).toMatchObject([
    {
      ...{ action: "releaseRevenueHold", target: "pi_big", actor: "olga", reason: "looked into" },
      before: null,
      after: { released: ["issfr_1"] },
    },
  ]);
});

it.each([
  ["nothing holds", "pi_big"],
  ["nobody has heard of", "pi_other"],
  ["is no id", "\u0000"],
])("a purchase that %s has nothing to release", async (_, paymentIntentId) => {
  const { data } = await release({ paymentIntentId });
  expect(data.releaseRevenueHold).toEqual({
    released: [],
    userErrors: [{ code: "HOLD_NOT_FOUND", field: ["input", "paymentIntentId"] }],
  });
  expect(await service.told("operation.recorded")).toEqual([]);
});

it.each([
  ["the promoter whose referral bought it", operator("ann")],
  ["a member of the workspace that bought it", operator("bob")],
])("a warning is not released before the first spend by %s", async (_, viewer) => {
  await service.tell(payment("big", 2n, { ...bob, risks: [WARNING] }));
  const { data } = await release({}, viewer);
  expect(data.releaseRevenueHold).toEqual({
    released: [],
    userErrors: [{ code: "OWN_ACCOUNT", field: ["input", "paymentIntentId"] }],
  });
  await service.tell(spent("1", [bought("big", 10, 1_00n)]));
  expect(await countedOf(service)).toEqual([]);
});

it("a dispute is not released: it ends at Stripe", async () => {
  await service.tell(
    payment("big", 2n, { ...bob, disputes: [dispute("d", 5_00n)] }),
    spent("1", [bought("big", 10, 1_00n)]),
  );
  expect((await release()).data.releaseRevenueHold.userErrors).toMatchObject([
    { code: "HOLD_NOT_RELEASABLE" },
  ]);
  expect(await countedOf(service)).toEqual([]);
});

it("a person who is no operator may not release", async () => {
  const { errors } = await release({}, user("ann"));
  expect(errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
});
