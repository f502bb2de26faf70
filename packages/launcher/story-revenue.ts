import { deepStrictEqual } from "node:assert";
import { ask, type Data, until } from "./demo-client";
import { payCheckout } from "./demo-data";
import { dollars, friendJoins, type Stage, tell } from "./story-chapters";
import { monthEnds } from "./story-payout";
import {
  BALANCE,
  commissionFor,
  POLICY,
  PUBLISH,
  PURCHASE,
  REDEEM,
  REFERRAL_REVENUE,
  SPEND,
} from "./story-questions";

/** What true revenue earns in this part of the story, in basis points, unless Ada has terms of her own. */
const RATE_BPS = 1500;
/** Bought in packs of the demo. */
const PACK = { id: "small", credits: 100, amountMinor: 1_000 };
const PACKS = 3;
/** Consumed of what was bought; the rest earns nothing yet. */
const CONSUMED = 240;

/**
 * The other basis: a policy pays on consumed credits, a friend who comes under it buys, deploys, and
 * the month closes. At the end the earlier policy is in force again.
 */
export async function payOnConsumption(stage: Stage, code: string): Promise<void> {
  const { origin, olga } = stage;
  const { programPolicy } = await ask(origin, olga, POLICY);
  const { version: _, ...before } = programPolicy;
  await publish(
    stage,
    "Olga publishes another policy: from now on a link pays on what is consumed",
    { ...before, basis: "TRUE_REVENUE", rateBps: RATE_BPS },
  );
  try {
    await consumeUnderIt(stage, code);
  } finally {
    await publish(
      stage,
      "Olga publishes the policy of before again; who came keeps its own",
      before,
    );
  }
}

async function consumeUnderIt(stage: Stage, code: string): Promise<void> {
  const { ada, origin } = stage;
  const friend = {
    ...stage,
    friend: `${stage.friend}-2`,
    workspace: `${stage.workspace}-2`,
  };
  const linkedAt = await friendJoins(friend, code);
  const awarded = await bonusOf(friend, linkedAt);
  await buyPacks(friend);
  const spentAt = await deploy(friend, awarded);
  const revenueMinor = (CONSUMED * PACK.amountMinor) / PACK.credits;
  await tell(
    `Ada sees what of it is true revenue: ${dollars(revenueMinor)}, since awarded credits count nothing`,
    () =>
      until("the true revenue", async () => {
        const seen = await revenueOf(friend, null);
        return seen?.revenue.trueRevenue[0]?.amountMinor === String(revenueMinor) ? seen : null;
      }),
  );
  const month = spentAt.slice(0, 7);
  await monthEnds(stage, month);
  const { rateBps } = (await ask(origin, ada, "{ viewer { promoter { affiliate { rateBps } } } }"))
    .viewer.promoter.affiliate;
  const earned = commissionFor(revenueMinor, { rateBps, minimumMinor: 0, capMinor: null });
  await tell(
    `…the month is closed, and Ada has earned ${rateBps / 100} % of it: ${dollars(earned)}`,
    () =>
      until(
        "the month's close",
        async () => {
          const seen = await revenueOf(friend, month);
          return seen?.revenue.commission[0]?.amountMinor === String(earned) ? seen : null;
        },
        90_000,
      ),
  );
}

async function publish({ origin, olga, run }: Stage, what: string, policy: Data): Promise<void> {
  const published = await tell(what, () =>
    ask(origin, olga, PUBLISH, {
      input: {
        policy,
        reason: "The story of true revenue.",
        idempotencyKey: `policy-${policy.basis}-${run}`,
      },
    }),
  );
  deepStrictEqual(published.publishProgramPolicy.userErrors, []);
}

/** The friend's bonus, in credits, once it is there. */
async function bonusOf(
  { origin, platform, friend, workspace, run }: Stage,
  createdAt: Date,
): Promise<number> {
  const input = {
    workspaceId: workspace,
    refereeUserId: friend,
    workspaceCreatedAt: createdAt.toISOString(),
    idempotencyKey: `redeem-2-${run}`,
  };
  const redeemed = await tell("The friend's workspace gets its bonus", () =>
    ask(origin, platform, REDEEM, { input }),
  );
  const bonus = Number(redeemed.redeemFriendReferral.decision.refereeCredits);
  await until("the friend's bonus", async () =>
    (await balance({ origin, platform, workspace })).awarded === bonus ? true : null,
  );
  return bonus;
}

async function buyPacks(stage: Stage): Promise<void> {
  const { origin, platform, stripe, workspace, run, ada } = stage;
  const { viewer } = await ask(origin, ada, "{ viewer { promoter { signupLink } } }");
  const page = (path: string) => new URL(path, viewer.promoter.signupLink).href;
  await tell(
    `The friend buys ${PACKS} packs of ${PACK.credits} credits at ${dollars(PACK.amountMinor)}, and pays at Stripe's page`,
    async () => {
      for (let pack = 1; pack <= PACKS; pack++) {
        const input = {
          workspaceId: workspace,
          packId: PACK.id,
          successUrl: page("/credits"),
          cancelUrl: page("/credits"),
          idempotencyKey: `buy-${pack}-${run}`,
        };
        const { startCreditPurchase } = await ask(origin, platform, PURCHASE, { input });
        deepStrictEqual(startCreditPurchase.userErrors, []);
        await payCheckout(stripe, startCreditPurchase.checkoutUrl, `card-2-${run}`);
      }
      return until("the purchased credits", async () => {
        const now = await balance(stage);
        return now.purchased === PACKS * PACK.credits ? now : null;
      });
    },
  );
}

/** Two deployments: one uses up the bonus and begins the purchased credits. Answers when the last was booked. */
async function deploy(
  { origin, platform, workspace, run }: Stage,
  awarded: number,
): Promise<string> {
  const spend = (deployment: string, credits: number) =>
    ask(origin, platform, SPEND, {
      input: {
        workspaceId: workspace,
        deploymentId: `${deployment}-${run}`,
        module: "network",
        credits: String(credits),
        idempotencyKey: `${deployment}-${run}`,
      },
    });
  const { spendCredits } = await tell(
    "The friend deploys twice; the bonus goes first",
    async () => {
      const first = await spend("dep-1", awarded + 100);
      deepStrictEqual(first.spendCredits.userErrors, []);
      return spend("dep-2", CONSUMED - 100);
    },
  );
  deepStrictEqual(spendCredits.userErrors, []);
  return spendCredits.usage.spentAt;
}

/** What Ada sees of this friend. */
async function revenueOf({ origin, ada }: Stage, month: string | null): Promise<Data | null> {
  const { viewer } = await ask(origin, ada, REFERRAL_REVENUE, { month });
  const [newest] = viewer.promoter.referrals.nodes;
  return newest?.revenue ? newest : null;
}

async function balance({
  origin,
  platform,
  workspace,
}: Pick<Stage, "origin" | "platform" | "workspace">): Promise<{
  awarded: number;
  purchased: number;
}> {
  const { workspace: found } = await ask(origin, platform, BALANCE, { id: workspace });
  const { awarded, purchased } = found.credits.balance;
  return { awarded: Number(awarded), purchased: Number(purchased) };
}
