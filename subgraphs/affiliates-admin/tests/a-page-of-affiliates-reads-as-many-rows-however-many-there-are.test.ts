import { rowsRead } from "@tributary/testing/rows-read";
import { type Answer, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { key, PUBLISH, policyInput, startAdmin } from "./setting";

const LIST = `query ($filter: AffiliateFilter, $first: Int, $after: String) {
  affiliates(filter: $filter, first: $first, after: $after) {
    nodes { id promoter { id } } pageInfo { hasNextPage endCursor } } }`;
const COUNT = "query ($filter: AffiliateFilter) { affiliates(filter: $filter) { totalCount } }";

/** What a page may look at, and what it reads of each at most: its place, affiliate, tally and balance. */
const MOST = 10_000 * 4;
const FEW = 500;

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
  const tiers = [
    { name: "Some", rateBps: 2000, fromReferrals: 0 },
    { name: "Silver", rateBps: 2500, fromReferrals: 2 },
    { name: "Gold", rateBps: 3000, fromReferrals: 4 },
  ];
  const input = { policy: policyInput({ tiers }), reason: "tiers", idempotencyKey: key() };
  await admin.execute(PUBLISH, { input }, operator());
  await enrol(1, 10_000);
}, 120_000);
afterAll(() => admin.stop());

/** Every third has a balance as large as its number, every thousandth is suspended, nobody is revoked. */
async function enrol(from: number, to: number) {
  const { admin: owner } = admin.database;
  const numbered = `generate_series(${from}, ${to}) i`;
  await owner.query(`
    insert into affiliates_admin.affiliate (id, promoter_id, user_id, email_hash, status, created_at)
    select 'aff_' || lpad(i::text, 32, '0'), 'prm_' || lpad(i::text, 32, '0'), 'user ' || i, 'hash ' || i,
      case when i % 1000 = 0 then 'SUSPENDED' else 'ACTIVE' end, now() from ${numbered};
    insert into affiliates_admin.promoter_tally select 'prm_' || lpad(i::text, 32, '0'), i % 5 from ${numbered};
    insert into affiliates_admin.promoter_balance
    select 'prm_' || lpad(i::text, 32, '0'), 'USD', 0, i from ${numbered} where i % 3 = 0;
    insert into affiliates_admin.promoter_code
    select 'C0DE-' || i, 'prm_' || lpad(i::text, 32, '0'), 'CODE-' || i, now() from ${numbered};
    analyze affiliates_admin.affiliate, affiliates_admin.promoter_tally, affiliates_admin.promoter_balance,
      affiliates_admin.promoter_code`);
}

const ask = (filter: object, more: object = {}) =>
  admin.execute(LIST, { filter, first: 20, ...more }, operator());

const pageOf = ({ data }: Answer<Record<string, never>>) => data.affiliates;

const FILTERS: [name: string, filter: object, most: number][] = [
  ["nothing", {}, FEW],
  ["a common status", { status: "ACTIVE" }, FEW],
  ["a rare status", { status: "SUSPENDED" }, FEW],
  ["a status that nobody has", { status: "REVOKED" }, FEW],
  ["a balance", { minBalanceMinor: "1" }, FEW],
  ["a balance that nobody has", { minBalanceMinor: "99999999" }, FEW],
  ["a debt at most", { minBalanceMinor: "-5" }, FEW],
  ["a tier", { tier: "Gold" }, FEW],
  ["the lowest tier", { tier: "Some" }, FEW],
  ["a user's id", { search: "user 77" }, FEW],
  ["an address", { search: "nobody@example.com" }, FEW],
  ["a whole code", { search: "code-777" }, 8 * FEW],
  ["the beginning of everybody's code", { search: "c" }, 8 * FEW],
  ["a status and a balance", { status: "ACTIVE", minBalanceMinor: "1" }, FEW],
  ["a status and a tier", { status: "ACTIVE", tier: "Silver" }, FEW],
  ["a tier and a balance", { tier: "Silver", minBalanceMinor: "100" }, FEW],
  [
    "a search and all else",
    { search: "c", status: "ACTIVE", tier: "Silver", minBalanceMinor: "9" },
    8 * FEW,
  ],
  ["a rare combination", { status: "SUSPENDED", tier: "Gold", minBalanceMinor: "1" }, 2 * MOST],
  [
    "one that nobody fulfils",
    { status: "REVOKED", tier: "Silver", minBalanceMinor: "1" },
    2 * MOST,
  ],
  ["a search that nobody fulfils", { search: "c", status: "REVOKED" }, 8 * FEW],
];

