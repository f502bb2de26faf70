import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { startBuilt } from "../../scripts/product.mjs";
import { another, test as base, checkPage, expect, hold, signIn } from "./console";
import { ask, atStripe, noBatchOpen, promoting } from "./payable";

/** Its product is its own: the clock moves on in it, and never goes back. */
const test = base.extend<object, { product: string }>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what is needed: nothing.
    async ({}, use) => {
      const { url, stop } = await startBuilt();
      await use(url);
      await stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ product }, use) => use(product),
});

const figure = (page: Page, label: string) =>
  page.locator("dl").filter({ hasText: label }).locator("dd").first();

test("a month of true revenue is closed, and what it earned is paid by two operators", async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(400_000);
  const promoter = await promoting(request, "Mona Month", "STRIPE_CONNECT");
  await payHowever(request, promoter.affiliateId);
  const { openMonth } = await ask(request, "olga", "{ openMonth { month } }");
  const month = openMonth.month as string;

  // Olga has what is consumed pay.
  await signIn(page, "olga", "/settings/policy/new");
  await page.getByRole("combobox", { name: "Computed from" }).click();
  await page.getByRole("option", { name: "Consumed credits, by month" }).click();
  await page.getByRole("button", { name: "Publish" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("What is consumed pays.");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText(/^Version \d+ is in force$/).first()).toBeVisible();

  // A friend comes by the promoter's code, buys, and deploys.
  const friend = await (await browser.newContext()).newPage();
  await friend.goto(`/auth?referral_code=${promoter.code}`);
  await friend.getByLabel("Your name").fill("Fay Friend");
  await friend.getByRole("button", { name: "Create account" }).click();
  await friend.getByRole("button", { name: "Create workspace" }).click();
  await expect(friend.getByText("50 credits arrived")).toBeVisible();
  await friend.getByRole("link", { name: "Open my workspace" }).click();
  await friend.getByRole("button", { name: "Buy credits" }).click();
  await friend.getByRole("radio", { name: /500 credits/ }).click();
  await friend.getByRole("button", { name: /^Continue to pay / }).click();
  await friend.getByRole("button", { name: "Pay $45.00" }).click();
  await expect(friend.getByText("500 credits have arrived")).toBeVisible();
  // 100 of them were awarded, so 450 of what was bought are consumed.
  await deploy(request, await workspaceOf(friend), "550");
  await friend.context().close();

  const mona = await another(browser, promoter.login, `/revenue?month=${month}`);
  await expect(figure(mona, "True Revenue")).toHaveText("$40.50");
  await expect(mona.getByText("Comes when the month is closed")).toBeVisible();
  await checkPage(mona);

  // The month ends, and closes by itself.
  await noBatchOpen(request, "USD");
  await monthEnds(request, month);
  await page.goto("/settings/health");
  const closed = page.getByRole("region", { name: "Month close" });
  await expect(async () => {
    await page.reload();
    await expect(closed.getByText(nameOf(month), { exact: true })).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 120_000 });
  await expect(closed.getByText(/ is running$/)).toBeVisible();
  await checkPage(page);
  await mona.reload();
  await expect(mona.getByText(new RegExp(`^${nameOf(month)} was closed on`))).toBeVisible();
  await expect(figure(mona, "Commission")).toHaveText(/^\$\d+\.\d\d$/);
  const earned = (await figure(mona, "Commission").textContent())!;

  // One operator prepares the batch, the other one approves it.
  await noBatchOpen(request, "USD");
  await page.goto("/settings/payouts?currency=USD");
  await page
    .getByRole("region", { name: "Next payout" })
    .getByRole("button", { name: "Prepare this batch" })
    .click();
  await page.waitForURL(/\/settings\/payouts\/pay_/);
  const oscar = await another(browser, "oscar", page.url());
  await hold(oscar, /^Approve \$[\d,.]+ to \d+ promoters?$/);
  await expect(oscar.getByRole("button", { name: /^Approve \$/ })).toHaveCount(0);
  await mona.goto("/revenue?view=months");
  await expect(async () => {
    await mona.reload();
    await expect(mona.getByText("Paid", { exact: true }).first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 120_000 });
  await mona.goto("/referrals?view=payouts");
  await expect(mona.getByText(earned).filter({ visible: true }).first()).toBeVisible();
  await checkPage(mona);
});

/** Paid by the next batch, however little is due. */
async function payHowever(request: APIRequestContext, affiliateId: string): Promise<void> {
  await ask(
    request,
    "olga",
    `mutation ($input: SetAffiliateTermsInput!) { setAffiliateTerms(input: $input) {
       userErrors { code message } } }`,
    {
      input: {
        affiliateId,
        minimumPayoutMinor: "0",
        reason: "One friend is enough.",
        idempotencyKey: randomUUID(),
      },
    },
  );
}

const workspaceOf = async (friend: Page) => {
  const login = await friend.evaluate(
    () => JSON.parse(sessionStorage.getItem("tributary-session")!).by.login as string,
  );
  const { viewer } = await ask(friend.request, login, "{ viewer { workspaces { id } } }");
  return viewer.workspaces[0].id as string;
};

/** As the platform does it, with a key of its own. */
async function deploy(
  request: APIRequestContext,
  workspaceId: string,
  credits: string,
): Promise<void> {
  const { createApiKey } = await ask(
    request,
    "olga",
    `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
       secret userErrors { code message } } }`,
    { input: { name: "Deployments", scopes: ["credits:spend"], idempotencyKey: randomUUID() } },
  );
  const answer = await request.post("/graphql", {
    headers: { "x-api-key": createApiKey.secret },
    data: {
      query: `mutation ($input: SpendCreditsInput!) { spendCredits(input: $input) {
                userErrors { code message } } }`,
      variables: {
        input: {
          workspaceId,
          deploymentId: "dep-fay",
          module: "network",
          credits,
          idempotencyKey: randomUUID(),
        },
      },
    },
  });
  expect(await answer.json()).toEqual({ data: { spendCredits: { userErrors: [] } } });
}

/** The clocks of the deployment and of the simulated Stripe move to when the month is over in every time zone. */
async function monthEnds(request: APIRequestContext, month: string): Promise<void> {
  const [year, number] = month.split("-").map(Number);
  const to = new Date(Date.UTC(year!, number!, 2, 12)).toISOString();
  const query = "mutation ($to: DateTime!) { advanceTestClock(to: $to) }";
  await ask(request, "olga", query, { to });
  await atStripe(request, "clock", { to });
}

/** As the console names it. */
const nameOf = (month: string) =>
  new Date(`${month}-15T00:00:00Z`).toLocaleDateString("en-US", {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
