import type { Page } from "@playwright/test";
import { checkPage, expect, signIn, test } from "./console";
import { answerWith, failOnce, retryEach } from "./mocks";

// biome-ignore lint/suspicious/noExplicitAny: an answer, which a test knows.
type Data = any;

/** A commission as the comparison tells it. */
const commission = (source: string) => ({
  __typename: "Commission",
  id: `com_${source}`,
  source,
  earnedAt: "2026-11-03T10:00:00.000Z",
  amount: { __typename: "Money", amountMinor: "2000", currency: "USD" },
  promoter: {
    __typename: "Promoter",
    id: "prm_x",
    code: "ADA-CLOUD",
    user: { __typename: "User", id: "ada" },
  },
});
const dollars = (amountMinor: string) => ({ __typename: "Money", amountMinor, currency: "USD" });

const clean = ({ data }: Data) => {
  data.reconciliation = {
    ...data.reconciliation,
    paymentsWithoutDecision: [],
    commissionsWithoutPayment: [],
    amountMismatches: [],
    eventsDead: 0,
    clean: true,
  };
};

test("each check says in a sentence how it stands, from the books themselves", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "olga", "/settings/health");
  const checks = page.getByRole("region", { name: "Checks" });
  await expect(
    checks.getByText(
      /^\d[\d,]* accounts with \d[\d,]* transfers were replayed, and all add up\. That replay began/,
    ),
  ).toBeVisible({ timeout: 40_000 });
  await expect(checks.getByText(/All months that are over are closed\./)).toBeVisible();
  await expect(checks.getByText(/Stripe was listed/)).toBeVisible();
  // The simulated Stripe knows the payments of the demo's year.
  await expect(page.getByText(/^Stripe and the books agree for/)).toBeVisible();
  await expect(page.getByText("October 2026", { exact: true }).first()).toBeVisible();
  await checkPage(page);
});

test("where all is well, that is said plainly", async ({ page }) => {
  await answerWith(page, "StripeReconciliation", clean);
  await answerWith(page, "DeadLetterCounts", ({ data }) => {
    data.DEAD.totalCount = 0;
    data.WAITING.totalCount = 0;
  });
  await answerWith(page, "DeadLetters", ({ data }) => {
    data.deadLetters.edges = [];
    data.deadLetters.totalCount = 0;
  });
  await signIn(page, "olga", "/settings/health");
  await expect(page.getByText("Every event was applied.")).toBeVisible();
  await expect(page.getByText("Stripe and the books agree for November 2026")).toBeVisible();
  await expect(page.getByText("No event has failed")).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Checks" }).getByRole("img", { name: "In order" }),
  ).toHaveCount(4);
  await checkPage(page);
});

const ledger = (found: object) => (page: Page) =>
  answerWith(page, "LedgerHealth", ({ data }) => {
    data.creditLedgerHealth = { ...data.creditLedgerHealth, ...found };
  });

for (const [what, answer, mark, sentence] of [
  [
    "a replay that has just begun",
    ledger({ complete: false, balanced: true, accountsChecked: 0, transfersChecked: 0 }),
    "Waits",
    "The books are replayed for the first time.",
  ],
  [
    "a replay that has come some way",
    ledger({ complete: false, balanced: true, accountsChecked: 2_000, transfersChecked: 4_500 }),
    "Waits",
    "2,000 accounts with 4,500 transfers were replayed so far and add up; the rest follows within minutes.",
  ],
  [
    "a balance that does not add up",
    ledger({ balanced: false, firstViolation: "an account equals its lots: wks_x of wks_x" }),
    "Needs somebody",
    "Something does not add up: an account equals its lots: wks_x of wks_x",
  ],
] as const) {
  test(`the books of credits tell ${what}`, async ({ page }) => {
    await answer(page);
    await signIn(page, "olga", "/settings/health");
    const line = page.getByRole("listitem").filter({ hasText: sentence });
    await expect(line.getByRole("img", { name: mark })).toBeVisible();
    await checkPage(page);
  });
}

test("an event that was given up is tried again with a reason, and the list shows what came of it", async ({
  page,
}) => {
  await signIn(page, "olga", "/settings/health");
  const events = page.getByRole("region", { name: "Failed events", exact: true });
  await expect(events.getByText("the event's object has no type or id").first()).toBeVisible();
  const dead = events.getByRole("button", { name: "Try again" });
  await dead.first().click();
  const dialog = page.getByRole("dialog", { name: "Try an event again" });
  await expect(dialog.getByRole("button", { name: "Try again" })).toBeDisabled();
  await dialog.getByLabel("Reason").fill("The cause is gone.");
  await checkPage(page);
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("stripe-listener was asked to try it again")).toBeVisible();
  // Its body is as broken as before: it is given up anew.
  await expect(dead.first()).toBeVisible();
});

