import { fieldsOf } from "@tributary/testing/fields";
import type { TestService } from "@tributary/testing/service";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { join, link, platform, redeem, startWithPolicy } from "./story";

let running: TestService;
let ann: { id: string; code: string };
let referralId: string;
beforeAll(async () => {
  running = await startWithPolicy();
  ann = (await join(running, "ann")).promoter;
  await join(running, "ben");
  const refereeEmail = "jane.roe@gmail.com";
  referralId = (await link(running, { code: ann.code, refereeUserId: "jane", refereeEmail }))
    .referral.id;
  await redeem(running, { refereeUserId: "jane", workspaceId: "wks_jane" });
});
afterAll(() => running.stop());

const ROOTS = `query ($promoter: ID!, $referral: ID!, $r: [_Any!]!) {
  promoter(id: $promoter) { id joinedAt }
  referral(id: $referral) { id }
  _entities(representations: $r) {
    ... on Promoter { id code }
    ... on Referral { id refereeLabel }
    ... on User { promoter { id } referredBy { id } }
    ... on Workspace { referral { id } }
  } }`;

async function look(
  viewer: Parameters<TestService["execute"]>[2],
  promoter = ann.id,
  referral = referralId,
) {
  const r = [
    { __typename: "Promoter", id: promoter },
    { __typename: "Referral", id: referral },
    { __typename: "User", id: "ann" },
    { __typename: "User", id: "jane" },
    { __typename: "Workspace", id: "wks_jane" },
  ];
  const { data, errors } = await running.execute(ROOTS, { promoter, referral, r }, viewer);
  expect(errors).toBeUndefined();
  const [asPromoter, asReferral, promoterUser, refereeUser, workspace] = data._entities;
  return {
    promoter: data.promoter !== null,
    promoterEntity: asPromoter !== null,
    promoterOfUser: promoterUser.promoter !== null,
    referral: data.referral !== null,
    referralOfUser: refereeUser.referredBy !== null,
    referralOfWorkspace: workspace.referral !== null,
    label: asReferral?.refereeLabel ?? null,
  };
}
const everything = {
  promoter: true,
  promoterEntity: true,
  promoterOfUser: true,
  referral: true,
  referralOfUser: true,
  referralOfWorkspace: true,
};
const nothing = {
  ...Object.fromEntries(Object.keys(everything).map((place) => [place, false])),
  label: null,
};
const itsReferral = { ...nothing, referral: true, referralOfUser: true, referralOfWorkspace: true };

it.each([
  ["the promoter", user("ann"), { ...everything, label: "j•••@gmail.com" }],
  [
    "the promoter's key",
    keyOf("ann", "referrals:read"),
    { ...everything, label: "j•••@gmail.com" },
  ],
  ["an operator", operator(), { ...everything, label: "jane.roe@gmail.com" }],
  ["the platform's key", platformKey("referrals:read"), { ...everything, label: "j•••@gmail.com" }],
  ["the referee", user("jane"), { ...itsReferral, label: "jane.roe@gmail.com" }],
  ["another promoter", user("ben"), nothing],
  ["another promoter's key", keyOf("ben", "referrals:read"), nothing],
  [
    "a stranger in the same workspace",
    user("mate", { workspaces: [{ id: "wks_jane", role: "admin", createdAt: null }] }),
    nothing,
  ],
])("%s sees what it may", async (_, viewer, seen) => {
  expect(await look(viewer)).toEqual(seen);
});

it("answers foreign and absent ids alike", async () => {
  const absent = await look(user("ben"), "prm_0198c0de", "ref_0198c0de");
  expect(absent).toEqual(await look(user("ben")));
});

it.each([
  ["nobody", anonymous, "UNAUTHENTICATED"],
  ["a key with other scopes", platformKey("referrals:write"), "FORBIDDEN"],
])("refuses %s", async (_, viewer, code) => {
  const asked = [
    `{ promoter(id: "x") { id } }`,
    `{ referral(id: "x") { id } }`,
    `{ promoters { nodes { id } } }`,
    `{ _entities(representations: [{ __typename: "User", id: "ann" }]) { ... on User { promoter { id } } } }`,
    `{ _entities(representations: [{ __typename: "Workspace", id: "w" }]) { ... on Workspace { referral { id } } } }`,
  ];
  for (const query of asked) {
    const { errors } = await running.execute(query, {}, viewer);
    expect(errors?.[0]?.extensions?.code).toBe(code);
  }
});

