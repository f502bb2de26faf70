import { transaction } from "@tributary/kit/database";
import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { nameReferee } from "../books/name-referee";
import { type ReferralRow, referralsById } from "../queries/referrals";
import { codeSeen, join, platform, redeem, startWithPolicy, status } from "./story";

let running: TestService;
let ann: { id: string; code: string };
let ben: { id: string; code: string };
beforeAll(async () => {
  running = await startWithPolicy();
  ann = (await join(running, "ann")).promoter;
  ben = (await join(running, "ben")).promoter;
});
afterAll(() => running.stop());

const paidAt = new Date("2026-03-01T10:00:00Z");
const seen = (workspaceId: string, code: string, at = paidAt) => codeSeen(workspaceId, code, at);
async function referralOf(
  workspaceId: string,
  viewer: Parameters<TestService["execute"]>[2] = platform,
) {
  const { data } = await running.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Workspace { referral {
      id status linkedAt refereeLabel codeUsed policyVersion promoter { id } refereeUser { id } workspaces { id } } } } }`,
    { r: [{ __typename: "Workspace", id: workspaceId }] },
    viewer,
  );
  return data._entities[0].referral;
}

it("links no workspace that credits could not book", async () => {
  const endless = "w".repeat(201);
  await running.tell(seen(endless, ann.code));
  expect(await referralOf(endless)).toBeNull();
});

it("links a workspace of no referral as of the payment, and says so", async () => {
  await running.tell(seen("wks_1", ann.code.toLowerCase()));
  const referral = await referralOf("wks_1");
  expect(referral).toEqual({
    id: expect.stringMatching(/^ref_/),
    status: "LINKED",
    linkedAt: paidAt.toISOString(),
    refereeLabel: "w•••",
    codeUsed: ann.code,
    policyVersion: 1,
    promoter: { id: ann.id },
    refereeUser: null,
    workspaces: [{ id: "wks_1" }],
  });
  expect((await running.told("referral.linked")).map(({ data }) => data)).toEqual([
    {
      referralId: referral.id,
      promoterId: ann.id,
      refereeUserId: null,
      codeUsed: ann.code,
      policyVersion: 1,
      basis: "PAYMENT",
      linkedAt: paidAt,
    },
  ]);
  expect((await running.told("referral.workspace_attached")).map(({ data }) => data)).toEqual([
    { referralId: referral.id, promoterId: ann.id, workspaceId: "wks_1", attachedAt: paidAt },
  ]);
  expect((await referralOf("wks_1", operator())).refereeLabel).toBe("wks_1");
});

it("changes nothing when it comes again, or with another code", async () => {
  const before = await referralOf("wks_1");
  await running.tell(seen("wks_1", ann.code), seen("wks_1", ben.code));
  expect(await referralOf("wks_1")).toEqual(before);
  expect(await running.told("referral.linked")).toHaveLength(1);
});

it("lets the first payment decide, not the first event", async () => {
  await running.tell(
    seen("wks_2", ben.code, new Date("2026-03-02T00:00:00Z")),
    seen("wks_2", ann.code, new Date("2026-03-01T00:00:00Z")),
  );
  expect((await referralOf("wks_2")).promoter.id).toBe(ann.id);
});

it.each([
  ["an unknown code", "wks_3", "NOBODY-HAS-IT"],
  ["what is no code", "wks_3", "💥"],
  ["the promoter's own workspace", "wks_ann", null],
])("links nothing through %s", async (_, workspaceId, code) => {
  await running.tell(seen(workspaceId, code ?? ann.code));
  expect(await referralOf(workspaceId)).toBeNull();
});

it("goes by the promoter's status when the payment was made", async () => {
  const { id, code } = (await join(running, "rex")).promoter;
  await running.tell(status(id, 2n, "REVOKED", new Date("2026-03-10T00:00:00Z")));
  await running.tell(seen("wks_4", code, new Date("2026-03-09T00:00:00Z")));
  await running.tell(seen("wks_4a", code, new Date("2026-03-09T23:59:59.999Z")));
  await running.tell(seen("wks_5", code, new Date("2026-03-10T00:00:00Z")));
  await running.tell(seen("wks_5a", code, new Date("2026-03-11T00:00:00Z")));
  for (const linked of ["wks_4", "wks_4a"]) expect((await referralOf(linked)).promoter.id).toBe(id);
  for (const free of ["wks_5", "wks_5a"]) expect(await referralOf(free)).toBeNull();
});

it("is named only for the promoter that it was read with: the link may have moved since", async () => {
  await running.tell(seen("wks_stale", ben.code, new Date("2026-03-02T00:00:00Z")));
  const { id } = await referralOf("wks_stale");
  const { db } = running.running.services;
  const stale = (await referralsById(db, [id]))[0]!;
  await running.tell(seen("wks_stale", ann.code, new Date("2026-03-01T00:00:00Z")));
  const moved = (await referralsById(db, [id]))[0]!;
  const name = (referral: ReferralRow) =>
    transaction(db, (tx) => nameReferee(tx, referral, "friend", null));
  expect(await name(stale)).toBe(false);
  expect((await referralOf("wks_stale")).refereeUser).toBeNull();
  expect(await name(moved)).toBe(true);
});

it("becomes the referral of the user who redeems for that workspace", async () => {
  await running.tell(seen("wks_6", ann.code));
  const paid = await referralOf("wks_6");
  const other = await redeem(running, {
    code: ben.code,
    refereeUserId: "u6",
    workspaceId: "wks_6",
  });
  expect(other).toMatchObject({ referral: null, userErrors: [{ code: "ALREADY_REFERRED" }] });
  const viewer = user("u6", {
    email: "six@example.org",
    workspaces: [{ id: "wks_6", role: "admin", createdAt: running.clock.now().toISOString() }],
  });
  const redeemed = await redeem(running, { workspaceId: "wks_6" }, viewer);
  expect(redeemed).toMatchObject({
    referral: { id: paid.id },
    decision: { refereeOutcome: "PENDING" },
    userErrors: [],
  });
  expect(await referralOf("wks_6")).toMatchObject({
    refereeUser: { id: "u6" },
    refereeLabel: "s•••@example.org",
  });
});

it("stays as it is when its promoter tries to take it over", async () => {
  await running.tell(seen("wks_7", ann.code));
  const own = await redeem(running, { refereeUserId: "ann", workspaceId: "wks_7" });
  expect(own).toMatchObject({ referral: null, userErrors: [{ code: "OWN_CODE" }] });
  expect((await referralOf("wks_7")).refereeUser).toBeNull();
});

it("links nothing while the program is switched off", async () => {
  const closed = await startWithPolicy({}, { ENABLE_PLATFORM_REFERRALS: "false" });
  await closed.tell(seen("wks_8", "ANY-CODE"));
  expect(await closed.told("referral.linked")).toEqual([]);
  await closed.stop();
});

it("lets a payment or a redemption have the workspace when both come at once, never both", async () => {
  const names = Array.from({ length: 20 }, (_, n) => `both${n}`);
  const redemptions = names.map((name) =>
    redeem(running, { code: ben.code, refereeUserId: name, workspaceId: `wks_${name}` }),
  );
  const [answers] = await Promise.all([
    Promise.all(redemptions),
    running.tell(...names.map((name) => seen(`wks_${name}`, ann.code))),
  ]);
  for (const [index, { userErrors }] of answers.entries()) {
    const { promoter } = await referralOf(`wks_${names[index]}`);
    expect(promoter.id).toBe(userErrors.length === 0 ? ben.id : ann.id);
  }
  const { rows } = await running.database.admin.query(
    `select r.id from referral.referral r left join referral.referral_workspace w on w.referral_id = r.id
     where r.source = 'PAYMENT' group by r.id having count(w.workspace_id) <> 1`,
  );
  expect(rows).toEqual([]);
});