test("failed events are filtered by state and service in the address", async ({ page }) => {
  await signIn(page, "olga", "/settings/health?source=credits");
  await expect(page.getByText("No event fits these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("source")).toBeNull();
  await page.getByRole("combobox", { name: "Any state" }).click();
  await page.getByRole("option", { name: "Given up" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("state")).toBe("DEAD");
});

test("each difference between Stripe and the books is explained", async ({ page }) => {
  await answerWith(page, "StripeReconciliation", ({ data }) => {
    data.reconciliation = {
      ...data.reconciliation,
      paymentsWithoutDecision: ["pi_nobodyjudged"],
      commissionsWithoutPayment: Array.from({ length: 12 }, (_, n) => commission(`pi_gone${n}`)),
      amountMismatches: [
        {
          __typename: "Mismatch",
          commission: commission("pi_refunded"),
          expected: dollars("1400"),
          actual: dollars("2000"),
        },
      ],
      eventsDead: 1,
      clean: false,
    };
  });
  await signIn(page, "olga", "/settings/health");
  await expect(page.getByText("15 differences in November 2026.")).toBeVisible();
  await expect(page.getByText("One payment nobody has judged")).toBeVisible();
  await expect(page.getByText("12 commissions whose payment Stripe does not list")).toBeVisible();
  await expect(page.getByText("One commission with another amount")).toBeVisible();
  await expect(page.getByText("$14.00")).toBeVisible();
  await checkPage(page);
  await page.getByRole("button", { name: "Show 2 more" }).click();
  await expect(page.getByRole("button", { name: "Show 2 more" })).toHaveCount(0);
});

test("the month before is compared by its address", async ({ page }) => {
  await signIn(page, "olga", "/settings/health");
  const stripe = page.getByRole("region", { name: "Stripe against the books" });
  await stripe.getByText("October 2026", { exact: true }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("month")).toBe("2026-10");
  await expect(stripe.getByText(/of October 2026|no list for this month/)).toBeVisible();
});

test("a month that is over shows what closing it would book, then is closed", {
  tag: "@phone",
}, async ({ page }) => {
  await answerWith(page, "OpenMonth", ({ data }) => {
    data.openMonth = {
      __typename: "OpenMonth",
      month: "2026-11",
      waitsFor: "EVENTS_STILL_ARRIVING",
      message: "2 of the events before the month's end could not be applied and were given up.",
    };
  });
  const close = {
    __typename: "MonthClose",
    month: "2026-11",
    closedAt: "2026-12-01T00:05:00.000Z",
    referrals: 61,
    trueRevenue: [dollars("150000")],
    commission: [dollars("30000")],
  };
  for (const operation of ["PreviewMonthClose", "CloseMonth"])
    await answerWith(page, operation, ({ data }) => {
      data.closeMonth = { ...data.closeMonth, close, userErrors: [] };
    });
  await signIn(page, "olga", "/settings/health");
  await expect(page.getByText("November 2026 is over and waits")).toBeVisible();
  await expect(
    page.getByText(/It goes into the payout that the schedule prepares on Dec 5, 2026\./),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Close November 2026" })).toHaveCount(0);
  await page.getByRole("button", { name: "Show what would be booked" }).click();
  await expect(page.getByText("$300.00")).toBeVisible();
  await checkPage(page);
  await page.getByRole("button", { name: "Close November 2026" }).click();
  await expect(page.getByText("November 2026 is closed", { exact: true })).toBeVisible();
});

test("a close that is refused says why", async ({ page }) => {
  await answerWith(page, "OpenMonth", ({ data }) => {
    data.openMonth.waitsFor = null;
    data.openMonth.message = null;
  });
  await signIn(page, "olga", "/settings/health");
  // The month is running: the API says so itself.
  await page.getByRole("button", { name: "Show what would be booked" }).click();
  await expect(
    page.getByRole("alert").getByText(/it is closed by itself soon after/),
  ).toBeVisible();
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("each part is told in its place, and asked for again", async ({ page }) => {
    const mended = await failOnce(
      page,
      "DeadLetters",
      "DeadLetterCounts",
      "StripeReconciliation",
      "LedgerHealth",
      "OpenMonth",
      "MonthCloses",
    );
    await signIn(page, "olga", "/settings/health");
    // Two of them are told of in two places: in the list of checks and with what it is about.
    await retryEach(page, 8, mended);
  });
});
