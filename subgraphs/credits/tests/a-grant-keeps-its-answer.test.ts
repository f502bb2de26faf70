import { DAY, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { balanceOf, grant, key, mutate, spend, startCredits } from "./arrange";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());

test("the same key and input answers the first lot, also at once and after a restart", async () => {
  const send = () => grant(credits, "wks_same", 5, { idempotencyKey: "once" });
  const answers = await Promise.all(Array.from({ length: 20 }, send));
  await credits.restart();
  answers.push(await send());
  expect(new Set(answers.map(({ lot }) => lot.id)).size).toBe(1);
  expect((await balanceOf(credits, "wks_same")).total).toBe("5");
});

test("the same key of another operator and of the platform is another key", async () => {
  const workspaceId = "wks_owners";
  const input = { workspaceId, credits: "5", origin: "PROMOTION", reason: "welcome" };
  for (const viewer of [operator("olga"), operator("otto"), key]) {
    const answer = await mutate(
      credits,
      "grantCredits",
      { ...input, idempotencyKey: "shared" },
      "lot { id }",
      viewer,
    );
    expect(answer.userErrors).toEqual([]);
  }
  expect((await balanceOf(credits, workspaceId)).total).toBe("15");
});

test("the same key with other input is a conflict, and moves nothing", async () => {
  await grant(credits, "wks_conflict", 5, { idempotencyKey: "taken" });
  const other = await grant(credits, "wks_conflict", 6, { idempotencyKey: "taken" });
  expect(other).toMatchObject({ lot: null, userErrors: [{ code: "IDEMPOTENCY_CONFLICT" }] });
  expect((await balanceOf(credits, "wks_conflict")).total).toBe("5");
});

test("a spend's key: one effect at once and after a restart, a conflict with other input", async () => {
  await grant(credits, "wks_spend", 100);
  const send = () => spend(credits, "wks_spend", 7, { idempotencyKey: "one spend" });
  const answers = await Promise.all(Array.from({ length: 30 }, send));
  await credits.restart();
  answers.push(await send());
  expect(new Set(answers.map(({ usage }) => usage.id)).size).toBe(1);
  expect((await balanceOf(credits, "wks_spend")).total).toBe("93");
  const other = await spend(credits, "wks_spend", 8, { idempotencyKey: "one spend" });
  expect(other).toMatchObject({ usage: null, userErrors: [{ code: "IDEMPOTENCY_CONFLICT" }] });
});

test.each([
  ["nothing", "0", "AMOUNT_NOT_POSITIVE"],
  ["what would not fit beside the rest", "9223372036854.775807", "AMOUNT_TOO_LARGE"],
])("granting %s is refused", async (_, amount, code) => {
  await grant(credits, "wks_amounts", 1);
  const answer = await grant(credits, "wks_amounts", amount);
  expect(answer).toMatchObject({ lot: null, userErrors: [{ code }] });
});

test("the largest amount there can be is granted, spent and read exactly", async () => {
  const largest = "9223372036854.775807";
  expect((await grant(credits, "wks_largest", largest)).userErrors).toEqual([]);
  const { usage, account } = await spend(credits, "wks_largest", "9007199254.740993");
  expect(usage.credits).toBe("9007199254.740993");
  expect(account.balance.total).toBe("9214364837600.034814");
});

test("an operator's grant is told to the audit log once, in the contract's words; the platform's own is not", async () => {
  const { lot } = await grant(credits, "wks_told", "12.5", {
    idempotencyKey: "told",
    reason: "thanks",
  });
  await grant(credits, "wks_told", "12.5", { idempotencyKey: "told", reason: "thanks" });
  const input = { workspaceId: "wks_told", credits: "1", origin: "PROMOTION", reason: "welcome" };
  await mutate(credits, "grantCredits", input, "lot { id }", key);
  const told = await credits.told("operation.recorded");
  expect(told.map(({ data }) => data).filter(({ target }) => target === lot.id)).toMatchObject([
    {
      actor: "olga",
      action: "grantCredits",
      reason: "thanks",
      before: null,
      after: { workspaceId: "wks_told", lotId: lot.id, credits: "12.5", origin: "PROMOTION" },
    },
  ]);
  expect(told.filter(({ data }) => data.after?.["workspaceId"] === "wks_told")).toHaveLength(1);
});

test.each([
  ["an origin that has a cause of its own", { origin: "REFERRAL_PROMOTER" }],
  ["no reason", { reason: "" }],
  ["a reason that says nothing", { reason: " ok " }],
  ["an expiry in the past", { expiresAt: new Date(Date.now() - DAY) }],
])("%s is the caller's mistake, and can be corrected under the same key", async (name, wrong) => {
  const answer = await grant(credits, "wks_mistakes", 1, { idempotencyKey: name, ...wrong });
  expect(answer.errors).toMatchObject([
    { extensions: { code: "BAD_USER_INPUT", field: ["input", Object.keys(wrong)[0]] } },
  ]);
  const right = await grant(credits, "wks_mistakes", 1, { idempotencyKey: name });
  expect(right.userErrors).toEqual([]);
});
