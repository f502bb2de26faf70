import { DAY, type TestService } from "@tributary/testing/service";
import { balanceOf, grant, purchasedLot, reverse, spend, startCredits } from "./arrange";
import { lotParts, tally, violations } from "./look";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());
afterEach(async () => expect(await violations(credits)).toEqual([]));

const code = (answer: { userErrors: { code: string }[] }) => answer.userErrors[0]?.code ?? null;

test("I7: spend, then reverse, is as if nothing was spent: same lots, same class, no revenue", async () => {
  const { lot } = await grant(credits, "wks_back", 10);
  const bought = await purchasedLot(credits, "wks_back", { credits: 3, priceMinor: 100 });
  const before = [await lotParts(credits, lot.id), await lotParts(credits, bought)];
  const { usage } = await spend(credits, "wks_back", 12);
  expect((await lotParts(credits, bought)).revenueMinor).toBe(66);
  const reversed = await reverse(credits, "wks_back", { usageId: usage.id });
  expect(reversed).toMatchObject({
    usage: { id: usage.id, reversed: true },
    account: { balance: { total: "13", purchased: "3", awarded: "10" } },
  });
  expect([await lotParts(credits, lot.id), await lotParts(credits, bought)]).toEqual(before);
  const told = (await credits.told("credits.reversed")).filter(
    ({ subject }) => subject === usage.id,
  );
  expect(told[0]!.data.draws.map(({ source, revenueMinor }) => [source, revenueMinor])).toEqual([
    ["PURCHASED", -66n],
    ["AWARDED", null],
  ]);
});

test("I7: partly, the last draw first, at most what was spent", async () => {
  const { lot } = await grant(credits, "wks_part", 10);
  const bought = await purchasedLot(credits, "wks_part", { credits: 10, priceMinor: 1000 });
  const { usage } = await spend(credits, "wks_part", 15);
  await reverse(credits, "wks_part", { usageId: usage.id, credits: "3" });
  expect(await lotParts(credits, bought)).toMatchObject({ consumed: 2, revenueMinor: 200 });
  await reverse(credits, "wks_part", { usageId: usage.id, credits: "4" });
  expect(await lotParts(credits, bought)).toMatchObject({ consumed: 0, revenueMinor: 0 });
  expect(await lotParts(credits, lot.id)).toMatchObject({ consumed: 8 });
  expect(code(await reverse(credits, "wks_part", { usageId: usage.id, credits: "8.000001" }))).toBe(
    "AMOUNT_TOO_LARGE",
  );
  expect(await lotParts(credits, lot.id)).toMatchObject({ consumed: 8 });
  await reverse(credits, "wks_part", { usageId: usage.id });
  expect(code(await reverse(credits, "wks_part", { usageId: usage.id }))).toBe("ALREADY_REVERSED");
});

test("without a usage: all of the deployment, the last spend first", async () => {
  await grant(credits, "wks_all", 10);
  const first = await spend(credits, "wks_all", 2, { deploymentId: "dep_a" });
  const second = await spend(credits, "wks_all", 3, { deploymentId: "dep_a" });
  await spend(credits, "wks_all", 1, { deploymentId: "dep_b" });
  const part = await reverse(credits, "wks_all", { deploymentId: "dep_a", credits: "4" });
  expect(part.usage).toEqual({ id: second.usage.id, reversed: true });
  const rest = await reverse(credits, "wks_all", { deploymentId: "dep_a" });
  expect(rest.usage).toEqual({ id: first.usage.id, reversed: true });
  expect((await balanceOf(credits, "wks_all")).total).toBe("9");
});

test("what returns to a lot that has expired since expires again, visibly", async () => {
  const soon = new Date(credits.clock.now().getTime() + DAY);
  const { lot } = await grant(credits, "wks_late", 10, { expiresAt: soon });
  await spend(credits, "wks_late", 6);
  credits.clock.advance(2 * DAY);
  await reverse(credits, "wks_late");
  expect(await lotParts(credits, lot.id)).toMatchObject({ expired: 10, consumed: 0, available: 0 });
  const { rows } = await credits.database.admin.query(
    "select kind from credits.transfer where lot_id = $1 order by seq",
    [lot.id],
  );
  expect(rows.map(({ kind }) => kind)).toEqual(["GRANT", "SPEND", "EXPIRY", "REVERSAL", "EXPIRY"]);
});

test("I7: reversed twenty times at once, it is given back once", async () => {
  await grant(credits, "wks_race", 10);
  const { usage } = await spend(credits, "wks_race", 7);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => reverse(credits, "wks_race", { usageId: usage.id })),
  );
  expect(tally(answers)).toEqual({ done: 1, ALREADY_REVERSED: 19 });
  expect((await balanceOf(credits, "wks_race")).total).toBe("10");
});

test("its answer stays with its key; a second reversal needs a second key", async () => {
  await grant(credits, "wks_key", 10);
  const { usage } = await spend(credits, "wks_key", 6);
  const send = (credits_: string) =>
    reverse(credits, "wks_key", { usageId: usage.id, credits: credits_, idempotencyKey: "half" });
  await Promise.all(Array.from({ length: 10 }, () => send("3")));
  expect((await balanceOf(credits, "wks_key")).total).toBe("7");
  expect(code(await send("2"))).toBe("IDEMPOTENCY_CONFLICT");
});

test.each([
  ["an unknown deployment", { deploymentId: "dep_unknown" }, "DEPLOYMENT_UNKNOWN"],
  ["an unknown usage", { usageId: "usg_unknown" }, "DEPLOYMENT_UNKNOWN"],
  ["nothing", { credits: "0" }, "AMOUNT_NOT_POSITIVE"],
])("%s is refused", async (_, input, wanted) => {
  await grant(credits, "wks_refused", 5);
  await spend(credits, "wks_refused", 1);
  expect(code(await reverse(credits, "wks_refused", input))).toBe(wanted);
});

test("a usage of another deployment, and another workspace's, are as unknown", async () => {
  await grant(credits, "wks_theirs", 5);
  const { usage } = await spend(credits, "wks_theirs", 1);
  await grant(credits, "wks_ours", 5);
  expect(code(await reverse(credits, "wks_ours", { usageId: usage.id }))).toBe(
    "DEPLOYMENT_UNKNOWN",
  );
  expect(
    code(await reverse(credits, "wks_theirs", { usageId: usage.id, deploymentId: "dep_x" })),
  ).toBe("DEPLOYMENT_UNKNOWN");
});
