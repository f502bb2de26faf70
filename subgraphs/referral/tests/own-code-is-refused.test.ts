import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { join, link, redeem, startWithPolicy } from "./story";

let running: TestService;
let code: string;
let promoterId: string;
const member = (...ids: string[]) =>
  ids.map((id) => ({ id, role: "member" as const, createdAt: null }));

beforeAll(async () => {
  running = await startWithPolicy();
  const { data } = await running.execute(
    `mutation { joinReferralProgram(input: { workspaceId: "wks_ann", acceptedTermsVersion: 1 }) { promoter { id code } } }`,
    {},
    user("ann", { email: "ann.a@gmail.com", workspaces: member("wks_ann", "wks_team") }),
  );
  ({ code, id: promoterId } = data.joinReferralProgram.promoter);
});
afterAll(() => running.stop());

it.each([
  ["the same user", user("ann", { workspaces: [] }), "SAME_USER"],
  [
    "the same mailbox, spelled otherwise",
    user("a2", { email: "Ann.A+x@GoogleMail.com" }),
    "SAME_EMAIL",
  ],
  [
    "a member of the credit workspace",
    user("a3", { workspaces: member("wks_ann") }),
    "SAME_CREDIT_WORKSPACE",
  ],
  ["a colleague", user("a4", { workspaces: member("wks_x", "wks_team") }), "SHARED_WORKSPACE"],
])("%s is refused, and operators can see that it was tried", async (_, viewer, rule) => {
  for (let attempts = 1; attempts <= 2; attempts++) {
    const linked = await link(running, { code }, viewer);
    expect(linked).toMatchObject({ referral: null, userErrors: [{ code: "OWN_CODE" }] });
    const { rows } = await running.database.admin.query(
      "select promoter_id, rule, attempts from referral.own_code_attempt where subject = $1",
      [viewer.id],
    );
    expect(rows).toEqual([{ promoter_id: promoterId, rule, attempts }]);
  }
  const redeemed = await redeem(running, { code, workspaceId: `wks_of_${viewer.id}` }, viewer);
  expect(redeemed).toMatchObject({
    referral: null,
    decision: { refereeOutcome: "SKIPPED", reasons: ["OWN_CODE"] },
    userErrors: [{ code: "OWN_CODE" }],
  });
});

it.each([
  ["another mailbox", "annb@gmail.com", []],
  ["the same with dots and a tag", "A.nna+x@googlemail.com", ["OWN_CODE"]],
])("compares the address that the platform gives: %s", async (_, refereeEmail, codes) => {
  const input = { code, refereeUserId: `of ${refereeEmail}`, refereeEmail };
  const { userErrors } = await link(running, input);
  expect(userErrors.map((error: { code: string }) => error.code)).toEqual(codes);
});

const JANA = [
  "jana@xn--bcher-kva.example",
  "jana@bücher.example",
  "jana@bu\u0308cher.example",
  "Jana@BÜCHER.Example",
];
it.each(JANA.flatMap((theirs) => JANA.map((mine) => [mine, theirs])))(
  "%s and %s are one mailbox",
  async (mine, theirs) => {
    const id = `jana ${Math.random()}`;
    const { data } = await running.execute(
      `mutation ($workspaceId: ID!) {
         joinReferralProgram(input: { workspaceId: $workspaceId, acceptedTermsVersion: 1 }) { promoter { code } }
       }`,
      { workspaceId: `wks ${id}` },
      user(id, { email: mine, workspaces: member(`wks ${id}`) }),
    );
    const input = { code: data.joinReferralProgram.promoter.code, refereeUserId: `of ${id}` };
    const linked = await link(running, { ...input, refereeEmail: theirs });
    expect(linked).toMatchObject({ referral: null, userErrors: [{ code: "OWN_CODE" }] });
  },
);

