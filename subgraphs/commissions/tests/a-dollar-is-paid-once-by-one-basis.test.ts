import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { booked, decisionOn, startCommissions } from "./books";
import { bought, countedOf, entriesOf, spent } from "./consumption";
import { attached, code, day, joined, linked, policy } from "./neighbours";
import { payment, written } from "./payments";
import { expectSoundBooks } from "./sound-books";

// A deployment that began with payments and pays new referrals by what they consume: old ones stay as they were.

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(
    policy({ basis: "PAYMENT" }),
    policy({ version: 2, basis: "TRUE_REVENUE", rateBps: 1500, publishedAt: day(3) }),
    joined("ann"),
    code("ann", "ANNA"),
    linked("old", "ann", { basis: "PAYMENT", policyVersion: 1, linkedAt: day(1) }),
    attached("old", "ann"),
    linked("new", "ann", { basis: "TRUE_REVENUE", policyVersion: 2, linkedAt: day(4) }),
    attached("new", "ann"),
  );
});
afterAll(async () => {
  await expectSoundBooks(service);
  await service.stop();
});

const buys = (name: string, workspaceId: string, paidAt: Date) =>
  payment(name, 1n, { workspaceId, paidAt, codes: [written("ANNA")] });

it("a referral by payments earns for what it buys, and nothing for what it consumes", async () => {
  await service.tell(
    buys("oldlot", "wks_old", day(5)),
    spent("old", [bought("oldlot", 10, 1_00n)], { workspaceId: "wks_old" }),
  );
  expect(await booked(service, "oldlot")).toMatchObject({ amount: "2000" });
  expect(await entriesOf(service, "wks_old")).toEqual([
    "use_old lot_oldlot spend 100 BASIS_IS_PAYMENT ref_old",
  ]);
});

it("a referral by consumption earns nothing for what it buys, and for what it consumes", async () => {
  await service.tell(
    buys("newlot", "wks_new", day(5)),
    spent("new", [bought("newlot", 10, 1_00n)], { workspaceId: "wks_new" }),
  );
  expect(await decisionOn(service, "newlot")).toMatchObject({
    earned: false,
    reason: "BASIS_IS_TRUE_REVENUE",
    commission: null,
  });
  expect(await countedOf(service, "ref_new")).toEqual(["2026-01 USD 100"]);
});

it("what a payment has earned before the link is not paid again as it is consumed", async () => {
  await service.tell(
    buys("early", "wks_new", day(2)),
    spent("early", [bought("early", 10, 1_00n)], { workspaceId: "wks_new" }),
  );
  expect(await booked(service, "early")).toMatchObject({ status: "PENDING", amount: "2000" });
  expect(await entriesOf(service, "wks_new")).toContain(
    "use_early lot_early spend 100 EARNED_BY_PAYMENT ref_new",
  );
});

it("once that commission is cancelled, the consumption counts; brought back, it does not", async () => {
  const { commission } = await decisionOn(service, "early");
  await service.execute(
    `mutation ($input: CancelCommissionInput!) { cancelCommission(input: $input) { userErrors { code } } }`,
    {
      input: {
        ...{ commissionId: commission.id, cancelReason: "OPERATOR" },
        ...{ reason: "by mistake", idempotencyKey: "c" },
      },
    },
    operator(),
  );
  expect(await countedOf(service, "ref_new")).toEqual(["2026-01 USD 200"]);
  await service.database.admin.query(
    `set role commissions; update commissions.commission set status = 'PENDING', cancel_reason = null
     where payment_intent_id = 'pi_early'; reset role`,
  );
  await service.running.schedule.runAll();
  expect(await countedOf(service, "ref_new")).toEqual(["2026-01 USD 100"]);
  await service.database.admin.query(
    `set role commissions; update commissions.commission set status = 'CANCELLED', cancel_reason = 'OPERATOR'
     where payment_intent_id = 'pi_early'; reset role`,
  );
  await service.running.schedule.runAll();
});

it("no purchase has both: a standing commission of its payment and counted consumption", async () => {
  const { rows } = await service.database.admin.query(
    `select c.payment_intent_id from commissions.commission c
     join commissions.revenue_entry e using (payment_intent_id)
     where c.kind = 'PAYMENT' and c.status <> 'CANCELLED' and e.state = 'COUNTED'`,
  );
  expect(rows).toEqual([]);
});
