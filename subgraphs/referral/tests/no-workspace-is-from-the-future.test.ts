import type { TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { join, platform, startWithPolicy } from "./story";

let running: TestService;
let code: string;
beforeAll(async () => {
  running = await startWithPolicy({ newWorkspaceDays: 7 });
  code = (await join(running, "ann")).promoter.code;
});
afterAll(() => running.stop());

/** So many ms ahead of the deployment's clock, which goes on. */
const later = (ms: number) => new Date(running.clock.now().getTime() + ms).toISOString();
const MINUTES = 60_000;
let unique = 0;
async function redeem(viewer: typeof platform | ReturnType<typeof user>, input: object) {
  const query = `mutation ($input: RedeemFriendReferralInput!) { redeemFriendReferral(input: $input) {
    decision { refereeOutcome } userErrors { code } } }`;
  const idempotencyKey = `future-${unique++}`;
  return running.execute(query, { input: { code, idempotencyKey, ...input } }, viewer);
}

it.each([
  ["five minutes ahead, as clocks may be", 5 * MINUTES, true],
  ["an hour", 60 * MINUTES, false],
  ["a year", 365 * 24 * 60 * MINUTES, false],
])("said by the platform: %s", async (_, ms, taken) => {
  const name = `p${unique}`;
  const said = { workspaceId: `wks_${name}`, refereeUserId: name, workspaceCreatedAt: later(ms) };
  const { data, errors } = await redeem(platform, said);
  if (taken) return expect(data.redeemFriendReferral.userErrors).toEqual([]);
  expect(errors).toMatchObject([
    {
      message: "workspaceCreatedAt lies in the future; compare the clocks and ask again.",
      extensions: { code: "BAD_USER_INPUT", field: ["input", "workspaceCreatedAt"] },
    },
  ]);
  // Nothing was decided: with the right time it is new.
  const { data: again } = await redeem(platform, { ...said, workspaceCreatedAt: later(0) });
  expect(again.redeemFriendReferral.decision.refereeOutcome).toBe("PENDING");
});

it.each([
  ["five minutes ahead", 5 * MINUTES, true],
  ["an hour", 60 * MINUTES, false],
])("said by a token: %s", async (_, ms, taken) => {
  const name = `t${unique}`;
  const own = (createdAt: string) =>
    user(name, { workspaces: [{ id: `wks_${name}`, role: "admin" as const, createdAt }] });
  const said = { workspaceId: `wks_${name}`, workspaceCreatedAt: later(0) };
  const { data, errors } = await redeem(own(later(ms)), said);
  if (taken) return expect(data.redeemFriendReferral.userErrors).toEqual([]);
  expect(errors).toMatchObject([
    {
      message: expect.stringContaining("(claim `createdAt` of this workspace)"),
      extensions: { code: "BAD_USER_INPUT", field: ["input", "workspaceId"] },
    },
  ]);
  const { data: again } = await redeem(own(later(0)), said);
  expect(again.redeemFriendReferral.decision.refereeOutcome).toBe("PENDING");
});

it("goes by the deployment's clock, which may be ahead of real time", async () => {
  running.clock.advance(30 * 24 * 60 * MINUTES);
  const said = { workspaceId: "wks_c", refereeUserId: "c", workspaceCreatedAt: later(0) };
  expect((await redeem(platform, said)).data.redeemFriendReferral.userErrors).toEqual([]);
});
