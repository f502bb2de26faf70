import type { EventData } from "@tributary/events/catalog";
import type { NewEvent } from "@tributary/events/publish";
import { policyInput } from "@tributary/testing/policies";
import type { TestService } from "@tributary/testing/service";
import { operator, platformKey, user } from "@tributary/testing/viewers";
import { payEverything, startCommissions } from "./books";
import { affiliate, annRefersBob, attached, code, day, joined, linked } from "./neighbours";
import { payment, refund, written } from "./payments";

let service: TestService;
const bob = { workspaceId: "wks_bob" };
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(
    ...annRefersBob(),
    joined("eve"),
    code("eve", "EVES"),
    linked("fay", "eve"),
    attached("fay", "eve"),
    affiliate("eve", 1n, { rateBps: 5000 }),
    payment("jan", 1n, { ...bob, paidAt: day(5) }),
    payment("jan2", 1n, { ...bob, paidAt: day(5), refunds: [refund("a", 50_00n)] }),
    payment("feb", 1n, { ...bob, paidAt: day(40), receivedMinor: 300_00n }),
    payment("yen", 1n, { ...bob, paidAt: day(6), currency: "JPY", receivedMinor: 1000n }),
    payment("fay", 1n, { workspaceId: "wks_fay", paidAt: day(7) }),
    payment("none", 1n, { paidAt: day(8) }),
    payment("gone", 1n, { ...bob, paidAt: day(9), refunds: [refund("a", 100_00n)] }),
  );
});
afterAll(() => service.stop());

const ask = async (query: string, variables: object = {}, viewer = operator()) => {
  const answer = await service.execute(query, variables, viewer);
  return answer.errors ? { error: answer.errors[0]!.extensions!.code } : answer.data;
};

const BY_DAY = `query ($from: Date!, $to: Date!, $r: [_Any!]!) { _entities(representations: $r) { ... on Promoter {
  earningsByDay(from: $from, to: $to, currency: "USD") { date pending { amountMinor } confirmed { amountMinor } paid { amountMinor } } } } }`;
const BETWEEN = `query ($from: Date!, $to: Date!, $currency: CurrencyCode!, $r: [_Any!]!) { _entities(representations: $r) {
  ... on Promoter { earningsBetween(from: $from, to: $to, currency: $currency) {
    pending { amountMinor } confirmed { amountMinor } paid { amountMinor } totalEarned { amountMinor currency } } } } }`;
const r = [{ __typename: "Promoter", id: "prm_ann" }];

it.each([
  ["the day before", "2026-01-01", "2026-01-05", "USD", "0"],
  ["from it on", "2026-01-06", "2026-01-07", "USD", "3000"],
  ["up to it", "2026-01-01", "2026-01-06", "USD", "3000"],
  ["the day after", "2026-01-07", "2026-01-08", "USD", "0"],
  ["in another currency", "2026-01-06", "2026-01-06", "EUR", "0"],
])("sums what was earned in days: %s", async (_, from, to, currency, minor) => {
  const { _entities: found } = await ask(BETWEEN, { from, to, currency, r }, user("ann"));
  expect(found[0].earningsBetween).toEqual({
    pending: { amountMinor: minor },
    confirmed: { amountMinor: "0" },
    paid: { amountMinor: "0" },
    totalEarned: { amountMinor: minor, currency },
  });
});

it("gives every day of a range, by how far the day's earnings are now", async () => {
  const range = { from: "2026-01-05", to: "2026-01-07", r };
  const day5 = async () => (await ask(BY_DAY, range, user("ann")))._entities[0].earningsByDay;
  const amounts = (pending: string, confirmed: string, paid: string) => ({
    pending: { amountMinor: pending },
    confirmed: { amountMinor: confirmed },
    paid: { amountMinor: paid },
  });
  const nothing = amounts("0", "0", "0");
  expect(await day5()).toEqual([
    { date: "2026-01-05", ...nothing },
    { date: "2026-01-06", ...amounts("3000", "0", "0") },
    { date: "2026-01-07", ...nothing },
  ]);
  await payEverything(service, "all");
  const { _entities: paid } = await ask(BETWEEN, { ...range, currency: "USD" }, user("ann"));
  expect(paid[0].earningsBetween).toMatchObject({
    ...amounts("0", "0", "3000"),
    totalEarned: { amountMinor: "3000" },
  });
  expect((await day5())[1]).toEqual({ date: "2026-01-06", ...amounts("0", "0", "3000") });
});

