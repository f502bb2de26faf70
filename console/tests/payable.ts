import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";

// biome-ignore lint/suspicious/noExplicitAny: an answer of any operation, which a test knows.
type Data = any;

/** Somebody who is owed something. */
export interface Payable {
  /** As `signIn` takes it. */
  login: string;
  affiliateId: string;
  promoterId: string;
  code: string;
  /** At the simulated Stripe; null: paid by bank transfer, or not at all. */
  account: string | null;
}

/** An operation of the API, as one of the demo's people; throws when it fails or is refused. */
export async function ask(
  request: APIRequestContext,
  login: string,
  query: string,
  variables: object = {},
): Promise<Data> {
  const answer = await answerOf(request, login, query, variables);
  const refused = Object.values(answer as Record<string, Data>).flatMap(
    (payload) => payload?.userErrors ?? [],
  );
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  return answer;
}

async function answerOf(
  request: APIRequestContext,
  login: string,
  query: string,
  variables: object,
): Promise<Data> {
  const token = await (await request.get(`/demo/logins/${login}`)).text();
  for (;;) {
    const response = await request.post("/graphql", {
      headers: { authorization: `Bearer ${token}` },
      data: { query, variables },
    });
    if (response.status() === 429) {
      const seconds = Number(response.headers()["retry-after"]) || 1;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
      continue;
    }
    const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown[] };
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  }
}

/** What only Stripe or a person at its pages does, at the simulator. */
export async function atStripe(
  request: APIRequestContext,
  path: string,
  data: object,
): Promise<Data> {
  const { stripe } = (await (await request.get("/demo/peers")).json()) as { stripe: string };
  const response = await request.post(`${stripe}/_sim/${path}`, { data });
  if (!response.ok()) throw new Error(await response.text());
  return response.json();
}

/**
 * A new promoter, who is owed an amount in pounds: a currency that nobody else of the demo has, so that its batches are the
 * test's own. An adjustment in another currency than the policy's needs two operators.
 */
export async function payable(
  request: APIRequestContext,
  name: string,
  amountMinor: string,
  method: "STRIPE_CONNECT" | "MANUAL" | null,
): Promise<Payable> {
  const promoter = await promoting(request, name, method);
  await owe(request, promoter.promoterId, amountMinor);
  return promoter;
}

/** A new promoter, who is owed nothing yet. */
export async function promoting(
  request: APIRequestContext,
  name: string,
  method: "STRIPE_CONNECT" | "MANUAL" | null,
): Promise<Payable> {
  const made = (await (await request.post("/demo/people", { data: { name } })).json()) as {
    id: string;
  };
  const login = made.id;
  const token = await (await request.get(`/demo/logins/${login}`)).text();
  await request.post("/demo/workspaces", {
    data: { name: `${name}’s team` },
    headers: { authorization: `Bearer ${token}` },
  });
  const { viewer } = await ask(
    request,
    login,
    "{ viewer { workspaces { id } program { termsVersion } } }",
  );
  const { joinReferralProgram } = await ask(
    request,
    login,
    `mutation ($input: JoinReferralProgramInput!) { joinReferralProgram(input: $input) {
       promoter { id code } userErrors { code message } } }`,
    {
      input: {
        workspaceId: viewer.workspaces[0].id,
        acceptedTermsVersion: viewer.program.termsVersion,
      },
    },
  );
  const { id: promoterId, code } = joinReferralProgram.promoter;
  const affiliateId = await affiliateOf(request, login);
  const account = method === "STRIPE_CONNECT" ? await onboard(request, login) : null;
  if (method === "MANUAL") await bankAccount(request, login, name);
  return { login, affiliateId, promoterId, code, account };
}

/** An adjustment in pounds, asked for by one operator and approved by the other. */
export async function owe(
  request: APIRequestContext,
  promoterId: string,
  amountMinor: string,
): Promise<void> {
  const idempotencyKey = randomUUID();
  // What is owed is known where promoters are heard of, a moment after they have joined.
  const { createCommissionAdjustment: adjustment }: Data = await until(() =>
    answerOf(
      request,
      "olga",
      `mutation ($input: CreateCommissionAdjustmentInput!) { createCommissionAdjustment(input: $input) {
       operationId userErrors { code } } }`,
      {
        input: {
          promoterId,
          amountMinor,
          currency: "GBP",
          reason: "A bonus that a test pays.",
          idempotencyKey,
        },
      },
    ).catch((error: Error) => {
      if (error.message.includes("NOT_FOUND")) return null;
      throw error;
    }),
  );
  await untilListed(request, adjustment.operationId);
  await ask(
    request,
    "oscar",
    `mutation ($input: DecideOperationInput!) { approveOperation(input: $input) {
       operation { status } userErrors { code message } } }`,
    {
      input: {
        operationId: adjustment.operationId,
        reason: "Agreed.",
        idempotencyKey: randomUUID(),
      },
    },
  );
  await until(async () => {
    const { promoter } = await answerOf(
      request,
      "olga",
      "query ($id: ID!) { promoter(id: $id) { affiliate { balance { currency amountMinor } } } }",
      { id: promoterId },
    );
    return promoter?.affiliate?.balance.some(({ currency }: Data) => currency === "GBP");
  });
}

const asked: { id: string; by: string }[] = [];

