import type { Browser, Page } from "@playwright/test";
import { checkPage, expect } from "./console";
import { ask, noBatchOpen } from "./payable";
import { buy500, figure, moveOn, nameOf, noonOf, payBatch, signUp, test } from "./story";

test("what a friend pays earns its promoter money, from the code to the statement", async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(300_000);
  const { openMonth } = await ask(request, "olga", "{ openMonth { month } }");
  const month = openMonth.month as string;

  // A promoter gets a code, and copies the link.
  const promoter = await signUp(browser, "Pia Promoter");
  await promoter.getByRole("link", { name: "Referrals", exact: true }).click();
  await promoter.getByLabel(/^I accept the terms/).check();
  await promoter.getByRole("button", { name: "Get my referral code" }).click();
  await promoter.getByRole("button", { name: "Copy Signup link" }).click();
  const link = await promoter.evaluate(() => navigator.clipboard.readText());
  await checkPage(promoter);

  // A friend signs up by it, and pays: more than once, since less than $25 is not paid out.
  const friend = await signUp(browser, "Finn Friend", link);
  for (let packs = 0; packs < 3; packs++) {
    await buy500(friend);
    // The promoter's page follows by itself.
    await expect(figure(promoter, "Pending")).toHaveText(`$${9 * (packs + 1)}.00`);
  }
  await expect(promoter.getByRole("link", { name: "Payment", exact: true })).toHaveCount(3);
  await checkPage(promoter);
  await friend.context().close();

  // The time for refunds passes.
  await moveOn(request, noonOf(month, 2, 4));
  await expect(async () => {
    await promoter.reload();
    await expect(figure(promoter, "Confirmed")).toHaveText("$27.00", { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(figure(promoter, "Pending")).toHaveText("$0.00");

  // The promoter says where the money goes, at the simulated Stripe.
  await promoter.getByRole("button", { name: "Add a payout method" }).click();
  await promoter.getByText("Stripe account", { exact: true }).click();
  await promoter.getByRole("combobox", { name: "Country where you are paid" }).click();
  await promoter.getByRole("option", { name: "United States" }).click();
  await promoter.getByRole("button", { name: "Continue at Stripe" }).click();
  await expect(promoter.getByRole("heading", { name: "Get paid through Stripe" })).toBeVisible();
  await checkPage(promoter);
  await promoter.getByRole("button", { name: "Finish onboarding" }).click();
  const method = promoter.getByRole("region", { name: "Payout method" });
  await expect(method.getByText("Ready", { exact: true })).toBeVisible();

  // An operator prepares the batch, and another one approves it.
  await noBatchOpen(request, "USD");
  await page.goto("/login");
  await page.getByRole("button", { name: /Olga/ }).click();
  await page.getByRole("tab", { name: "Payouts" }).click();
  await payBatch(page, await operator(browser, "Oscar"));

  // The promoter is told of it, and has it in writing once the month is over.
  await promoter.getByRole("tab", { name: "Payouts" }).click();
  const payouts = promoter.getByRole("tabpanel", { name: "Payouts" });
  await expect(payouts.getByText("Paid", { exact: true }).first()).toBeVisible();
  // "Paid" is the name of a column, too: the payout itself comes once the transfer was made and told.
  const paid = payouts.getByText("$27.00").filter({ visible: true }).first();
  await expect(paid).toBeVisible({ timeout: 30_000 });
  await expect(figure(promoter, "Paid")).toHaveText("$27.00");
  await checkPage(promoter);
  await moveOn(request, noonOf(month, 3, 2));
  const paidIn = noonOf(month, 2, 1).slice(0, 7);
  const statement = promoter.getByRole("region", { name: `Statement of ${nameOf(paidIn)} in USD` });
  await promoter.getByRole("tab", { name: "Statements" }).click();
  await expect(async () => {
    await promoter.reload();
    await expect(statement).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 120_000 });
  await expect(statement.getByRole("row", { name: /−?\$27\.00$/ })).not.toHaveCount(0);
  await checkPage(promoter);
});

async function operator(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto("/login");
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await expect(page.getByRole("tab", { name: "Affiliates" })).toBeVisible();
  return page;
}
