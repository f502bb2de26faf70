import type { NewEvent } from "@tributary/events/publish";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import {
  affiliateOf,
  commissionChanged,
  joined,
  key,
  linked,
  PUBLISH,
  policyInput,
  SET_STATUS,
  startAdmin,
} from "./setting";

let admin: TestService;
const noon = "2026-05-01T12:00:00.000Z";
const afterNoon = "2026-05-01T12:00:00.001Z";

beforeAll(async () => {
  admin = await startAdmin();
  const tiers = [
    { name: "Silver", rateBps: 2500, fromReferrals: 1 },
    { name: "Gold", rateBps: 3000, fromReferrals: 3 },
  ];
  const policy = policyInput({ tiers });
  const input = { policy, reason: "tiers", idempotencyKey: key() };
  await admin.execute(PUBLISH, { input }, operator());
  // As many referrals as the name says.
  const promoters = ["0", "1", "2", "3", "4"];
  await admin.tell(
    ...promoters.map((count) => joined(`prm_${count}`, `user ${count}`)),
    ...promoters.flatMap((count) =>
      Array.from({ length: Number(count) }, (_, i) => linked(`prm_${count}`, `ref_${count}_${i}`)),
    ),
    commissionChanged("prm_1", "com_1", 1n, "CONFIRMED", 10_00n),
    commissionChanged("prm_2", "com_2", 1n, "CONFIRMED", -1n),
    commissionChanged("prm_3", "com_3", 1n, "CONFIRMED", 10_00n, "EUR"),
    commissionChanged("prm_4", "com_4", 1n, "PENDING", 10_00n),
    commissionChanged("prm_4", "com_5", 1n, "CONFIRMED", -10_00n),
    commissionChanged("prm_4", "com_6", 1n, "PENDING", 1n, "EUR"),
    recorded("opr_noon", noon),
    recorded("opr_after", afterNoon),
  );
});
afterAll(() => admin.stop());

const recorded = (operationId: string, at: string): NewEvent => ({
  type: "operation.recorded",
  subject: "com_1",
  occurredAt: new Date(at),
  data: {
    operationId,
    actor: "otto",
    action: "cancelCommission",
    target: "com_1",
    reason: "a stolen card",
    before: null,
    after: null,
    undoes: null,
    at: new Date(at),
  },
});

it.each([
  ["from an instant on, with it", { from: noon }, ["opr_after", "opr_noon"]],
  ["from a millisecond later", { from: afterNoon }, ["opr_after"]],
  ["up to an instant, without it", { to: noon }, []],
  ["up to a millisecond later", { to: afterNoon }, ["opr_noon"]],
  ["between two", { from: noon, to: afterNoon }, ["opr_noon"]],
  ["by the target", { target: "com_2" }, []],
  ["by who did it", { actor: "olga" }, []],
  ["by what was done", { action: "holdCommission" }, []],
])("the audit log %s", async (_, filter, expected) => {
  const { data } = await admin.execute(
    "query ($filter: AuditFilter) { auditLog(filter: $filter) { totalCount nodes { operationId } } }",
    { filter: { actor: "otto", action: "cancelCommission", target: "com_1", ...filter } },
    operator(),
  );
  const { totalCount, nodes } = data.auditLog;
  expect(nodes.map(({ operationId }: { operationId: string }) => operationId)).toEqual(expected);
  expect(totalCount).toBe(expected.length);
});

it.each([
  ["in the lower tier, up to the next", { tier: "Silver" }, ["prm_1", "prm_2"]],
  ["in the highest, without an end", { tier: "Gold" }, ["prm_3", "prm_4"]],
  ["with exactly a balance", { minBalanceMinor: "1000" }, ["prm_1"]],
  ["with one cent more", { minBalanceMinor: "1001" }, []],
  ["with one cent or more", { minBalanceMinor: "1" }, ["prm_1"]],
  ["without a debt", { minBalanceMinor: "0" }, ["prm_0", "prm_1", "prm_3"]],
  ["with a small debt", { minBalanceMinor: "-1" }, ["prm_0", "prm_1", "prm_2", "prm_3"]],
  ["with any", {}, ["prm_0", "prm_1", "prm_2", "prm_3", "prm_4"]],
])("affiliates %s", async (_, filter, expected) => {
  const { data } = await admin.execute(
    "query ($filter: AffiliateFilter) { affiliates(filter: $filter) { totalCount nodes { promoter { id } } } }",
    { filter },
    operator(),
  );
  const { totalCount, nodes } = data.affiliates;
  expect(nodes.map(({ promoter }: { promoter: { id: string } }) => promoter.id).sort()).toEqual(
    expected,
  );
  expect(totalCount).toBe(expected.length);
});

it("a revocation forfeits one cent, and nothing where debts weigh as much", async () => {
  const { id: affiliateId } = await affiliateOf(admin, "prm_4");
  const input = { affiliateId, status: "REVOKED", reason: "a test", idempotencyKey: key() };
  const { data } = await admin.execute(
    SET_STATUS,
    { input: { ...input, dryRun: true } },
    operator(),
  );
  expect(data.setAffiliateStatus.effect).toEqual([
    { amountMinor: "1", currency: "EUR", display: "€0.01" },
  ]);
});
