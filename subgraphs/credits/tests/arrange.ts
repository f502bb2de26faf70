import { MICRO, parseCredits } from "@tributary/kit/credits";
import { newId } from "@tributary/kit/ids";
import type { Viewer } from "@tributary/kit/viewer";
import { countStatements } from "@tributary/testing/database";
import { startTestService, type TestService } from "@tributary/testing/service";
import { operator, platformKey } from "@tributary/testing/viewers";
import type { SpendOrder } from "../ledger/post-spends";
import { service } from "../subgraph";

/** The platform's key with every scope of this subgraph. */
export const key = platformKey("credits:read", "credits:spend", "credits:grant");

/** One operator may grant as much as it likes: these tests are about the ledger. */
export async function startCredits(variables: Record<string, string> = {}): Promise<TestService> {
  const credits = await startTestService(service, variables);
  await credits.database.admin.query("insert into credits.solo_threshold values (0, false, 0)");
  return credits;
}

/** The statements that `work` sends, without those around its transactions and its events. */
export async function statementsOf({ running }: TestService, work: () => Promise<unknown>) {
  const sent = await countStatements(running.services.db, work);
  return sent.filter((sql) => !/events\.|^notify|^START|^COMMIT|savepoint/.test(sql));
}

/** "12.5" → micro-credits. */
export function micro(text: string | number): bigint {
  const parsed = parseCredits(String(text));
  if (parsed === null) throw new Error(`${text} is no amount`);
  return parsed;
}

/** A purchased lot as a payment would make it, under its own id; answers that. */
export async function purchasedLot(
  { database }: TestService,
  workspaceId: string,
  lot: { credits: number; priceMinor: number; currency?: string },
): Promise<string> {
  const id = newId("lot");
  const { rows } = await database.admin.query(
    `select credits.grant_lot($1, (select booked_at from credits.begin_bookings(array[$1], 0)), $2, 'PURCHASED',
       'PURCHASE', $3, $2, $4, null, null, $5, $6) as code`,
    [
      workspaceId,
      id,
      `payment:${id}`,
      BigInt(lot.credits) * MICRO,
      lot.priceMinor,
      lot.currency ?? "USD",
    ],
  );
  if (rows[0].code !== null) throw new Error(rows[0].code);
  return id;
}

/** Grants through the API as an operator; answers the payload. */
export async function grant(
  credits: TestService,
  workspaceId: string,
  amount: string | number,
  more: { expiresAt?: Date; idempotencyKey?: string; origin?: string; reason?: string } = {},
) {
  const answer = await credits.execute(
    `mutation ($input: GrantCreditsInput!) {
       grantCredits(input: $input) { lot { id remaining source origin } account { balance { available } } userErrors { code field message } }
     }`,
    {
      input: {
        workspaceId,
        credits: String(amount),
        origin: more.origin ?? "PROMOTION",
        reason: more.reason ?? "welcome",
        idempotencyKey: more.idempotencyKey ?? newId("key"),
        ...(more.expiresAt ? { expiresAt: more.expiresAt.toISOString() } : {}),
      },
    },
    operator(),
  );
  if (answer.errors) return answer as never;
  return answer.data.grantCredits;
}

/** Spends through the API as the platform; answers the payload. */
export async function spend(
  credits: TestService,
  workspaceId: string,
  amount: string | number,
  more: { deploymentId?: string; idempotencyKey?: string; module?: string } = {},
) {
  const answer = await credits.execute(
    `mutation ($input: SpendCreditsInput!) {
       spendCredits(input: $input) {
         usage { id deploymentId module credits purchasedCredits awardedCredits trueRevenue { amountMinor currency display } spentAt reversed }
         account { id balance { total available } }
         userErrors { code field message }
       }
     }`,
    {
      input: {
        workspaceId,
        credits: String(amount),
        deploymentId: more.deploymentId ?? "dep_1",
        idempotencyKey: more.idempotencyKey ?? newId("key"),
        ...(more.module ? { module: more.module } : {}),
      },
    },
    key,
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.spendCredits;
}

/** A spend of one micro-credit as the ledger takes it, under a key of its own. */
export function orderOf(workspaceId: string, more: Partial<SpendOrder> = {}): SpendOrder {
  return {
    usageId: newId("usg"),
    workspaceId,
    credits: 1n,
    deploymentId: "dep_1",
    module: null,
    userId: null,
    occurredAt: null,
    owner: "platform",
    key: newId("key"),
    ...more,
  };
}

/** What a workspace holds, as the API says. */
export async function balanceOf(credits: TestService, workspaceId: string) {
  const answer = await credits.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Workspace {
       credits { id balance { total purchased awarded reserved available expiringNext { credits at } } } } } }`,
    { r: [{ __typename: "Workspace", id: workspaceId }] },
    key,
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data._entities[0].credits.balance;
}

/** Calls a mutation as the platform; answers its payload. Throws for GraphQL errors. */
export async function mutate(
  credits: TestService,
  mutation: string,
  input: Record<string, unknown>,
  selection: string,
  viewer: Viewer = key,
) {
  const type = mutation[0]!.toUpperCase() + mutation.slice(1);
  const answer = await credits.execute(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { ${selection} userErrors { code field message } } }`,
    { input: { idempotencyKey: newId("key"), ...input } },
    viewer,
  );
  // With its code and, where the test service tells it, its cause.
  if (answer.errors) throw Object.assign(new Error(JSON.stringify(answer.errors)), answer);
  return answer.data[mutation];
}

const RESERVATION =
  "reservation { id credits state expiresAt account { balance { reserved available } } }";
export const reserve = (
  credits: TestService,
  workspaceId: string,
  amount: string | number,
  more = {},
) =>
  mutate(
    credits,
    "reserveCredits",
    { workspaceId, credits: String(amount), deploymentId: "dep_1", ...more },
    RESERVATION,
  );
export const release = (credits: TestService, reservationId: string, more = {}) =>
  mutate(credits, "releaseReservation", { reservationId, ...more }, RESERVATION);
export const capture = (
  credits: TestService,
  reservationId: string,
  amount: string | number,
  more = {},
) =>
  mutate(
    credits,
    "captureReservation",
    { reservationId, credits: String(amount), ...more },
    "usage { id credits trueRevenue { amountMinor } } account { balance { total reserved available } }",
  );
export const reverse = (
  credits: TestService,
  workspaceId: string,
  more: Record<string, unknown> = {},
) =>
  mutate(
    credits,
    "reverseSpend",
    { workspaceId, deploymentId: "dep_1", reason: "it failed", ...more },
    "usage { id reversed } account { balance { total purchased awarded } }",
  );
