import type { Viewer } from "@tributary/kit/viewer";
import { type Graph, startGraph } from "@tributary/testing/graph";
import { keyOf, operator, platformKey, user } from "@tributary/testing/viewers";

const ADA = user("ada");
const OLGA = operator();

let graph: Graph;
let commission: string;
let workspace: string;
beforeAll(async () => {
  graph = await startGraph();
  const joined = await graph.query(
    ADA,
    `mutation { joinReferralProgram(input: { workspaceId: "wks_ada", acceptedTermsVersion: 1 }) { promoter { id code } } }`,
  );
  const { id: promoterId, code } = joined.data.joinReferralProgram.promoter;
  await graph.settle();
  await graph.query(
    platformKey("referrals:write"),
    `mutation ($code: String!) { linkReferral(input: { code: $code, refereeUserId: "ben", refereeEmail: "ben@example.net" }) {
      referral { id } } }`,
    { code },
  );
  const adjusted = await graph.query(
    OLGA,
    `mutation ($promoterId: ID!) { createCommissionAdjustment(input: { promoterId: $promoterId, amountMinor: "1", currency: "USD",
      reason: "A cent", idempotencyKey: "cent" }) { commission { id } userErrors { code } } }`,
    { promoterId },
  );
  commission = adjusted.data.createCommissionAdjustment.commission.id;
  workspace = "wks_ada";
});
afterAll(() => graph.stop());

/** What was answered at the path, or the code of the first error. */
async function answer(viewer: Viewer, document: string, variables: object = {}) {
  const { data, errors } = await graph.query(viewer, document, variables);
  return errors ? errors.map(({ extensions }) => extensions?.code)[0] : data;
}

const WAY = `query ($id: ID!) { commission(id: $id) { promoter { `;
const asks = (fields: string) => `${WAY}${fields} } } }`;

it("tells a key that reads commissions whose they are", async () => {
  const reader = keyOf("ada", "commissions:read");
  const told = await answer(reader, asks("id"), { id: commission });
  expect(told).toEqual({ commission: { promoter: { id: expect.stringMatching(/^prm_/) } } });
});

it.each([
  ["who came", "referrals { nodes { refereeUser { id } refereeLabel } }"],
  ["how many came", "referralCount"],
  ["its code", "code"],
  ["who it is", "user { id }"],
  ["its referrals' workspaces", "referrals { nodes { workspaces { id } } }"],
])("does not tell it %s, on whichever way", async (_, fields) => {
  const reader = keyOf("ada", "commissions:read");
  expect(await answer(reader, asks(fields), { id: commission })).toBe("FORBIDDEN");
  const both = keyOf("ada", "commissions:read", "referrals:read");
  expect(await answer(both, asks(fields), { id: commission })).toHaveProperty("commission");
});

it("tells a key that reads referrals nothing of their money", async () => {
  const key = keyOf("ada", "referrals:read");
  const money = `{ viewer { promoter { earnings { byCurrency { currency } } } } }`;
  expect(await answer(key, money)).toBe("FORBIDDEN");
  const credits = `{ viewer { promoter { creditWorkspace { credits { balance { total } } } } } }`;
  expect(await answer(key, credits)).toBe("FORBIDDEN");
});

it("tells a key that links what became of the link, and nothing of who stands behind it", async () => {
  const key = platformKey("referrals:write");
  const link = (fields: string) =>
    `mutation { linkReferral(input: { code: "NOBODYS", refereeUserId: "ben", refereeEmail: "ben@example.net" }) {
      referral { ${fields} } userErrors { code } } }`;
  expect(await answer(key, link("id status"))).toMatchObject({
    linkReferral: { referral: { status: "LINKED" } },
  });
  expect(await answer(key, link("promoter { id code }"))).toBe("FORBIDDEN");
  expect(await answer(key, link("refereeUser { id }"))).toBe("FORBIDDEN");
  expect(await answer(key, link("workspaces { id }"))).toBe("FORBIDDEN");
});

it("tells a key that grants what it granted, and not what else there is", async () => {
  const key = platformKey("credits:grant");
  const grant = (fields: string) =>
    `mutation ($workspace: ID!) { grantCredits(input: { workspaceId: $workspace, credits: "1", origin: PROMOTION, reason: "A gift",
      idempotencyKey: "gift" }) { lot { id } account { ${fields} } userErrors { code } } }`;
  expect(await answer(key, grant("balance { total }"), { workspace })).toMatchObject({
    grantCredits: { lot: { id: expect.any(String) }, account: { balance: { total: "1" } } },
  });
  expect(await answer(key, grant("entries { nodes { id } }"), { workspace })).toBe("FORBIDDEN");
  expect(await answer(key, grant("deployments { nodes { id } }"), { workspace })).toBe("FORBIDDEN");
});
