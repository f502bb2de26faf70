import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { another, checkPage, expect, signIn } from "./console";
import { ask, noBatchOpen, promoting } from "./payable";
import { buy500, figure, moveOn, nameOf, noonOf, payBatch, signUp, test } from "./story";

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
  const friend = await signUp(browser, "Fay Friend", `/auth?referral_code=${promoter.code}`);
  await buy500(friend);
  // 100 of them were awarded, so 450 of what was bought are consumed.
  await deploy(request, await workspaceOf(friend), "550");
  await friend.context().close();

  const mona = await another(browser, promoter.login, `/revenue?month=${month}`);
  await expect(figure(mona, "True Revenue")).toHaveText("$40.50");
  await expect(mona.getByText("Comes when the month is closed")).toBeVisible();
  await checkPage(mona);

  // The month ends, and closes by itself.
  await noBatchOpen(request, "USD");
  await moveOn(request, noonOf(month, 1, 2));
  await page.goto("/settings/health");
  const closed = page.getByRole("region", { name: "Month close" });
  await expect(async () => {
    await page.reload();
    await expect(closed.getByText(nameOf(month), { exact: true })).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 240_000 });
  await expect(closed.getByText(/ is running$/)).toBeVisible();
  await checkPage(page);
  await mona.reload();
  await expect(mona.getByText(new RegExp(`^${nameOf(month)} was closed on`))).toBeVisible();
  await expect(figure(mona, "Commission")).toHaveText(/^\$\d+\.\d\d$/);
  const earned = (await figure(mona, "Commission").textContent())!;

  // One operator prepares the batch, the other one approves it.
  await noBatchOpen(request, "USD");
  await page.goto("/settings/payouts?currency=USD");
  await payBatch(page, await another(browser, "oscar", "/settings"));
  await mona.goto("/revenue?view=months");
  await expect(async () => {
    await mona.reload();
    await expect(mona.getByText("Paid", { exact: true }).first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 240_000 });
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
