import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { join, platform, startWithPolicy } from "./story";

let running: TestService;
let code: string;
beforeAll(async () => {
  running = await startWithPolicy();
  code = (await join(running, "ann")).promoter.code;
});
afterAll(() => running.stop());

const now = "2026-05-01T00:00:00Z";
const mutations = {
  joinReferralProgram: {
    type: "JoinReferralProgramInput",
    viewer: user("bob"),
    input: { workspaceId: "wks_bob", acceptedTermsVersion: 1 },
  },
  addVanityCode: { type: "AddVanityCodeInput", viewer: user("ann"), input: { code: "ANN-NEW" } },
  linkReferral: {
    type: "LinkReferralInput",
    viewer: platform,
    input: { code: "ANN", refereeUserId: "f1" },
  },
  redeemFriendReferral: {
    type: "RedeemFriendReferralInput",
    viewer: platform,
    input: {
      workspaceId: "wks_f",
      refereeUserId: "f2",
      workspaceCreatedAt: now,
      idempotencyKey: "1",
    },
  },
  voidReferral: {
    type: "VoidReferralInput",
    viewer: operator(),
    input: { referralId: "ref_1", reason: "a reason", idempotencyKey: "1" },
  },
  assignReferral: {
    type: "AssignReferralInput",
    viewer: operator(),
    input: { promoterId: "prm_1", refereeUserId: "f3", reason: "a reason", idempotencyKey: "1" },
  },
};
type Name = keyof typeof mutations;
const names = Object.keys(mutations) as Name[];

async function send(name: Name, input: unknown) {
  const { type, viewer } = mutations[name];
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code message } } }`;
  return running.execute(query, { input }, viewer);
}
function expectCallerError({ errors }: Awaited<ReturnType<typeof send>>, ...codes: string[]) {
  expect(codes).toContain(errors?.[0]?.extensions?.code);
  expect(JSON.stringify(errors)).not.toMatch(/at \/|node_modules|select |insert |pg_/);
}

it.each(names)("%s refuses missing fields and wrong types", async (name) => {
  const { input } = mutations[name];
  for (const field of Object.keys(input)) {
    if (field === "refereeUserId") continue;
    const { [field]: _gone, ...without } = input as Record<string, unknown>;
    expectCallerError(await send(name, without), "BAD_USER_INPUT");
    for (const wrong of [null, [], {}, true, 1.5]) {
      expectCallerError(await send(name, { ...input, [field]: wrong }), "BAD_USER_INPUT");
    }
  }
  for (const wrong of [null, "text", 1, []])
    expectCallerError(await send(name, wrong), "BAD_USER_INPUT");
  expectCallerError(await send(name, { ...input, extra: 1 }), "BAD_USER_INPUT");
});

const hostile = [
  "",
  "\0",
  "a\0b",
  "\n",
  "x".repeat(256),
  "x".repeat(100_000),
  "\u202e",
  "';drop table promoter;--",
  "💥",
  "\ud800",
  "__proto__",
];

it.each(names)("%s answers hostile texts in every field", async (name) => {
  const { input } = mutations[name];
  for (const [field, good] of Object.entries(input)) {
    if (typeof good !== "string" || field === "workspaceCreatedAt") continue;
    for (const text of hostile) {
      const answer = await send(name, { ...input, [field]: text });
      if (answer.errors) expectCallerError(answer, "BAD_USER_INPUT", "NOT_FOUND");
      else expect(answer.data[name].userErrors).toEqual(expect.any(Array));
    }
  }
});

it.each([
  ["redeemFriendReferral", { refereeUserId: "f\ud800" }],
  ["redeemFriendReferral", { workspaceId: "w\ud800" }],
  ["assignReferral", { workspaceId: "w\ud800" }],
] as const)("%s takes no half character into events: %j", async (name, change) => {
  const { data } = await running.execute("{ viewer { promoter { id } } }", {}, user("ann"));
  const input = { ...mutations[name].input, ...change, idempotencyKey: JSON.stringify(change) };
  const filled = name === "assignReferral" ? { promoterId: data.viewer.promoter.id } : { code };
  expectCallerError(await send(name, { ...input, ...filled }), "BAD_USER_INPUT");
});

it.each(["joinReferralProgram", "redeemFriendReferral", "assignReferral"] as const)(
  "%s takes no workspace that credits could not book",
  async (name) => {
    const input = { ...mutations[name].input, workspaceId: "w".repeat(201) };
    expectCallerError(await send(name, input), "BAD_USER_INPUT");
  },
);

it.each([
  "2026-05-01",
  "2026-05-01T00:00:00",
  "yesterday",
  "2026-02-30T00:00:00Z",
  "",
  "9999999-01-01T00:00:00Z",
])("takes no instant from %j", async (workspaceCreatedAt) => {
  const { input } = mutations.redeemFriendReferral;
  expectCallerError(
    await send("redeemFriendReferral", { ...input, workspaceCreatedAt }),
    "BAD_USER_INPUT",
  );
});

it.each(["not an address", "a@b@c", "\0@b", `${"x".repeat(400)}@example.com`])(
  "takes no address from %j",
  async (refereeEmail) => {
    expectCallerError(
      await send("linkReferral", { code, refereeUserId: "f9", refereeEmail }),
      "BAD_USER_INPUT",
    );
  },
);

it.each([
  `{ promoters(first: 0) { nodes { id } } }`,
  `{ promoters(first: 101) { nodes { id } } }`,
  `{ promoters(after: "nonsense") { nodes { id } } }`,
  `{ promoters(search: "a\\u0000b") { nodes { id } } }`,
  `{ viewer { promoter { referrals(first: -1) { nodes { id } } } } }`,
  `{ viewer { promoter { referrals(search: "${"x".repeat(101)}") { nodes { id } } } } }`,
  `{ viewer { promoter { referrals(search: "a\\u0000b") { nodes { id } } } } }`,
])("answers %s with BAD_USER_INPUT", async (query) => {
  const { errors } = await running.execute(query, {}, user("ann", { operator: true }));
  expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
});

it.each(hostile)("finds nothing under the id %j", async (id) => {
  const r = ["Promoter", "Referral", "User", "Workspace"].map((__typename) => ({ __typename, id }));
  const { data, errors } = await running.execute(
    `query ($id: ID!, $r: [_Any!]!) { promoter(id: $id) { id } referral(id: $id) { id }
      _entities(representations: $r) { ... on Promoter { id } ... on Referral { id }
        ... on User { promoter { id } referredBy { id } } ... on Workspace { referral { id } } } }`,
    { id, r },
    operator(),
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    promoter: null,
    referral: null,
    _entities: [null, null, { promoter: null, referredBy: null }, { referral: null }],
  });
});

it("has written nothing on the way that nobody asked for", async () => {
  const { rows } = await running.database.admin.query(
    "select (select count(*)::int from referral.referral) as referrals, (select count(*)::int from referral.bonus_decision) as decisions",
  );
  expect(rows[0].decisions).toBe(0);
});
