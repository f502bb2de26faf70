import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./console";

// What a page asks ahead (`firstOf`) must be what it asks when it is drawn, with the same variables: else both are sent.
const PAGES = [
  ["ada", "/referrals"],
  ["ada", "/referrals?view=friends&friends=LINKED"],
  ["ada", "/referrals?view=payouts"],
  ["ada", "/referrals?status=PAID&kind=PAYMENT"],
  ["ada", "/referrals?view=statements"],
  ["ada", "/credits"],
  ["ada", "/credits?view=entries"],
  ["ada", "/revenue"],
  ["ada", "/revenue?view=months"],
  ["ada", "/revenue?basis=ALL"],
  ["ben", "/profile"],
  ["ben", "/publish"],
  ["olga", "/settings/affiliates"],
  ["olga", "/settings/affiliates?status=ACTIVE&owed=true"],
  ["olga", "/settings/policy"],
  ["olga", "/settings/audit"],
  ["olga", "/settings/payouts"],
  ["olga", "/settings/payouts?status=SETTLED"],
  ["olga", "/settings/operations"],
  ["olga", "/settings/operations?view=decided"],
  ["olga", "/settings/health"],
  ["olga", "/settings/api-keys"],
  ["olga", "/settings/webhooks"],
  ["olga", "/settings/policy/new"],
] as const;

for (const [login, path] of PAGES) {
  test(`${path} asks each question once`, async ({ page }) => {
    const questions = await questionsOf(page);
    await signIn(page, login, path);
    await expectOnce(page, questions);
  });
}

// Answers are about the same objects: a late one that tells less of them must not take away what another has told.
for (const last of ["ReferralEarnings", "ReferralCommissions", "ReferralsHome"]) {
  test(`asks each question once when ${last} is answered last`, async ({ page }) => {
    const questions = await questionsOf(page);
    await page.route("**/graphql", async (route) => {
      const { operationName } = route.request().postDataJSON();
      if (operationName === last) await new Promise((resolve) => setTimeout(resolve, 2_500));
      await route.continue();
    });
    await signIn(page, "ada", "/referrals");
    await expectOnce(page, questions);
  });
}

/** What the page asks from now on, each with its variables. */
async function questionsOf(page: Page): Promise<string[]> {
  const questions: string[] = [];
  page.on("request", (request) => {
    if (!request.url().endsWith("/graphql")) return;
    const { operationName, variables } = request.postDataJSON();
    questions.push(`${operationName} ${JSON.stringify(variables, Object.keys(variables).sort())}`);
  });
  // What other tests have done is no reason to ask again here, nor that there is no stream: it is on its way all the time.
  await page.route("**/events*", () => {});
  return questions;
}

async function expectOnce(page: Page, questions: string[]): Promise<void> {
  await expect(page.locator("main h1").first()).toBeVisible();
  await expect(page.locator("main .mantine-Skeleton-root, main [aria-busy=true]")).toHaveCount(0);
  expect(questions.length).toBeGreaterThan(1);
  expect(questions.filter((each, at) => questions.indexOf(each) !== at)).toEqual([]);
}