it.each([
  ["the wrong way round", "2026-01-02", "2026-01-01"],
  ["more than a leap year", "2026-01-01", "2027-01-02"],
])("refuses days that are %s", async (_, from, to) => {
  expect(await ask(BY_DAY, { from, to, r })).toEqual({ error: "BAD_USER_INPUT" });
  expect(await ask(BETWEEN, { from, to, r, currency: "USD" })).toEqual({ error: "BAD_USER_INPUT" });
});

it("gives the days of a whole leap year", async () => {
  const { _entities: found } = await ask(BY_DAY, { from: "2028-01-01", to: "2028-12-31", r });
  expect(found[0].earningsByDay).toHaveLength(366);
});

const PREVIEW = `query ($input: PreviewCommissionInput!) { previewCommission(input: $input) {
  amount { amountMinor currency } base { amountMinor } rateBps confirmsAt checks { name passed } } }`;

it("previews what a payment would earn, by the terms of then", async () => {
  const input = {
    promoterId: "prm_ann",
    amountMinor: "11000",
    taxMinor: "1000",
    currency: "USD",
    at: day(3).toISOString(),
  };
  const { previewCommission } = await ask(PREVIEW, { input }, user("ann"));
  expect(previewCommission).toMatchObject({
    amount: { amountMinor: "2000", currency: "USD" },
    base: { amountMinor: "10000" },
    rateBps: 2000,
    confirmsAt: day(33).toISOString(),
  });
  expect(previewCommission.checks.every(({ passed }: { passed: boolean }) => passed)).toBe(true);
  const own = await ask(
    PREVIEW,
    { input: { ...input, promoterId: "prm_eve" } },
    platformKey("commissions:read") as never,
  );
  expect(own.previewCommission).toMatchObject({ rateBps: 5000, amount: { amountMinor: "5000" } });
  const before = await ask(
    PREVIEW,
    { input: { ...input, at: "2025-01-01T00:00:00Z" } },
    user("ann"),
  );
  expect(before.previewCommission).toMatchObject({
    amount: { amountMinor: "0" },
    checks: expect.arrayContaining([{ name: "program", passed: false }]),
  });
  expect(await ask(PREVIEW, { input }, user("eve"))).toEqual({ error: "NOT_FOUND" });
  expect(await ask(PREVIEW, { input: { ...input, taxMinor: "11001" } })).toEqual({
    error: "BAD_USER_INPUT",
  });
  expect(await ask(PREVIEW, { input: { ...input, amountMinor: "-1" } })).toEqual({
    error: "BAD_USER_INPUT",
  });
  expect(await service.told("payment.code_seen")).toEqual([]);
});

const DRAFT = policyInput({ rateBps: 1000 });
const SIMULATE = `query ($input: SimulatePolicyInput!) { simulatePolicy(input: $input) { paymentsEvaluated
  actual { amountMinor currency } simulated { amountMinor currency }
  byPromoter { promoter { id } actual { amountMinor } simulated { amountMinor } } } }`;
const sums = (list: { amountMinor: string; currency: string }[]) =>
  Object.fromEntries(list.map(({ currency, amountMinor }) => [currency, amountMinor]));

