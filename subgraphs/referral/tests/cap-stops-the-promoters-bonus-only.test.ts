import type { TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { join, policy, redeem, startWithPolicy } from "./story";

let running: TestService;
afterEach(() => running.stop());

const LEFT = "{ viewer { promoter { rewardedReferralsLeft referralCount } } }";
async function left(name: string) {
  return (await running.execute(LEFT, {}, user(name))).data.viewer.promoter;
}
async function redeemMany(code: string, names: string[]) {
  return Promise.all(
    names.map((name) => redeem(running, { code, refereeUserId: name, workspaceId: `wks_${name}` })),
  );
}

it("gives one promoter bonus and four friends' bonuses with one left under a cap of three", async () => {
  running = await startWithPolicy({ maxRewardedReferrals: 3 });
  const { code } = (await join(running, "ann")).promoter;
  await redeemMany(code, ["first", "second"]);
  expect(await left("ann")).toEqual({ rewardedReferralsLeft: 1, referralCount: 2 });

  const answers = await redeemMany(code, ["a", "b", "c", "d"]);
  expect(answers.filter(({ decision }) => decision.promoterOutcome === "PENDING")).toHaveLength(1);
  expect(answers.map(({ decision }) => decision.refereeOutcome)).toEqual(Array(4).fill("PENDING"));
  expect(answers.map(({ decision }) => decision.refereeCredits)).toEqual(Array(4).fill("50"));
  const reasons = answers.flatMap(({ decision }) => decision.reasons);
  expect(reasons).toEqual(Array(3).fill("CAP_REACHED"));
  expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  expect(await left("ann")).toEqual({ rewardedReferralsLeft: 0, referralCount: 6 });

  const told = (await running.told("referral.redeemed")).map(({ data }) => data.promoterCredits);
  expect(told.filter((credits) => credits > 0n)).toHaveLength(3);
  expect(told).toHaveLength(6);
});

it("grants exactly three promoter bonuses of fifty redemptions with three left", async () => {
  running = await startWithPolicy({ maxRewardedReferrals: 3 });
  const { code } = (await join(running, "ann")).promoter;
  const answers = await redeemMany(
    code,
    Array.from({ length: 50 }, (_, n) => `f${n}`),
  );
  expect(answers.filter(({ decision }) => decision.promoterOutcome === "PENDING")).toHaveLength(3);
  expect(answers.filter(({ decision }) => decision.refereeOutcome === "PENDING")).toHaveLength(50);
});

it.each([
  [
    "no bonus for either side is skipped without a reason",
    { refereeBonusCredits: 0n, promoterBonusCredits: 0n },
    "SKIPPED",
    "SKIPPED",
    0,
  ],
  [
    "no bonus for the promoter takes nothing of its cap",
    { promoterBonusCredits: 0n, maxRewardedReferrals: 0 },
    "PENDING",
    "SKIPPED",
    1,
  ],
  [
    "no bonus for the friend leaves the promoter's",
    { refereeBonusCredits: 0n },
    "SKIPPED",
    "PENDING",
    1,
  ],
])("%s", async (_, terms, refereeOutcome, promoterOutcome, events) => {
  running = await startWithPolicy(terms);
  const { code } = (await join(running, "ann")).promoter;
  const [{ decision, userErrors }] = (await redeemMany(code, ["bob"])) as [
    Awaited<ReturnType<typeof redeem>>,
  ];
  expect(decision).toMatchObject({ refereeOutcome, promoterOutcome, reasons: [] });
  expect(userErrors).toEqual([]);
  expect(await running.told("referral.redeemed")).toHaveLength(events);
});

it("goes by the policy under which the friend was linked, and shows what is left under the newest", async () => {
  running = await startWithPolicy({ maxRewardedReferrals: 1 });
  const { code } = (await join(running, "ann")).promoter;
  await running.tell(
    policy(2, {
      maxRewardedReferrals: null,
      promoterBonusCredits: 7_500_000n,
      bonusExpiresDays: null,
    }),
  );
  const [{ decision }] = (await redeemMany(code, ["bob"])) as [Awaited<ReturnType<typeof redeem>>];
  expect(decision.promoterCredits).toBe("7.5");
  expect((await running.told("referral.redeemed"))[0]!.data.expiresAt).toBeNull();
  expect((await left("ann")).rewardedReferralsLeft).toBeNull();
  await running.tell(policy(3, { maxRewardedReferrals: 0 }));
  expect((await left("ann")).rewardedReferralsLeft).toBe(0);
});
