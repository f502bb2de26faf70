import { checkPage, expect, signIn, test } from "./console";
import { answerWith, failOnce, keepBack, retryEach } from "./mocks";

test("a friend follows the link, signs up, makes a workspace, and the credits arrive", {
  tag: "@phone",
}, async ({ page }) => {
  await page.goto("/auth?referral_code=ADA-CLOUD");
  await expect(page.getByText("50 credits for your new workspace")).toBeVisible();
  await checkPage(page);
  await page.getByLabel("Your name").fill("Cleo");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Code ADA-CLOUD is applied to your account.")).toBeVisible();
  await checkPage(page);
  await page.getByLabel("Name of the workspace").fill("Cleo’s team");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByText("50 credits arrived")).toBeVisible();
  await checkPage(page);
  await page.getByRole("link", { name: "Open my workspace" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Credits" })).toBeVisible();
  await expect(page.getByText("Welcome bonus").first()).toBeVisible();
});

test("a workspace waits for what is told of the code, which moves its button", async ({ page }) => {
  const release = await keepBack(page, "SignUpLink");
  await page.goto("/auth?referral_code=ADA-CLOUD");
  await page.getByLabel("Your name").fill("Emil");
  await page.getByRole("button", { name: "Create account" }).click();
  const create = page.getByRole("button", { name: "Create workspace" });
  await expect(create).toBeDisabled();
  release();
  await expect(page.getByText("Code ADA-CLOUD is applied to your account.")).toBeVisible();
  await expect(create).toBeEnabled();
});

test("a reload between the steps loses neither the person nor the code", async ({ page }) => {
  await page.goto("/auth?referral_code=ADA-CLOUD");
  await page.getByLabel("Your name").fill("Dora");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Code ADA-CLOUD is applied to your account.")).toBeVisible();
  await page.goto("/auth");
  await expect(page.getByText("Code ADA-CLOUD is applied to your account.")).toBeVisible();
  await expect(page.getByLabel("Name of the workspace")).toHaveValue("Dora’s workspace");
});

test("a wrong code is told, another can be typed, and none is needed", { tag: "@phone" }, async ({
  page,
}) => {
  await page.goto("/auth?referral_code=NOBODY-HAS-THIS");
  await expect(page.getByText("The code NOBODY-HAS-THIS does not work")).toBeVisible();
  await checkPage(page);
  const code = page.getByLabel("Referral code", { exact: true });
  await code.fill("ada");
  await code.blur();
  await expect(page.getByText("A code has at least 4 characters.")).toBeVisible();
  await checkPage(page);
  await code.fill("ada-cloud");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("50 credits for your new workspace")).toBeVisible();
  await page.goto("/auth");
  await expect(page.getByRole("heading", { name: "Sign up to Acme Cloud" })).toBeVisible();
  await expect(page.getByLabel("Referral code (optional)")).toBeVisible();
  await checkPage(page);
});

test("where redeeming is refused, the workspace exists all the same", async ({ page }) => {
  await answerWith(page, "SignUpRedeem", ({ data }) => {
    data.redeemFriendReferral.decision = null;
    data.redeemFriendReferral.userErrors = [
      {
        __typename: "ReferralUserError",
        code: "CODE_UNKNOWN",
        message: "Nobody has this code.",
        field: ["code"],
      },
    ];
  });
  await page.goto("/auth?referral_code=ADA-CLOUD");
  await page.getByLabel("Your name").fill("Emil");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByText("Your workspace is ready")).toBeVisible();
  await expect(page.getByText("Nobody has this code.")).toBeVisible();
  await expect(
    page.getByText("Your workspace exists all the same; only the bonus credits are skipped."),
  ).toBeVisible();
  await checkPage(page);
});

test("who is signed in already is told that a new person is made", async ({ page }) => {
  await signIn(page, "ada", "/auth?referral_code=ADA-CLOUD");
  await expect(page.getByText(/^You are signed in as Ada\./)).toBeVisible();
  await checkPage(page);
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("the offer is asked for again", async ({ page }) => {
    const mended = await failOnce(page, "SignUpOffer");
    await page.goto("/auth?referral_code=ADA-CLOUD");
    await retryEach(page, 1, mended);
    await expect(page.getByText("50 credits for your new workspace")).toBeVisible();
  });

  test("redeeming fails, the workspace exists, and it is redeemed at the second try", async ({
    page,
  }) => {
    const mended = await failOnce(page, "SignUpRedeem");
    const credits = await failOnce(page, "SignUpCredits");
    await page.goto("/auth?referral_code=ADA-CLOUD");
    await page.getByLabel("Your name").fill("Fina");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByRole("button", { name: "Create workspace" }).click();
    await expect(page.getByText("Your workspace is ready")).toBeVisible();
    await expect(page.getByText("A service does not answer at the moment.")).toBeVisible();
    mended();
    await page.getByRole("button", { name: "Try to redeem again" }).click();
    await retryEach(page, 1, credits);
    await expect(page.getByText("50 credits arrived")).toBeVisible();
  });
});
