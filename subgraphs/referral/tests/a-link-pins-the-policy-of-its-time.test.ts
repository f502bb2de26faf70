import { codeSeen, join, link, policy, startWithPolicy } from "./story";

const march = (day: number) => new Date(Date.UTC(2026, 2, day));

it("is that of the payment or sign-up, whenever it is told", async () => {
  const own = await startWithPolicy({ publishedAt: march(1) });
  const { id, code } = (await join(own, "ann")).promoter;
  await own.tell(policy(2, { basis: "TRUE_REVENUE", publishedAt: march(10) }));
  await own.tell(codeSeen("wks_2", code, march(10)));
  await own.tell(codeSeen("wks_1", code, new Date(march(10).getTime() - 1)));
  await own.tell(codeSeen("wks_0", code, new Date("2025-01-01T00:00:00Z")));
  await own.tell(codeSeen("wks_moved", code, march(20), { paymentIntentId: "pi_20" }));
  await own.tell(codeSeen("wks_moved", code, march(9), { paymentIntentId: "pi_9" }));
  const signedUpAt = new Date(own.clock.now().getTime() - 3_600_000).toISOString();
  await own.tell(policy(3));
  const late = await link(own, { code, refereeUserId: "late", signedUpAt });
  expect(late.referral).toMatchObject({ policyVersion: 2, promoter: { id } });
  const { rows: pinned } = await own.database.admin.query(
    `select workspace_id, policy_version, basis from referral.referral r
     join referral.referral_workspace w on w.referral_id = r.id order by workspace_id`,
  );
  await own.stop();
  expect(pinned).toEqual([
    { workspace_id: "wks_0", policy_version: 1, basis: "PAYMENT" },
    { workspace_id: "wks_1", policy_version: 1, basis: "PAYMENT" },
    { workspace_id: "wks_2", policy_version: 2, basis: "TRUE_REVENUE" },
    { workspace_id: "wks_moved", policy_version: 1, basis: "PAYMENT" },
  ]);
});
