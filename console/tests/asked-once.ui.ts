import { expect, signIn, test } from "./console";

// What a page asks ahead (`firstOf`) must be what it asks when it is drawn, with the same variables: else both are sent.
const PAGES = [
  ["ada", "/referrals"],
  ["ada", "/referrals?view=friends&friends=LINKED"],
  ["ada", "/referrals?view=payouts"],
  ["ada", "/referrals?status=PAID&kind=PAYMENT"],
  ["ada", "/credits"],
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
] as const;

for (const [login, path] of PAGES) {
  test(`${path} asks each question once`, async ({ page }) => {
    const questions: string[] = [];
    page.on("request", (request) => {
      if (!request.url().endsWith("/graphql")) return;
      const { operationName, variables } = request.postDataJSON();
      questions.push(
        `${operationName} ${JSON.stringify(variables, Object.keys(variables).sort())}`,
      );
    });
    // What other tests have done is no reason to ask again here.
    await page.route("**/events*", (route) => route.fulfill({ status: 204 }));
    await signIn(page, login, path);
    await expect(page.locator("main h1").first()).toBeVisible();
    await expect(page.locator("main .mantine-Skeleton-root, main [aria-busy=true]")).toHaveCount(0);
    expect(questions.length).toBeGreaterThan(1);
    expect(questions.filter((each, at) => questions.indexOf(each) !== at)).toEqual([]);
  });
}
