import type { TestService } from "@tributary/testing/service";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { grant, key, spend, startCredits, statementsOf } from "./arrange";

let credits: TestService;
let lotId: string;
beforeAll(async () => {
  credits = await startCredits();
  lotId = (await grant(credits, "wks_ann", 10)).lot.id;
});
afterAll(() => credits.stop());

const read = async (viewer: Parameters<TestService["execute"]>[2]) => {
  const { data } = await credits.execute(
    `query ($r: [_Any!]!, $lot: ID!) {
       workspace(id: "wks_ann") { id credits { balance { total } } }
       creditLot(id: $lot) { id }
       _entities(representations: $r) { ... on Workspace { credits { balance { total } } } ... on CreditLot { id } ... on CreditAccount { workspace { id } } } }`,
    {
      lot: lotId,
      r: [
        { __typename: "Workspace", id: "wks_ann" },
        { __typename: "CreditLot", id: lotId },
        { __typename: "CreditAccount", id: "cra_d2tzX2Fubg" },
      ],
    },
    viewer,
  );
  return data;
};

test.each([
  ["a member", user("ann")],
  ["an operator", operator()],
  ["the platform's key", platformKey("credits:read")],
])("%s sees it", async (_, viewer) => {
  expect(await read(viewer)).toEqual({
    workspace: { id: "wks_ann", credits: { balance: { total: "10" } } },
    creditLot: { id: lotId },
    _entities: [
      { credits: { balance: { total: "10" } } },
      { id: lotId },
      { workspace: { id: "wks_ann" } },
    ],
  });
});

test.each([
  ["somebody else", user("eve")],
  ["a key that acts for a user", keyOf("ann", "credits:read")],
])("%s is answered as if it did not exist", async (_, viewer) => {
  expect(await read(viewer)).toEqual({
    workspace: null,
    creditLot: null,
    _entities: [{ credits: null }, null, null],
  });
});

test.each(["", "lot_\0", "\ud800", "x".repeat(10_000)])("there is no lot named %j", async (id) => {
  const query = "query ($id: ID!) { creditLot(id: $id) { id } }";
  const { data, errors } = await credits.execute(query, { id }, operator());
  expect(errors).toBeUndefined();
  expect(data).toEqual({ creditLot: null });
});

test.each(["", "wks_\0", "\ud800", "x".repeat(201)])("no workspace is named %j", async (id) => {
  const query = "query ($id: ID!) { workspace(id: $id) { id } }";
  const { data, errors } = await credits.execute(query, { id }, key);
  expect(errors).toBeUndefined();
  expect(data).toEqual({ workspace: null });
});

test("a workspace of which nothing is known yet has an account", async () => {
  const query = '{ workspace(id: "wks_unheard") { id credits { balance { total } } } }';
  const { data } = await credits.execute(query, {}, key);
  expect(data.workspace).toEqual({ id: "wks_unheard", credits: { balance: { total: "0" } } });
});

describe.each([
  ["nobody", anonymous, "UNAUTHENTICATED"],
  ["a key without the scope", platformKey("referrals:read"), "FORBIDDEN"],
])("%s may not ask", (_, viewer, code) => {
  test.each(['creditLot(id: "lot_1") { id }', 'workspace(id: "wks_ann") { id }'])(
    "for %s",
    async (field) => {
      const { errors } = await credits.execute(`{ ${field} }`, {}, viewer);
      expect(errors).toMatchObject([{ extensions: { code } }]);
    },
  );
});

const spendBy = (viewer: Parameters<TestService["execute"]>[2]) =>
  credits.execute(
    `mutation { spendCredits(input: { workspaceId: "wks_ann", credits: "1", deploymentId: "d", idempotencyKey: "k" }) { usage { id } } }`,
    {},
    viewer,
  );
const grantBy = (viewer: Parameters<TestService["execute"]>[2]) =>
  credits.execute(
    `mutation { grantCredits(input: { workspaceId: "wks_ann", credits: "1", origin: PROMOTION, reason: "r", idempotencyKey: "k" }) { lot { id } } }`,
    {},
    viewer,
  );
test.each([
  ["members", user("ann"), "FORBIDDEN"],
  ["operators", operator(), "FORBIDDEN"],
  ["reading keys", platformKey("credits:read"), "FORBIDDEN"],
  ["keys that act for a user", keyOf("ann", "credits:spend"), "FORBIDDEN"],
  ["nobody", anonymous, "UNAUTHENTICATED"],
])("%s may not spend", async (_, viewer, code) => {
  expect((await spendBy(viewer)).errors).toMatchObject([{ extensions: { code } }]);
});
test.each([
  ["members", user("ann"), "FORBIDDEN"],
  ["spending keys", platformKey("credits:spend"), "FORBIDDEN"],
  ["keys that act for a user", keyOf("ann", "credits:grant"), "FORBIDDEN"],
  ["nobody", anonymous, "UNAUTHENTICATED"],
])("%s may not grant", async (_, viewer, code) => {
  expect((await grantBy(viewer)).errors).toMatchObject([{ extensions: { code } }]);
});

test("the caller's own accounts, also the empty ones", async () => {
  const two = user("ann", {
    workspaces: [
      { id: "wks_ann", role: "admin", createdAt: null },
      { id: "wks_new", role: "member", createdAt: null },
    ],
  });
  const { data } = await credits.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { creditAccounts { id balance { total } workspace { id } } } } }`,
    {
      r: [
        { __typename: "Viewer", id: "ann" },
        { __typename: "Viewer", id: "eve" },
      ],
    },
    two,
  );
  expect(data._entities).toEqual([
    {
      creditAccounts: [
        { id: "cra_d2tzX2Fubg", balance: { total: "10" }, workspace: { id: "wks_ann" } },
        { id: "cra_d2tzX25ldw", balance: { total: "0" }, workspace: { id: "wks_new" } },
      ],
    },
    null,
  ]);
  const { rows } = await credits.database.admin.query(
    "select from credits.account where workspace_id = 'wks_new'",
  );
  expect(rows).toEqual([]);
});

test("forty workspaces cost as many statements as one", async () => {
  const ids = Array.from({ length: 40 }, (_, n) => `wks_many_${n}`);
  for (const id of ids) {
    await grant(credits, id, 5);
    await spend(credits, id, 1);
  }
  const query = (some: string[]) =>
    credits.execute(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Workspace {
         credits { balance { total available expiringNext { at } } } } } }`,
      { r: some.map((id) => ({ __typename: "Workspace", id })) },
      key,
    );
  const count = async (some: string[]) => (await statementsOf(credits, () => query(some))).length;
  expect(await count(ids)).toBe(await count(ids.slice(0, 1)));
  expect(await count(ids)).toBeLessThanOrEqual(2);
});
