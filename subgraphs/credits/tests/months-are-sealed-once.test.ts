import { transaction } from "@tributary/kit/database";
import { eventually } from "@tributary/testing/eventually";
import { DAY, type TestService } from "@tributary/testing/service";
import pg from "pg";
import { sealMonths } from "../actions/seal-months";
import type { CreditsServices } from "../context";
import { beginSeal, olderHaveEnded, sealMonth, transactionsSoFar } from "../ledger/months";
import { postSpends } from "../ledger/post-spends";
import { grant, orderOf, purchasedLot, reserve, spend, startCredits } from "./arrange";
import { violations } from "./look";

let credits: TestService;
beforeEach(async () => {
  credits = await startCredits({ DATABASE_POOL: "12" });
});
afterEach(async () => {
  try {
    expect(await violations(credits)).toEqual([]);
  } finally {
    await credits.stop();
  }
});

const services = () => credits.running.services as CreditsServices;
const db = () => services().db;
const monthAt = (date: Date) => date.toISOString().slice(0, 7);

/** The month of the deployment's clock, and those that follow it. */
function monthsFrom(date: Date, count: number): string[] {
  return Array.from({ length: count }, (_, n) =>
    monthAt(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + n, 1))),
  );
}

const sealed = async () =>
  (await credits.told("credits.month_sealed")).map(({ data }) => data.month);

/** Seals until the months are all told: transactions of other tests on this machine hold a seal back. */
const sealAll = (months: readonly string[]) =>
  eventually(async () => {
    await sealMonths(services());
    expect(await sealed()).toEqual(months);
  });

/** Just behind the end of the month of the deployment's clock. */
function endMonth() {
  const now = credits.clock.now();
  const end = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  credits.clock.advance(end - now.getTime() + 1);
}

/** Takes as long as the test says: what it does is committed by `commit`. */
async function slowSpend(workspaceId: string, offsetMs: number) {
  const client = new pg.Client({ connectionString: credits.database.url });
  await client.connect();
  await client.query("set session authorization credits; set search_path = credits; begin");
  const { usageId, ...order } = orderOf(workspaceId);
  await client.query("select * from post_spends(array[$1], $2, $3)", [
    workspaceId,
    JSON.stringify([
      {
        place: 1,
        credits: "1",
        usage_id: usageId,
        deployment_id: order.deploymentId,
        owner: order.owner,
        key: order.key,
        input_hash: "",
        event_id: crypto.randomUUID(),
      },
    ]),
    offsetMs,
  ]);
  return {
    usageId,
    async commit() {
      await client.query("commit");
      await client.end();
    },
  };
}

test("nothing is sealed before anything was booked, and no month that runs", async () => {
  await sealMonths(services());
  await grant(credits, "wks_first", 5);
  await sealMonths(services());
  expect(await sealed()).toEqual([]);
});

test("months are sealed in their order, without a gap and once, however many seal at once", async () => {
  const months = monthsFrom(credits.clock.now(), 3);
  await grant(credits, "wks_gap", 5);
  for (let n = 0; n < 3; n++) endMonth();
  await Promise.all(Array.from({ length: 4 }, () => sealMonths(services())));
  await sealAll(months);
  await sealMonths(services());
  const told = (await credits.told("credits.month_sealed")).map(({ data }) => data);
  expect(told.map(({ month }) => month)).toEqual(months);
  expect(told.map(({ endsAt }) => monthAt(endsAt))).toEqual([
    ...months.slice(1),
    monthAt(credits.clock.now()),
  ]);
  await spend(credits, "wks_gap", 1);
});

