// Longer than other files: the chapters of one story, in the order in which they are told.
import { deepStrictEqual } from "node:assert";
import { ask, type Credentials, type Data, until } from "./demo-client";
import { joinAda, moveStripeClock, pay, refund } from "./demo-data";
import {
  APPROVE_OPERATION,
  awardedCredits,
  CREATE_KEY,
  commissionFor,
  commissionOf,
  decisionInWords,
  LINK,
  OFFER,
  REDEEM,
  type Rules,
  rulesInForce,
} from "./story-questions";

/** Whom the story is told to, and who plays. A new friend with a new card at each run. */
export interface Stage {
  origin: string;
  stripe: string;
  ada: Credentials;
  ben: Credentials;
  olga: Credentials;
  oscar: Credentials;
  platform: Credentials;
  run: string;
  friend: string;
  workspace: string;
}

/** A key for the platform's own backend. */
export async function platformKey(
  origin: string,
  olga: Credentials,
  oscar: Credentials,
  run: string,
): Promise<{ apiKey: string }> {
  const created = await tell(
    "Olga, an operator, makes an API key for the platform's own backend",
    () =>
      ask(origin, olga, CREATE_KEY, {
        input: {
          name: `Story ${run}`,
          scopes: [
            "referrals:read",
            "referrals:write",
            "credits:read",
            "credits:spend",
            "commissions:read",
          ],
          idempotencyKey: `story-${run}`,
        },
      }),
    hideSecret,
  );
  const { apiKey, secret } = created.createApiKey;
  const operationId = apiKey.waitsForOperation;
  // Under a policy that asks for one operator, it works at once.
  if (operationId) {
    const input = { operationId, reason: "Our own backend", idempotencyKey: `approve-${run}` };
    const approved = await tell(
      "Oscar, a second operator, approves it: it says who came by whose code, which is paid",
      () => ask(origin, oscar, APPROVE_OPERATION, { input }),
    );
    deepStrictEqual(approved.approveOperation.userErrors, []);
  }
  return { apiKey: secret };
}

/** Answers her code. */
export async function adaJoins({ origin, ada }: Stage): Promise<string> {
  const joined = await tell("Ada joins the program; a second call answers the same promoter", () =>
    joinAda(origin, ada),
  );
  deepStrictEqual((await joinAda(origin, ada)).id, joined.id);
  return joined.code;
}

/** A stranger looks at the code, signs up and is linked. Answers when, by the deployment's clock. */
export async function friendJoins(
  { origin, stripe, platform, friend }: Stage,
  code: string,
): Promise<Date> {
  const offer = await tell("A friend asks what the code is worth, without signing in", () =>
    ask(origin, {}, OFFER, { code }),
  );
  deepStrictEqual(offer.referralOffer.valid, true);
  const linked = await tell("The friend signs up with the code", () =>
    ask(origin, platform, LINK, {
      input: {
        code: ` ${code.toLowerCase()} `,
        refereeUserId: friend,
        refereeEmail: `${friend}@example.com`,
      },
    }),
  );
  deepStrictEqual(linked.linkReferral.referral.status, "LINKED");
  const linkedAt = new Date(linked.linkReferral.referral.linkedAt);
  // An earlier telling has moved the clock, and a simulator that was started since does not know.
  await moveStripeClock(stripe, linkedAt);
  return linkedAt;
}

/** The friend's workspace is made; both sides get credits. */
export async function bonusArrives(
  { origin, platform, ada, friend, workspace, run }: Stage,
  createdAt: Date,
): Promise<void> {
  const before = await awardedCredits(origin, ada);
  const input = {
    workspaceId: workspace,
    refereeUserId: friend,
    workspaceCreatedAt: createdAt.toISOString(),
    idempotencyKey: `redeem-${run}`,
  };
  const redeemed = await tell("The friend's workspace is created; both sides get their bonus", () =>
    ask(origin, platform, REDEEM, { input }),
  );
  deepStrictEqual(redeemed.redeemFriendReferral.userErrors, []);
  deepStrictEqual(
    (await ask(origin, platform, REDEEM, { input })).redeemFriendReferral.referral,
    redeemed.redeemFriendReferral.referral,
  );
  const bonus = Number(redeemed.redeemFriendReferral.decision.promoterCredits);
  await tell("…and soon both workspaces hold the credits", () =>
    until("Ada's bonus", async () => {
      const after = await awardedCredits(origin, ada);
      return Number(after) === Number(before) + bonus ? { ada: { before, after } } : null;
    }),
  );
}

