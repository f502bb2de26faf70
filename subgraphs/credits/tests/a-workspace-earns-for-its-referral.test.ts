import type { TestService } from "@tributary/testing/service";
import { capture, grant, reserve, reverse, spend, startCredits } from "./arrange";
import { violations } from "./look";
import { PACKS, payment, refundOf } from "./payments";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits({ CREDIT_PACKS: PACKS });
});
afterAll(() => credits.stop());
afterEach(async () => expect(await violations(credits)).toEqual([]));

const attached = (referralId: string, workspaceId: string) => ({
  type: "referral.workspace_attached" as const,
  subject: referralId,
  occurredAt: new Date(),
  data: { referralId, promoterId: "prm_1", workspaceId, attachedAt: new Date() },
});

test("whatever a workspace earns is told for its referral: spends, captures, reversals, corrections", async () => {
  const workspaceId = "wks_earns";
  await grant(credits, workspaceId, 1);
  await credits.tell(attached("ref_1", workspaceId));
  await credits.tell(payment("pi_earns", 1, { workspaceId }));
  await spend(credits, workspaceId, 51);
  await capture(credits, (await reserve(credits, workspaceId, 50)).reservation.id, 20);
  await reverse(credits, workspaceId, { credits: "10" });
  await credits.tell(payment("pi_earns", 2, { workspaceId, refunds: [refundOf("re_1", 20_00n)] }));
  const told = [
    ...(await credits.told("credits.spent")),
    ...(await credits.told("credits.reversed")),
    ...(await credits.told("credits.revenue_corrected")),
  ];
  expect(told.map(({ type, data }) => [type, data.referralId])).toEqual([
    ["credits.spent", "ref_1"],
    ["credits.spent", "ref_1"],
    ["credits.reversed", "ref_1"],
    ["credits.revenue_corrected", "ref_1"],
  ]);
  const { rows } = await credits.database.admin.query(
    `select referral_id from credits.spend where workspace_id = $1
     union all select referral_id from credits.revenue_correction where workspace_id = $1`,
    [workspaceId],
  );
  expect(rows).toEqual([1, 2, 3].map(() => ({ referral_id: "ref_1" })));
});

test("a workspace keeps its first referral, whether it had an account before or not", async () => {
  await grant(credits, "wks_known", 1);
  for (const workspaceId of ["wks_known", "wks_unknown"]) {
    await credits.tell(attached("ref_first", workspaceId));
    await credits.tell(attached("ref_second", workspaceId));
  }
  const { rows } = await credits.database.admin.query(
    "select referral_id from credits.account where workspace_id in ('wks_known', 'wks_unknown')",
  );
  expect(rows).toEqual([{ referral_id: "ref_first" }, { referral_id: "ref_first" }]);
});
