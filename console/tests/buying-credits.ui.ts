import type { Page } from "@playwright/test";
import { another, checkPage, expect, signIn, test } from "./console";
import { answerWith, failOnce, retryEach } from "./mocks";
import { ask } from "./payable";

/** Chooses a pack in the dialog and goes to the payment page. */
async function choose(page: Page, pack: RegExp, code?: string) {
  await page.getByRole("button", { name: "Buy credits" }).click();
  const dialog = page.getByRole("dialog", { name: "Buy credits" });
  await dialog.getByRole("radio", { name: pack }).click();
  if (code !== undefined) {
    await dialog.getByRole("button", { name: "I have a referral code" }).click();
    await dialog.getByRole("textbox", { name: "Referral code" }).fill(code);
  }
  await dialog.getByRole("button", { name: /^Continue to pay / }).click();
}

const press = (page: Page, name: string) => page.getByRole("button", { name }).click();

/** A friend of nobody's, with a workspace of its own, made as the demo's platform makes them. */
async function signUp(page: Page, name: string): Promise<void> {
  const json = { "content-type": "application/json" };
  const person = await (
    await page.request.post("/demo/people", { data: { name }, headers: json })
  ).json();
  await page.request.post("/demo/workspaces", {
    data: { name: `${name} works` },
    headers: { ...json, authorization: `Bearer ${person.token}` },
  });
  await signIn(page, person.id, "/credits");
}

