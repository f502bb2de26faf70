import { DAY, type TestService } from "@tributary/testing/service";
import { balanceOf, grant, key, micro, purchasedLot, spend, startCredits } from "./arrange";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());

const inDays = (days: number) => new Date(credits.clock.now().getTime() + days * DAY);

async function draws(workspaceId: string, usageId: string) {
  const { rows } = await credits.database.admin.query(
    `select t.lot_id, t.amount, t.revenue_minor from credits.transfer t
     where t.workspace_id = $1 and t.cause = $2 order by t.seq`,
    [workspaceId, usageId],
  );
  return rows.map(({ lot_id, amount, revenue_minor }) => [lot_id, amount, revenue_minor]);
}

test("worked example 3: two spends over four lots, with their true revenue", async () => {
  const first = await grant(credits, "wks_3", 100, { expiresAt: inDays(10) });
  const second = await grant(credits, "wks_3", 50);
  const dear = await purchasedLot(credits, "wks_3", { credits: 200, priceMinor: 20_00 });
  const cheap = await purchasedLot(credits, "wks_3", { credits: 100, priceMinor: 8_00 });

  const one = await spend(credits, "wks_3", 250);
  expect(one.userErrors).toEqual([]);
  expect(one.usage).toMatchObject({
    credits: "250",
    awardedCredits: "150",
    purchasedCredits: "100",
  });
  expect(one.usage.trueRevenue).toEqual([
    { amountMinor: "1000", currency: "USD", display: "$10.00" },
  ]);
  expect(await draws("wks_3", one.usage.id)).toEqual([
    [first.lot.id, String(micro(100)), null],
    [second.lot.id, String(micro(50)), null],
    [dear, String(micro(100)), "1000"],
  ]);

  const two = await spend(credits, "wks_3", 150);
  expect(two.usage.trueRevenue).toEqual([
    { amountMinor: "1400", currency: "USD", display: "$14.00" },
  ]);
  expect(await draws("wks_3", two.usage.id)).toEqual([
    [dear, String(micro(100)), "1000"],
    [cheap, String(micro(50)), "400"],
  ]);
  expect(await balanceOf(credits, "wks_3")).toEqual({
    total: "50",
    purchased: "50",
    awarded: "0",
    reserved: "0",
    available: "50",
    expiringNext: null,
  });
});

test("inside a class the lot that expires first, then the older", async () => {
  const never = await grant(credits, "wks_order", 1);
  const late = await grant(credits, "wks_order", 1, { expiresAt: inDays(20) });
  const soon = await grant(credits, "wks_order", 1, { expiresAt: inDays(5) });
  const neverYounger = await grant(credits, "wks_order", 1);
  const { usage } = await spend(credits, "wks_order", 4);
  expect((await draws("wks_order", usage.id)).map(([lot]) => lot)).toEqual(
    [soon, late, never, neverYounger].map(({ lot }) => lot.id),
  );
});

test("an expired lot is out of reach at its instant, before any job books it", async () => {
  const expiresAt = inDays(1);
  const lost = await grant(credits, "wks_expiry", 10, { expiresAt });
  await grant(credits, "wks_expiry", 3);
  expect((await balanceOf(credits, "wks_expiry")).expiringNext).toMatchObject({ credits: "10" });
  credits.clock.advance(DAY);
  const lists = await credits.execute(
    `query ($lot: ID!, $r: [_Any!]!) { creditLot(id: $lot) { remaining } _entities(representations: $r) { ... on Workspace {
       credits { lots(openOnly: true) { nodes { remaining } } entries(first: 1) { nodes { kind credits createdAt } } } } } }`,
    { lot: lost.lot.id, r: [{ __typename: "Workspace", id: "wks_expiry" }] },
    key,
  );
  expect(lists.data.creditLot.remaining).toBe("0");
  expect(lists.data._entities[0].credits).toEqual({
    lots: { nodes: [{ remaining: "3" }] },
    entries: { nodes: [{ kind: "EXPIRY", credits: "-10", createdAt: expiresAt.toISOString() }] },
  });
  const refused = await spend(credits, "wks_expiry", 4);
  expect(refused).toMatchObject({ usage: null, userErrors: [{ code: "INSUFFICIENT_CREDITS" }] });
  expect(await balanceOf(credits, "wks_expiry")).toMatchObject({ total: "3", expiringNext: null });
});

