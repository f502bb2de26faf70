import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { startBuilt } from "../../scripts/product.mjs";
import { test as base, expect, hold } from "./console";
import { ask, atStripe } from "./payable";

/** A test whose product is its own: the clock moves on in it, and never goes back. */
export const test = base.extend<{ product: string }>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what is needed: nothing.
    async ({}, use) => {
      const { url, stop } = await startBuilt();
      await use(url);
      await stop();
    },
    { timeout: 180_000 },
  ],
  baseURL: async ({ product }, use) => use(product),
});

/** A figure of a page, by what it is called. */
export const figure = (page: Page, label: string) =>
  page.locator("dl").filter({ hasText: label }).locator("dd").first();

/** A new person with a workspace, by the pages that a visitor sees; ends at its credits. */
export async function signUp(browser: Browser, name: string, link = "/auth"): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("button", { name: "Create workspace" }).click();
  // A friend's credits come first.
  if (link !== "/auth") await expect(page.getByText("50 credits arrived")).toBeVisible();
  await page.getByRole("link", { name: "Open my workspace" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Credits" })).toBeVisible();
  return page;
}

/** Buys 500 credits, and pays at the simulated Stripe. */
export async function buy500(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Buy credits" }).click();
  await page.getByRole("radio", { name: /500 credits/ }).click();
  await page.getByRole("button", { name: /^Continue to pay / }).click();
  await page.getByRole("button", { name: "Pay $45.00" }).click();
  await expect(page.getByText("500 credits have arrived")).toBeVisible();
}

/**
 * The batch that is due, from the page of payouts: one operator prepares it, the other one approves it. Where the schedule was
 * quicker, which opens it once the month is closed and no other batch is open, both approve.
 */
export async function payBatch(prepares: Page, approves: Page): Promise<void> {
  const next = prepares.getByRole("region", { name: "Next payout" });
  const prepare = next.getByRole("button", { name: "Prepare this batch" });
  const go = next.getByRole("link", { name: /^Go to batch/ });
  await expect(prepare.or(go)).toBeVisible();
  const isPrepared = await go.isVisible();
  await prepare.or(go).click();
  await prepares.waitForURL(/\/settings\/payouts\/pay_/);
  await approves.goto(new URL(prepares.url()).pathname);
  for (const operator of isPrepared ? [prepares, approves] : [approves]) {
    await hold(operator, /^Approve \$[\d,.]+ to \d+ promoters?$/);
    await expect(operator.getByRole("button", { name: /^Approve \$/ })).toHaveCount(0);
  }
}

/** The clocks of the deployment and of the simulated Stripe move to a day, when it has begun in every time zone. */
export async function moveOn(request: APIRequestContext, to: string): Promise<void> {
  const query = "mutation ($to: DateTime!) { advanceTestClock(to: $to) }";
  await ask(request, "olga", query, { to });
  await atStripe(request, "clock", { to });
}

/** Noon of a day of a month that comes so many months after another, as in `2026-11`. */
export function noonOf(month: string, after: number, day: number): string {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year!, number! - 1 + after, day, 12)).toISOString();
}

/** A month as the console names it. */
export const nameOf = (month: string) =>
  new Date(`${month}-15T00:00:00Z`).toLocaleDateString("en-US", {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
