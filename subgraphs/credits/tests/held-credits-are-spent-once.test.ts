import { DAY, type TestService } from "@tributary/testing/service";
import {
  balanceOf,
  capture,
  grant,
  key,
  micro,
  purchasedLot,
  release,
  reserve,
  spend,
  startCredits,
} from "./arrange";
import { lotParts, tally, violations } from "./look";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());
afterEach(async () => expect(await violations(credits)).toEqual([]));

const code = (answer: { userErrors: { code: string }[] }) => answer.userErrors[0]?.code ?? null;

test("I10: what is held cannot be spent; capture takes its part and the rest returns", async () => {
  const { lot } = await grant(credits, "wks_hold", 10);
  const bought = await purchasedLot(credits, "wks_hold", { credits: 10, priceMinor: 1000 });
  const { reservation } = await reserve(credits, "wks_hold", 15);
  expect(reservation).toMatchObject({
    credits: "15",
    state: "HELD",
    account: { balance: { reserved: "15", available: "5" } },
  });
  expect(code(await spend(credits, "wks_hold", 6))).toBe("INSUFFICIENT_CREDITS");

  const { usage, account } = await capture(credits, reservation.id, 12);
  expect(usage).toMatchObject({ credits: "12", trueRevenue: [{ amountMinor: "200" }] });
  expect(account.balance).toEqual({ total: "8", reserved: "0", available: "8" });
  expect(await lotParts(credits, lot.id)).toMatchObject({ consumed: 10, available: 0 });
  expect(await lotParts(credits, bought)).toMatchObject({ consumed: 2, available: 8, reserved: 0 });
  const told = (await credits.told("credits.spent")).filter(({ subject }) => subject === usage.id);
  expect(told.map(({ data }) => [data.credits, data.draws.length])).toEqual([[micro(12), 2]]);
});

test("a lot that is held to its last credit is still an open one, until it is spent", async () => {
  const { lot } = await grant(credits, "wks_whole", 10);
  const { reservation } = await reserve(credits, "wks_whole", 10);
  const open = async () => {
    const { data } = await credits.execute(
      `{ _entities(representations: [{ __typename: "Workspace", id: "wks_whole" }]) { ... on Workspace {
           credits { lots(openOnly: true) { totalCount nodes { id } } } } } }`,
      {},
      key,
    );
    return data._entities[0].credits.lots;
  };
  expect(await open()).toEqual({ totalCount: 1, nodes: [{ id: lot.id }] });
  await capture(credits, reservation.id, 10);
  expect(await open()).toEqual({ totalCount: 0, nodes: [] });
});

test("I10: it is closed once: captured, released or expired, and never again", async () => {
  await grant(credits, "wks_once", 30);
  const captured = (await reserve(credits, "wks_once", 5)).reservation.id;
  expect(code(await capture(credits, captured, 5))).toBeNull();
  expect(code(await capture(credits, captured, 1))).toBe("RESERVATION_CLOSED");
  expect(code(await release(credits, captured))).toBe("RESERVATION_CLOSED");

  const released = (await reserve(credits, "wks_once", 5)).reservation.id;
  expect((await release(credits, released)).reservation.state).toBe("RELEASED");
  expect(code(await capture(credits, released, 1))).toBe("RESERVATION_CLOSED");

  const expired = (await reserve(credits, "wks_once", 5, { ttlSeconds: 60 })).reservation;
  credits.clock.advance(60_000);
  expect((await balanceOf(credits, "wks_once")).available).toBe("25");
  expect(code(await capture(credits, expired.id, 1))).toBe("RESERVATION_CLOSED");
});

test("I10: captured and released at once by many, one wins", async () => {
  await grant(credits, "wks_race", 5);
  const { id } = (await reserve(credits, "wks_race", 5)).reservation;
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => (n % 2 ? capture(credits, id, 3) : release(credits, id))),
  );
  expect(tally(answers)).toEqual({ done: 1, RESERVATION_CLOSED: 19 });
});

