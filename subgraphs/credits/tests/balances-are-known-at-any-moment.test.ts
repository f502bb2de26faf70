import { newId } from "@tributary/kit/ids";
import { rowsRead } from "@tributary/testing/rows-read";
import { DAY, type TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { capture, grant, purchasedLot, reserve, spend, startCredits } from "./arrange";
import { violations } from "./look";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());

const now = () => credits.clock.now();
const pause = () => credits.clock.advance(1000);

async function balanceAt(id: string, at: Date) {
  const { data, errors } = await credits.execute(
    `query ($r: [_Any!]!, $at: DateTime) { _entities(representations: $r) { ... on Workspace {
       credits { balance(at: $at) { total purchased awarded reserved available asOf expiringNext { at } } } } } }`,
    { r: [{ __typename: "Workspace", id: `wks_${id}` }], at: at.toISOString() },
    user(id),
  );
  if (errors) throw Object.assign(new Error(errors[0]!.message), { errors });
  const { total, purchased, awarded, reserved } = data._entities[0].credits.balance;
  return [total, purchased, awarded, reserved].map(Number);
}

test("I13: every past moment, expiries and ended reservations at their very instants", async () => {
  const moments: [Date, number[]][] = [];
  const note = (...balances: number[]) => {
    moments.push([now(), balances]);
    pause();
  };
  note(0, 0, 0, 0);
  const expiresAt = new Date(now().getTime() + DAY);
  await grant(credits, "wks_ann", 10, { expiresAt });
  note(10, 0, 10, 0);
  await purchasedLotNow("wks_ann");
  note(110, 100, 10, 0);
  await spend(credits, "wks_ann", 4);
  note(106, 100, 6, 0);
  await reserve(credits, "wks_ann", 2, { ttlSeconds: 3600 });
  note(106, 100, 4, 2);
  const { reservation } = await reserve(credits, "wks_ann", 50, { ttlSeconds: 2 * 86_400 });
  note(106, 54, 0, 52);
  credits.clock.advance(3_600_000);
  // Nothing was booked since; the first reservation has ended all the same.
  note(106, 54, 2, 50);
  credits.clock.advance(DAY);
  note(104, 54, 0, 50);
  await capture(credits, reservation.id, 10);
  note(94, 94, 0, 0);

  for (const [at, balances] of moments) expect(await balanceAt("ann", at)).toEqual(balances);
  const justBefore = new Date(expiresAt.getTime() - 1);
  expect(await balanceAt("ann", justBefore)).toEqual([106, 54, 2, 50]);
  expect(await balanceAt("ann", expiresAt)).toEqual([104, 54, 0, 50]);
  expect(await violations(credits)).toEqual([]);

  async function purchasedLotNow(workspaceId: string) {
    const { rows } = await credits.database.admin.query(
      "select credits.grant_lot($1, (select booked_at from credits.begin_bookings(array[$1], $2)), $3, 'PURCHASED', 'PURCHASE', $3, $3, 100000000, null, null, 1000, 'USD') as code",
      [workspaceId, credits.clock.offsetMs, newId("lot")],
    );
    expect(rows[0].code).toBeNull();
  }
});

test("I17: a lot's expiry is exclusive, to the millisecond, also over a change of the clocks", async () => {
  // 29 March 2026, 01:00 UTC: clocks in Europe go forward. UTC does not care.
  const expiresAt = new Date(now().getTime() + 2 * DAY);
  await grant(credits, "wks_edge", 10, { expiresAt });
  credits.clock.advance(expiresAt.getTime() - now().getTime() - 500);
  expect((await spend(credits, "wks_edge", 1)).userErrors).toEqual([]);
  credits.clock.advance(500);
  expect((await spend(credits, "wks_edge", 1)).userErrors).toMatchObject([
    { code: "INSUFFICIENT_CREDITS" },
  ]);
});

test("the future is not answered", async () => {
  await expect(balanceAt("ann", new Date(now().getTime() + DAY))).rejects.toMatchObject({
    errors: [{ extensions: { code: "BAD_USER_INPUT" } }],
  });
});

test("any moment in a long history is some twenty looks away", async () => {
  await grant(credits, "wks_long", 1000);
  await purchasedLot(credits, "wks_long", { credits: 1000, priceMinor: 10 });
  await credits.database.admin.query(
    `set search_path = credits; do $$ begin for i in 1..2000 loop
       perform book_transfer('wks_long', (select booked_at + interval '1 ms' from account where workspace_id = 'wks_long'),
         'RESERVE', (select id from lot where workspace_id = 'wks_long' and source = 'AWARDED'), 1, 'AWARDED', 'RESERVED', 'test');
     end loop; end $$`,
  );
  const looks = async () => {
    const { rows } = await credits.database.admin.query(
      "select coalesce(sum(idx_scan), 0)::int as looks from pg_stat_xact_user_tables where relname = 'transfer'",
    );
    return rows[0].looks as number;
  };
  await credits.database.admin.query("begin");
  const before = await looks();
  await credits.database.admin.query(
    "select credits.seq_at('wks_long', (select booked_at from credits.transfer where workspace_id = 'wks_long' and seq = 700))",
  );
  expect((await looks()) - before).toBeLessThanOrEqual(15);
  await credits.database.admin.query("rollback");

  // Who asks is a member, so the policies of rows stand before every condition.
  const read = await rowsRead(credits, () => balanceAt("long", now()));
  expect(read).toBeLessThanOrEqual(10);
});
