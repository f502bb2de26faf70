import fc from "fast-check";
import { createDatabase, type TestDatabase } from "../database";

// Credits says in which month something is booked, commissions pays by that month: each keeps its own copy of the
// policies, and both must find the same ends.
let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

const ZONES = [
  "UTC",
  "Asia/Tokyo",
  "America/Los_Angeles",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "Asia/Kathmandu",
];
const FIRST = Date.UTC(2026, 0, 1);
const YEAR_MS = 366 * 86_400_000;

/** Instants at which zones are published; many lie within a day of a month's end. */
const instant = fc.oneof(
  fc.integer({ min: 0, max: YEAR_MS }).map((after) => FIRST + after),
  fc
    .tuple(fc.integer({ min: 1, max: 11 }), fc.integer({ min: -1_000, max: 1_000 }))
    .map(([month, minutes]) => Date.UTC(2026, month, 1) + minutes * 60_000),
);
/** No two at one instant: something is booked just before each, so that one would be published before it was heard of. */
const policies = fc.uniqueArray(fc.record({ zone: fc.constantFrom(...ZONES), at: instant }), {
  minLength: 1,
  maxLength: 6,
  selector: ({ at }) => at,
});

/** The ends of twelve months from the first policy on, as each subgraph's own functions say. */
async function endsOf(published: { zone: string; at: number }[]) {
  const { admin } = database;
  const inOrder = [...published].sort((a, b) => a.at - b.at);
  const versions = inOrder.map((_, place) => place + 1);
  const zones = inOrder.map(({ zone }) => zone);
  const instants = inOrder.map(({ at }) => new Date(at));
  await admin.query("begin");
  try {
    await admin.query(
      `insert into commissions.policy_version (version, basis, rate_bps, tiers, hold_days, minimum_payment_minor,
         minimum_payout_minor, payout_day_of_month, currency, time_zone, published_at, require_second_operator,
         solo_adjustment_minor)
       select version, 'TRUE_REVENUE', 0, '[]', 0, 0, 0, 1, 'USD', zone, at, true, 0
       from unnest($1::int[], $2::text[], $3::timestamptz[]) as told (version, zone, at)`,
      [versions, zones, instants],
    );
    await admin.query("set local search_path = commissions");
    const theirs = await admin.query(
      `with recursive months (month, ends_at) as (
         select to_char(first - interval '1 month', 'YYYY-MM'), first at time zone zone_at($1)
         from date_trunc('month', $1::timestamptz at time zone zone_at($1)) as first
         union all
         select next_month(month), month_end(next_month(month), ends_at) from months where ends_at < $2
       ) select month, ends_at from months offset 1`,
      [instants[0], new Date(FIRST + YEAR_MS)],
    );
    await admin.query("set local search_path = credits");
    for (const [place, version] of versions.entries()) {
      // Something is booked just before each policy, as time goes on.
      await admin.query(
        "select roll_months($1::timestamptz - interval '1 ms') from running_month",
        [instants[place]],
      );
      await admin.query("select keep_zones(array[$1::int], array[$2], array[$3::timestamptz])", [
        version,
        zones[place],
        instants[place],
      ]);
    }
    await admin.query("select roll_months($1)", [new Date(FIRST + YEAR_MS)]);
    const ours = await admin.query("select month, ends_at from booking_month order by number");
    return { ours: ours.rows, theirs: theirs.rows.slice(0, ours.rows.length) };
  } finally {
    await admin.query("rollback");
  }
}

test("credits and commissions end every month at the same instant, whatever zones are published", async () => {
  await fc.assert(
    fc.asyncProperty(policies, async (published) => {
      const { ours, theirs } = await endsOf(published);
      expect(ours).toEqual(theirs);
    }),
    { numRuns: 150 },
  );
}, 120_000);
