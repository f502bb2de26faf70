// One test for each numbered invariant, in their order; so it is long.
import { newId } from "@tributary/kit/ids";
import { DAY, type TestService } from "@tributary/testing/service";
import {
  balanceOf,
  grant,
  micro,
  purchasedLot,
  release,
  reserve,
  reverse,
  spend,
  startCredits,
} from "./arrange";
import { lotParts, violations } from "./look";
import { PACKS, payment, refundOf } from "./payments";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits({ CREDIT_PACKS: PACKS });
});
afterAll(() => credits.stop());
afterEach(async () => expect(await violations(credits)).toEqual([]));

const sql = async (text: string, values: unknown[] = []) =>
  (await credits.database.admin.query(text, values)).rows;

/** A story with something of every kind, in a workspace of its own. */
async function story(id: string) {
  await grant(credits, id, 40, { expiresAt: new Date(credits.clock.now().getTime() + DAY) });
  await credits.tell(payment(`pi_${id}`, 1, { workspaceId: id }));
  await spend(credits, id, 100, { deploymentId: "dep_a" });
  const { reservation } = await reserve(credits, id, 30, { deploymentId: "dep_b" });
  await reverse(credits, id, { deploymentId: "dep_a", credits: "70" });
  await release(credits, reservation.id);
  credits.clock.advance(2 * DAY);
  await spend(credits, id, 11, { deploymentId: "dep_c" });
  await credits.tell(
    payment(`pi_${id}`, 2, { workspaceId: id, refunds: [refundOf("re_1", 19_99n)] }),
  );
}

test("I1: per class debits equal credits, and each lot's parts sum to what was granted", async () => {
  await story("wks_i1");
  const sides = await sql(
    `select source, sum(amount) filter (where side = 'debit') = sum(amount) filter (where side = 'credit') as balanced
     from credits.transfer cross join (values ('debit'), ('credit')) s (side) where workspace_id = 'wks_i1' group by source`,
  );
  expect(sides).toEqual([
    { source: "AWARDED", balanced: true },
    { source: "PURCHASED", balanced: true },
  ]);
  const [platform] = await sql(
    `select sum(case when credit in ('AWARDED','PURCHASED','RESERVED') then amount else 0 end
              - case when debit in ('AWARDED','PURCHASED','RESERVED') then amount else 0 end)::text as held,
       sum(case when debit in ('SOLD','GIVEN_AWAY','CONSUMED','EXPIRED','CLAWED_BACK') then amount else 0 end
         - case when credit in ('SOLD','GIVEN_AWAY','CONSUMED','EXPIRED','CLAWED_BACK') then amount else 0 end)::text as platform
     from credits.transfer where workspace_id = 'wks_i1'`,
  );
  expect(platform!.held).toBe(platform!.platform);
  const parts = await sql(
    "select granted = available + reserved + consumed + expired + revoked as whole from credits.lot where workspace_id = 'wks_i1'",
  );
  expect(parts.map(({ whole }) => whole)).toEqual([true, true]);
});

test("I2: the account, its lots and a replay of its transfers agree, class by class", async () => {
  await story("wks_i2");
  const [row] = await sql(
    `select a.awarded::text, a.purchased::text, a.reserved::text,
       (select coalesce(sum(available) filter (where source = 'AWARDED'), 0)::text from credits.lot where workspace_id = 'wks_i2') as awarded_lots,
       (select coalesce(sum(available) filter (where source = 'PURCHASED'), 0)::text from credits.lot where workspace_id = 'wks_i2') as purchased_lots,
       (select coalesce(sum((credit = 'PURCHASED')::int * amount - (debit = 'PURCHASED')::int * amount), 0)::text from credits.transfer where workspace_id = 'wks_i2') as purchased_replay
     from credits.account a where workspace_id = 'wks_i2'`,
  );
  expect(row!.awarded_lots).toBe(row!.awarded);
  expect(row!.purchased_lots).toBe(row!.purchased);
  expect(row!.purchased_replay).toBe(row!.purchased);
});

