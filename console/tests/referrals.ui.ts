import { checkPage, expect, signIn, test } from "./console";
import { answerOf, answerWith, failOnce, retryEach } from "./mocks";

const heading = { level: 1, name: "Referrals" } as const;

test("a promoter sees code, link, QR code and the hint word for word, and copies the code", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "ada", "/referrals");
  await expect(page.getByRole("heading", heading)).toBeVisible();
  await expect(page.getByLabel("Signup link", { exact: true })).toHaveValue(
    /\/auth\?referral_code=ADA-CLOUD$/,
  );
  await expect(
    page.getByRole("img", { name: "QR code of the signup link with ADA-CLOUD" }),
  ).toBeVisible();
  await expect(
    page.getByText(
      "Friends enter referral code “ADA-CLOUD” at checkout when paying for Acme Cloud",
      {
        exact: true,
      },
    ),
  ).toBeVisible();
  await expect(
    page.getByText("Referral codes are for new workspaces, not team invites.", { exact: true }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Copy Referral code" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("ADA-CLOUD");
  await checkPage(page);
});

test("pending, confirmed, paid and total are shown as money, with a chart of the range that the address has", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "ada", "/referrals?range=90");
  // A batch that is not approved yet has taken what was earned until September.
  const confirmed = page.locator("dl").filter({ hasText: "Confirmed" });
  await expect(confirmed.getByText(/^\$[1-9][\d,]*\.\d\d is in a payout now/)).toBeVisible();
  await expect(confirmed.getByText(/\$[1-9][\d,]*\.\d\d is paid on Dec 5, 2026$/)).toBeVisible();
  for (const label of ["Pending", "Confirmed", "Paid", "Total earned"]) {
    const figure = page.locator("dl").filter({ hasText: label }).locator("dd").first();
    await expect(figure).toHaveText(/^-?\$[\d,]+\.\d\d$/);
  }
  await expect(page.getByRole("img", { name: /^Earnings by the day/ })).toBeVisible();
  await page.getByText("7 days", { exact: true }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("range")).toMatch(/^"?7"?$/);
});

test("a status says why to whoever stops at it, by mouse or keys, and Escape hides it", async ({
  page,
}) => {
  await signIn(page, "ada", "/referrals?status=PENDING");
  const commissions = page.getByRole("region", { name: "Commissions" });
  const status = commissions.locator("tbody [tabindex]").filter({ hasText: "Pending" }).first();
  const why = page.getByRole("tooltip");
  const words = /^It is confirmed on /;
  await status.hover();
  await expect(why).toHaveText(words);
  await expect(status).toHaveAccessibleDescription(words);
  await page.keyboard.press("Escape");
  await expect(why).toBeHidden();
  await page.mouse.move(0, 0);
  await commissions.getByRole("link", { name: "Payment" }).first().focus();
  await page.keyboard.press("Tab");
  await expect(why).toHaveText(words);
  await page.keyboard.press("Tab");
  await expect(why).toBeHidden();
});

test("a figure says what it is to whoever touches its sign", { tag: "@phone" }, async ({
  page,
  hasTouch,
}) => {
  await signIn(page, "ada", "/referrals");
  const sign = page.locator("dl").filter({ hasText: "Confirmed" }).getByRole("img").first();
  const words = await sign.getAttribute("aria-label");
  // What comes late moves it: it is touched again then.
  await expect(async () => {
    await (hasTouch ? sign.tap() : sign.hover());
    await expect(page.getByRole("tooltip")).toHaveText(words!, { timeout: 2_000 });
  }).toPass();
});

test("what a month has earned, and how much of it is paid, is told as a sum", async ({ page }) => {
  const asked = answerOf(page, "Viewer");
  await signIn(page, "ada", "/referrals");
  const earnings = page.getByRole("region", { name: "Earnings by day" });
  const sum = earnings.getByText(/earned, .+ of it paid$/);
  await expect(sum).toBeVisible();
  const { now } = (await asked).data.viewer;
  await earnings.getByText("Custom", { exact: true }).click();
  // Today is the deployment's, whatever day the reader has: the demo lives in a year of its own.
  const today = new Date(now).toLocaleDateString("sv-SE");
  await expect.poll(() => new URL(page.url()).searchParams.get("to")).toContain(today);
  await earnings.getByRole("button", { name: /20\d\d – / }).click();
  await page.getByRole("button", { name: "May 2026", exact: true }).click();
  await expect(sum).toHaveText(
    /^May 1 – 31, 2026: \$[1-9][\d,]*\.\d\d earned, \$[1-9][\d,]*\.\d\d of it paid$/,
  );
  expect(new URL(page.url()).searchParams.get("from")).toContain("2026-05-01");
  await checkPage(page);
});

