import type { TestService } from "@tributary/testing/service";
import { sealMonths } from "../actions/seal-months";
import { allocated, setClock, startCommissions } from "./books";
import { batchOpened, day, itemPaid, itemReleased } from "./neighbours";
import { expectSoundBooks } from "./sound-books";

/** One promoter has almost all of them; the others have one each. */
const LARGEST = process.env.TRIBUTARY_DEEP ? 86_000 : 10_400;
const OTHERS = 250;
const ROWS = LARGEST + OTHERS;

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.database.admin.query(
    `insert into commissions.commission (id, promoter_id, kind, automatic, status, base_minor, currency, rate_bps,
       policy_version, source, livemode, earned_at, earned_day, created_at)
     select 'com_' || lpad(n::text, 6, '0'), case when n % 40 = 0 and n <= $2 * 40 then 'prm_' || n else 'prm_large' end,
       'ADJUSTMENT', false, 'CONFIRMED', 0, 'USD', 0, 1, 'x', false, $3, $3::timestamptz::date, $3
     from generate_series(1, $1::integer) n`,
    [ROWS, OTHERS, day(1)],
  );
  await service.database.admin.query(
    `insert into commissions.commission_entry
     select 'cme_' || id, id, 1, 'ACCRUAL', 7, 'x', created_at from commissions.commission`,
  );
  await service.tell(batchOpened("may", day(2)));
});
afterAll(() => service.stop());

it("answers each item with its whole sum, each row once, in parts of bounded size", async () => {
  const parts = (await service.told("commissions.allocated")).map(({ data }) => data);
  expect(parts.map(({ part }) => part)).toEqual(parts.map((_, place) => place + 1));
  expect(parts.map(({ isLast }) => isLast)).toEqual(
    parts.map((_, place) => place + 1 === parts.length),
  );
  for (const { items } of parts) {
    expect(items.length).toBeLessThanOrEqual(200);
    expect(items.flatMap(({ commissionIds }) => commissionIds).length).toBeLessThanOrEqual(5000);
  }
  const shares = parts.flatMap(({ items }) => items);
  const named = shares.flatMap(({ commissionIds }) => commissionIds);
  expect(named).toHaveLength(ROWS);
  expect(new Set(named).size).toBe(ROWS);
  const sums = new Map(shares.map(({ promoterId, amountMinor }) => [promoterId, amountMinor]));
  expect(sums.size).toBe(OTHERS + 1);
  expect(sums.get("prm_large")).toBe(7n * BigInt(LARGEST));
  const largest = shares.filter(({ promoterId }) => promoterId === "prm_large");
  expect(largest.length).toBeGreaterThan(2);
  expect(new Set(largest.map(({ amountMinor }) => amountMinor)).size).toBe(1);
});

it("tells each row once for its claim, once when it is paid and once when it is free", async () => {
  const items = [
    ...new Map((await allocated(service, "may")).map((item) => [item.payoutItemId, item])).values(),
  ];
  const large = items.find(({ promoterId }) => promoterId === "prm_large")!;
  const others = items.filter((item) => item !== large);
  await service.tell(itemPaid("may", large), ...others.map((item) => itemReleased("may", item)));
  await expectSoundBooks(service);
  const { rows } = await service.database.admin.query(
    `select c.status, c.payout_item_id is not null as claimed, count(*)::int as rows, sum(c.amount_minor)::int as minor,
       min(c.revision)::int as least, max(c.revision)::int as most
     from commissions.commission c group by 1, 2 order by 1`,
  );
  expect(rows).toEqual([
    { status: "CONFIRMED", claimed: false, rows: OTHERS, minor: OTHERS * 7, least: 3, most: 3 },
    { status: "PAID", claimed: true, rows: LARGEST, minor: LARGEST * 7, least: 3, most: 3 },
  ]);
  const told = await service.database.admin.query(
    `select count(*)::int as told, count(distinct (subject, revision))::int as revisions
     from events.event where type = 'commission.changed'`,
  );
  expect(told.rows).toEqual([{ told: 2 * ROWS, revisions: 2 * ROWS }]);
  setClock(service, day(40));
  await sealMonths(service.running.services);
  const [sealed] = await service.told("commissions.month_sealed");
  expect(sealed!.data).toMatchObject({ month: "2026-01", changes: 2 * ROWS });
});
