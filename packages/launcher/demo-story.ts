import { deepStrictEqual } from "node:assert";
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { ask, type Data, demoFacts, tokenOf, until } from "./demo-client";
import { pay, refund } from "./demo-data";

/**
 * `npm run demo:story`: the whole flow against a running demo, over HTTP only, with every answer
 * printed and compared. A new friend at each run, so it can be told as often as one likes.
 */
async function story(origin: string, stripe: string | undefined): Promise<void> {
  const facts = await demoFacts(origin, stripe);
  if (!facts.stripe)
    throw new Error("The story needs the Stripe simulator; this deployment uses Stripe itself.");
  const ada = tokenOf(facts, "ada");
  const olga = tokenOf(facts, "olga");
  const run = randomBytes(4).toString("hex");
  const friend = `friend-${run}`;
  const workspace = `wks_${friend}`;

  const created = await tell(
    "Olga, an operator, makes an API key for the platform's own backend",
    () =>
      ask(origin, olga, CREATE_KEY, {
        input: {
          name: `Story ${run}`,
          scopes: ["referrals:read", "referrals:write", "credits:read", "commissions:read"],
          idempotencyKey: `story-${run}`,
        },
      }),
    hideSecret,
  );
  const platform = { apiKey: created.createApiKey.secret as string };

  const joined = await tell("Ada joins the program; a second call answers the same promoter", () =>
    ask(origin, ada, JOIN),
  );
  deepStrictEqual(
    (await ask(origin, ada, JOIN)).joinReferralProgram.promoter.id,
    joined.joinReferralProgram.promoter.id,
  );
  const { code } = joined.joinReferralProgram.promoter;

  const before = await balance(origin, ada);
  const offer = await tell("A friend asks what the code is worth, without signing in", () =>
    ask(
      origin,
      {},
      "query ($code: String!) { referralOffer(code: $code) { valid refereeCredits platformName } }",
      { code },
    ),
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

  const redeem = {
    workspaceId: workspace,
    refereeUserId: friend,
    workspaceCreatedAt: new Date().toISOString(),
    idempotencyKey: `redeem-${run}`,
  };
  const redeemed = await tell("The friend's workspace is created; both sides get their bonus", () =>
    ask(origin, platform, REDEEM, { input: redeem }),
  );
  deepStrictEqual(redeemed.redeemFriendReferral.userErrors, []);
  deepStrictEqual(
    (await ask(origin, platform, REDEEM, { input: redeem })).redeemFriendReferral.referral,
    redeemed.redeemFriendReferral.referral,
  );

  const credited = await tell("…and soon both workspaces hold the credits", () =>
    until("Ada's bonus", async () => {
      const after = await balance(origin, ada);
      return Number(after) ===
        Number(before) + Number(redeemed.redeemFriendReferral.decision.promoterCredits)
        ? { ada: { before, after } }
        : null;
    }),
  );
  deepStrictEqual(credited.ada.before, before);

  const payment = await tell(
    "The friend pays 100.00 USD; Stripe delivers a signed webhook",
    async () => ({
      paymentIntent: await pay(facts.stripe!, 10_000, { workspace_id: workspace }),
    }),
  );
  const paid = await tell("Ada sees the commission: 20 % of 100.00", () =>
    until("the commission", () => commissionOf(origin, ada, payment.paymentIntent, "2000")),
  );
  deepStrictEqual(paid.status, "PENDING");

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

  await tell("30.00 USD are refunded", async () => ({
    refund: await refund(facts.stripe!, payment.paymentIntent, 3_000),
  }));
  await tell("…and the commission follows: 20 % of 70.00", () =>
    until("the smaller commission", () => commissionOf(origin, ada, payment.paymentIntent, "1400")),
  );

  const decision = await tell("Olga asks why this payment earned", () =>
    ask(origin, olga, DECISION, { id: payment.paymentIntent }),
  );
  deepStrictEqual(decision.commissionDecision.reason, "EARNED");
  await tell("Ada's dashboard, one query over all five subgraphs", () =>
    ask(origin, ada, DASHBOARD),
  );
  console.log("\nThe story holds.");
}

const CREATE_KEY = `mutation ($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { apiKey { name prefix scopes } secret userErrors { message } } }`;
const JOIN = `mutation { joinReferralProgram(input: {workspaceId: "wks_ada", acceptedTermsVersion: 1}) {
  promoter { id code signupLink shareHint } userErrors { code message } } }`;
const LINK = `mutation ($input: LinkReferralInput!) {
  linkReferral(input: $input) { referral { id status codeUsed refereeLabel } userErrors { code message } } }`;
const REDEEM = `mutation ($input: RedeemFriendReferralInput!) { redeemFriendReferral(input: $input) {
  referral { id status }
  decision { refereeOutcome refereeCredits promoterOutcome promoterCredits reasons }
  userErrors { code message } } }`;
const DECISION = `query ($id: ID!) { commissionDecision(paymentIntentId: $id) {
  earned reason evidence { source code } checks { name passed detail } } }`;
const DASHBOARD = `{ viewer {
  promoter { code shareHint referralCount
    earnings { byCurrency { currency pending { display } confirmed { display } paid { display } } }
    commissions(first: 3) { nodes { status amount { display } source } }
    referrals(first: 3) { nodes { refereeLabel status } }
    affiliate { status rateBps } }
  workspaces { id credits { balance { available awarded } } } }
  modules(first: 1) { nodes { name } } }`;

async function balance(origin: string, who: { token?: string }): Promise<string> {
  const { viewer } = await ask(
    origin,
    who,
    "{ viewer { workspaces { credits { balance { awarded } } } } }",
  );
  return viewer.workspaces[0]?.credits?.balance.awarded ?? "0";
}

/** The commission of a payment, once it has this amount. */
async function commissionOf(
  origin: string,
  who: { token?: string },
  payment: string,
  amountMinor: string,
): Promise<Data> {
  const { viewer } = await ask(
    origin,
    who,
    `{ viewer { promoter { commissions(first: 20) { nodes {
      source status amount { amountMinor display } base { display } rateBps confirmsAt
      entries { kind amount { display } } } } } } }`,
  );
  const nodes = (viewer.promoter?.commissions?.nodes ?? []) as Data[];
  return (
    nodes.find((node) => node.source === payment && node.amount.amountMinor === amountMinor) ?? null
  );
}

const hideSecret = (answer: Data): Data => ({
  createApiKey: { ...answer.createApiKey, secret: `${answer.createApiKey.secret.slice(0, 12)}…` },
});

let step = 0;

/** Does a step and prints its answer. */
async function tell<T>(
  what: string,
  work: () => Promise<T>,
  shown: (answer: T) => unknown = (answer) => answer,
): Promise<T> {
  const answer = await work();
  const text = JSON.stringify(shown(answer), null, 2).replaceAll("\n", "\n   ");
  console.log(`\n${++step}. ${what}\n   ${text}`);
  return answer;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: "string", default: `http://localhost:${process.env.PORT || 4000}` },
      // Where the Stripe simulator is from here; in containers it has another name than outside.
      stripe: { type: "string" },
    },
  });
  await story(values.url, values.stripe);
}

main().catch((error: Error) => {
  console.error(`\nThe story ends badly after step ${step}: ${error.message}`);
  process.exit(1);
});
