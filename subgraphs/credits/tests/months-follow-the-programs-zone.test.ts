import { DAY, type TestService } from "@tributary/testing/service";
import type { CreditsServices } from "../context";
import { postSpends } from "../ledger/post-spends";
import { capture, grant, orderOf, reserve, reverse, spend, startCredits } from "./arrange";
import { PACKS, payment, refundOf } from "./payments";
import { policy } from "./policies";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits({ CREDIT_PACKS: PACKS });
  await credits.database.admin.query("set search_path = credits");
});
afterAll(() => credits.stop());

/** Policies are heard in this order; then the months run until the last instant. Answers how they ended. */
async function monthsWith(policies: [zone: string, publishedAt: string][], until: string) {
  const { admin } = credits.database;
  await admin.query("begin");
  try {
    await admin.query(
      `alter table booking_month disable trigger user; alter table month_seal disable trigger user;
       delete from month_seal; delete from booking_month; delete from running_month; delete from program_time_zone`,
    );
    for (const [place, [zone, publishedAt]] of policies.entries()) {
      await admin.query("select roll_months($1) from running_month", [publishedAt]);
      await admin.query("select keep_zones(array[$1::int], array[$2], array[$3::timestamptz])", [
        place + 1,
        zone,
        publishedAt,
      ]);
    }
    await admin.query("select roll_months($1)", [until]);
    const { rows } = await admin.query("select month, ends_at from booking_month order by number");
    const instants = await admin.query(
      `select bool_and(month_of(ends_at - interval '1 ms') = month and month_of(begins_at) = month) as found
       from booking_month`,
    );
    expect(instants.rows[0].found).not.toBe(false);
    return rows.map(({ month, ends_at }) => `${month} ${ends_at.toISOString().slice(0, 16)}`);
  } finally {
    await admin.query("rollback");
  }
}

describe("months end", () => {
  test.each<[string, [string, string][], string, string[]]>([
    [
      "at midnight of the first policy's zone, through summer time",
      [["America/Los_Angeles", "2026-02-10T00:00Z"]],
      "2026-05-02T00:00Z",
      ["2026-02 2026-03-01T08:00", "2026-03 2026-04-01T07:00", "2026-04 2026-05-01T07:00"],
    ],
    [
      "at the later midnight, where the zone moves west while a month runs",
      [
        ["Asia/Tokyo", "2026-02-10T00:00Z"],
        ["America/Los_Angeles", "2026-03-15T00:00Z"],
      ],
      "2026-05-02T00:00Z",
      ["2026-02 2026-02-28T15:00", "2026-03 2026-04-01T07:00", "2026-04 2026-05-01T07:00"],
    ],
    [
      "at the later midnight, where it moves east",
      [
        ["America/Los_Angeles", "2026-02-10T00:00Z"],
        ["Asia/Tokyo", "2026-03-15T00:00Z"],
      ],
      "2026-05-02T00:00Z",
      ["2026-02 2026-03-01T08:00", "2026-03 2026-04-01T07:00", "2026-04 2026-04-30T15:00"],
    ],
    [
      "later again, where a third zone comes in the hours by which the month was made longer",
      [
        ["Asia/Tokyo", "2026-02-10T00:00Z"],
        ["UTC", "2026-03-15T00:00Z"],
        ["America/Los_Angeles", "2026-03-31T23:00Z"],
      ],
      "2026-04-20T00:00Z",
      ["2026-02 2026-02-28T15:00", "2026-03 2026-04-01T07:00"],
    ],
    [
      "where they did, when a zone is published at the very end",
      [
        ["Asia/Tokyo", "2026-02-10T00:00Z"],
        ["America/Los_Angeles", "2026-02-28T15:00Z"],
      ],
      "2026-04-20T00:00Z",
      ["2026-02 2026-02-28T15:00", "2026-03 2026-04-01T07:00"],
    ],
  ])("%s", async (_, policies, until, ends) => {
    expect(await monthsWith(policies, until)).toEqual(ends);
  });

  test("where they did, when a policy from before is heard behind it", async () => {
    const { admin } = credits.database;
    await admin.query("begin");
    await admin.query(
      `alter table booking_month disable trigger user; delete from month_seal; delete from booking_month;
       delete from running_month; delete from program_time_zone`,
    );
    const heard = (version: number, zone: string, at: string) =>
      admin.query("select keep_zones(array[$1::int], array[$2], array[$3::timestamptz])", [
        version,
        zone,
        at,
      ]);
    await heard(1, "UTC", "2026-02-10T00:00Z");
    await admin.query("select roll_months('2026-03-01T00:00:01Z')");
    await heard(2, "America/Los_Angeles", "2026-02-28T23:59Z");
    const { rows } = await admin.query(
      `select month, ends_at from booking_month union all select month, ends_at from running_month order by 1`,
    );
    await admin.query("rollback");
    expect(rows).toEqual([
      { month: "2026-02", ends_at: new Date("2026-03-01T00:00Z") },
      { month: "2026-03", ends_at: new Date("2026-04-01T07:00Z") },
    ]);
  });
});

test("the zone of a published policy is kept, once for each version", async () => {
  // Always at UTC's hour: elsewhere the next month may have begun, which stays begun for the tests below.
  const zone = "Africa/Abidjan";
  const told = policy(7, zone, credits.clock.now());
  await credits.tell(told, told);
  const { rows } = await credits.database.admin.query(
    "select version, zone from program_time_zone where version > 0",
  );
  expect(rows).toEqual([{ version: 7, zone }]);
  await credits.database.admin.query("delete from program_time_zone where version = 7");
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