it("tells a referee the promoter's id and nothing else", async () => {
  const QUERY = (field: string) =>
    `query ($id: ID!) { referral(id: $id) { codeUsed promoter { id ${field} } } }`;
  const known = await running.execute(QUERY(""), { id: referralId }, user("jane"));
  expect(known.data.referral).toEqual({ codeUsed: ann.code, promoter: { id: ann.id } });
  const fields = fieldsOf("referral", "Promoter").filter(({ name }) => name !== "id");
  expect(fields.length).toBeGreaterThan(9);
  for (const { selection } of fields) {
    const { data, errors } = await running.execute(
      QUERY(selection),
      { id: referralId },
      user("jane"),
    );
    expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect(JSON.stringify(data)).not.toContain("wks_ann");
    expect(data.referral?.promoter?.user ?? null).toBeNull();
  }
});

const SEARCH = `query ($search: String, $status: ReferralStatus) { viewer { promoter {
  referrals(search: $search, status: $status) { nodes { id refereeLabel } } } } }`;
const SEARCH_BY_ID = `query ($id: ID!, $search: String) { promoter(id: $id) {
  referrals(search: $search) { nodes { id refereeLabel } } } }`;

it("searches what the caller is shown, so that a search spells out no address", async () => {
  const found = async (search: string) =>
    (await running.execute(SEARCH, { search }, user("ann"))).data.viewer.promoter.referrals.nodes;
  expect(await found("@GMAIL")).toHaveLength(1);
  expect(await found(ann.code.slice(2, 6))).toHaveLength(1);
  for (const search of ["jane", "ane.r", "%", "_", "\\", "';--"])
    expect(await found(search)).toEqual([]);
  const { data } = await running.execute(
    SEARCH_BY_ID,
    { id: ann.id, search: "ane.ROE" },
    operator(),
  );
  expect(data.promoter.referrals.nodes).toEqual([
    { id: referralId, refereeLabel: "jane.roe@gmail.com" },
  ]);
});

it.each([
  ["LINKED", 0],
  ["REDEEMED", 1],
  ["VOIDED", 0],
  [null, 1],
])("filters by status %s", async (status, count) => {
  const { data } = await running.execute(SEARCH, { status }, user("ann"));
  expect(data.viewer.promoter.referrals.nodes).toHaveLength(count);
});

it("lets operators find promoters by id, user, address and code, and nobody else list them", async () => {
  const FIND = "query ($search: String) { promoters(search: $search) { nodes { id } } }";
  for (const search of [
    ann.id,
    "ann",
    "A.n.n@example.com".replace("A.n.n", "ANN"),
    ann.code,
    ann.code.slice(0, 3).toLowerCase(),
  ]) {
    const { data } = await running.execute(FIND, { search }, operator());
    expect(data.promoters.nodes).toContainEqual({ id: ann.id });
  }
  for (const search of ["ann@", "%", "zzz", "nobody@example.com"]) {
    const { data } = await running.execute(FIND, { search }, operator());
    expect(data.promoters.nodes).toEqual([]);
  }
  for (const viewer of [user("ann"), platform]) {
    expect((await running.execute(FIND, {}, viewer)).errors?.[0]?.extensions?.code).toBe(
      "FORBIDDEN",
    );
  }
});

it("shows a caller as nobody but itself", async () => {
  const r = [
    { __typename: "Viewer", id: "ann" },
    { __typename: "Viewer", id: "ben" },
  ];
  const { data, errors } = await running.execute(
    "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { id kind } } }",
    { r },
    // As the gateway hands it on in one process.
    Object.freeze(user("ann")),
  );
  expect(errors).toBeUndefined();
  expect(data._entities).toEqual([{ id: "ann", kind: "USER" }, null]);
});
