import type { TestService } from "@tributary/testing/service";
import type { CreditsServices } from "../context";
import { postSpends } from "../ledger/post-spends";
import { balanceOf, grant, orderOf, reserve, spend, startCredits } from "./arrange";
import { lotsOf, violations } from "./look";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
  await credits.database.admin.query("set search_path = credits");
});
afterAll(() => credits.stop());
afterEach(async () => expect(await violations(credits)).toEqual([]));

const rows = async (sql: string, values: unknown[] = []) =>
  (await credits.database.admin.query(sql, values)).rows;

const MOST = 2n ** 63n - 1n;

/** Grants micro-credits as the ledger's callers do; answers its code. */
async function grantLot(
  workspaceId: string,
  id: string,
  size: bigint,
  at = "begin_booking($1, 0)",
) {
  const [answer] = await rows(
    `select grant_lot($1, ${at}, $2, 'AWARDED', 'PROMOTION', $2, $2, $3, null) as code`,
    [workspaceId, id, size],
  );
  return answer.code as string | null;
}

test("a workspace may hold the largest bigint, held credits included, and not one more", async () => {
  await grant(credits, "wks_most", 5);
  await reserve(credits, "wks_most", 2);
  expect(await grantLot("wks_most", "lot_over", MOST - 5_000_000n + 1n)).toBe("AMOUNT_TOO_LARGE");
  expect(await grantLot("wks_most", "lot_fits", MOST - 5_000_000n)).toBeNull();
  expect(await grantLot("wks_most", "lot_last", 1n)).toBe("AMOUNT_TOO_LARGE");
});

test("lots burn by age and then by id, whatever their ids say of their age", async () => {
  await grant(credits, "wks_burn", 1);
  const at = (ms: number) => `timestamptz '2100-01-01' + interval '${ms} ms'`;
  for (const [id, ms] of [
    ["lot_z", 100],
    ["lot_2", 200],
    ["lot_1", 200],
    ["lot_a", 300],
  ] as const)
    await grantLot("wks_burn", id, 1n, at(ms));
  const order = await rows("select id from lots_in_burn_order('wks_burn')");
  expect(order.map(({ id }) => id).slice(1)).toEqual(["lot_z", "lot_1", "lot_2", "lot_a"]);
});

/** A payment's state as the ledger books it: 10 credits for 20.00 when nothing else is said. */
async function book(
  payment: string,
  revision: number,
  more: {
    refunded?: number;
    disputed?: number;
    received?: number;
    credits?: bigint;
    bonus?: bigint;
  } = {},
) {
  const {
    refunded = 0,
    disputed = 0,
    received = 20_00,
    credits: size = 10_000_000n,
    bonus = 0n,
  } = more;
  const [answer] = await rows(
    "select book_payment($1, 0, $2, $3, $4, 0, $5, $6, 'USD', $7, $8, $9, $10) as newer",
    [
      `wks_${payment}`,
      payment,
      revision,
      received,
      refunded,
      disputed,
      size,
      bonus,
      `lot_${payment}`,
      `lot_${payment}_b`,
    ],
  );
  return answer.newer as boolean;
}
const paid = (payment: string) =>
  rows(
    "select revision, refunded_minor, disputed_minor from payment where payment_intent_id = $1",
    [payment],
  );

test("a state of an equal or older revision is none: nothing of it is booked", async () => {
  expect(await book("pi_revision", 5)).toBe(true);
  expect(await book("pi_revision", 5, { refunded: 1 })).toBe(false);
  expect(await book("pi_revision", 4, { refunded: 1 })).toBe(false);
  expect(await paid("pi_revision")).toEqual([
    { revision: "5", refunded_minor: "0", disputed_minor: "0" },
  ]);
  expect(await book("pi_revision", 6, { refunded: 1 })).toBe(true);
});

test("claims count at most as what was received, and disputes as what refunds leave of it", async () => {
  await book("pi_claims", 1);
  await book("pi_claims", 2, { refunded: 10_00, disputed: 15_00 });
  expect(await paid("pi_claims")).toEqual([
    { revision: "2", refunded_minor: "1000", disputed_minor: "1000" },
  ]);
  await book("pi_claims", 3, { refunded: 99_00 });
  expect(await paid("pi_claims")).toEqual([
    { revision: "3", refunded_minor: "2000", disputed_minor: "0" },
  ]);
});

test("the smallest bonus makes a lot; one that does not fit lets nothing of the payment be booked", async () => {
  await book("pi_bonus", 1, { bonus: 1n });
  expect((await lotsOf(credits, "pi_bonus")).map(({ source }) => source)).toEqual([
    "AWARDED",
    "PURCHASED",
  ]);
  await grantLot("wks_pi_full", "lot_full", MOST - 15_000_000n);
  await expect(book("pi_full", 1, { bonus: 5_000_001n })).rejects.toThrow(
    "payment pi_full was not booked: AMOUNT_TOO_LARGE",
  );
  expect(await lotsOf(credits, "pi_full")).toEqual([]);
});

test("a refund that takes no further micro-credit still lowers the price that is left", async () => {
  const small = { received: 1_00, credits: 10n };
  await book("pi_price", 1, small);
  for (const refunded of [1, 2]) await book("pi_price", 1 + refunded, { ...small, refunded });
  expect(await rows("select refunded, net_minor from lot where id = 'lot_pi_price'")).toEqual([
    { refunded: "1", net_minor: "98" },
  ]);
});

test("a release gives the last draw back first", async () => {
  await grant(credits, "wks_release", 2);
  await grantLot("wks_release", "lot_second", 3_000_000n);
  const { reservation } = await reserve(credits, "wks_release", 4);
  await rows("select release_reservation($1, 0)", [reservation.id]);
  const back = await rows(
    "select amount from transfer where workspace_id = 'wks_release' and kind = 'RELEASE' order by seq",
  );
  expect(back).toEqual([{ amount: "2000000" }, { amount: "2000000" }]);
  const lots = await rows(
    "select lot_id from transfer where workspace_id = 'wks_release' and kind = 'RELEASE' order by seq",
  );
  expect(lots[0]).toEqual({ lot_id: "lot_second" });
});

test("a key belongs to its owner and to its mutation", async () => {
  await grant(credits, "wks_keys", 9);
  const { db } = credits.running.services as CreditsServices;
  for (const owner of ["one", "another"])
    expect(await postSpends(db, 0, [orderOf("wks_keys", { owner, key: "same" })])).toMatchObject([
      { code: null },
    ]);
  const mine = { idempotencyKey: "same" };
  expect((await reserve(credits, "wks_keys", 1, mine)).userErrors).toEqual([]);
  expect((await spend(credits, "wks_keys", 2, mine)).userErrors).toEqual([]);
  expect((await balanceOf(credits, "wks_keys")).available).toBe("5.999998");
});

test("an event's id is of version 7 and begins with its milliseconds", async () => {
  const [{ id, before, after }] = await rows(
    `select b.ms as before, i.id, (extract(epoch from clock_timestamp()) * 1000)::bigint as after
     from (select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms offset 0) b,
       lateral (select new_event_id() as id where b.ms > 0 offset 0) i`,
  );
  const ms = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
  expect(id[14]).toBe("7");
  expect(ms).toBeGreaterThanOrEqual(Number(before));
  expect(ms).toBeLessThanOrEqual(Number(after));
});
