import { DAY, type TestService } from "@tributary/testing/service";
import type { CreditsServices } from "../context";
import { postSpends } from "../ledger/post-spends";
import { capture, grant, orderOf, reserve, reverse, spend, startCredits } from "./arrange";
import { PACKS, payment, refundOf } from "./payments";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits({ CREDIT_PACKS: PACKS });
  await credits.database.admin.query("set search_path = credits");
});
afterAll(() => credits.stop());

describe("the month of an instant", () => {
  beforeAll(async () => {
    await credits.database.admin.query("begin");
    await credits.database.admin.query("truncate program_time_zone");
    // From the first of February in Tokyo, and the first of March in Los Angeles.
    await credits.database.admin.query(
      `insert into program_time_zone values ('2026-01-31T15:00:00Z', 'Asia/Tokyo'),
         ('2026-03-01T08:00:00Z', 'America/Los_Angeles')`,
    );
  });
  afterAll(() => credits.database.admin.query("rollback"));

  test.each([
    ["2025-12-31T23:59:59.999Z", "2025-12", "is that of UTC before there was a zone"],
    ["2026-01-31T14:59:59.999Z", "2026-01", "is that of UTC until the zone counts"],
    ["2026-01-31T15:00:00.000Z", "2026-02", "is that of the zone from its very instant"],
    ["2026-02-28T15:00:00.000Z", "2026-03", "changes at the zone's midnight"],
    ["2026-04-01T06:59:59.999Z", "2026-03", "is that of the newest zone"],
    ["2026-04-01T07:00:00.000Z", "2026-04", "follows that zone's summer time"],
  ])("%s is in %s: it %s", async (instant, month) => {
    const { rows } = await credits.database.admin.query("select month_of($1) as month", [instant]);
    expect(rows).toEqual([{ month }]);
  });
});

test("each spend of a batch counts for the month of its own workspace's booking", async () => {
  for (const id of ["wks_now", "wks_ahead"]) await grant(credits, id, 5);
  // Booked while the clock stood ahead: its bookings do not go back.
  await credits.database.admin.query(
    "update account set booked_at = now() + interval '40 days' where workspace_id = 'wks_ahead'",
  );
  const { db } = credits.running.services as CreditsServices;
  await postSpends(
    db,
    0,
    ["wks_now", "wks_ahead", "wks_now"].map((id) => orderOf(id)),
  );
  const { rows } = await credits.database.admin.query(
    `select id, month, to_char(booked_at at time zone 'UTC', 'YYYY-MM') as booked, booked_at > now() + interval '1 day' as ahead
     from spend where workspace_id in ('wks_now', 'wks_ahead') order by ahead`,
  );
  expect(rows.map(({ month }) => month)).toEqual(rows.map(({ booked }) => booked));
  expect(rows.map(({ ahead }) => ahead)).toEqual([false, false, true]);
});

test("spends, captures, reversals and corrections count for the month of the deployment's clock", async () => {
  const workspaceId = "wks_month";
  await grant(credits, workspaceId, 5);
  await credits.tell(payment("pi_month", 1, { workspaceId }));
  credits.clock.advance(40 * DAY);
  const month = credits.clock.now().toISOString().slice(0, 7);
  await spend(credits, workspaceId, 100);
  await capture(credits, (await reserve(credits, workspaceId, 3)).reservation.id, 2);
  await credits.tell(payment("pi_month", 2, { workspaceId, refunds: [refundOf("re_1", 20_00n)] }));
  const { rows } = await credits.database.admin.query(
    `select month from spend where workspace_id = $1
     union all select month from revenue_correction where workspace_id = $1`,
    [workspaceId],
  );
  expect(rows).toEqual([{ month }, { month }, { month }]);
  await reverse(credits, workspaceId, { credits: "1" });
  const told = [
    ...(await credits.told("credits.spent")),
    ...(await credits.told("credits.reversed")),
    ...(await credits.told("credits.revenue_corrected")),
  ].filter(({ data }) => data.workspaceId === workspaceId);
  expect(told.map((event) => [event.type, event.data.month])).toEqual([
    ["credits.spent", month],
    ["credits.spent", month],
    ["credits.reversed", month],
    ["credits.revenue_corrected", month],
  ]);
});
