import { until } from "@tributary/testing/eventually";
import type { TestService } from "@tributary/testing/service";
import { platformKey, user } from "@tributary/testing/viewers";
import { join, link, platform, REDEEM, redeem, startWithPolicy } from "./story";

let running: TestService;
let code: string;
beforeAll(async () => {
  running = await startWithPolicy();
  code = (await join(running, "ann")).promoter.code;
});
afterAll(() => running.stop());

const codesOf = (answers: { userErrors: { code: string }[] }[]) =>
  answers.flatMap(({ userErrors }) => userErrors.map((error) => error.code));
async function redeemedEvents(workspaceId: string) {
  const told = await running.told("referral.redeemed");
  return told.filter(({ data }) => data.refereeWorkspaceId === workspaceId);
}

it("gives one bonus for fifty redemptions of one workspace at once", async () => {
  const input = { code, workspaceId: "wks_1", refereeUserId: "f1" };
  const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(running, input)));
  expect(codesOf(answers)).toEqual(Array(49).fill("WORKSPACE_ALREADY_REDEEMED"));
  expect(new Set(answers.map(({ decision }) => JSON.stringify(decision))).size).toBe(1);
  expect(await redeemedEvents("wks_1")).toHaveLength(1);
  const { rows } = await running.database.admin.query("select rewarded from referral.promoter");
  expect(rows).toEqual([{ rewarded: 1 }]);
});

it("gives one bonus when fifty friends redeem the same workspace at once", async () => {
  const friends = Array.from({ length: 50 }, (_, n) => `crowd${n}`);
  const answers = await Promise.all(
    friends.map((refereeUserId) => redeem(running, { code, workspaceId: "wks_2", refereeUserId })),
  );
  expect(codesOf(answers)).toEqual(Array(49).fill("WORKSPACE_ALREADY_REDEEMED"));
  expect(await redeemedEvents("wks_2")).toHaveLength(1);
  const losers = answers.filter(({ userErrors }) => userErrors.length > 0);
  expect(losers.map(({ referral }) => referral.workspaces)).toEqual(Array(49).fill([]));
});

it("gives one bonus to a friend with many workspaces, all of which belong to the referral", async () => {
  const workspaces = ["wks_3a", "wks_3b", "wks_3c"];
  await link(running, { code, refereeUserId: "f3" });
  const answers = await Promise.all(
    workspaces.map((workspaceId) => redeem(running, { workspaceId, refereeUserId: "f3" })),
  );
  expect(codesOf(answers)).toEqual(Array(2).fill("WORKSPACE_ALREADY_REDEEMED"));
  const { data } = await running.execute(
    "query ($id: ID!) { referral(id: $id) { workspaces { id } } }",
    { id: answers[0].referral.id },
    platform,
  );
  expect(data.referral.workspaces.map(({ id }: { id: string }) => id).sort()).toEqual(workspaces);
});

it("repeats the recorded answer under the same key, after a restart too", async () => {
  const input = {
    code,
    workspaceId: "wks_4",
    refereeUserId: "f4",
    idempotencyKey: "sign-up 4",
    workspaceCreatedAt: new Date().toISOString(),
  };
  const together = await Promise.all(Array.from({ length: 10 }, () => redeem(running, input)));
  expect(codesOf(together)).toEqual([]);
  const [first] = together;
  expect(first.decision.refereeOutcome).toBe("PENDING");
  await running.restart();
  expect((await redeem(running, input)).decision).toEqual(first.decision);
  expect(await redeemedEvents("wks_4")).toHaveLength(1);
});

it("repeats a refusal too", async () => {
  const input = {
    workspaceId: "wks_5",
    refereeUserId: "f5",
    idempotencyKey: "5",
    workspaceCreatedAt: new Date().toISOString(),
  };
  const refused = await redeem(running, input);
  expect(codesOf([refused])).toEqual(["CODE_UNKNOWN"]);
  await link(running, { code, refereeUserId: "f5" });
  expect(await redeem(running, input)).toEqual(refused);
  expect(codesOf([await redeem(running, { ...input, idempotencyKey: "5 again" })])).toEqual([]);
});

it("refuses the same key with other input, and keeps keys of different owners apart", async () => {
  const input = { code, workspaceId: "wks_6", refereeUserId: "f6", idempotencyKey: "6" };
  await redeem(running, input);
  const other = await redeem(running, { ...input, workspaceId: "wks_6b" });
  expect(other).toEqual({
    referral: null,
    decision: null,
    userErrors: [expect.objectContaining({ code: "IDEMPOTENCY_CONFLICT" })],
  });
  const rotated = { ...platformKey("referrals:write"), id: "key_rotated" };
  expect(codesOf([await redeem(running, { ...input, workspaceId: "wks_6c" }, rotated)])).toEqual([
    "IDEMPOTENCY_CONFLICT",
  ]);
  const person = user("f6b");
  expect(
    codesOf([await redeem(running, { code, workspaceId: "wks_f6b", idempotencyKey: "6" }, person)]),
  ).toEqual(["NOT_A_NEW_WORKSPACE"]);
});

it("leaves nothing behind when the connection is cut in the middle, and takes the same key again", async () => {
  const { admin } = running.database;
  const input = {
    code,
    workspaceId: "wks_7",
    refereeUserId: "f7",
    idempotencyKey: "7",
    workspaceCreatedAt: new Date().toISOString(),
  };
  await admin.query("begin");
  await admin.query("select 1 from referral.promoter for update");
  const cut = running.execute(REDEEM, { input }, platform);
  await until(async () => (await waiting(admin)) > 0);
  await admin.query(`select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)
    where not granted and datname = current_database()`);
  const answer = await cut;
  await admin.query("rollback");
  expect(answer.errors?.[0]?.extensions?.code).toBe("UNAVAILABLE");
  expect(await redeemedEvents("wks_7")).toHaveLength(0);
  expect(codesOf([await redeem(running, input)])).toEqual([]);
  expect(await redeemedEvents("wks_7")).toHaveLength(1);
});

async function waiting(admin: TestService["database"]["admin"]): Promise<number> {
  const { rowCount } = await admin.query("select 1 from pg_locks where not granted");
  return rowCount ?? 0;
}
