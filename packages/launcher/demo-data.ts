import { ask, type Credentials, type DemoFacts, demoFacts, tokenOf, until } from "./demo-client";

/** Everything that a partner's integration may do. */
const SCOPES = [
  "referrals:read",
  "referrals:write",
  "credits:read",
  "credits:spend",
  "credits:grant",
  "commissions:read",
  "events:read",
  "affiliates:read",
  "history:write",
];

/** The demo partner's API key: `known`, if it still works, else a new one. */
export async function demoPartnerKey(origin: string, known: string | undefined): Promise<string> {
  if (known && (await works(origin, known))) return known;
  const facts = await demoFacts(origin);
  const name = "Demo partner";
  const idempotencyKey = `demo-key-${Date.now()}`;
  const [olga, oscar] = [tokenOf(facts, "olga"), tokenOf(facts, "oscar")];
  return approvedKey(origin, olga, oscar, { name, idempotencyKey });
}

/**
 * Fills an empty demo through the public API, as its people would: Ada promotes, Ben came through
 * her code, paid 100.00 USD and got part of it back. Does nothing that has been done before. Throws a
 * sentence where the program does not allow it, e.g. switched off.
 */
export async function seedDemo(origin: string, apiKey: string): Promise<void> {
  const facts = await demoFacts(origin);
  const promoter = await joinAda(origin, tokenOf(facts, "ada"), "ADA-CLOUD");
  if (promoter.referralCount === 0) await referBen(origin, facts, apiKey, promoter.code);
}

/** Ada as a promoter, with the terms in force accepted; as often as one likes. */
export async function joinAda(origin: string, ada: Credentials, vanityCode?: string) {
  const { viewer } = await ask(origin, ada, "{ viewer { program { termsVersion } } }");
  const { joinReferralProgram } = await ask(
    origin,
    ada,
    `mutation ($input: JoinReferralProgramInput!) { joinReferralProgram(input: $input) {
      promoter { id code signupLink shareHint referralCount } userErrors { code message } } }`,
    {
      input: {
        workspaceId: "wks_ada",
        acceptedTermsVersion: viewer.program.termsVersion,
        vanityCode,
      },
    },
  );
  const { promoter, userErrors } = joinReferralProgram;
  if (!promoter) throw new Error(`Ada cannot join: ${userErrors[0]?.message}`);
  return promoter;
}

async function works(origin: string, apiKey: string): Promise<boolean> {
  const answer = await ask(origin, { apiKey }, "{ viewer { kind } }").catch(() => null);
  return answer?.viewer?.kind === "API_KEY";
}

/** A key that may do everything of a partner's: one operator makes it, and another approves it, since it pays without a threshold. */
export async function approvedKey(
  origin: string,
  operator: Credentials,
  second: Credentials,
  key: { name: string; idempotencyKey: string },
): Promise<string> {
  const { createApiKey } = await ask(
    origin,
    operator,
    `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
      apiKey { waitsForOperation } secret userErrors { message } } }`,
    { input: { ...key, scopes: SCOPES } },
  );
  const { apiKey, secret, userErrors } = createApiKey;
  if (!secret) throw new Error(`No API key ${key.name}: ${userErrors[0]?.message}`);
  const operationId = apiKey.waitsForOperation;
  if (operationId) await approve(origin, second, operationId);
  return secret;
}

async function approve(origin: string, operator: Credentials, operationId: string): Promise<void> {
  const { approveOperation } = await ask(
    origin,
    operator,
    `mutation ($input: DecideOperationInput!) { approveOperation(input: $input) { userErrors { message } } }`,
    { input: { operationId, reason: "The platform's own programs", idempotencyKey: operationId } },
  );
  const [refusal] = approveOperation.userErrors;
  if (refusal) throw new Error(`The key is not approved: ${refusal.message}`);
}

async function referBen(
  origin: string,
  facts: DemoFacts,
  apiKey: string,
  code: string,
): Promise<void> {
  await ask(
    origin,
    { apiKey },
    `mutation ($link: LinkReferralInput!, $redeem: RedeemFriendReferralInput!) {
      linkReferral(input: $link) { referral { id } userErrors { code } }
      redeemFriendReferral(input: $redeem) { decision { refereeOutcome } userErrors { code } } }`,
    {
      link: { code, refereeUserId: "ben", refereeEmail: "ben@example.com" },
      redeem: {
        workspaceId: "wks_ben",
        refereeUserId: "ben",
        workspaceCreatedAt: new Date().toISOString(),
        idempotencyKey: "demo-redeem-ben",
      },
    },
  );
  if (!facts.stripe) return;
  const payment = await pay(facts.stripe, 10_000, { workspace_id: "wks_ben" }, "pm_card_ben");
  await refund(facts.stripe, payment, 3_000);
  const olga = tokenOf(facts, "olga");
  await until("Ben's payment to be evaluated", async () => {
    const { commissionDecision: decision } = await ask(
      origin,
      olga,
      `query ($id: ID!) { commissionDecision(paymentIntentId: $id) {
        earned commission { base { amountMinor } } } }`,
      { id: payment },
    ).catch(() => ({ commissionDecision: null }));
    // Another policy than the demo's own may let it earn nothing.
    const settled =
      decision && (!decision.earned || decision.commission?.base.amountMinor === "7000");
    return settled ? true : null;
  });
}

/** A payment at the Stripe simulator, by Stripe's own HTTP interface: each name of a card is a card. Answers its id. */
export async function pay(
  stripe: string,
  amountMinor: number,
  metadata: Record<string, string>,
  card: string,
): Promise<string> {
  const form = new URLSearchParams({
    amount: String(amountMinor),
    currency: "usd",
    confirm: "true",
    payment_method: card,
  });
  for (const [name, value] of Object.entries(metadata)) form.set(`metadata[${name}]`, value);
  return (await stripeCall(stripe, "payment_intents", form)).id;
}

/** Gives a part of a payment back. Answers the refund's id. */
export async function refund(
  stripe: string,
  payment: string,
  amountMinor: number,
): Promise<string> {
  const form = new URLSearchParams({ payment_intent: payment, amount: String(amountMinor) });
  return (await stripeCall(stripe, "refunds", form)).id;
}

/** Pays at Stripe's page for a purchase, as its customer would: each name of a card is a card. */
export async function payCheckout(stripe: string, page: string, card: string): Promise<void> {
  const session = new URL(page).pathname.split("/").at(-1);
  await simulatorCall(stripe, `checkout/${session}/complete`, { fingerprint: card });
}

/** Brings the simulator's time to that of the deployment's test clock. */
export async function moveStripeClock(stripe: string, to: Date): Promise<void> {
  await simulatorCall(stripe, "clock", { to: to.toISOString() });
}

/** Opens an onboarding link and answers Stripe's questions, as its owner would. */
export async function onboard(stripe: string, url: string): Promise<void> {
  await simulatorCall(stripe, "onboard", { url });
}

/** Does in the simulator what only Stripe, a bank or a person at Stripe's pages can do. */
async function simulatorCall(stripe: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${stripe}/_sim/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The simulator refused ${path}: ${await response.text()}`);
}

async function stripeCall(
  stripe: string,
  path: string,
  form: URLSearchParams,
): Promise<{ id: string }> {
  const response = await fetch(`${stripe}/v1/${path}`, {
    method: "POST",
    headers: { authorization: "Bearer sk_test_simulator" },
    body: form,
  });
  const answer = (await response.json()) as { id?: string; error?: { message: string } };
  if (!answer.id) throw new Error(`The simulator refused ${path}: ${answer.error?.message}`);
  return { id: answer.id };
}
