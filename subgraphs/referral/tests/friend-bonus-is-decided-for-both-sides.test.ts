import type { TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { join, link, platform, redeem, startWithPolicy } from "./story";

let running: TestService;
beforeAll(async () => {
  running = await startWithPolicy();
});
afterAll(() => running.stop());

it("links at sign-up, decides at redemption and shows when the credits came", async () => {
  const { promoter } = await join(running, "ann");
  const { referral } = await link(running, {
    code: promoter.code.toLowerCase(),
    refereeUserId: "bob",
    refereeEmail: "bob.b@example.org",
  });
  expect(referral).toMatchObject({
    codeUsed: promoter.code,
    status: "LINKED",
    policyVersion: 1,
    basis: "PAYMENT",
    refereeUser: { id: "bob" },
    promoter: { id: promoter.id },
  });

  const redeemed = await redeem(running, { workspaceId: "wks_bob", refereeUserId: "bob" });
  expect(redeemed).toEqual({
    referral: {
      id: referral.id,
      status: "REDEEMED",
      workspaces: [{ id: "wks_bob" }],
      bonus: { refereeOutcome: "PENDING", promoterOutcome: "PENDING" },
    },
    decision: {
      refereeOutcome: "PENDING",
      refereeCredits: "50",
      promoterOutcome: "PENDING",
      promoterCredits: "100",
      reasons: [],
      decidedAt: expect.any(String),
    },
    userErrors: [],
  });
  const [event] = await running.told("referral.redeemed");
  const decidedAt = new Date(redeemed.decision.decidedAt);
  expect(event!.data).toEqual({
    referralId: referral.id,
    refereeWorkspaceId: "wks_bob",
    refereeCredits: 50_000_000n,
    promoterWorkspaceId: "wks_ann",
    promoterCredits: 100_000_000n,
    expiresAt: new Date(decidedAt.getTime() + 90 * 86_400_000),
    decidedAt,
  });

  await running.tell({
    type: "bonus.granted",
    subject: referral.id,
    occurredAt: new Date(),
    data: {
      referralId: referral.id,
      refereeLotId: "lot_1",
      promoterLotId: "lot_2",
      grantedAt: new Date(),
    },
  });
  const { data } = await running.execute(
    `query ($id: ID!) { referral(id: $id) { refereeLabel bonus { refereeOutcome refereeCredits promoterOutcome promoterCredits } } }`,
    { id: referral.id },
    user("ann"),
  );
  expect(data.referral).toEqual({
    refereeLabel: "b•••@example.org",
    bonus: {
      refereeOutcome: "GRANTED",
      refereeCredits: "50",
      promoterOutcome: "GRANTED",
      promoterCredits: "100",
    },
  });
});

it("tells the others who joined, who was linked and whose workspace it is", async () => {
  const [joined] = await running.told("promoter.joined");
  expect(joined!.data).toMatchObject({
    userId: "ann",
    creditWorkspaceId: "wks_ann",
    workspaceIds: ["wks_ann"],
  });
  expect(JSON.stringify(joined!.data)).not.toContain("@");
  const { promoterId } = joined!.data;
  const [added] = await running.told("code.added");
  expect(added!.data).toMatchObject({ promoterId, kind: "GENERATED" });
  const [linked] = await running.told("referral.linked");
  expect(linked!.data).toMatchObject({
    promoterId,
    refereeUserId: "bob",
    policyVersion: 1,
    basis: "PAYMENT",
  });
  const [attached] = await running.told("referral.workspace_attached");
  expect(attached!.data).toMatchObject({
    promoterId,
    workspaceId: "wks_bob",
    referralId: linked!.data.referralId,
  });
});

it("pays in the same call when the friend brings the code only then", async () => {
  const { promoter } = await join(running, "cleo", { vanityCode: "cleo-2026" });
  expect(promoter.code).toBe("CLEO-2026");
  const redeemed = await redeem(
    running,
    { workspaceId: "wks_dan", refereeUserId: "dan", code: "CLE0-2O26" },
    platform,
  );
  expect(redeemed).toMatchObject({ decision: { refereeOutcome: "PENDING" }, userErrors: [] });
});
