import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { join, link, ownStatements, redeem, startWithPolicy } from "./story";

let running: TestService;
let promoters: { id: string; code: string }[];
beforeAll(async () => {
  running = await startWithPolicy();
  promoters = [];
  for (const [place, name] of ["p0", "p1", "p2"].entries()) {
    const { promoter } = await join(running, name);
    promoters.push(promoter);
    for (let friend = 0; friend <= place; friend++) {
      const refereeUserId = `${name}f${friend}`;
      const refereeEmail = `${refereeUserId}@${friend === 0 ? "first" : "later"}.example`;
      await link(running, { code: promoter.code, refereeUserId, refereeEmail });
      if (friend === 0) await redeem(running, { refereeUserId, workspaceId: `w ${refereeUserId}` });
    }
  }
});
afterAll(() => running.stop());

const LIST = `query ($status: ReferralStatus, $search: String, $after: String) { viewer { promoter {
  referrals(first: 1, after: $after, status: $status, search: $search) {
    totalCount pageInfo { endCursor } } } } }`;

async function counted(name: string, variables: object = {}) {
  const { data, errors } = await running.execute(LIST, variables, user(name));
  expect(errors).toBeUndefined();
  return data.viewer.promoter.referrals;
}

it.each([
  ["everything", {}, 3],
  ["one status", { status: "REDEEMED" }, 1],
  ["another status", { status: "LINKED" }, 2],
  ["a search", { search: "LATER.example" }, 2],
  ["a search in what the promoter is not shown", { search: "p2f1@" }, 0],
])("counts %s", async (_, variables, total) => {
  expect((await counted("p2", variables)).totalCount).toBe(total);
});

it("counts the same on every page", async () => {
  const { pageInfo } = await counted("p2");
  expect((await counted("p2", { after: pageInfo.endCursor })).totalCount).toBe(3);
});

it("counts the lists of many promoters in one statement, and only when they are asked for", async () => {
  const query = (count: string) =>
    `{ promoters(first: 2) { ${count} nodes { id referrals(first: 1) { ${count} nodes { id } } } } }`;
  // biome-ignore lint/suspicious/noExplicitAny: read by shape; the schema checks it.
  let answer: any;
  const ask = (count: string) =>
    ownStatements(running, async () => {
      answer = await running.execute(query(count), {}, operator());
      expect(answer.errors).toBeUndefined();
    });
  const without = await ask("");
  const withCounts = await ask("totalCount");
  expect(withCounts).toHaveLength(without.length + 2);
  expect(without.join()).not.toContain("count(");
  const list = answer.data.promoters;
  expect(list.totalCount).toBe(3);
  expect(list.nodes.map(({ referrals }: { referrals: object }) => referrals)).toMatchObject([
    { totalCount: 3 },
    { totalCount: 2 },
  ]);
});

it("counts what a search of promoters finds", async () => {
  const FIND = "query ($search: String) { promoters(first: 1, search: $search) { totalCount } }";
  for (const [search, total] of [
    ["p1", 1],
    ["nobody", 0],
  ] as const) {
    const { data } = await running.execute(FIND, { search }, operator());
    expect(data.promoters.totalCount).toBe(total);
  }
});

it("is exact up to 10,000 and null beyond", async () => {
  const [{ id, code }] = promoters as [{ id: string; code: string }];
  const fill = (from: number, to: number) =>
    running.database.admin.query(
      `insert into referral.referral (id, promoter_id, promoter_user_id, referee_user_id, masked_label,
         canonical, code_used, source, policy_version, basis, linked_at)
       select 'ref_many' || n, $1, 'p0', 'many' || n, 'm•••', $2, $2, 'SIGN_UP', 1, 'PAYMENT', now()
       from generate_series($3::int, $4::int) n`,
      [id, code, from, to],
    );
  await fill(2, 10_000);
  expect((await counted("p0")).totalCount).toBe(10_000);
  await fill(10_001, 10_001);
  expect((await counted("p0")).totalCount).toBeNull();
});