// Ann's USD payments: 100.00 and 50.00 left in January, 300.00 in February. Eve has 50 % of her own.
it.each([
  ["half the rate", {}, { USD: "9500", JPY: "100" }],
  [
    "a minimum that binds in its currency",
    { minimumPaymentMinor: "15000" },
    { USD: "3000", JPY: "100" },
  ],
  ["one month from linking", { commissionMonths: 1 }, { USD: "6500", JPY: "100" }],
  [
    "a cap, filled in payment order",
    { maxCommissionMinorPerReferral: "1200" },
    { USD: "2400", JPY: "100" },
  ],
  [
    "a cap, in its own currency alone",
    { maxCommissionMinorPerReferral: "90" },
    { USD: "180", JPY: "100" },
  ],
  [
    "a tier from the first referral on",
    { tiers: [{ name: "all", rateBps: 3000, fromReferrals: 1 }] },
    { USD: "18500", JPY: "300" },
  ],
  [
    "a tier that nobody reaches",
    { tiers: [{ name: "two", rateBps: 3000, fromReferrals: 2 }] },
    { USD: "9500", JPY: "100" },
  ],
  ["consumption instead of payments", { basis: "TRUE_REVENUE" }, { USD: "0", JPY: "0" }],
])("simulates %s", async (_, draft, expected) => {
  const input = { draft: { ...DRAFT, ...draft }, from: "2026-01-01", to: "2026-03-31" };
  const { simulatePolicy } = await ask(SIMULATE, { input });
  expect(simulatePolicy.paymentsEvaluated).toBe(7);
  expect(sums(simulatePolicy.actual)).toEqual({ USD: "14000", JPY: "200" });
  expect(sums(simulatePolicy.simulated)).toEqual(expected);
  const promoters = simulatePolicy.byPromoter.map(
    ({ promoter }: { promoter: { id: string } }) => promoter.id,
  );
  expect(promoters.sort()).toEqual(["prm_ann", "prm_eve"]);
});

it("simulates what was booked when the draft is the policy in force", async () => {
  const input = { draft: { ...DRAFT, rateBps: 2000 }, from: "2026-01-01", to: "2026-01-31" };
  const { simulatePolicy } = await ask(SIMULATE, { input });
  expect(sums(simulatePolicy.simulated)).toEqual({ USD: "8000", JPY: "200" });
  expect(simulatePolicy.simulated).toEqual(simulatePolicy.actual);
});

it("simulates the same beside the requests, told when it has ended", async () => {
  const input = { draft: DRAFT, from: "2026-01-01", to: "2026-03-31" };
  const fields = SIMULATE.slice(SIMULATE.indexOf("{ paymentsEvaluated"), -2);
  const query = `query ($input: SimulatePolicyInput!) { policySimulation(input: $input) { result ${fields} } }`;
  const told = async () => (await ask(query, { input })).policySimulation.result;
  let result = await told();
  for (const until = Date.now() + 10_000; result === null && Date.now() < until; )
    result = await told();
  expect(result).toEqual((await ask(SIMULATE, { input })).simulatePolicy);
  const wrong = { ...input, draft: { ...DRAFT, rateBps: 10_001 } };
  expect(await ask(query, { input: wrong })).toEqual({ error: "BAD_USER_INPUT" });
});

it("simulates payments from the first day's first instant to the last day's last", async () => {
  const input = { draft: DRAFT, from: "2026-01-06", to: "2026-01-07" };
  const { simulatePolicy } = await ask(SIMULATE, { input });
  expect(simulatePolicy.paymentsEvaluated).toBe(3);
  expect(sums(simulatePolicy.actual)).toEqual({ USD: "3000", JPY: "200" });
  expect(sums(simulatePolicy.simulated)).toEqual({ USD: "1500", JPY: "100" });
});

it.each([
  ["a rate above all", { rateBps: 10_001 }],
  ["no time zone", { timeZone: "Mars/Olympus" }],
  ["an offset for a time zone", { timeZone: "+02:00" }],
  ["a negative minimum", { minimumPaymentMinor: "-1" }],
  ["no month", { commissionMonths: 0 }],
])("refuses a draft with %s", async (_, draft) => {
  const input = { draft: { ...DRAFT, ...draft }, from: "2026-01-01", to: "2026-03-31" };
  expect(await ask(SIMULATE, { input })).toEqual({ error: "BAD_USER_INPUT" });
});

