import type { EventData } from "@tributary/events/catalog";
import type { NewEvent } from "@tributary/events/publish";
import type { TestService } from "@tributary/testing/service";
import { commissionChanged, startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.stop());

type Changed = EventData<"commission.changed">;
const at = (hour: number) => new Date(Date.UTC(2026, 9, 31, hour));

/** One revision of a commission of ann's, as commissions tells it. */
function told(id: string, revision: bigint, status: Changed["status"], more: Partial<Changed>) {
  const event = commissionChanged("prm_ann", id, revision, status, 20_00n);
  return {
    ...event,
    data: { ...event.data, kind: "PAYMENT", source: "pi_1", ...more },
  } as NewEvent;
}

async function query(sql: string) {
  return (await admin.database.admin.query(sql)).rows;
}

const HISTORY = [
  told("com_whole", 1n, "PENDING", { earnedAt: at(1), bookedAt: at(1), bookedMonth: "2026-10" }),
  told("com_whole", 2n, "CONFIRMED", {
    payoutItemId: null,
    bookedAt: at(25),
    bookedMonth: "2026-11",
  }),
  told("com_whole", 3n, "CONFIRMED", {
    ...{
      payoutItemId: "pit_1",
      held: true,
      earnedAt: at(1),
      bookedAt: at(26),
      bookedMonth: "2026-11",
    },
  }),
];

it.each([
  ["in their order", HISTORY],
  ["newest first, each twice", [...HISTORY, ...HISTORY].reverse()],
])("keeps all revisions and the newest state: %s", async (_, events) => {
  await admin.tell(...events);
  for (const event of events) await admin.tell(event);
  expect(
    await query(`select revision::int, status, kind, source, payout_item_id as item, booked_month as month, booked_at as at
      from affiliates_admin.commission_revision where commission_id = 'com_whole' order by revision`),
  ).toEqual([
    { revision: 1, status: "PENDING", item: null, month: "2026-10", at: at(1), ...PAYMENT },
    { revision: 2, status: "CONFIRMED", item: null, month: "2026-11", at: at(25), ...PAYMENT },
    { revision: 3, status: "CONFIRMED", item: "pit_1", month: "2026-11", at: at(26), ...PAYMENT },
  ]);
  expect(
    await query(`select status, kind, source, held, payout_item_id as item, earned_at as earned
      from affiliates_admin.commission where id = 'com_whole'`),
  ).toEqual([{ status: "CONFIRMED", held: true, item: "pit_1", earned: at(1), ...PAYMENT }]);
});
const PAYMENT = { kind: "PAYMENT", source: "pi_1" };

it("books a revision that says nothing of it at the time at which it changed", async () => {
  await admin.tell(commissionChanged("prm_ann", "com_old", 1n, "PENDING", 1n));
  expect(
    await query(`select booked_month as month, booked_at as at, kind
      from affiliates_admin.commission_revision where commission_id = 'com_old'`),
  ).toEqual([{ month: "2026-05", at: new Date("2026-05-03T00:00:00Z"), kind: null }]);
});

it.each([
  "update affiliates_admin.commission_revision set amount_minor = 0",
  "delete from affiliates_admin.commission_revision",
])("lets the service neither change nor forget a revision: %s", async (sql) => {
  await expect(admin.running.services.db.query(sql)).rejects.toThrow("permission denied");
});

it("finds what a batch could pay without reading what was ever paid", async () => {
  await admin.database.admin.query(
    `insert into affiliates_admin.commission
       (id, promoter_id, status, amount_minor, currency, revision, changed_at, event_id, kind, earned_at)
     select 'com_' || n, 'prm_' || n % 100, case when n % 1000 = 0 then 'CONFIRMED' else 'PAID' end, 100, 'EUR', 1,
       now(), gen_random_uuid(), 'PAYMENT', now() from generate_series(1, 20000) n;
     analyze affiliates_admin.commission`,
  );
  const due = `select promoter_id, sum(amount_minor) from affiliates_admin.commission
    where currency = 'EUR' and status = 'CONFIRMED' and payout_item_id is null and not held
      and (earned_at < now() or kind = 'ADJUSTMENT') group by promoter_id`;
  expect(await query(due)).toHaveLength(1);
  const plan = JSON.stringify(await query(`explain (analyze, format json) ${due}`));
  expect(plan).toContain('"Index Name":"commission_payable"');
  expect(plan).not.toContain("Seq Scan");
});