test("a seal waits for a spend that began before it; whoever begins now books in the next month", async () => {
  const month = monthAt(credits.clock.now());
  for (const id of ["wks_slow", "wks_quick"]) await grant(credits, id, 5);
  const slow = await slowSpend("wks_slow", credits.clock.offsetMs);
  endMonth();
  await sealMonths(services());
  expect(await sealed()).toEqual([]);
  // The clock of this caller still stands in the old month.
  await postSpends(db(), 0, [orderOf("wks_quick", { usageId: "usg_quick" })]);
  await slow.commit();
  await sealAll([month]);
  const { rows } = await credits.database.admin.query(
    `select type, coalesce(data ->> 'usageId', '') as usage, data ->> 'month' as month
     from events.event where type in ('credits.spent', 'credits.month_sealed') order by epoch, xid, sequence`,
  );
  const next = monthAt(credits.clock.now());
  expect(rows).toEqual(
    expect.arrayContaining([
      { type: "credits.spent", usage: slow.usageId, month },
      { type: "credits.spent", usage: "usg_quick", month: next },
      { type: "credits.month_sealed", usage: "", month },
    ]),
  );
  const place = (kind: string, usage: string) =>
    rows.findIndex((each) => each.type === kind && each.usage === usage);
  expect(place("credits.spent", slow.usageId)).toBeLessThan(place("credits.month_sealed", ""));
});

test.each([
  ["after it had begun", async () => void (await beginSeal(db(), credits.clock.now()))],
  [
    "before its telling was committed",
    async () => {
      const { month } = (await beginSeal(db(), credits.clock.now()))!;
      const fence = await transactionsSoFar(db());
      await eventually(async () => expect(await olderHaveEnded(db(), fence)).toBe(true));
      await transaction(db(), async (tx) => {
        await sealMonth(tx, month, credits.clock.now(), fence);
        throw new Error("killed");
      }).catch(() => {});
    },
  ],
])("a seal that was killed %s is finished by the next", async (_, untilKilled) => {
  const month = monthAt(credits.clock.now());
  await grant(credits, "wks_killed", 5);
  endMonth();
  await untilKilled();
  expect(await sealed()).toEqual([]);
  await spend(credits, "wks_killed", 1);
  await sealAll([month]);
});

test("no month is marked as sealed whose seal was not begun, or while an older booking runs", async () => {
  await grant(credits, "wks_early", 5);
  const slow = await slowSpend("wks_early", credits.clock.offsetMs);
  endMonth();
  const month = (await beginSeal(db(), credits.clock.now()))!.month;
  const fence = await transactionsSoFar(db());
  const seal = () => transaction(db(), (tx) => sealMonth(tx, month, credits.clock.now(), fence));
  expect(await olderHaveEnded(db(), fence)).toBe(false);
  await expect(seal()).rejects.toThrow(`bookings in ${month} may still arrive`);
  await slow.commit();
  await eventually(async () => expect(await seal()).toBe(true));
  expect(await seal()).toBe(false);
  const { admin } = credits.database;
  await admin.query("set search_path = credits");
  await admin.query("select roll_months(ends_at + interval '1 hour') from running_month");
  const next = admin.query(
    "select seal_month(month, now(), '0') from booking_month where number = 1",
  );
  await expect(next).rejects.toThrow(/may still arrive/);
});

test("what fell due in a month, and was not booked when its seal began, is booked at the seal", async () => {
  const month = monthAt(credits.clock.now());
  const soon = new Date(credits.clock.now().getTime() + 60_000);
  await grant(credits, "wks_due", 5, { expiresAt: soon });
  await purchasedLot(credits, "wks_due", { credits: 10, priceMinor: 1000 });
  await reserve(credits, "wks_due", 7, { ttlSeconds: 90 });
  endMonth();
  // Its sealer is killed here, before it had looked for what fell due.
  const { endsAt } = (await beginSeal(db(), credits.clock.now()))!;
  await sealAll([month]);
  const { rows } = await credits.database.admin.query(
    `select kind, source, booked_at from credits.transfer where kind in ('EXPIRY', 'RELEASE') order by seq`,
  );
  expect(rows).toEqual([
    { kind: "RELEASE", source: "PURCHASED", booked_at: endsAt },
    { kind: "RELEASE", source: "AWARDED", booked_at: endsAt },
    { kind: "EXPIRY", source: "AWARDED", booked_at: endsAt },
  ]);
});

test("what fell due is booked at its own instant where nobody was in the way", async () => {
  const month = monthAt(credits.clock.now());
  const soon = new Date(Math.trunc(credits.clock.now().getTime() / 1000) * 1000 + 60_000);
  await grant(credits, "wks_own", 5, { expiresAt: soon });
  endMonth();
  await sealAll([month]);
  const { rows } = await credits.database.admin.query(
    "select booked_at from credits.transfer where kind = 'EXPIRY'",
  );
  expect(rows).toEqual([{ booked_at: soon }]);
});