type Listing = EventData<"stripe.month_listed">;
const listed = (id: string, more: Partial<Listing["payments"][number]> = {}) => ({
  paymentIntentId: `pi_${id}`,
  currency: "USD",
  receivedMinor: 100_00n,
  refundedMinor: 0n,
  disputed: false,
  paidAt: day(5),
  ...more,
});
const JANUARY = [
  listed("jan"),
  listed("jan2", { refundedMinor: 50_00n }),
  listed("yen", { currency: "JPY", receivedMinor: 1000n, paidAt: day(6) }),
  listed("fay", { paidAt: day(7) }),
  listed("none", { paidAt: day(8) }),
  listed("gone", { refundedMinor: 100_00n, paidAt: day(9) }),
];
const month = (
  listedAt: Date,
  part: number,
  isLast: boolean,
  payments: Listing["payments"],
): NewEvent => ({
  type: "stripe.month_listed",
  subject: "2026-01",
  occurredAt: listedAt,
  data: { month: "2026-01", listedAt, part, isLast, payments },
});
const RECONCILE = `{ reconciliation(month: "2026-01") { month paymentsWithoutDecision
  commissionsWithoutPayment { source } amountMismatches { commission { source } expected { amountMinor } actual { amountMinor } }
  eventsDead clean comparedAt } }`;
const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);

it("compares the books with the newest whole list of Stripe's, whatever order its parts come in", async () => {
  expect(await ask(RECONCILE)).toEqual({ error: "NOT_FOUND" });
  const [first, second] = [at(1), at(2)];
  await service.tell(month(first, 2, true, JANUARY.slice(3)));
  expect(await ask(RECONCILE)).toEqual({ error: "NOT_FOUND" });
  await service.tell(
    month(first, 1, false, JANUARY.slice(0, 3)),
    month(first, 1, false, JANUARY.slice(0, 3)),
  );
  const clean = {
    month: "2026-01",
    paymentsWithoutDecision: [],
    commissionsWithoutPayment: [],
    amountMismatches: [],
    eventsDead: 0,
    clean: true,
  };
  expect((await ask(RECONCILE)).reconciliation).toEqual({
    ...clean,
    comparedAt: first.toISOString(),
  });

  const changed = [
    listed("missed", { paidAt: day(10) }),
    listed("jan", { refundedMinor: 30_00n }),
    ...JANUARY.slice(1).filter(({ paymentIntentId }) => paymentIntentId !== "pi_fay"),
    // Of another month in the program's time zone: no part of the comparison.
    listed("later", { paidAt: day(31) }),
  ];
  await service.tell(month(second, 1, true, changed), month(first, 1, false, JANUARY));
  expect((await ask(RECONCILE)).reconciliation).toEqual({
    ...clean,
    paymentsWithoutDecision: ["pi_missed"],
    commissionsWithoutPayment: [{ source: "pi_fay" }],
    amountMismatches: [
      {
        commission: { source: "pi_jan" },
        expected: { amountMinor: "1400" },
        actual: { amountMinor: "2000" },
      },
    ],
    clean: false,
    comparedAt: second.toISOString(),
  });
  const newest = "{ reconciliation { month comparedAt } }";
  expect((await ask(newest)).reconciliation).toEqual({
    month: "2026-01",
    comparedAt: second.toISOString(),
  });
});

it.each([
  ["simulatePolicy", SIMULATE, { input: { draft: DRAFT, from: "2026-01-01", to: "2026-01-31" } }],
  ["reconciliation", RECONCILE, {}],
])("keeps %s for operators", async (_, query, variables) => {
  expect(await ask(query, variables, user("ann"))).toEqual({ error: "FORBIDDEN" });
  expect(await ask(query, variables, platformKey("commissions:read") as never)).toEqual({
    error: "FORBIDDEN",
  });
});

it("finds a payment whose own code is written in lower case and with spaces", async () => {
  await service.tell(payment("spaces", 1n, { codes: [written("  eves ")], paidAt: day(60) }));
  const { commissionDecision } = await ask(
    '{ commissionDecision(paymentIntentId: "pi_spaces") { reason } }',
  );
  expect(commissionDecision).toEqual({ reason: "EARNED" });
});