test("I4, I5: each spend is its draws, from lots that were alive, none before an earlier one was empty", async () => {
  const id = "wks_i5";
  const day = (days: number) => new Date(credits.clock.now().getTime() + days * DAY);
  for (const days of [9, 3, 6]) await grant(credits, id, days, { expiresAt: day(days) });
  await grant(credits, id, 5);
  await purchasedLot(credits, id, { credits: 8, priceMinor: 100 });
  await purchasedLot(credits, id, { credits: 8, priceMinor: 200 });
  for (const amount of [2, 5, 4, 3, 7, 6]) {
    await spend(credits, id, amount);
    credits.clock.advance(DAY);
  }
  const draws = await sql(
    `select s.id, s.credits::text, sum(t.amount)::text as drawn, s.awarded + s.purchased = s.credits as parts,
       bool_and(l.granted_at <= t.booked_at and (l.expires_at is null or l.expires_at > t.booked_at)) as alive
     from credits.spend s join credits.transfer t on t.workspace_id = s.workspace_id and t.cause = s.id
     join credits.lot l on l.workspace_id = t.workspace_id and l.id = t.lot_id
     where s.workspace_id = $1 group by s.id, s.credits, s.awarded, s.purchased`,
    [id],
  );
  expect(draws).toHaveLength(6);
  for (const { credits: all, drawn, parts, alive } of draws)
    expect([drawn, parts, alive]).toEqual([all, true, true]);
  const skipped = await sql(
    `select t.seq from credits.transfer t
     join credits.lot l on l.workspace_id = t.workspace_id and l.id = t.lot_id
     join credits.lot earlier on earlier.workspace_id = t.workspace_id
       and (earlier.source, coalesce(earlier.expires_at, 'infinity'), earlier.granted_at, earlier.id)
         < (l.source, coalesce(l.expires_at, 'infinity'), l.granted_at, l.id)
       and (earlier.expires_at is null or earlier.expires_at > t.booked_at) and earlier.granted_at <= t.booked_at
     where t.workspace_id = $1 and t.kind = 'SPEND' and 0 < (
       select sum(case when credit in ('AWARDED', 'PURCHASED') then amount else -amount end) from credits.transfer before
       where before.workspace_id = t.workspace_id and before.lot_id = earlier.id and before.seq < t.seq)`,
    [id],
  );
  expect(skipped).toEqual([]);
});

test("I6: true revenue is exact for any split, all of the price at the end, and its months add up", async () => {
  const id = "wks_i6";
  const lot = await purchasedLot(credits, id, { credits: 7, priceMinor: 10_00 });
  await grant(credits, id, 1);
  await spend(credits, id, 1);
  expect((await lotParts(credits, lot)).revenueMinor).toBe(0);
  let consumed = 0n;
  for (const amount of ["0.333333", "1.000001", "0.000001", "2.5", "3.166665"]) {
    await spend(credits, id, amount);
    consumed += micro(amount);
    expect((await lotParts(credits, lot)).revenueMinor).toBe(
      Number((10_00n * consumed) / micro(7)),
    );
    credits.clock.advance(20 * DAY);
  }
  expect((await lotParts(credits, lot)).revenueMinor).toBe(10_00);
  const [months] = await sql(
    `select count(*)::int as months, sum(minor)::int as total from (
       select s.month, sum(t.revenue_minor) as minor from credits.spend s
       join credits.transfer t on t.workspace_id = s.workspace_id and t.cause = s.id
       where s.workspace_id = $1 group by s.month) m`,
    [id],
  );
  expect(months!.total).toBe(10_00);
  expect(months!.months).toBeGreaterThan(2);
});

test("I9: a refusal leaves every row as it was, but for the answer to its key", async () => {
  const id = "wks_i9";
  await grant(credits, id, 5);
  const { reservation } = await reserve(credits, id, 2);
  const everything = () =>
    sql(
      `select (select md5(string_agg(a::text, '|')) from credits.account a) as accounts,
         (select md5(string_agg(l::text, '|' order by id)) from credits.lot l) as lots,
         (select count(*)::int from credits.transfer) as transfers, (select count(*)::int from credits.spend) as spends,
         (select md5(string_agg(r::text, '|' order by id)) from credits.reservation r) as reservations,
         (select count(*)::int from events.event) as events`,
    );
  const before = await everything();
  await spend(credits, id, 4);
  await spend(credits, id, 0);
  await reserve(credits, id, 4);
  await reverse(credits, id, { deploymentId: "dep_unknown" });
  await grant(credits, id, "9223372036854.775807");
  await grant(credits, id, 0);
  expect(await everything()).toEqual(before);
  await release(credits, reservation.id);
});

test("I12: twenty deliveries of one redemption at once make both lots, once, or neither", async () => {
  const told = Array.from({ length: 20 }, () => ({
    type: "referral.redeemed" as const,
    subject: "ref_i12",
    occurredAt: new Date(),
    data: {
      referralId: "ref_i12",
      refereeWorkspaceId: "wks_i12_friend",
      refereeCredits: micro(5),
      promoterWorkspaceId: "wks_i12_promoter",
      promoterCredits: micro(7),
      expiresAt: null,
      decidedAt: new Date(),
    },
  }));
  await credits.tell(...told);
  expect((await balanceOf(credits, "wks_i12_friend")).total).toBe("5");
  expect((await balanceOf(credits, "wks_i12_promoter")).total).toBe("7");

  // The promoter's side cannot be granted, so neither is: the event waits.
  await grant(credits, "wks_i12_full", "9223372036854.775807");
  await credits.tell({
    ...told[0]!,
    subject: "ref_i12b",
    data: {
      ...told[0]!.data,
      referralId: "ref_i12b",
      refereeWorkspaceId: "wks_i12_lone",
      promoterWorkspaceId: "wks_i12_full",
    },
  });
  expect((await balanceOf(credits, "wks_i12_lone")).total).toBe("0");
});