test("no event of a month stands behind its seal, while 32 callers spend and months end", async () => {
  const ended = 4;
  const months = monthsFrom(credits.clock.now(), ended);
  const workspaces = Array.from({ length: 8 }, (_, n) => `wks_busy_${n}`);
  for (const id of workspaces) {
    await purchasedLot(credits, id, { credits: 1_000_000, priceMinor: 10_000_00 });
  }
  let over = false;
  const callers = Array.from({ length: 32 }, async (_, n) => {
    while (!over) await spend(credits, workspaces[n % 8]!, 1);
  });
  const sealers = Array.from({ length: 2 }, async () => {
    while (!over) {
      await sealMonths(services());
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
  for (let n = 1; n <= ended; n++) {
    endMonth();
    await eventually(async () => expect(await sealed()).toEqual(months.slice(0, n)));
  }
  over = true;
  await Promise.all([...callers, ...sealers]);
  const { rows } = await credits.database.admin.query(
    `select count(*)::int as events, count(distinct e.data ->> 'month')::int as months,
       count(*) filter (where (e.epoch, e.xid, e.sequence) > (s.epoch, s.xid, s.sequence))::int as behind
     from events.event e
     left join events.event s on s.type = 'credits.month_sealed' and s.data ->> 'month' = e.data ->> 'month'
     where e.type in ('credits.spent', 'credits.reversed', 'credits.revenue_corrected')`,
  );
  expect(rows[0].behind).toBe(0);
  expect(rows[0].months).toBeGreaterThanOrEqual(2);
  expect(rows[0].events).toBeGreaterThan(32);
});

test("a booking of a caller whose clock lags never falls into a sealed month", async () => {
  const month = monthAt(credits.clock.now());
  await grant(credits, "wks_lag", 5);
  endMonth();
  await sealAll([month]);
  const [, posted] = await postSpends(db(), 0, [orderOf("wks_new"), orderOf("wks_lag")]);
  const { rows } = await credits.database.admin.query(
    "select month, booked_at from credits.spend where id = $1",
    [posted!.usageId],
  );
  expect(rows[0].month).toBe(monthAt(credits.clock.now()));
  expect(rows[0].booked_at.getTime()).toBeLessThan(credits.clock.now().getTime() + DAY);
});

/** Begins a booking that is no spend, in the database's time and an offset, and what it found of the months. */
async function beginBooking(workspaceId: string, offsetMs: number) {
  const { rows } = await credits.database.admin.query(
    `with begun as (select booked_at from credits.begin_bookings(array[$1], $2))
     select booked_at as "bookedAt" from begun`,
    [workspaceId, offsetMs],
  );
  const { rows: months } = await credits.database.admin.query(
    'select month, ends_at as "endsAt" from credits.running_month',
  );
  return {
    bookedAt: rows[0].bookedAt as Date,
    running: months[0] as { month: string; endsAt: Date },
  };
}

test("what is no spend of a caller whose clock lags is not booked in a sealed month either", async () => {
  const month = monthAt(credits.clock.now());
  await grant(credits, "wks_lag", 5);
  endMonth();
  await sealAll([month]);
  const { bookedAt } = await beginBooking("wks_other", 0);
  expect(monthAt(bookedAt)).not.toBe(month);
  expect(bookedAt.getTime()).toBeLessThan(credits.clock.now().getTime());
});

test("the first booking behind a month ends it, be it a spend or not", async () => {
  const month = monthAt(credits.clock.now());
  await grant(credits, "wks_first", 5);
  // The deployment's own clock stays: no sealer looks at the months before this booking does.
  const now = credits.clock.now();
  const end = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  const { bookedAt, running } = await beginBooking("wks_first", end - now.getTime() + 1);
  expect(monthAt(bookedAt)).toBe(running.month);
  expect(running.month).not.toBe(month);
  expect(bookedAt.getTime()).toBeLessThan(running.endsAt.getTime());
});
