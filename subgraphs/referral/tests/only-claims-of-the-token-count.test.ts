import type { TestService } from "@tributary/testing/service";
import { keyOf, user } from "@tributary/testing/viewers";
import { join, link, redeem, startWithPolicy } from "./story";

let running: TestService;
let code: string;
beforeAll(async () => {
  running = await startWithPolicy({ newWorkspaceDays: 7 });
  code = (await join(running, "ann")).promoter.code;
});
afterAll(() => running.stop());

const daysAgo = (days: number) =>
  new Date(running.clock.now().getTime() - days * 86_400_000).toISOString();
const owner = (name: string, createdAt: string | null, role: "admin" | "member" = "admin") =>
  user(name, { workspaces: [{ id: `wks_${name}`, role, createdAt }] });

it("pays a friend whose token says that it made the workspace just now", async () => {
  const viewer = owner("f1", daysAgo(1));
  // What the friend says of the age is ignored, in both directions.
  const redeemed = await redeem(
    running,
    { code, workspaceId: "wks_f1", workspaceCreatedAt: daysAgo(900) },
    viewer,
  );
  expect(redeemed).toMatchObject({ decision: { refereeOutcome: "PENDING" }, userErrors: [] });
});

it.each([
  ["the token says an old workspace", "f2", 8],
  ["the token says no age", "f3", null],
])("attaches the workspace but pays nothing when %s", async (_, name, age) => {
  const viewer = owner(name, age === null ? null : daysAgo(age));
  const redeemed = await redeem(running, { code, workspaceId: `wks_${name}` }, viewer);
  expect(redeemed).toMatchObject({
    referral: { status: "REDEEMED", workspaces: [{ id: `wks_${name}` }] },
    decision: {
      refereeOutcome: "SKIPPED",
      refereeCredits: "0",
      promoterOutcome: "SKIPPED",
      promoterCredits: "0",
      reasons: ["NOT_A_NEW_WORKSPACE"],
    },
    userErrors: [{ code: "NOT_A_NEW_WORKSPACE", field: ["input", "workspaceId"] }],
  });
});

it("never pays for an invite into a team, whoever says it", async () => {
  const said = await redeem(
    running,
    { code, workspaceId: "wks_f4", joinedByInvite: true },
    owner("f4", daysAgo(0)),
  );
  expect(said.userErrors).toMatchObject([{ code: "NOT_A_NEW_WORKSPACE" }]);
  const platform = await redeem(running, {
    code,
    workspaceId: "wks_f5",
    refereeUserId: "f5",
    joinedByInvite: true,
  });
  expect(platform.userErrors).toMatchObject([{ code: "NOT_A_NEW_WORKSPACE" }]);
});

it("believes the platform on a workspace's age", async () => {
  const old = {
    code,
    workspaceId: "wks_f6",
    refereeUserId: "f6",
    workspaceCreatedAt: daysAgo(7.01),
  };
  expect((await redeem(running, old)).userErrors).toMatchObject([{ code: "NOT_A_NEW_WORKSPACE" }]);
  const recent = {
    code,
    workspaceId: "wks_f7",
    refereeUserId: "f7",
    workspaceCreatedAt: daysAgo(6.99),
  };
  expect((await redeem(running, recent)).userErrors).toEqual([]);
});

it.each([
  ["a member", owner("f8", new Date().toISOString(), "member"), "wks_f8"],
  ["a stranger", owner("f9", new Date().toISOString()), "wks_f1"],
  ["somebody who made the workspace up", owner("f10", new Date().toISOString()), "wks_nowhere"],
])("links %s but neither attaches the workspace nor decides", async (_, viewer, workspaceId) => {
  const redeemed = await redeem(running, { code, workspaceId }, viewer);
  expect(redeemed).toMatchObject({
    referral: { status: "LINKED", workspaces: [], bonus: null },
    decision: { refereeOutcome: "SKIPPED", reasons: ["NOT_WORKSPACE_OWNER"] },
    userErrors: [{ code: "NOT_WORKSPACE_OWNER" }],
  });
  const later = {
    ...viewer,
    workspaces: [{ id: `wks_own_${viewer.id}`, role: "admin" as const, createdAt: daysAgo(0) }],
  };
  const own = await redeem(running, { workspaceId: `wks_own_${viewer.id}` }, later);
  expect(own.userErrors).toEqual([]);
});

it("does not redeem for a user's key, and not without any code", async () => {
  const key = keyOf("f11", "referrals:write");
  const byKey = await redeem(running, { code, workspaceId: "wks_f11" }, key);
  expect(byKey).toMatchObject({ referral: null, userErrors: [{ code: "ACCOUNT_NOT_ELIGIBLE" }] });
  const codeless = await redeem(running, { workspaceId: "wks_f12" }, owner("f12", daysAgo(0)));
  expect(codeless).toMatchObject({ referral: null, userErrors: [{ code: "CODE_UNKNOWN" }] });
});

it("does not let a person redeem for another", async () => {
  await link(running, { code, refereeUserId: "victim" });
  const attempt = redeem(
    running,
    { refereeUserId: "victim", workspaceId: "wks_f13" },
    owner("f13", daysAgo(0)),
  );
  await expect(attempt).rejects.toThrow("FORBIDDEN");
});
