import { DAY, type TestService } from "@tributary/testing/service";
import type { CreditsServices } from "../context";
import { postSpends } from "../ledger/post-spends";
import { grant, orderOf, release, reserve, reverse, spend, startCredits } from "./arrange";
import { violations } from "./look";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
  await credits.database.admin.query("set search_path = credits");
});
afterAll(() => credits.stop());
afterEach(async () => expect(await violations(credits)).toEqual([]));

const later = (ms: number) => new Date(credits.clock.now().getTime() + ms);

/** A workspace whose last booking was at this instant, which is not over yet: the next one is at the same. */
const bookedAt = (workspaceId: string, at: Date) =>
  credits.database.admin.query("update account set booked_at = $2 where workspace_id = $1", [
    workspaceId,
    at,
  ]);

/** Books what is due of a workspace, as if its clock stood this far ahead. */
const book = (workspaceId: string, aheadMs = 0) =>
  credits.database.admin.query("select begin_booking($1, $2)", [workspaceId, aheadMs]);

/** Kind, whole credits and instant of each transfer behind the first so many. */
async function transfers(workspaceId: string, behind: number) {
  const { rows } = await credits.database.admin.query(
    "select kind, amount, booked_at from transfer where workspace_id = $1 and seq > $2 order by seq",
    [workspaceId, behind],
  );
  return rows.map(({ kind, amount, booked_at }) => [kind, Number(amount) / 1e6, booked_at]);
}

test("a lot expires at its very instant, for bookings and for spends", async () => {
  const expiresAt = later(DAY);
  for (const id of ["wks_booked", "wks_spends"]) {
    await grant(credits, id, 3, { expiresAt });
    await bookedAt(id, expiresAt);
  }
  await book("wks_booked");
  expect(await transfers("wks_booked", 1)).toEqual([["EXPIRY", 3, expiresAt]]);
  const { userErrors } = await spend(credits, "wks_spends", 1);
  expect(userErrors).toMatchObject([{ code: "INSUFFICIENT_CREDITS" }]);
  expect(await transfers("wks_spends", 1)).toEqual([["EXPIRY", 3, expiresAt]]);
});

test("a reservation ends at its very instant, and neither falls due a millisecond before", async () => {
  await grant(credits, "wks_ends", 5, { expiresAt: later(DAY) });
  const { reservation } = await reserve(credits, "wks_ends", 2, { ttlSeconds: 3600 });
  const endsAt = new Date(reservation.expiresAt);
  await bookedAt("wks_ends", new Date(endsAt.getTime() - 1));
  await book("wks_ends");
  expect(await transfers("wks_ends", 2)).toEqual([]);
  await bookedAt("wks_ends", endsAt);
  await book("wks_ends");
  expect(await transfers("wks_ends", 2)).toEqual([["RELEASE", 2, endsAt]]);
});

test("at one instant the lot expires first, and what a reservation gives back expires behind it", async () => {
  await grant(credits, "wks_both", 5, { expiresAt: later(DAY) });
  const { reservation } = await reserve(credits, "wks_both", 2);
  const { rows } = await credits.database.admin.query(
    "update reservation set expires_at = (select expires_at from lot where workspace_id = $1) where id = $2 returning expires_at",
    ["wks_both", reservation.id],
  );
  const at = rows[0].expires_at;
  await book("wks_both", 2 * DAY);
  expect(await transfers("wks_both", 2)).toEqual([
    ["EXPIRY", 3, at],
    ["RELEASE", 2, at],
    ["EXPIRY", 2, at],
  ]);
});

test("each is booked in the order of time and at its own instant, however late it is booked", async () => {
  const expiresAt = later(2 * DAY);
  await grant(credits, "wks_late", 5, { expiresAt });
  const { reservation } = await reserve(credits, "wks_late", 2, { ttlSeconds: 86_400 });
  const endsAt = new Date(reservation.expiresAt);
  await book("wks_late", 9 * DAY);
  expect(await transfers("wks_late", 2)).toEqual([
    ["RELEASE", 2, endsAt],
    ["EXPIRY", 5, expiresAt],
  ]);
  const { rows } = await credits.database.admin.query(
    "select state, closed_at from reservation where id = $1",
    [reservation.id],
  );
  expect(rows).toEqual([{ state: "EXPIRED", closed_at: endsAt }]);
});