test("commissions are filtered by status in the address, and each says why it is where it is", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "ada", "/referrals?status=PENDING");
  await expect(
    page
      .getByText(/^Until [A-Z][a-z]{2} \d+, 20\d\d$/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await page
    .getByText(/^Cancelled/)
    .first()
    .click();
  await expect.poll(() => new URL(page.url()).searchParams.get("status")).toBe("CANCELLED");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("status")).toBeNull();
});

test("a commission tells how it came about and why the payment earns, from its own address", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "ada", "/referrals?kind=PAYMENT");
  await page.getByRole("link", { name: "Payment", exact: true }).first().click();
  const story = page.getByRole("dialog", { name: "Commission" });
  await expect(story.getByText("How the amount came about")).toBeVisible();
  await expect(story.getByText("Does it speak for you?")).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get("commission")).toMatch(/^com_/);
  await checkPage(page);
  await page.keyboard.press("Escape");
  await expect(story).toBeHidden();
  expect(new URL(page.url()).searchParams.get("commission")).toBeNull();
});

test("friends are listed with their bonus, masked, and found by a search in the address", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "ada", "/referrals?view=friends");
  await expect(
    page
      .getByText(/^.•••@/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await checkPage(page);
  await page.getByRole("textbox", { name: "Search friend or code" }).fill("nobody-like-this");
  await expect(page.getByText("No friend fits these filters")).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get("search")).toBe("nobody-like-this");
});

test("why a friend got no credits is answered from data", { tag: "@phone" }, async ({ page }) => {
  await answerWith(page, "ReferralFriends", (body) => {
    for (const { node } of body.data.viewer.promoter.referrals.edges) {
      node.bonus = null;
      node.refusedRedemption = {
        __typename: "RefusedRedemption",
        reason: "NOT_A_NEW_WORKSPACE",
        message: "The workspace is too old.",
        at: "2026-06-05T10:00:00Z",
      };
    }
  });
  await signIn(page, "ada", "/referrals");
  await page.getByRole("button", { name: "Why did my friend get no credits?" }).click();
  await page.getByLabel("Which friend?").fill("example.com");
  await page.getByRole("button", { name: "Find out" }).click();
  await expect(
    page
      .getByText("On Jun 5, 2026: The workspace was not new, or the friend was invited into it.", {
        exact: false,
      })
      .first(),
  ).toBeVisible();
  await checkPage(page);
});

test("a payment that nothing is known of says what that means", async ({ page }) => {
  await signIn(page, "ada", "/referrals");
  await page.getByRole("button", { name: "Why did I earn nothing from a payment?" }).click();
  await page.getByLabel("Which payment?").fill("in_1QxAnInvoice");
  await page.getByLabel("Which payment?").blur();
  await expect(page.getByText("A payment’s id begins with pi_.")).toBeVisible();
  await page.getByLabel("Which payment?").fill("pi_nobodyknowsthis");
  await page.getByRole("button", { name: "Show the decision" }).click();
  await expect(page.getByText("Nothing about pi_nobodyknowsthis is known for you")).toBeVisible();
  await checkPage(page);
});

for (const view of ["payouts", "statements"] as const) {
  test(`${view} are shown, or why there are none yet`, async ({ page }) => {
    await signIn(page, "ada", `/referrals?view=${view}`);
    await expect(page.getByRole("tabpanel").filter({ visible: true })).toContainText(
      view === "payouts"
        ? /No payout yet|Bank transfer|Stripe/
        : /There is no statement of|Due to you at/,
    );
    if (view === "payouts")
      await expect(
        page.getByText(/is in a payout already, which is listed here once it is approved\.$/),
      ).toBeVisible();
    await checkPage(page);
  });
}

test("a statement shows its amounts at a phone's width", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "ada", "/referrals?view=statements&month=2026-10");
  const amount = page.getByRole("columnheader", { name: "Amount" });
  await amount.scrollIntoViewIfNeeded();
  // A transfer's id is the longest word of it.
  await expect(page.getByText(/transfer tr_/).first()).toBeVisible();
  const table = page.getByRole("region", { name: /October 2026/ });
  await expect
    .poll(() => table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))
    .toBe(0);
});

test("the payout method asks for what a transfer needs, and warns before a change", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "ada", "/referrals");
  await page.getByRole("button", { name: /^(Add a|Change the) payout method$/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Save payout method" })).toBeDisabled();
  await expect(dialog.getByText("Still missing: Name and Bank details")).toBeVisible();
  await dialog.getByLabel("Name").fill("My account");
  await dialog.getByLabel("Bank details").fill("IBAN: DE02120300000000202051");
  await expect(dialog.getByRole("button", { name: "Save payout method" })).toBeEnabled();
  await checkPage(page);
  await dialog.getByText("Stripe account", { exact: true }).click();
  await expect(dialog.getByRole("button", { name: "Continue at Stripe" })).toBeDisabled();
});

