import { PURCHASE } from "../story-questions";
import { LAST_DAY, type ReferralPlan } from "./plan";
import { accepted, addTo, type Year } from "./year";

const SPEND_BATCH = `mutation ($input: SpendCreditsBatchInput!) { spendCreditsBatch(input: $input) {
  results { usage { id } userErrors { code message } } } }`;
const MODULES = ["network", "database", "cluster", "cdn", "queue"];
/** Packs of the demo; larger needs take the larger one. */
const PACKS = ["small", "small", "small", "big", "big"];
/** Who buys deploys more at a time than who lives on the bonus. */
const USES = { bonus: { least: 4, more: 36 }, packs: { least: 30, more: 150 } };
const REVERSE = `mutation ($input: ReverseSpendInput!) { reverseSpend(input: $input) { userErrors { code message } } }`;
const PAGE = "http://localhost:4000/credits";

interface Spend {
  workspaceId: string;
  deploymentId: string;
  module: string;
  credits: string;
  idempotencyKey: string;
}

/** Friends buy packs and deploy, and so do Ada and the customers who came through nobody. */
export function creditsAreUsed(year: Year): void {
  const { referrals, customers, promoters, random } = year.plan;
  const spends = new Map<number, Spend[]>();
  const deploys = (
    id: string,
    workspaceId: string,
    from: number,
    every: number,
    uses = USES.bonus,
  ) => {
    for (let day = from, run = 1; day <= LAST_DAY; day += every, run += 1) {
      addTo(spends, day, {
        workspaceId,
        deploymentId: `dep-${id}-${run}`,
        module: MODULES[random.below(MODULES.length)]!,
        credits: String(uses.least + random.below(uses.more)),
        idempotencyKey: `spend-${id}-${run}`,
      });
    }
  };
  for (const friend of referrals) {
    if (friend.packEvery !== null) buysPacks(year, friend, friend.links + 3, friend.packEvery);
    const uses = friend.packEvery === null ? USES.bonus : USES.packs;
    deploys(friend.id, friend.workspaceId, friend.links + 4, friend.deploysEvery, uses);
  }
  for (const customer of customers) {
    buysPacks(year, customer, 4 + random.below(30), 25 + random.below(20));
    deploys(customer.id, customer.workspaceId, 40, 7, USES.packs);
  }
  const [ada] = promoters;
  deploys("ada", ada!.workspaceId, 30, 11);
  year.on(32, () => givesBack(year, ada!.workspaceId, "dep-ada-1"));
  for (const [day, list] of spends) year.on(day, () => spend(year, list));
}

type Buyer = Pick<ReferralPlan, "id" | "workspaceId">;

function buysPacks(year: Year, { id, workspaceId }: Buyer, from: number, every: number): void {
  const { random } = year.plan;
  for (let day = from, number = 1; day <= LAST_DAY; day += every, number += 1) {
    const packId = PACKS[random.below(PACKS.length)];
    const idempotencyKey = `pack-${id}-${number}`;
    // A few think better of it at Stripe's page.
    const pays = random.next() > 0.04;
    year.on(day, async () => {
      const input = { workspaceId, packId, successUrl: PAGE, cancelUrl: PAGE, idempotencyKey };
      const { checkoutUrl } = accepted(
        await year.maker.ask(year.maker.platform, PURCHASE, { input }),
      );
      const session = new URL(checkoutUrl).pathname.split("/").at(-1)!;
      if (pays)
        year.maker.stripe.checkout.complete(session, {
          paymentMethod: { fingerprint: `card-${id}` },
        });
    });
  }
}

/** A deployment that failed costs nothing. */
async function givesBack(
  { maker }: Year,
  workspaceId: string,
  deploymentId: string,
): Promise<void> {
  const input = {
    workspaceId,
    deploymentId,
    reason: "The deployment failed.",
    idempotencyKey: `back-${deploymentId}`,
  };
  accepted(await maker.ask(maker.platform, REVERSE, { input }));
}

/** Whoever has too few is told so: that is no mistake of the platform. */
async function spend({ maker }: Year, spends: readonly Spend[]): Promise<void> {
  await maker.settle();
  await maker.ask(maker.platform, SPEND_BATCH, { input: { spends } });
}