test("an account waits for what falls due next, of lots and of reservations that are held", async () => {
  for (const days of [3, 1, 5])
    await grant(credits, "wks_next", 4, { expiresAt: later(days * DAY) });
  const released = await reserve(credits, "wks_next", 1, { ttlSeconds: 3_600 });
  await release(credits, released.reservation.id);
  await reserve(credits, "wks_next", 5, { ttlSeconds: 4 * 86_400 });
  await reserve(credits, "wks_next", 1, { ttlSeconds: 2 * 86_400 });
  const days: (number | null)[] = [];
  for (const passed of [0, 1.5, 2.5, 3.5, 4.5, 5.5]) {
    await book("wks_next", passed * DAY);
    const { rows } = await credits.database.admin.query(
      "select next_due_at from account where workspace_id = 'wks_next'",
    );
    const next = rows[0].next_due_at as Date | null;
    days.push(next && Math.round((next.getTime() - Date.now()) / DAY));
  }
  // The reservation that was released at once is looked at once, when it would have ended.
  expect(days).toEqual([0, 2, 3, 4, 5, null]);
});

test("an account that waits for nothing waits for its reservation", async () => {
  await grant(credits, "wks_only", 2);
  await reserve(credits, "wks_only", 2, { ttlSeconds: 3600 });
  await book("wks_only", DAY);
  expect((await transfers("wks_only", 2)).map(([kind]) => kind)).toEqual(["RELEASE"]);
});

test("a reversal that gives credits back to a lot makes them fall due again", async () => {
  await grant(credits, "wks_again", 1, { expiresAt: later(DAY) });
  const { usage } = await spend(credits, "wks_again", 1);
  // Nobody waits for the empty lot any more.
  await credits.database.admin.query("select book_due('wks_again', now(), 'epoch')");
  const { rows } = await credits.database.admin.query(
    "select next_due_at from account where workspace_id = 'wks_again'",
  );
  expect(rows).toEqual([{ next_due_at: null }]);
  await reverse(credits, "wks_again", { usageId: usage.id });
  await book("wks_again", 2 * DAY);
  expect((await transfers("wks_again", 3)).map(([kind]) => kind)).toEqual(["EXPIRY"]);
});

test("a lot that has expired before it was granted expires at the booking, not before it", async () => {
  await grant(credits, "wks_old", 1);
  await credits.database.admin.query(
    `select grant_lot('wks_old', begin_booking('wks_old', 0), 'lot_old', 'AWARDED', 'REFERRAL_REFEREE', 'old', 'ref_1',
       5000000, now() - interval '1 day')`,
  );
  await book("wks_old");
  const [granted, expired] = await transfers("wks_old", 1);
  expect([granted, expired]).toEqual([
    ["GRANT", 5, granted![2]],
    ["EXPIRY", 5, granted![2]],
  ]);
});

test("where a clock was ahead no booking goes back: neither behind a grant nor behind a spend", async () => {
  await grant(credits, "wks_back", 9);
  const bookHere = async () => {
    await spend(credits, "wks_back", 1);
    await grant(credits, "wks_back", 1);
    await reserve(credits, "wks_back", 1);
  };
  await credits.database.admin.query(
    `select grant_lot('wks_back', begin_booking('wks_back', $1), 'lot_ahead', 'AWARDED', 'PROMOTION', 'ahead', 'ahead', 1, null)`,
    [DAY],
  );
  await bookHere();
  const { db } = credits.running.services as CreditsServices;
  await postSpends(db, 2 * DAY, [orderOf("wks_back")]);
  await bookHere();
  const { rows } = await credits.database.admin.query(
    `select round(extract(epoch from booked_at - now()) / 86400)::int as days from transfer
     where workspace_id = 'wks_back' order by seq`,
  );
  expect(rows.map(({ days }) => days)).toEqual([0, 1, 1, 1, 1, 1, 2, 2, 2, 2]);
});

test("bookings stand at whole milliseconds, as the API shows them", async () => {
  const { rows } = await credits.database.admin.query(
    "select count(*) filter (where booked_at <> date_trunc('milliseconds', booked_at)) as finer from transfer",
  );
  expect(rows).toEqual([{ finer: "0" }]);
});
