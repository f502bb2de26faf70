import type { Viewer } from "@tributary/kit/viewer";
import type { Graph } from "../graph";
import type { Answer } from "../service";
import { operator, platformKey, user } from "../viewers";

/** The people of the flow, and its steps as one line each; every step fails loudly. */
export const ada = user("ada");
export const olga = operator();
export const platform = platformKey(
  "referrals:read",
  "referrals:write",
  "credits:read",
  "commissions:read",
);

// biome-ignore lint/suspicious/noExplicitAny: answers are as deep as the operation.
type Payload = any;

/** The same in every call: another instant under the same key would be other input. */
const CREATED_AT = new Date().toISOString();

/** The operation's data. Throws when there are errors. */
export async function ok(
  graph: Graph,
  viewer: Viewer,
  document: string,
  variables: object = {},
): Promise<Payload> {
  const { data, errors }: Answer<Record<string, never>> = await graph.query(
    viewer,
    document,
    variables,
  );
  if (!errors) return data;
  const { code, cause } = errors[0]?.extensions ?? {};
  throw new Error(`${errors[0]?.message} (${cause ?? code}; ${document.trim().slice(0, 50)})`);
}

/** Asks for a mutation by its name; answers the selection and its refusals. */
export async function perform(
  graph: Graph,
  viewer: Viewer,
  name: string,
  input: object,
  selection = "",
): Promise<Payload> {
  const type = /^(approve|reject)Operation$/.test(name) ? "DecideOperation" : capitalised(name);
  const fields = `${selection} userErrors { code message }`;
  const document = `mutation ($input: ${type}Input!) { ${name}(input: $input) { ${fields} } }`;
  return (await ok(graph, viewer, document, { input }))[name];
}

const capitalised = (name: string) => `${name[0]!.toUpperCase()}${name.slice(1)}`;

export async function join(graph: Graph, viewer = ada): Promise<{ id: string; code: string }> {
  const { joinReferralProgram } = await ok(
    graph,
    viewer,
    `mutation ($workspaceId: ID!) { joinReferralProgram(input: {workspaceId: $workspaceId, acceptedTermsVersion: 1}) {
      promoter { id code } userErrors { code } } }`,
    { workspaceId: viewer.workspaces[0]!.id },
  );
  if (!joinReferralProgram.promoter) throw new Error(joinReferralProgram.userErrors[0].code);
  return joinReferralProgram.promoter;
}

export async function link(
  graph: Graph,
  code: string,
  friend: string,
): Promise<{ id: string; policyVersion: number }> {
  const { linkReferral } = await ok(
    graph,
    platform,
    `mutation ($input: LinkReferralInput!) { linkReferral(input: $input) {
      referral { id policyVersion basis } userErrors { code } } }`,
    { input: { code, refereeUserId: friend, refereeEmail: `${friend}@example.net` } },
  );
  if (!linkReferral.referral) throw new Error(linkReferral.userErrors[0].code);
  return linkReferral.referral;
}

export async function redeem(graph: Graph, friend: string, more: object = {}): Promise<Payload> {
  const { redeemFriendReferral } = await ok(
    graph,
    platform,
    `mutation ($input: RedeemFriendReferralInput!) { redeemFriendReferral(input: $input) {
      referral { id status }
      decision { refereeOutcome refereeCredits promoterOutcome promoterCredits reasons }
      userErrors { code } } }`,
    {
      input: {
        workspaceId: `wks_${friend}`,
        refereeUserId: friend,
        workspaceCreatedAt: CREATED_AT,
        idempotencyKey: `redeem-${friend}`,
        ...more,
      },
    },
  );
  return redeemFriendReferral;
}

/** What the books say of one payment: everything but ids and times. */
export async function booksOf(graph: Graph, paymentIntentId: string): Promise<Payload> {
  const { commissionDecision } = await ok(
    graph,
    olga,
    `query ($id: ID!) { commissionDecision(paymentIntentId: $id) { earned reason
      commission { kind status cancelReason amount { amountMinor currency } base { amountMinor } rateBps policyVersion
        entries { amount { amountMinor } } } } }`,
    { id: paymentIntentId },
  );
  if (!commissionDecision?.commission) return commissionDecision;
  const { entries, ...commission } = commissionDecision.commission;
  const sum = entries.reduce(
    (total: bigint, entry: Payload) => total + BigInt(entry.amount.amountMinor),
    0n,
  );
  return { ...commissionDecision, commission: { ...commission, sumOfEntries: sum.toString() } };
}

export async function awarded(graph: Graph, workspaceId: string): Promise<string> {
  const { rows } = await graph.database.admin.query(
    "select coalesce(sum(remaining), 0)::text as remaining from credits.lot where workspace_id = $1",
    [workspaceId],
  );
  return rows[0].remaining;
}