/** Rejects what this test has asked for and nobody has decided, so that nothing waits after it. */
export async function rejectAsked(request: APIRequestContext): Promise<void> {
  for (const { id, by } of asked.splice(0)) {
    await answerOf(
      request,
      by === "olga" ? "oscar" : "olga",
      `mutation ($input: DecideOperationInput!) { rejectOperation(input: $input) {
         userErrors { code } } }`,
      { input: { operationId: id, reason: "The test is over.", idempotencyKey: randomUUID() } },
    );
  }
}

/** Asks for more credits than one operator grants alone; answers the operation once it is listed. */
export async function askForSecond(
  request: APIRequestContext,
  by: string,
  reason: string,
): Promise<string> {
  const { grantCredits } = await answerOf(
    request,
    by,
    `mutation ($input: GrantCreditsInput!) { grantCredits(input: $input) {
       operationId userErrors { code message } } }`,
    {
      input: {
        workspaceId: "wks_ben",
        credits: "20001",
        origin: "PROMOTION",
        reason,
        idempotencyKey: randomUUID(),
      },
    },
  );
  asked.push({ id: grantCredits.operationId, by });
  await untilListed(request, grantCredits.operationId);
  return grantCredits.operationId;
}

async function untilListed(request: APIRequestContext, id: string): Promise<void> {
  const query = "query ($id: ID!) { pendingOperation(id: $id) { id } }";
  await until(async () => (await answerOf(request, "oscar", query, { id })).pendingOperation);
}

/** Opens a batch in pounds by the API; answers its id once it waits for approval. */
export async function preparedBatch(request: APIRequestContext, by: string): Promise<string> {
  const { payoutPlan } = await ask(request, by, "{ payoutPlan { cutoff } }");
  const { preparePayoutBatch } = await ask(
    request,
    by,
    `mutation ($input: PreparePayoutBatchInput!) { preparePayoutBatch(input: $input) {
       batch { id } userErrors { code message } } }`,
    {
      input: { cutoff: payoutPlan.cutoff, currency: "GBP", idempotencyKey: randomUUID() },
    },
  );
  const { id } = preparePayoutBatch.batch;
  await until(async () => (await batchOf(request, id)).status === "DRAFT");
  return id;
}

/** Approves what a batch is now. */
export async function approve(request: APIRequestContext, by: string, id: string): Promise<void> {
  const { snapshotHash } = await batchOf(request, id);
  await ask(
    request,
    by,
    `mutation ($input: ApprovePayoutBatchInput!) { approvePayoutBatch(input: $input) {
       batch { status } userErrors { code message } } }`,
    { input: { batchId: id, snapshotHash, idempotencyKey: randomUUID() } },
  );
}

async function batchOf(request: APIRequestContext, id: string): Promise<Data> {
  const query = "query ($id: ID!) { payoutBatch(id: $id) { status snapshotHash } }";
  return (await ask(request, "oscar", query, { id })).payoutBatch;
}

/** Gives up a batch that is open, as one of a test which broke off. */
export async function noBatchOpen(request: APIRequestContext, money = "GBP"): Promise<void> {
  const { payoutBatches } = await ask(
    request,
    "olga",
    "{ payoutBatches(first: 20) { nodes { id status currency } } }",
  );
  for (const { id, status, currency } of payoutBatches.nodes) {
    if (currency !== money || !["PREPARING", "DRAFT"].includes(status)) continue;
    await ask(
      request,
      "olga",
      `mutation ($input: CancelPayoutBatchInput!) { cancelPayoutBatch(input: $input) {
         batch { status } userErrors { code message } } }`,
      { input: { batchId: id, reason: "A test begins anew.", idempotencyKey: randomUUID() } },
    );
  }
}

async function affiliateOf(request: APIRequestContext, login: string): Promise<string> {
  const query = "{ viewer { promoter { affiliate { id } } } }";
  return until(
    async () => (await answerOf(request, login, query, {})).viewer.promoter?.affiliate?.id,
  );
}

async function onboard(request: APIRequestContext, login: string): Promise<string> {
  const { viewer } = await ask(request, login, "{ viewer { promoter { signupLink } } }");
  const page = new URL("/referrals", viewer.promoter.signupLink).href;
  const { startPayoutOnboarding } = await ask(
    request,
    login,
    `mutation ($input: StartPayoutOnboardingInput!) { startPayoutOnboarding(input: $input) {
       url userErrors { code message } } }`,
    { input: { country: "US", returnUrl: page, refreshUrl: page } },
  );
  const { account } = await atStripe(request, "onboard", { url: startPayoutOnboarding.url });
  const method = "{ viewer { promoter { payoutMethod { ready } } } }";
  await until(
    async () => (await answerOf(request, login, method, {})).viewer.promoter.payoutMethod?.ready,
  );
  return account;
}

async function bankAccount(request: APIRequestContext, login: string, name: string): Promise<void> {
  await ask(
    request,
    login,
    `mutation ($input: SavePayoutDetailsInput!) { savePayoutDetails(input: $input) {
       payoutMethod { ready } userErrors { code message } } }`,
    {
      input: {
        label: "Current account",
        details: `Name: ${name}\nIBAN: GB33BUKB20201555555555`,
        idempotencyKey: randomUUID(),
      },
    },
  );
}

/** Asks until there is an answer, two minutes at most. */
async function until<T>(look: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error("waited two minutes in vain");
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
