import type { TestService } from "@tributary/testing/service";
import { anonymous, keyOf, operator, user } from "@tributary/testing/viewers";
import { allocated } from "./books";
import { closeMonths, count, startClosing } from "./closing";
import { batchOpened, itemPaid } from "./neighbours";

/** It is the 2nd of July: May is paid, in June something was earned that waits, and April earned nothing. */
let service: TestService;
beforeAll(async () => {
  service = await startClosing();
  await count(service, { minor: 100_00n, month: "2026-05" });
  await closeMonths(service, "2026-04", "2026-05");
  await service.tell(batchOpened("may", service.clock.now()));
  for (const item of await allocated(service, "may")) await service.tell(itemPaid("may", item));
  await count(service, { minor: 40_00n, month: "2026-06" }, { minor: 5_00n, month: "2026-07" });
  await closeMonths(service, "2026-06");
});
afterAll(() => service.stop());

const MONTHS = `query ($r: [_Any!]!, $last: Int) { _entities(representations: $r) { ... on Promoter {
  referralRevenueByMonth(last: $last) { month state closedAt revenue { trueRevenue { amountMinor } commission { amountMinor } } } } } }`;

const ask = (last: number | null, viewer: Parameters<TestService["execute"]>[2], query = MONTHS) =>
  service.execute(query, { r: [{ __typename: "Promoter", id: "prm_ann" }], last }, viewer);

const sums = (trueRevenue: string[], commission: string[]) => ({
  trueRevenue: trueRevenue.map((amountMinor) => ({ amountMinor })),
  commission: commission.map((amountMinor) => ({ amountMinor })),
});

it.each([
  ["the promoter", () => user("ann")],
  ["its key", () => keyOf("ann", "commissions:read")],
  ["an operator", () => operator()],
])("tells %s what is open, closed and paid, the present month first", async (_, viewer) => {
  const { data, errors } = await ask(5, viewer());
  expect(errors).toBeUndefined();
  const closedAt = expect.stringMatching(/^2026-07-02T/);
  expect(data._entities[0].referralRevenueByMonth).toEqual([
    { month: "2026-07", state: "OPEN", closedAt: null, revenue: sums(["500"], []) },
    { month: "2026-06", state: "CLOSED", closedAt, revenue: sums(["4000"], ["600"]) },
    { month: "2026-05", state: "PAID", closedAt, revenue: sums(["10000"], ["1500"]) },
    { month: "2026-04", state: "CLOSED", closedAt, revenue: sums([], []) },
    { month: "2026-03", state: "OPEN", closedAt: null, revenue: sums([], []) },
  ]);
});

it.each([
  ["nothing said", null, 12],
  ["two years", 24, 24],
])("answers a number of months with %s", async (_, last, many) => {
  const query = last === null ? MONTHS.replaceAll(/\(last: \$last\)|, \$last: Int/g, "") : MONTHS;
  const { data } = await ask(last, user("ann"), query);
  expect(data._entities[0].referralRevenueByMonth).toHaveLength(many);
});

it.each([0, -1, 25])("refuses %s months", async (last) => {
  const { errors } = await ask(last, user("ann"));
  expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
});

it.each([
  ["another promoter", user("eve")],
  ["nobody", anonymous],
])("tells %s nothing", async (_, viewer) => {
  const { data } = await ask(5, viewer);
  expect(data?._entities?.[0] ?? null).toBeNull();
});