it.each([
  ["a colleague", ["wks_team"], "SHARED_WORKSPACE"],
  ["a member of the credit workspace", ["wks_ann"], "SAME_CREDIT_WORKSPACE"],
])(
  "knows %s by a token from before, though the platform names no workspace",
  async (_, ids, rule) => {
    const { code: other } = (await join(running, `other ${rule}`)).promoter;
    const id = `earlier ${rule}`;
    // Whatever becomes of the call, its token has shown where the person is.
    await link(running, { code: "NOBODY-HAS-IT" }, user(id, { workspaces: member(...ids) }));
    const refused = await link(running, { code, refereeUserId: id });
    expect(refused).toMatchObject({ referral: null, userErrors: [{ code: "OWN_CODE" }] });
    const { rows } = await running.database.admin.query(
      "select promoter_id, rule from referral.own_code_attempt where subject = $1",
      [id],
    );
    expect(rows).toEqual([{ promoter_id: promoterId, rule }]);
    expect((await link(running, { code: other, refereeUserId: id })).userErrors).toEqual([]);
  },
);

it("knows a workspace of the promoter by a token from after it joined", async () => {
  await link(running, { code: "NOBODY-HAS-IT" }, user("ann", { workspaces: member("wks_later") }));
  const colleague = user("a5", { workspaces: member("wks_later") });
  const refused = await link(running, { code }, colleague);
  expect(refused).toMatchObject({ referral: null, userErrors: [{ code: "OWN_CODE" }] });
});

it("knows a promoter's workspace by what it redeemed for before it joined", async () => {
  const redeemed = await redeem(running, { code, refereeUserId: "rita", workspaceId: "wks_new" });
  expect(redeemed.userErrors).toEqual([]);
  const { promoter } = await join(running, "rita");
  const colleague = user("a6", { workspaces: member("wks_new") });
  const refused = await link(running, { code: promoter.code }, colleague);
  expect(refused).toMatchObject({ referral: null, userErrors: [{ code: "OWN_CODE" }] });
  expect((await link(running, { code }, colleague)).userErrors).toEqual([]);
});

it("finds two promoters with one credit workspace", async () => {
  await join(running, "twin1");
  const { data } = await running.execute(
    `mutation { joinReferralProgram(input: { workspaceId: "wks_twin1", acceptedTermsVersion: 1 }) { promoter { code } } }`,
    {},
    user("twin2", { workspaces: member("wks_twin1") }),
  );
  const twinCode = data.joinReferralProgram.promoter.code;
  const linked = await link(running, { code: twinCode, refereeUserId: "twin1" });
  expect(linked).toMatchObject({ referral: null, userErrors: [{ code: "OWN_CODE" }] });
});

it("redeems nothing for a workspace of the promoter, though the friend was linked before", async () => {
  const { referral } = await link(running, { code, refereeUserId: "p4" });
  const redeemed = await redeem(running, { refereeUserId: "p4", workspaceId: "wks_team" });
  expect(redeemed).toMatchObject({
    referral: { id: referral.id, status: "LINKED", workspaces: [] },
    userErrors: [{ code: "OWN_CODE" }],
  });
});

it("does not let an operator assign a promoter to itself", async () => {
  const { data } = await running.execute(
    `mutation ($promoterId: ID!) { assignReferral(input: { promoterId: $promoterId, refereeUserId: "ann",
      reason: "asked", idempotencyKey: "own" }) { referral { id } userErrors { code } } }`,
    { promoterId },
    operator(),
  );
  expect(data.assignReferral).toEqual({ referral: null, userErrors: [{ code: "OWN_CODE" }] });
});

it("cannot be written past the code either", async () => {
  const { admin } = running.database;
  const insert = admin.query(
    `insert into referral.referral (id, promoter_id, promoter_user_id, referee_user_id, masked_label,
       canonical, code_used, source, policy_version, basis, linked_at)
     select 'ref_x', id, user_id, user_id, '', $2, $2, 'OPERATOR', 1, 'PAYMENT', now()
     from referral.promoter where id = $1`,
    [promoterId, code],
  );
  await expect(insert).rejects.toMatchObject({ constraint: "nobody_refers_itself" });
});
