import type { TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { join, link, redeem, startWithPolicy, status } from "./story";

let running: TestService;
beforeAll(async () => {
  running = await startWithPolicy();
});
afterAll(() => running.stop());

it("pays the friend of a suspended promoter, but not the promoter", async () => {
  const { id, code } = (await join(running, "sue")).promoter;
  await running.tell(status(id, 2n, "SUSPENDED"));
  const redeemed = await redeem(running, { code, refereeUserId: "s1", workspaceId: "wks_s1" });
  expect(redeemed).toMatchObject({
    decision: {
      refereeOutcome: "PENDING",
      refereeCredits: "50",
      promoterOutcome: "SKIPPED",
      promoterCredits: "0",
      reasons: ["PROMOTER_SUSPENDED"],
    },
    userErrors: [],
  });
  const { rows } = await running.database.admin.query(
    "select rewarded from referral.promoter where id = $1",
    [id],
  );
  expect(rows).toEqual([{ rewarded: 0 }]);
});

it("links nothing through the code of a revoked promoter, and gives the code to nobody else", async () => {
  const { id, code } = (await join(running, "rex", { vanityCode: "REX-2026" })).promoter;
  const before = await link(running, { code, refereeUserId: "r1" });
  await running.tell(status(id, 2n, "REVOKED"));
  expect(await link(running, { code, refereeUserId: "r2" })).toMatchObject({
    referral: null,
    userErrors: [{ code: "PROMOTER_REVOKED", field: ["input", "code"] }],
  });
  const redeemed = await redeem(running, { code, refereeUserId: "r3", workspaceId: "wks_r3" });
  expect(redeemed).toMatchObject({ referral: null, userErrors: [{ code: "PROMOTER_REVOKED" }] });
  expect((await join(running, "rob", { vanityCode: "rex-2o26" })).userErrors).toMatchObject([
    { code: "CODE_TAKEN" },
  ]);

  const linkedBefore = await redeem(running, { refereeUserId: "r1", workspaceId: "wks_r1" });
  expect(linkedBefore).toMatchObject({
    referral: { id: before.referral.id },
    decision: {
      refereeOutcome: "PENDING",
      promoterOutcome: "SKIPPED",
      reasons: ["PROMOTER_REVOKED"],
    },
  });
});

it("goes by the newest revision, whatever order they come in", async () => {
  const { id, code } = (await join(running, "ada")).promoter;
  await running.tell(
    status(id, 3n, "ACTIVE"),
    status(id, 2n, "REVOKED"),
    status(id, 2n, "REVOKED"),
  );
  expect((await link(running, { code, refereeUserId: "a1" })).userErrors).toEqual([]);
  await running.tell(status(id, 4n, "SUSPENDED"), status(id, 3n, "ACTIVE"));
  const { data } = await running.execute(
    "{ viewer { program { eligible reasons } } }",
    {},
    user("ada"),
  );
  expect(data.viewer.program).toEqual({ eligible: false, reasons: ["PROMOTER_SUSPENDED"] });
});
