import type { Viewer } from "@tributary/kit/viewer";
import { countStatements } from "@tributary/testing/database";
import type { TestService } from "@tributary/testing/service";
import { keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { approvedBatch, type Payee, payee } from "./payouts";
import { commissionChanged, key, SET_STATUS, startAdmin } from "./setting";

const PAYOUTS = `query ($r: [_Any!]!, $first: Int, $after: String) {
  _entities(representations: $r) { ... on Promoter { payouts(first: $first, after: $after) {
    totalCount nodes { id status amount { amountMinor } commissionIds supportUrl }
    pageInfo { hasNextPage endCursor } } } } }`;

let admin: TestService;
let ann: Payee;
let bob: Payee;
const items: string[] = [];
beforeAll(async () => {
  admin = await startAdmin({ SUPPORT_URL: "https://acme.example/help?payout={payoutItemId}" });
  ann = await payee(admin, "ann");
  bob = await payee(admin, "bob");
  for (let batch = 0; batch < 3; batch++) {
    items.unshift((await approvedBatch(admin, [ann, bob])).itemIds[0]!);
  }
  await approvedBatch(admin, [ann, bob], { status: "DRAFT" });
});
afterAll(() => admin.stop());

const ask = (of: Payee[], viewer: Viewer, more: object = {}) => {
  const r = of.map(({ promoterId }) => ({ __typename: "Promoter", id: promoterId }));
  return admin.execute(PAYOUTS, { r, ...more }, viewer);
};

it.each([
  ["the promoter", user("ann")],
  ["its key with commissions:read", keyOf("ann", "commissions:read")],
  ["an operator", operator()],
  ["the platform's key with commissions:read", platformKey("commissions:read")],
])("%s sees its items of approved batches, newest first", async (_, viewer) => {
  const { data } = await ask([ann], viewer);
  const { nodes, totalCount } = data._entities[0].payouts;
  expect(nodes.map(({ id }: { id: string }) => id)).toEqual(items);
  expect(totalCount).toBe(3);
  expect(nodes[0]).toMatchObject({
    status: "WAITING",
    amount: { amountMinor: "1000" },
    commissionIds: [expect.stringMatching(/^com_/)],
    supportUrl: `https://acme.example/help?payout=${items[0]}`,
  });
});

it("page by page each is seen once", async () => {
  const first = (await ask([ann], user("ann"), { first: 2 })).data._entities[0].payouts;
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = (await ask([ann], user("ann"), { first: 2, after: first.pageInfo.endCursor })).data;
  const ids = [...first.nodes, ...rest._entities[0].payouts.nodes].map(({ id }) => id);
  expect(ids).toEqual(items);
});

it.each([
  ["another promoter", user("bob")],
  ["another's key", keyOf("bob", "commissions:read")],
])("%s sees nothing of it", async (_, viewer) => {
  const { data } = await ask([ann], viewer);
  expect(data._entities[0]?.payouts ?? null).toBeNull();
});

it("a key without the scope is refused", async () => {
  const { data, errors } = await ask([ann], keyOf("ann", "referrals:read"));
  expect(data?._entities?.[0]?.payouts ?? null).toBeNull();
  expect(errors?.[0]?.extensions?.code ?? "FORBIDDEN").toBe("FORBIDDEN");
});

it("a key reads no affiliate through them", async () => {
  const r = [{ __typename: "Promoter", id: ann.promoterId }];
  const through = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Promoter {
    affiliate { id } payouts { nodes { affiliate { id } } } } } }`;
  const own = await admin.execute(through, { r }, keyOf("ann", "commissions:read"));
  expect(new Set(own.errors?.map(({ extensions }) => extensions?.code))).toEqual(
    new Set(["FORBIDDEN"]),
  );
  const herself = await admin.execute(through, { r }, user("ann"));
  expect(herself.data._entities[0].payouts.nodes[0].affiliate).toEqual({ id: ann.affiliateId });
});

it("of two promoters as many statements as of one", async () => {
  const { db } = admin.running.services;
  const own = (sent: string[]) => sent.filter((sql) => /payout_item item/.test(sql)).length;
  const one = await countStatements(db, () => ask([ann], operator()));
  const two = await countStatements(db, () => ask([ann, bob], operator()));
  expect(own(two)).toBe(own(one));
});

describe("what a revocation forfeits", () => {
  it.each([
    ["claimed, and not sent", "WAITING", "3000"],
    ["asked of the bank", "IN_FLIGHT", "1000"],
    ["of which nobody knows", "UNCERTAIN", "1000"],
    ["paid, which commissions has not heard", "PAID", "1000"],
    ["refused by the bank", "FAILED", "3000"],
  ])("of what is %s", async (_, status, forfeited) => {
    const who = await payee(admin);
    const { itemIds } = await approvedBatch(admin, [who], { amountMinor: 2_000n });
    const { admin: owner } = admin.database;
    const claim = await owner.query(
      "select commission_id from affiliates_admin.payout_item_commission where payout_item_id = $1",
      [itemIds[0]],
    );
    await admin.tell(
      commissionChanged(who.promoterId, claim.rows[0].commission_id, 1n, "CONFIRMED", 2_000n),
      commissionChanged(who.promoterId, `com_${who.promoterId}`, 1n, "PENDING", 1_000n),
    );
    const steps = {
      WAITING: [],
      PAID: ["IN_FLIGHT"],
      UNCERTAIN: ["IN_FLIGHT"],
      IN_FLIGHT: [],
      FAILED: [],
    };
    for (const step of [...steps[status as keyof typeof steps], status]) {
      await owner.query(
        `update affiliates_admin.payout_item set status = $2::text, external_reference = 'bank',
           paid_at = case when $2 = 'PAID' then now() end where id = $1`,
        [itemIds[0], step],
      );
    }
    const input = {
      affiliateId: who.affiliateId,
      status: "REVOKED",
      reason: "a test",
      idempotencyKey: key(),
    };
    const { data } = await admin.execute(
      SET_STATUS,
      { input: { ...input, dryRun: true } },
      operator(),
    );
    expect(data.setAffiliateStatus.effect).toMatchObject([
      { amountMinor: forfeited, currency: "USD" },
    ]);
  });
});