test("an account that Stripe has not finished is asked for again, also if nothing is heard of it", async ({
  page,
}) => {
  await page.route("**/events", () => {});
  let answers = 0;
  await answerWith(page, "ReferralPayoutMethod", ({ data }) => {
    answers++;
    data.viewer.promoter.payoutAccounts = [
      {
        __typename: "PayoutAccount",
        label: "Stripe account …test",
        country: "US",
        ready: answers > 1,
        requirements: [],
        readAt: "2026-11-29T09:00:00Z",
        isDestination: false,
      },
    ];
  });
  await signIn(page, "ada", "/referrals");
  const account = page.getByText("Stripe account …test, US").locator("..");
  await expect(account.getByText("Not finished")).toBeVisible();
  await expect(account.getByText("Ready", { exact: true })).toBeVisible({ timeout: 20_000 });
});

test("the list that is shown is saved as a file of the server's", async ({ page }) => {
  await signIn(page, "ada", "/referrals?status=PENDING");
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  expect((await file).suggestedFilename()).toMatch(/\.csv$/);
});

test("who has not joined is told what there is to gain, and joins only with the terms accepted", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "ben", "/referrals");
  await expect(
    page.getByRole("heading", { name: "Earn by recommending Acme Cloud" }),
  ).toBeVisible();
  const get = page.getByRole("button", { name: "Get my referral code" });
  await expect(get).toBeDisabled();
  await page.getByLabel(/^I accept the terms/).check();
  await expect(get).toBeEnabled();
  await checkPage(page);
});

test("who may not join reads why", async ({ page }) => {
  await answerWith(page, "ReferralsHome", ({ data }) => {
    data.viewer.promoter = null;
    data.viewer.program = {
      ...data.viewer.program,
      eligible: false,
      reasons: ["REGION_NOT_ELIGIBLE"],
    };
  });
  await signIn(page, "ben", "/referrals");
  await expect(page.getByText("You cannot join at the moment")).toBeVisible();
  await expect(page.getByText("The program is not offered in this region.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Get my referral code" })).toHaveCount(0);
  await checkPage(page);
});

test("where the program is switched off, a direct visit explains it", async ({ page }) => {
  await answerWith(page, "Viewer", ({ data }) => {
    data.viewer.features.enablePlatformReferrals = false;
  });
  await signIn(page, "ada", "/referrals");
  await expect(page.getByRole("heading", { name: "Referrals are switched off" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Referrals" })).toHaveCount(0);
  await checkPage(page);
});

test("a promoter without anything yet is told the next step at each list", async ({ page }) => {
  await answerWith(page, "ReferralCommissions", ({ data }) =>
    empty(data.viewer.promoter.commissions),
  );
  await answerWith(page, "ReferralFriends", ({ data }) => empty(data.viewer.promoter.referrals));
  await answerWith(page, "ReferralPayouts", ({ data }) => empty(data.viewer.promoter.payouts));
  await signIn(page, "ada", "/referrals");
  await expect(page.getByText("No commissions yet")).toBeVisible();
  await page.getByRole("tab", { name: "Friends" }).click();
  await expect(page.getByText("Nobody has used your code yet")).toBeVisible();
  await page.getByRole("tab", { name: "Payouts" }).click();
  await expect(page.getByText("No payout yet")).toBeVisible();
  await checkPage(page);
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("each part is told in its place, and asked for again", async ({ page }) => {
    const home = await failOnce(page, "ReferralsHome");
    const parts = await failOnce(
      page,
      "ReferralEarnings",
      "ReferralCommissions",
      "ReferralCommissionCounts",
    );
    const within = await failOnce(page, "ReferralPayoutMethod", "ReferralEarningsByDay");
    const friends = await failOnce(page, "ReferralFriends");
    const payouts = await failOnce(page, "ReferralPayouts");
    const statement = await failOnce(page, "ReferralStatement");
    const commission = await failOnce(page, "ReferralCommission");
    const decision = await failOnce(page, "ReferralPaymentDecision");
    await signIn(page, "ada", "/referrals");
    await retryEach(page, 1, home);
    await retryEach(page, 3, parts);
    await retryEach(page, 2, within);
    await page.getByRole("tab", { name: "Friends" }).click();
    await retryEach(page, 1, friends);
    await page.getByRole("tab", { name: "Payouts" }).click();
    await retryEach(page, 1, payouts);
    await page.getByRole("tab", { name: "Statements" }).click();
    await retryEach(page, 1, statement);
    await page.goto("/referrals?commission=com_any");
    await retryEach(page, 1, commission, page.getByRole("dialog", { name: "Commission" }));
    await page.goto("/referrals?payment=pi_any");
    await retryEach(page, 1, decision);
  });
});

interface List {
  edges: unknown[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean };
}

function empty(list: List) {
  list.edges = [];
  list.totalCount = 0;
  list.pageInfo.hasNextPage = false;
}