test("I10: held credits survive their lot's expiry until they are captured or released", async () => {
  const soon = new Date(credits.clock.now().getTime() + DAY);
  const { lot } = await grant(credits, "wks_survive", 10, { expiresAt: soon });
  const kept = (await reserve(credits, "wks_survive", 4, { ttlSeconds: 3 * 86_400 })).reservation
    .id;
  const given = (await reserve(credits, "wks_survive", 3, { ttlSeconds: 3 * 86_400 })).reservation
    .id;
  credits.clock.advance(DAY);
  expect(await balanceOf(credits, "wks_survive")).toMatchObject({ total: "7", reserved: "7" });
  expect(code(await capture(credits, kept, 4))).toBeNull();
  await release(credits, given);
  expect(await lotParts(credits, lot.id)).toMatchObject({ consumed: 4, expired: 6, reserved: 0 });
  const { rows } = await credits.database.admin.query(
    "select kind, amount from credits.transfer where lot_id = $1 order by seq desc limit 2",
    [lot.id],
  );
  expect(rows).toEqual([
    { kind: "EXPIRY", amount: String(micro(3)) },
    { kind: "RELEASE", amount: String(micro(3)) },
  ]);
});

test.each([
  ["more than is available", 11, "INSUFFICIENT_CREDITS"],
  ["nothing", 0, "AMOUNT_NOT_POSITIVE"],
])("holding %s is refused and holds nothing", async (_, amount, refused) => {
  await grant(credits, "wks_refused", 5);
  expect(code(await reserve(credits, "wks_refused", amount))).toBe(refused);
  expect((await balanceOf(credits, "wks_refused")).reserved).toBe("0");
});

test("capturing more than is held, or nothing, is refused and changes nothing", async () => {
  await grant(credits, "wks_exceed", 5);
  const { id } = (await reserve(credits, "wks_exceed", 4)).reservation;
  expect(code(await capture(credits, id, 5))).toBe("RESERVATION_EXCEEDED");
  expect(code(await capture(credits, id, 0))).toBe("AMOUNT_NOT_POSITIVE");
  expect((await balanceOf(credits, "wks_exceed")).reserved).toBe("4");
});

test("a workspace without an account holds nothing, and gets none by asking", async () => {
  expect(code(await reserve(credits, "wks_nothing", 1))).toBe("INSUFFICIENT_CREDITS");
  const { rows } = await credits.database.admin.query(
    "select from credits.account where workspace_id = 'wks_nothing'",
  );
  expect(rows).toEqual([]);
});

test("each step keeps its answer to its key; other input is a conflict", async () => {
  await grant(credits, "wks_keys", 20);
  const hold = () => reserve(credits, "wks_keys", 5, { idempotencyKey: "hold" });
  const { id } = (await hold()).reservation;
  await Promise.all(Array.from({ length: 10 }, hold));
  expect((await balanceOf(credits, "wks_keys")).reserved).toBe("5");
  const take = () => capture(credits, id, 2, { idempotencyKey: "take" });
  const [first, ...others] = await Promise.all(Array.from({ length: 10 }, take));
  for (const other of others) expect(other.usage.id).toBe(first.usage.id);
  expect((await balanceOf(credits, "wks_keys")).total).toBe("18");
  expect(code(await capture(credits, id, 3, { idempotencyKey: "take" }))).toBe(
    "IDEMPOTENCY_CONFLICT",
  );
  expect(code(await reserve(credits, "wks_keys", 6, { idempotencyKey: "hold" }))).toBe(
    "IDEMPOTENCY_CONFLICT",
  );
});

test.each([
  ["an unknown reservation", () => release(credits, "rsv_unknown"), "NOT_FOUND"],
  [
    "a time to live of 0",
    () => reserve(credits, "wks_hold", 1, { ttlSeconds: 0 }),
    "BAD_USER_INPUT",
  ],
  ["31 days", () => reserve(credits, "wks_hold", 1, { ttlSeconds: 31 * 86_400 }), "BAD_USER_INPUT"],
  ["no deployment", () => reserve(credits, "wks_hold", 1, { deploymentId: "" }), "BAD_USER_INPUT"],
])("%s is the caller's mistake", async (_, call, wanted) => {
  await expect(call()).rejects.toMatchObject({ errors: [{ extensions: { code: wanted } }] });
});
