import { rows } from "@tributary/kit/database";
import { contextsOf } from "@tributary/kit/subgraph";
import type { Viewer } from "@tributary/kit/viewer";
import type { TestService } from "@tributary/testing/service";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { voidReferral } from "../actions/void-referral";
import type { Context, ReferralServices } from "../context";
import { listPromoters } from "../queries/promoters";
import { service as definition } from "../subgraph";
import { join, link, redeem, startWithPolicy } from "./story";

// The first wall is not asked here: no access rule, no visibility. What is seen, PostgreSQL lets through.
let running: TestService;
let ann: { id: string; code: string };
let referralId: string;
let contextOf: (viewer: Viewer) => Context;
beforeAll(async () => {
  running = await startWithPolicy();
  ann = (await join(running, "ann")).promoter;
  await join(running, "ben");
  referralId = (await link(running, { code: ann.code, refereeUserId: "jane" })).referral.id;
  await redeem(running, { refereeUserId: "jane", workspaceId: "wks_jane" });
  const services = running.running.services as ReferralServices;
  const of = contextsOf(definition.subgraph!(services), services);
  contextOf = (viewer) => of({ viewer, requestId: "test" }) as Context;
});
afterAll(() => running.stop());

async function seenBy(viewer: Viewer) {
  const { db, loaders } = contextOf(viewer);
  const page = await loaders.referrals(ann.id, { first: 5 });
  return {
    promoter: (await loaders.promoter.load(ann.id)) !== null,
    promoterOfUser: (await loaders.promoterOfUser.load("ann")) !== null,
    codes: (await loaders.codes.load(ann.id)).length > 0,
    listed: (await listPromoters(db, { search: ann.id })).nodes.length > 0,
    page: page.nodes.length > 0,
    count: (await loaders.referralCount.load(ann.id)) > 0,
    referral: (await loaders.referral.load(referralId)) !== null,
    ofReferee: (await loaders.referralOfReferee.load("jane")) !== null,
    ofWorkspace: (await loaders.referralOfWorkspace.load("wks_jane")) !== null,
    workspaces: (await loaders.workspaceIds.load(referralId)).length > 0,
    bonus: (await loaders.bonus.load(referralId)) !== null,
  };
}
const OF_THE_PROMOTER = ["promoter", "promoterOfUser", "codes", "listed"];
const only = (seen: object, is: (name: string) => boolean) =>
  Object.fromEntries(Object.keys(seen).map((name) => [name, is(name)]));

it.each<[string, Viewer]>([
  ["another promoter", user("ben")],
  ["another promoter's key", keyOf("ben", "referrals:read")],
  ["a stranger", user("zed")],
  [
    "a colleague in the friend's workspace",
    user("zed", { workspaces: [{ id: "wks_jane", role: "admin", createdAt: null }] }),
  ],
  ["a key of another scope", platformKey("credits:read")],
  ["nobody", anonymous],
])("shows %s nothing of Ann's and Jane's", async (_, viewer) => {
  const seen = await seenBy(viewer);
  expect(seen).toEqual(only(seen, () => false));
});

it.each<[string, Viewer]>([
  ["the promoter", user("ann")],
  ["its key", keyOf("ann", "referrals:read")],
  ["an operator", operator()],
  ["the platform's key", platformKey("referrals:write")],
])("shows %s all of it", async (_, viewer) => {
  const seen = await seenBy(viewer);
  expect(seen).toEqual(only(seen, () => true));
});

it("shows the friend its referral, and no row of the promoter's", async () => {
  const seen = await seenBy(user("jane"));
  expect(seen).toEqual(only(seen, (name) => !OF_THE_PROMOTER.includes(name)));
});

it("keeps to itself what no request asks for", async () => {
  for (const table of ["membership_seen", "own_code_attempt", "late_payment_code", "idempotency"])
    await expect(rows(contextOf(operator()).db, `select * from ${table}`)).rejects.toThrow(
      "permission denied",
    );
});

it("lets nobody but operators name a referral to void", async () => {
  for (const viewer of [user("ben"), user("zed")])
    await expect(
      voidReferral(contextOf(viewer), { referralId, reason: "because", idempotencyKey: "wall" }),
    ).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
});
