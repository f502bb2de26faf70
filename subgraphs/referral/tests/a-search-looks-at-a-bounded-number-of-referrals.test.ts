import { rowsRead } from "@tributary/testing/rows-read";
import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { join, startWithPolicy } from "./story";

let running: TestService;
beforeAll(async () => {
  running = await startWithPolicy();
  const promoters = [];
  for (const name of ["ann", "ben"]) promoters.push((await join(running, name)).promoter);
  await fill(promoters, [10_000, 25_000]);
  await running.database.admin.query("vacuum analyze referral.referral");
}, 120_000);
afterAll(() => running.stop());

/** Friends of ann and ben, who came at the same time, so that their rows lie side by side; the first of each is zoe. */
async function fill(promoters: { id: string; code: string }[], many: number[]) {
  await running.database.admin.query(
    `insert into referral.referral (id, promoter_id, promoter_user_id, referee_user_id, referee_email, masked_label,
       canonical, code_used, source, policy_version, basis, linked_at)
     select 'ref_' || lpad(n::text, 8, '0') || name, p.id, name, name || n, who || n || '@mail.example',
       who || '•••@mail.example', code, code, 'SIGN_UP', 1, 'TRUE_REVENUE', now()
     from unnest($1::text[], $2::text[], $3::text[], $4::int[]) as p (id, name, code, many),
       generate_series(1, p.many) n, lateral (select case n when 1 then 'z' else 'f' end as who) _
     order by n, name`,
    [promoters.map(({ id }) => id), ["ann", "ben"], promoters.map(({ code }) => code), many],
  );
}

const LIST = `query ($first: Int = 20, $after: String, $search: String, $status: ReferralStatus, $basis: CommissionBasis) {
  viewer { promoter { referrals(first: $first, after: $after, search: $search, status: $status, basis: $basis) {
    nodes { id refereeLabel } pageInfo { hasNextPage endCursor } } } } }`;
const COUNT = `query ($search: String) { viewer { promoter { referrals(first: 1, search: $search) { totalCount } } } }`;

async function ask(name: string, variables: object, query = LIST) {
  const { data, errors } = await running.execute(query, variables, user(name));
  expect(errors).toBeUndefined();
  return data.viewer.promoter.referrals;
}

it("reads the promoter's 10,000 and nobody else's when a label is nobody's", async () => {
  const read = await rowsRead(running, () => ask("ann", { search: "nobody" }));
  expect(read).toBeLessThan(10_010);
});

it.each([
  ["no search", {}],
  ["a label that everybody has", { search: "MAIL.example" }],
  ["a state that everybody is in", { search: "mail", status: "LINKED" }],
  ["a basis that everybody has", { basis: "TRUE_REVENUE" }],
])("reads a page of %s and what stands behind its rows", async (_, variables) => {
  expect(await rowsRead(running, () => ask("ann", variables))).toBeLessThan(60);
});

it("reads the promoter's 10,000 and nobody else's when nobody has that basis", async () => {
  const read = await rowsRead(running, async () => {
    expect((await ask("ann", { basis: "PAYMENT" })).nodes).toEqual([]);
  });
  expect(read).toBeLessThan(10_010);
});

it("reads as much for a promoter of 25,000 as for one of 10,000", async () => {
  const [ann, ben] = await Promise.all(
    ["ann", "ben"].map((name) => rowsRead(running, () => ask(name, { search: "nobody" }))),
  );
  expect(ben!).toBeLessThanOrEqual(ann! + 5);
});

it("goes on where a page stopped, and finds the one at the end, once", async () => {
  const found: string[] = [];
  let pages = 0;
  for (let after: string | null = null, more = true; more; pages++) {
    const { nodes, pageInfo } = await ask("ben", { search: "z•••", after });
    found.push(...nodes.map(({ refereeLabel }: { refereeLabel: string }) => refereeLabel));
    more = pageInfo.hasNextPage;
    after = pageInfo.endCursor;
  }
  expect(found).toEqual(["z•••@mail.example"]);
  expect(pages).toBe(3);
});

it("shows every match once, the newest first", async () => {
  const seen: string[] = [];
  for (let after: string | null = null; seen.length < 1_000; ) {
    const { nodes, pageInfo } = await ask("ann", { search: "f•••", first: 100, after });
    seen.push(...nodes.map(({ id }: { id: string }) => id));
    after = pageInfo.endCursor;
  }
  const newest = Array.from({ length: 1_000 }, (_, place) => String(10_000 - place));
  expect(seen).toEqual(newest.map((n) => `ref_${n.padStart(8, "0")}ann`));
});

it("counts a search where it looks at all of them, and answers null where it does not", async () => {
  expect(await ask("ann", { search: "z•••" }, COUNT)).toEqual({ totalCount: 1 });
  expect(await ask("ben", { search: "z•••" }, COUNT)).toEqual({ totalCount: null });
});

it("shares what it looks at among the promoters of a list", async () => {
  const query = `{ promoters(first: 100) { nodes { referrals(first: 5, search: "nobody") {
    nodes { id } pageInfo { hasNextPage } } } } }`;
  const read = await rowsRead(running, () => running.execute(query, {}, operator()));
  expect(read).toBeLessThan(10_020);
});
