import type { Answer, TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { startCommissions } from "./books";
import { attached, day } from "./neighbours";
import { awarded, change, draw, keep, referredByRevenue, whole } from "./revenue-rows";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...referredByRevenue(), attached("bob", "ann", "wks_second", day(5)));
  const no = (reason: string, more: object = {}) => draw({ state: "NOT_COUNTED", reason, ...more });
  const nobody = { workspace_id: "wks_zed", referral_id: null, promoter_id: null };
  const counted = draw({ usage_id: "use_counted", module: "network" });
  await keep(
    service,
    counted,
    awarded({ usage_id: "use_counted", credits: whole(5) }),
    draw({ usage_id: "use_second", workspace_id: "wks_second", booked_at: day(12) }),
    draw({ usage_id: "use_held", state: "WAITING", reason: "PURCHASE_HELD", booked_at: day(40) }),
    no("OWN_PURCHASE", { usage_id: "use_own", payment_intent_id: "pi_own", booked_at: day(11) }),
    no("BEFORE_LINK", { usage_id: "use_before", booked_at: day(2) }),
    no("NO_REFERRAL", { usage_id: "use_nobody", ...nobody }),
    no("BASIS_IS_PAYMENT", {
      usage_id: "use_basis",
      workspace_id: "wks_pay",
      referral_id: "ref_p",
    }),
  );
  await keep(
    service,
    change(counted, {
      cause: "rev_9",
      booked_at: day(41),
      month: "2026-02",
      counted_in: "2026-02",
    }),
    change(counted, {
      kind: "CORRECTION",
      cause: "correction:1",
      credits: 0,
      revenue_minor: -30,
      booked_at: day(20),
    }),
  );
});
afterAll(() => service.stop());

const LIST = `query ($filter: RevenueEntryFilter!, $first: Int = 20, $after: String) {
  revenueEntries(filter: $filter, first: $first, after: $after) {
    nodes { id workspaceId usageId lotId deploymentId module source credits revenue { currency amountMinor }
      paymentIntentId bookedAt month referral { id } promoter { id } state reason countedIn
      changes { kind cause credits revenue { amountMinor } bookedAt state reason countedIn rateMonth referral { id } } }
    totalCount pageInfo { hasNextPage endCursor } } }`;

async function ask(filter: object, page: object = {}) {
  const answer = (await service.execute(LIST, { filter, ...page }, operator())) as Answer<
    Record<string, never>
  >;
  expect(answer.errors).toBeUndefined();
  return answer.data.revenueEntries;
}
const usagesOf = ({ nodes }: { nodes: { usageId: string }[] }) =>
  nodes.map(({ usageId }) => usageId.slice(4));

it.each<[string, object, string[]]>([
  ["a workspace", { workspaceId: "wks_bob" }, ["held", "own", "counted", "counted", "before"]],
  [
    "a referral, in all of its workspaces",
    { referralId: "ref_bob" },
    ["held", "second", "own", "counted", "counted", "before"],
  ],
  ["a payment", { paymentIntentId: "pi_own" }, ["own"]],
  ["what waits", { state: "WAITING" }, ["held"]],
  ["what does not count, of referrals", { state: "NOT_COUNTED" }, ["own", "before"]],
  ["one reason", { reason: "BEFORE_LINK" }, ["before"]],
  [
    "what counts of a workspace",
    { workspaceId: "wks_bob", state: "COUNTED" },
    ["counted", "counted"],
  ],
  ["a month of a workspace", { workspaceId: "wks_bob", month: "2026-02" }, ["held"]],
  ["a month of what does not count", { state: "NOT_COUNTED", month: "2026-02" }, []],
  ["nobody's of a workspace", { workspaceId: "wks_zed", reason: "NO_REFERRAL" }, ["nobody"]],
  ["what is paid by payments, of a workspace", { workspaceId: "wks_pay" }, ["basis"]],
  [
    "a payment and a workspace that do not meet",
    { paymentIntentId: "pi_own", workspaceId: "wks_zed" },
    [],
  ],
  [
    "a state and a reason that do not meet",
    { workspaceId: "wks_bob", state: "COUNTED", reason: "BEFORE_LINK" },
    [],
  ],
  ["a referral that nobody has", { referralId: "ref_absent" }, []],
])("lists %s, the newest first", async (_, filter, expected) => {
  const list = await ask(filter);
  expect(usagesOf(list)).toEqual(expected);
  expect(list.totalCount).toBe(expected.length);
  const paged: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page = await ask(filter, { first: 2, after });
    paged.push(...usagesOf(page));
    more = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor;
  }
  expect(paged).toEqual(expected);
});

it("tells all of a draw, and what changed it since in the order of booking", async () => {
  const { nodes } = await ask({ workspaceId: "wks_bob", state: "COUNTED" });
  const [gift, bought] = nodes.sort((a: { lotId: string }, b: { lotId: string }) =>
    a.lotId < b.lotId ? 1 : -1,
  );
  expect(bought).toMatchObject({
    usageId: "use_counted",
    lotId: "lot_big",
    deploymentId: "dep_1",
    module: "network",
    source: "PURCHASED",
    credits: "10",
    revenue: { currency: "USD", amountMinor: "100" },
    paymentIntentId: "pi_big",
    bookedAt: day(10).toISOString(),
    month: "2026-01",
    referral: { id: "ref_bob" },
    promoter: { id: "prm_ann" },
    state: "COUNTED",
    reason: null,
    countedIn: "2026-01",
  });
  expect(bought.changes).toMatchObject([
    { kind: "CORRECTION", cause: "correction:1", credits: "0", revenue: { amountMinor: "-30" } },
    {
      kind: "REVERSAL",
      cause: "rev_9",
      credits: "-10",
      revenue: { amountMinor: "-100" },
      countedIn: "2026-02",
      rateMonth: "2026-01",
      referral: { id: "ref_bob" },
    },
  ]);
  expect(gift).toMatchObject({
    source: "AWARDED",
    revenue: null,
    paymentIntentId: null,
    changes: [],
  });
});

it.each([
  ["no filter", {}, ["filter"]],
  ["a month alone", { month: "2026-01" }, ["filter"]],
  ["what counts, everywhere", { state: "COUNTED" }, ["filter"]],
  ["nobody's, everywhere", { reason: "NO_REFERRAL" }, ["filter"]],
  ["a workspace that cannot be one", { workspaceId: "\0" }, ["filter", "workspaceId"]],
  ["an empty referral", { referralId: "" }, ["filter", "referralId"]],
])("asks for a place to look when there is %s", async (_, filter, field) => {
  const { errors } = await service.execute(LIST, { filter }, operator());
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field });
});

it.each([
  ["101 rows", { first: 101 }],
  ["a cursor of another list", { after: Buffer.from('["a","b"]').toString("base64url") }],
  [
    "a cursor without an instant",
    { after: Buffer.from('["x","b","c","d"]').toString("base64url") },
  ],
])("refuses %s", async (_, page) => {
  const { errors } = await service.execute(
    LIST,
    { filter: { workspaceId: "wks_bob" }, ...page },
    operator(),
  );
  expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
});