it("at a hundred thousand as at ten thousand", async () => {
  const reads = async () => {
    const figures: Record<string, number[]> = {};
    for (const [name, filter] of FILTERS) {
      const { endCursor } = pageOf(await ask(filter)).pageInfo;
      figures[name] = [
        await rowsRead(admin, () => ask(filter)),
        await rowsRead(admin, () => ask(filter, { after: endCursor })),
        await rowsRead(admin, () => admin.execute(COUNT, { filter }, operator())),
      ];
    }
    return figures;
  };
  const small = await reads();
  await enrol(10_001, 100_000);
  const large = await reads();
  for (const [name, , most] of FILTERS) {
    const [first, next, count] = large[name]!;
    expect({ name, first: first! <= most, next: next! <= most }).toEqual({
      name,
      first: true,
      next: true,
    });
    // Counting looks at 10,001 at most, and is answered by the walk alone where there are more.
    expect({ name, count: count! <= 2 * MOST }).toEqual({ name, count: true });
    const [before] = small[name]!;
    // Ten times as many: as many rows, where a page is not at the end of what it may look at.
    if (most <= FEW) expect({ name, same: first! <= before! + 60 }).toEqual({ name, same: true });
  }
}, 300_000);

it.each<[string, object, string]>([
  [
    "by balance",
    { status: "SUSPENDED", minBalanceMinor: "1" },
    "a.status = 'SUSPENDED' and b.confirmed_minor >= 1",
  ],
  ["by tier", { status: "SUSPENDED", tier: "Some" }, "a.status = 'SUSPENDED' and t.referrals < 2"],
  ["by id", { status: "SUSPENDED", minBalanceMinor: "0" }, "a.status = 'SUSPENDED'"],
])(
  "page by page %s a rare combination is found whole, in its order",
  async (_, filter, truth) => {
    const ids: string[] = [];
    let pages = 0;
    for (let after: string | null = null; ; ) {
      const { nodes, pageInfo } = pageOf(await ask(filter, { first: 7, after }));
      ids.push(...nodes.map(({ id }: { id: string }) => id));
      pages += 1;
      if (!pageInfo.hasNextPage) break;
      expect(pageInfo.endCursor).not.toBe(after);
      after = pageInfo.endCursor;
    }
    const { rows } = await admin.database.admin.query(
      `select a.id from affiliates_admin.affiliate a
     join affiliates_admin.promoter_tally t using (promoter_id)
     left join affiliates_admin.promoter_balance b on b.promoter_id = a.promoter_id and b.currency = 'USD'
     where ${truth}`,
    );
    expect(rows.length).toBeGreaterThan(20);
    expect([...ids].sort()).toEqual(rows.map(({ id }) => id).sort());
    expect(pages).toBeGreaterThan(rows.length / 7);
    expect(new Set(ids).size).toBe(ids.length);
  },
  120_000,
);

it("the largest balance comes first, and more referrals before fewer", async () => {
  const { rows } = await admin.database.admin.query(
    "select max(confirmed_minor)::int as most from affiliates_admin.promoter_balance",
  );
  const [first, second] = pageOf(await ask({ minBalanceMinor: "1" })).nodes;
  expect(first.id).toBe(`aff_${String(rows[0].most).padStart(32, "0")}`);
  expect(second.id).toBe(`aff_${String(rows[0].most - 3).padStart(32, "0")}`);
  const some = pageOf(await ask({ tier: "Some" }, { first: 1 })).nodes[0].id as string;
  expect(Number(some.slice(4)) % 5).toBe(1);
});

it.each<[string, object, object]>([
  ["of another order", {}, { tier: "Gold" }],
  ["of another order back", { minBalanceMinor: "1" }, {}],
])("a cursor %s is refused", async (_, filter, other) => {
  const { endCursor } = pageOf(await ask(filter)).pageInfo;
  const { errors } = await ask(other, { after: endCursor });
  expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
});

it.each([
  ["a figure that is none", ["BALANCE", "many", "prm_1"]],
  ["a figure beyond all", ["BALANCE", "9".repeat(40), "prm_1"]],
  ["too few parts", ["BALANCE"]],
  ["an order that is none", ["NAME", "1", "prm_1"]],
])("a cursor with %s is refused", async (_, parts) => {
  const after = Buffer.from(JSON.stringify(parts)).toString("base64url");
  const { errors } = await ask({ minBalanceMinor: "1" }, { after });
  expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
});