/** What the friend paid, and by which rules it earns. */
export interface Payment {
  id: string;
  amountMinor: number;
  rules: Rules;
}

/** A payment with a card of its own, and Ada's commission for it. */
export async function friendPays(stage: Stage): Promise<Payment> {
  const { origin, ada, olga, workspace, run } = stage;
  const rules = await rulesInForce(origin, olga, ada);
  const amountMinor = Math.max(10_000, 2 * rules.minimumMinor);
  const { paymentIntent: id } = await tell(
    `The friend pays ${dollars(amountMinor)}; Stripe delivers a signed webhook`,
    async () => ({
      paymentIntent: await pay(
        stage.stripe,
        amountMinor,
        { workspace_id: workspace },
        `pm_card_${run}`,
      ),
    }),
  );
  const payment = { id, amountMinor, rules };
  const paid = await tell(`Ada sees the commission: ${share(amountMinor, payment)}`, () =>
    commissionReaches(stage, payment, amountMinor),
  );
  // Confirmed where the policy holds nothing, or the clock was moved beyond the hold.
  deepStrictEqual(["PENDING", "CONFIRMED"].includes(paid.status), true);
  return payment;
}

/** A part goes back, and the commission follows. */
export async function friendIsRefunded(stage: Stage, payment: Payment): Promise<void> {
  const back = Math.floor(payment.amountMinor * 0.3);
  const kept = payment.amountMinor - back;
  await tell(`${dollars(back)} are refunded`, async () => ({
    refund: await refund(stage.stripe, payment.id, back),
  }));
  await tell(`…and the commission follows: ${share(kept, payment)}`, () =>
    commissionReaches(stage, payment, kept),
  );
}

/** Waits for the commission of what is kept of the payment; in vain, it says why the payment earned what it did. */
async function commissionReaches(
  { origin, ada, olga }: Stage,
  { id, rules }: Payment,
  keptMinor: number,
): Promise<Data> {
  const amount = commissionFor(keptMinor, rules);
  try {
    return await until(`a commission of ${dollars(amount)}`, () =>
      commissionOf(origin, ada, id, amount),
    );
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${await decisionInWords(origin, olga, id)}`);
  }
}

/** What Stripe did not sign is refused. */
export async function forgeryIsRefused({ origin }: Stage): Promise<void> {
  await tell("A forged webhook is refused", async () => {
    const forged = await fetch(`${origin}/webhooks/stripe`, {
      method: "POST",
      headers: { "content-type": "application/json", "stripe-signature": "t=1,v1=00" },
      body: JSON.stringify({
        id: "evt_forged",
        object: "event",
        type: "payment_intent.succeeded",
        livemode: false,
        data: { object: {} },
      }),
    });
    deepStrictEqual(forged.status, 400);
    return { status: forged.status };
  });
}

export const dollars = (minor: number) => `${(minor / 100).toFixed(2)} USD`;
const share = (minor: number, { rules }: Payment) =>
  `${rules.rateBps / 100} % of ${(minor / 100).toFixed(2)}${rules.capMinor === null ? "" : `, at most ${dollars(rules.capMinor)}`}`;

const hideSecret = (answer: Data): Data => ({
  createApiKey: { ...answer.createApiKey, secret: `${answer.createApiKey.secret.slice(0, 12)}…` },
});

/** How many steps have been told. */
let step = 0;
export const stepsTold = () => step;

/** Does a step and prints its answer. */
export async function tell<T>(
  what: string,
  work: () => Promise<T>,
  shown: (answer: T) => unknown = (answer) => answer,
): Promise<T> {
  const answer = await work();
  const text = JSON.stringify(shown(answer), null, 2).replaceAll("\n", "\n   ");
  console.log(`\n${++step}. ${what}\n   ${text}`);
  return answer;
}
