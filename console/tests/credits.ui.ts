import { checkPage, expect, signIn, test } from "./console";
import { failOnce, retryEach } from "./mocks";

test("shows what a workspace has, by source", { tag: "@phone" }, async ({ page }) => {
  await signIn(page, "ben", "/credits");
  await expect(page.getByRole("heading", { level: 1, name: "Credits" })).toBeVisible();
  for (const label of ["Available", "Purchased", "Awarded", "Reserved"]) {
    await expect(page.locator("dl").filter({ hasText: label }).locator("dd").first()).toHaveText(
      /^[\d,.]+$/,
    );
  }
  await expect(page.getByText(/^of [\d,.]+$/).first()).toBeVisible();
  await checkPage(page);
});

test("what happened is filtered by kind, in the address", async ({ page }) => {
  await signIn(page, "ben", "/credits?view=entries&kinds=%5B%22EXPIRY%22%5D");
  await expect(page.getByText("Nothing of this kind has happened")).toBeVisible();
  await checkPage(page);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByText("Received").first()).toBeVisible();
  expect(new URL(page.url()).searchParams.get("kinds")).toBeNull();
});

test("tells what a balance was on a past day", async ({ page }) => {
  await signIn(page, "ben", "/credits?day=2020-01-01");
  const past = page.getByRole("region", { name: "Balance on a past day" });
  await expect(past.getByText("0", { exact: true })).toHaveCount(4);
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("each part is told in its place, and asked for again", async ({ page }) => {
    const mended = await failOnce(page, "CreditAccounts");
    const parts = await failOnce(page, "CreditLots", "CreditBalanceAt", "CreditPendingPurchases");
    const entries = await failOnce(page, "CreditEntries");
    await signIn(page, "ben", "/credits?day=2020-01-01");
    await retryEach(page, 1, mended);
    await retryEach(page, 3, parts);
    await page.getByRole("tab", { name: "History" }).click();
    await retryEach(page, 1, entries);
  });
});