test("all or nothing: a refusal moves nothing, and stays the answer to its key", async () => {
  await grant(credits, "wks_refused", 5);
  const refused = await spend(credits, "wks_refused", "5.000001", { idempotencyKey: "too much" });
  expect(refused.userErrors).toEqual([
    {
      code: "INSUFFICIENT_CREDITS",
      field: ["input", "credits"],
      message:
        "The workspace has too few credits. Buy or grant credits, then try again with a new key.",
    },
  ]);
  await grant(credits, "wks_refused", 5);
  const again = await spend(credits, "wks_refused", "5.000001", { idempotencyKey: "too much" });
  expect(again.userErrors).toEqual(refused.userErrors);
  expect((await balanceOf(credits, "wks_refused")).total).toBe("10");
});

test.each([
  ["nothing", "0", "AMOUNT_NOT_POSITIVE"],
  ["less than nothing", "-1", "AMOUNT_NOT_POSITIVE"],
  ["more than there is", "9223372036854.775807", "INSUFFICIENT_CREDITS"],
])("spending %s is refused", async (_, amount, code) => {
  await grant(credits, "wks_amounts", 1);
  expect((await spend(credits, "wks_amounts", amount)).userErrors).toMatchObject([{ code }]);
});

test("texts that cannot be kept are refused, alone", async () => {
  const refused = await spend(credits, "wks_amounts", 1, { deploymentId: "d".repeat(201) });
  expect(refused.userErrors).toMatchObject([
    { code: "INPUT_INVALID", field: ["input", "deploymentId"] },
  ]);
  const nul = await spend(credits, "wks_amounts", 1, { idempotencyKey: "a\0b" });
  expect(nul.userErrors).toMatchObject([
    { code: "INPUT_INVALID", field: ["input", "idempotencyKey"] },
  ]);
  const lone = await spend(credits, "wks_amounts", 1, { module: "\ud800" });
  expect(lone.userErrors).toMatchObject([{ code: "INPUT_INVALID", field: ["input", "module"] }]);
});

test("each spend is told once, with the lots that it drew", async () => {
  await credits.tell({
    type: "referral.workspace_attached",
    subject: "ref_1",
    occurredAt: new Date(),
    data: {
      referralId: "ref_1",
      promoterId: "prm_1",
      workspaceId: "wks_told",
      attachedAt: new Date(),
    },
  });
  const { lot } = await grant(credits, "wks_told", 2);
  const bought = await purchasedLot(credits, "wks_told", { credits: 2, priceMinor: 10 });
  const { usage } = await spend(credits, "wks_told", 3, { deploymentId: "dep_7", module: "net" });
  const told = (await credits.told("credits.spent")).filter(({ subject }) => subject === usage.id);
  expect(told.map(({ data }) => data)).toEqual([
    {
      usageId: usage.id,
      workspaceId: "wks_told",
      deploymentId: "dep_7",
      module: "net",
      referralId: "ref_1",
      credits: micro(3),
      draws: [
        {
          lotId: lot.id,
          source: "AWARDED",
          credits: micro(2),
          revenueMinor: null,
          currency: null,
          paymentIntentId: null,
        },
        {
          lotId: bought,
          source: "PURCHASED",
          credits: micro(1),
          revenueMinor: 5n,
          currency: "USD",
          paymentIntentId: bought,
        },
      ],
      spentAt: new Date(usage.spentAt),
      month: usage.spentAt.slice(0, 7),
    },
  ]);
});
