import type { TestService } from "@tributary/testing/service";
import { type anonymous, operator, user } from "@tributary/testing/viewers";
import { join, link, redeem, startWithPolicy } from "./story";

let running: TestService;
let code: string;
let referralId: string;
beforeAll(async () => {
  running = await startWithPolicy();
  code = (await join(running, "ann")).promoter.code;
  referralId = (await link(running, { code, refereeUserId: "ben" })).referral.id;
});
afterAll(() => running.stop());

/** Why the friend has no bonus, as this viewer sees it. */
async function why(viewer: ReturnType<typeof user> | typeof anonymous) {
  const { data } = await running.execute(
    "query ($id: ID!) { referral(id: $id) { refusedRedemption { reason message at } bonus { refereeOutcome } } }",
    { id: referralId },
    viewer,
  );
  return data?.referral?.refusedRedemption ?? null;
}

it("nothing was refused that was not asked for", async () => {
  expect(await why(user("ann"))).toBeNull();
});

it("the promoter and operators are told the last refusal, and nobody else", async () => {
  const ask = (workspaceId: string) => redeem(running, { workspaceId }, user("ben"));
  const { userErrors } = await ask("wks_one");
  expect(userErrors.map(({ code }: { code: string }) => code)).toEqual(["NOT_WORKSPACE_OWNER"]);
  const first = await why(user("ann"));
  expect(first).toMatchObject({ reason: "NOT_WORKSPACE_OWNER", message: userErrors[0].message });
  await ask("wks_other");
  const last = await why(operator());
  expect(Date.parse(last.at)).toBeGreaterThan(Date.parse(first.at));
  expect(await why(user("eve"))).toBeNull();
  const { rows } = await running.database.admin.query(
    "select workspace_id from referral.refused_redemption",
  );
  expect(rows).toEqual([{ workspace_id: "wks_other" }]);
});

it("a decision says more than what was refused before it", async () => {
  await redeem(running, { workspaceId: "wks_new", refereeUserId: "ben" });
  expect(await why(user("ann"))).toBeNull();
});