test("a pack is chosen, paid at the simulated page, and its credits arrive", {
  tag: "@phone",
}, async ({ page }) => {
  await signUp(page, "Paula Payer");
  await page.getByRole("button", { name: "Buy credits" }).click();
  const dialog = page.getByRole("dialog", { name: "Buy credits" });
  await expect(dialog.getByRole("radio")).toHaveCount(2);
  await expect(dialog.getByText("and 50 more as a gift")).toBeVisible();
  await checkPage(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await choose(page, /500 credits/);
  await expect(page.getByText("This is a simulator of Stripe. No money moves here.")).toBeVisible();
  await expect(
    page.getByRole("heading", { name: "Acme Cloud: 500 credits and 50 as a bonus" }),
  ).toBeVisible();
  await checkPage(page);
  await press(page, "Pay $45.00");
  await expect(page).toHaveURL(/\/credits\?.*purchase=pur_/);
  await expect(page.getByText("500 credits have arrived")).toBeVisible();
  await expect(page.getByText("50 more came as a gift.")).toBeVisible();
  await expect(
    page.locator("dl").filter({ hasText: "Available" }).locator("dd").first(),
  ).toHaveText("550");
  await expect(
    page.getByText("Paid through Stripe").filter({ visible: true }).first(),
  ).toBeVisible();
  await checkPage(page);
  await press(page, "Close this message");
  await expect(page.getByText("500 credits have arrived")).toBeHidden();
});

test("a friend pays with a code, and its promoter has a commission", async ({ page, browser }) => {
  await signUp(page, "Fred Friend");
  await choose(page, /100 credits/, "NOBODY-HAS-THIS");
  await expect(page.getByText("Nobody has the code NOBODY-HAS-THIS.")).toBeVisible();
  await checkPage(page);
  const dialog = page.getByRole("dialog", { name: "Buy credits" });
  await dialog.getByRole("textbox", { name: "Referral code" }).fill("ada-cloud");
  await dialog.getByRole("button", { name: /^Continue to pay / }).click();
  await press(page, "Pay $10.00");
  await expect(page.getByText("100 credits have arrived")).toBeVisible();
  await expect(page.getByText("The payment carries the referral code ADA-CLOUD.")).toBeVisible();
  const reference = await page
    .getByRole("button", { name: "Copy Reference" })
    .first()
    .evaluate((button) => button.parentElement?.querySelector("code")?.title);
  expect(reference).toMatch(/^pi_/);

  // Commissions hear of a payment when credits do, or a moment later.
  const query = "query ($id: ID!) { commissionDecision(paymentIntentId: $id) { earned } }";
  await expect
    .poll(async () => (await ask(page.request, "ada", query, { id: reference })).commissionDecision)
    .toEqual({ earned: true });
  const ada = await another(browser, "ada", `/referrals?payment=${reference}`);
  await expect(ada.getByText("Earns a commission")).toBeVisible();
  await ada.context().close();
});

test("a declined card pays nothing, one may turn back, and pay later", { tag: "@phone" }, async ({
  page,
}) => {
  await signUp(page, "Dora Declined");
  await choose(page, /100 credits/);
  await press(page, "Pay by a card that is declined");
  await expect(page.getByRole("alert")).toHaveText("The card was declined. Nothing was paid.");
  await page.getByRole("link", { name: "Turn back without paying" }).click();
  await expect(page.getByText("The payment for 100 credits failed")).toBeVisible();
  await expect(page.getByText("$10.00 were not paid, and nothing was charged.")).toBeVisible();
  await checkPage(page);
  await press(page, "Buy again");
  await expect(page.getByRole("dialog", { name: "Buy credits" })).toBeVisible();
});

test("who turns back finds the purchase again, and continues it", async ({ page }) => {
  await signUp(page, "Tom Turner");
  await choose(page, /100 credits/);
  await page.getByRole("link", { name: "Turn back without paying" }).click();
  await expect(page.getByText("100 credits wait to be paid")).toBeVisible();
  await press(page, "Close this message");
  const pending = page.getByRole("region", { name: "Not paid yet" });
  await expect(pending.getByText("100 credits for $10.00")).toBeVisible();
  await checkPage(page);
  await pending.getByRole("button", { name: "Continue to payment" }).click();
  await press(page, "Pay $10.00");
  await expect(page.getByText("100 credits have arrived")).toBeVisible();
  await expect(pending).toBeHidden();
});

test("a bank answers later: the purchase waits, and then its credits are there", async ({
  page,
}) => {
  await signUp(page, "Bella Bank");
  await choose(page, /100 credits/);
  await expect(page).toHaveURL(/\/demo\/stripe\/c\/pay\//);
  const paymentPage = page.url();
  await press(page, "Pay by bank debit, which takes days");
  await expect(page.getByText("The payment for 100 credits is on its way")).toBeVisible();
  await checkPage(page);
  const back = page.url();
  await page.goto(paymentPage);
  await press(page, "Let the money arrive");
  await expect(page.getByText("100 credits have arrived")).toBeVisible();
  expect(page.url()).toBe(back);
});

test("a purchase that is not there explains itself", async ({ page }) => {
  await signIn(page, "ben", "/credits?purchase=pur_nothing");
  await expect(page.getByText("This purchase is not known")).toBeVisible();
  await checkPage(page);
});

test("nothing is sold: says so", async ({ page }) => {
  await answerWith(page, "CreditPacks", (body) => {
    body.data.creditPacks = [];
  });
  await signIn(page, "ben", "/credits?buy=true");
  await expect(page.getByText("Nothing is sold here")).toBeVisible();
  await checkPage(page);
});

test("who came through a friend needs no code", async ({ page }) => {
  await signIn(page, "ben", "/credits?buy=true");
  await expect(page.getByText("It counts by itself.", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "I have a referral code" })).toHaveCount(0);
});

test("a refusal is told, and the choice stays", async ({ page }) => {
  await answerWith(page, "StartCreditPurchase", (body) => {
    body.data.startCreditPurchase = {
      __typename: "StartCreditPurchasePayload",
      checkoutUrl: null,
      purchaseId: null,
      userErrors: [
        {
          __typename: "CreditUserError",
          code: "PAYMENTS_UNAVAILABLE",
          message: "Payments cannot be taken at the moment: try again later.",
          field: null,
        },
      ],
    };
  });
  await signIn(page, "ben", "/credits");
  await choose(page, /500 credits/);
  await expect(page.getByText("Payments cannot be taken at the moment")).toBeVisible();
  await expect(page.getByRole("radio", { name: /500 credits/ })).toBeChecked();
  await checkPage(page);
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("a code that cannot be looked up is no unknown one, and is sent again", async ({ page }) => {
    const mend = await failOnce(page, "CreditReferralCode");
    await signUp(page, "Lena Later");
    await choose(page, /100 credits/, "ada-cloud");
    const dialog = page.getByRole("dialog", { name: "Buy credits" });
    await expect(dialog.getByText("A service does not answer at the moment.")).toBeVisible();
    await expect(dialog.getByText(/^Nobody has the code/)).toHaveCount(0);
    mend();
    await dialog.getByRole("button", { name: /^Continue to pay / }).click();
    await expect(page).toHaveURL(/\/demo\/stripe\/c\/pay\//);
  });

  for (const [operation, path] of [
    ["CreditPacks", "/credits?buy=true"],
    ["CreditPurchase", "/credits?purchase=pur_nothing"],
  ] as const) {
    test(`${operation} says so, and is tried again`, async ({ page }) => {
      const mend = await failOnce(page, operation);
      await signIn(page, "ben", path);
      await retryEach(page, 1, mend);
    });
  }
});
