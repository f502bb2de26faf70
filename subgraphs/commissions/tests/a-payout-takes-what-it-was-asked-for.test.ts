import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { allocated, confirmDue, startCommissions } from "./books";
import { annRefersBob, attached, batchOpened, day, joined, linked } from "./neighbours";
import { payment } from "./payments";

let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
});
afterEach(() => service.stop());

const bob = { workspaceId: "wks_bob" };
const fay = { workspaceId: "wks_fay" };

it("claims for the promoters that it names, and for nobody else", async () => {
  await service.tell(
    ...annRefersBob(),
    joined("eve"),
    linked("fay", "eve"),
    attached("fay", "eve"),
  );
  await service.tell(payment("bobs", 1n, bob), payment("fays", 1n, fay));
  await confirmDue(service);
  const promoterIds = ["prm_eve"];
  await service.tell(batchOpened("may", service.clock.now(), { promoterIds }));
  expect(await allocated(service, "may")).toMatchObject([{ promoterId: "prm_eve" }]);
  await service.tell(batchOpened("june", service.clock.now()));
  expect(await allocated(service, "june")).toMatchObject([{ promoterId: "prm_ann" }]);
});

it("answers once, and claims nothing more, although it is asked again after more was confirmed", async () => {
  await service.tell(...annRefersBob(), payment("one", 1n, bob));
  await confirmDue(service);
  const opened = batchOpened("may", service.clock.now());
  await service.tell(opened);
  await service.tell(payment("two", 1n, bob));
  await confirmDue(service);
  await service.tell(opened);
  expect(await service.told("commissions.allocated")).toHaveLength(1);
  expect(await allocated(service, "may")).toMatchObject([{ amountMinor: 20_00n }]);
});

it("answers in parts of 200 items, each item once and the last part marked", async () => {
  const promoters = Array.from({ length: 401 }, (_, place) => `prm_${1000 + place}`);
  await service.database.admin.query(
    `insert into commissions.commission (id, promoter_id, kind, automatic, status, base_minor, currency, rate_bps,
       policy_version, source, livemode, earned_at, earned_day, created_at)
     select 'com_' || id, id, 'ADJUSTMENT', false, 'CONFIRMED', 0, 'USD', 0, 1, 'x', false, $2, $2::timestamptz::date, $2
     from unnest($1::text[]) as promoter (id)`,
    [promoters, day(1)],
  );
  await service.tell(batchOpened("may", day(2)));
  const parts = (await service.told("commissions.allocated")).map(({ data }) => data);
  expect(parts.map(({ part, isLast, items }) => [part, isLast, items.length])).toEqual([
    [1, false, 200],
    [2, false, 200],
    [3, true, 1],
  ]);
  const claimed = parts.flatMap(({ items }) => items.flatMap(({ commissionIds }) => commissionIds));
  expect(claimed).toEqual(promoters.map((id) => `com_${id}`));
});

it.each([
  ["a minor unit below the minimum", "499", "USD", false],
  ["the minimum itself", "500", "USD", true],
  ["less of a currency that has no minimum", "1", "EUR", true],
])(
  "offers %s with the next payout, or carries it forward",
  async (_, amountMinor, currency, paid) => {
    await service.tell(
      ...annRefersBob({ minimumPayoutMinor: 5_00n, requireSecondOperator: false }),
    );
    const input = {
      ...{ promoterId: "prm_ann", amountMinor, currency },
      ...{ reason: "made up", idempotencyKey: "one" },
    };
    await service.execute(
      "mutation ($input: CreateCommissionAdjustmentInput!) { createCommissionAdjustment(input: $input) { userErrors { code } } }",
      { input },
      operator(),
    );
    const { data } = await service.execute(
      `{ _entities(representations: [{__typename: "Promoter", id: "prm_ann"}]) { ... on Promoter { earnings {
       nextPayout { amountMinor currency } byCurrency { carriedForward { amountMinor } } } } } }`,
      {},
      operator(),
    );
    expect(data._entities[0].earnings).toEqual({
      nextPayout: paid ? [{ amountMinor, currency }] : [],
      byCurrency: [{ carriedForward: { amountMinor: paid ? "0" : amountMinor } }],
    });
  },
);