test("I16: what waits for the lock over a month's end is booked in the month in which it got it", async () => {
  const id = "wks_i16";
  await grant(credits, id, 10);
  const now = credits.clock.now();
  const nextMonth = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  credits.clock.advance(nextMonth - now.getTime() - 1_500);
  const { admin } = credits.database;
  await admin.query("begin");
  await admin.query("select from credits.account where workspace_id = $1 for update", [id]);
  const waiting = spend(credits, id, 1);
  await new Promise((resolve) => setTimeout(resolve, 1_700));
  await admin.query("commit");
  const { usage } = await waiting;
  const [row] = await sql("select month, booked_at from credits.spend where id = $1", [usage.id]);
  expect(row!.booked_at.getTime()).toBeGreaterThanOrEqual(nextMonth);
  expect(row!.month).toBe(new Date(nextMonth).toISOString().slice(0, 7));

  // A clock that is behind cannot book into the past.
  const { rows } = await admin.query(
    "select booked_at from credits.begin_bookings(array[$1], -86400000)",
    [id],
  );
  expect(rows[0].booked_at.getTime()).toBe(row!.booked_at.getTime());
});

test.each([
  ["9007199254.740991", "2^53 - 1 micro-credits"],
  ["9007199254.740992", "2^53"],
  ["9007199254.740993", "2^53 + 1"],
  ["9223372036854.775806", "2^63 - 2"],
  ["9223372036854.775807", "2^63 - 1"],
])("I18: %s credits (%s) go through GraphQL, PostgreSQL and back", async (amount) => {
  const id = `wks_i18_${amount}`;
  expect((await grant(credits, id, amount)).lot.remaining).toBe(amount);
  const { usage } = await spend(credits, id, amount);
  expect(usage.credits).toBe(amount);
  const [row] = await sql("select credits::text from credits.spend where id = $1", [usage.id]);
  expect(row!.credits).toBe(String(micro(amount)));
});

test("I18: true revenue of amounts whose product does not fit a bigint", async () => {
  const id = "wks_i18_product";
  const lot = newId("lot");
  await sql(
    `select credits.grant_lot($1, (select booked_at from credits.begin_bookings(array[$1], $2)), $3, 'PURCHASED',
       'PURCHASE', $3, $3, 4611686018427387904, null, null, 9007199254740993, 'USD')`,
    [id, credits.clock.offsetMs, lot],
  );
  await spend(credits, id, "3074457345618.258603");
  const [row] = await sql("select revenue_minor::text from credits.lot where id = $1", [lot]);
  expect(row!.revenue_minor).toBe(
    String((9007199254740993n * 3074457345618258603n) / 4611686018427387904n),
  );
});

test("I18: more than a bigint, and finer than a micro-credit, are the caller's mistakes", async () => {
  for (const amount of ["9223372036854.775808", "0.0000001", "1e3", "NaN"]) {
    await expect(spend(credits, "wks_i18", amount)).rejects.toThrow(/BAD_USER_INPUT/);
  }
});

test("I21: what events tell of a workspace is what its ledger says, to the last unit", async () => {
  const id = "wks_i21";
  await story(id);
  const spent = (await credits.told("credits.spent")).filter(({ data }) => data.workspaceId === id);
  const back = (await credits.told("credits.reversed")).filter(
    ({ data }) => data.workspaceId === id,
  );
  const fixed = (await credits.told("credits.revenue_corrected")).filter(
    ({ data }) => data.workspaceId === id,
  );
  const revenue =
    [...spent, ...back]
      .flatMap(({ data }) => data.draws)
      .reduce((sum, draw) => sum + (draw.revenueMinor ?? 0n), 0n) +
    fixed.reduce((sum, { data }) => sum + data.revenueMinor, 0n);
  const used =
    spent.flatMap(({ data }) => data.draws).reduce((sum, draw) => sum + draw.credits, 0n) -
    back.flatMap(({ data }) => data.draws).reduce((sum, draw) => sum + draw.credits, 0n);
  const [row] = await sql(
    "select sum(revenue_minor)::text as revenue, sum(consumed)::text as used from credits.lot where workspace_id = $1",
    [id],
  );
  expect([String(revenue), String(used)]).toEqual([row!.revenue, row!.used]);
  expect(spent.length).toBe(2);
  const payments = [...spent, ...back]
    .flatMap(({ data }) => data.draws)
    .map(({ lotId, source, paymentIntentId }) => [lotId, source, paymentIntentId]);
  const lots = await sql("select id, source, reference from credits.lot where workspace_id = $1", [
    id,
  ]);
  for (const [lotId, source, paymentIntentId] of payments) {
    const lot = lots.find((each) => each.id === lotId)!;
    expect([source, paymentIntentId]).toEqual([
      lot.source,
      lot.source === "PURCHASED" ? lot.reference : null,
    ]);
  }
  for (const { data } of fixed) {
    expect(data.paymentIntentId).toBe(lots.find((each) => each.id === data.lotId)!.reference);
  }
});
