import type { Page } from "@playwright/test";
import { checkPage, expect, signIn, test } from "./console";
import { answerWith, failOnce, retryEach } from "./mocks";

const leave = (page: Page) =>
  page.getByRole("main").getByRole("link", { name: "Policy", exact: true }).first().click();
const section = (page: Page, name: string | RegExp) => page.getByRole("region", { name });

test("the policy in force is told part by part, and earlier versions are looked at", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "olga", "/settings/policy");
  await expect(page.getByText("In force", { exact: true }).first()).toBeVisible();
  for (const part of ["Commission", "Bonus credits", "Payouts", "What one operator may do alone"])
    await expect(page.getByRole("heading", { level: 3, name: part })).toBeVisible();
  await checkPage(page);
  await page.getByRole("link", { name: "Version 3", exact: true }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("version")).toBe("3");
  await expect(page.getByText("An earlier version")).toBeVisible();
  await expect(page.getByText("Consumed credits, by month").first()).toBeVisible();
  await checkPage(page);
  await page.getByRole("link", { name: "Begin a new version from it" }).click();
  await expect(page.getByText("Begins from version 3")).toBeVisible();
  await expect(section(page, /^What changes from version/).getByText("Tiers")).toBeVisible();
});

test("a draft is tried over history, and told what it would have paid", async ({ page }) => {
  await signIn(page, "olga", "/settings/policy/new?range=90");
  await expect(page.getByText("Nothing differs from the policy in force yet.")).toBeVisible();
  const rate = page.getByLabel("Rate", { exact: true }).first();
  await rate.fill("25");
  await rate.blur();
  const simulation = section(page, "Try it over history");
  await simulation.getByRole("button", { name: "Simulate" }).click();
  for (const label of ["Payments", "Booked", "With this draft"])
    await expect(simulation.locator("dl").filter({ hasText: label }).first()).toContainText(/\d/);
  await expect(simulation.getByText("mara.lindqvist")).toBeVisible();
  await checkPage(page);
  await rate.fill("26");
  await rate.blur();
  await expect(
    simulation.getByText("Something has changed since.", { exact: false }),
  ).toBeVisible();
  await simulation.getByText("7 days", { exact: true }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("range")).toMatch(/^"?7"?$/);
});

test("what is wrong is told at its field, and nothing can be published meanwhile", async ({
  page,
}) => {
  await signIn(page, "olga", "/settings/policy/new");
  await page.getByLabel("Payout day").fill("31");
  await expect(page.getByText("payoutDayOfMonth must be between 1 and 28.").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Simulate" })).toBeDisabled();
  await checkPage(page);
  await page.getByLabel("Payout day").fill("");
  await expect(page.getByText("A field is empty that needs a value.")).toBeVisible();
  // The tab's end would lose the draft, too: there the browser asks.
  const asks = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asks;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
});

test("the next version is published with its differences and its reason, and again as it was", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "olga", "/settings/policy/new");
  const hold = page.getByLabel("Hold", { exact: true });
  await expect(hold).toBeVisible();
  const before = await hold.inputValue();
  await publishHold(page, before === "30" ? "31" : "30");
  await expect(page).toHaveURL(/\/settings\/policy$/);
  await page.goto("/settings/policy/new");
  await publishHold(page, before);
  await expect(page).toHaveURL(/\/settings\/policy$/);
});

async function publishHold(page: Page, days: string) {
  await page.getByLabel("Hold", { exact: true }).fill(days);
  const changes = section(page, /^What changes from version/);
  await expect(
    changes.getByRole("row", { name: new RegExp(`Hold .* ${days} days`) }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Publish" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Publish" })).toBeDisabled();
  await checkPage(page);
  await dialog.getByLabel("Reason").fill("A trial of another hold");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText(/^Version \d+ is in force$/).first()).toBeVisible();
}

test("what one operator may not publish alone is asked for, and waits", async ({ page }) => {
  await signIn(page, "olga", "/settings/policy/new");
  await page.getByLabel("Rate up to").fill("70");
  await page.getByLabel("Rate up to").blur();
  const changes = section(page, /^What changes from version/);
  await expect(changes.getByText("Another operator has to approve this")).toBeVisible();
  await page.getByRole("button", { name: "Publish" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("A partner asks for more");
  await dialog.getByRole("button", { name: "Ask another operator" }).click();
  await expect(dialog.getByText("Asked for, and waiting for another operator")).toBeVisible();
  await checkPage(page);
  await dialog.getByRole("link", { name: "Open pending operations" }).click();
  const changed = page.getByRole("region", { name: "What it changes" });
  await expect(changed.getByText("70%")).toBeVisible();
  await expect(changed.getByRole("rowheader")).toHaveCount(1);
  await checkPage(page);
});

test("tiers are added, named and taken out", async ({ page }) => {
  await signIn(page, "olga", "/settings/policy/new");
  const names = page.getByRole("textbox", { name: "Name" });
  await expect(page.getByRole("button", { name: "Add a tier" })).toBeVisible();
  const count = await names.count();
  await page.getByRole("button", { name: "Add a tier" }).click();
  await names.last().fill("Platinum");
  const changes = section(page, /^What changes from version/);
  await expect(changes.getByText("Platinum", { exact: false })).toBeVisible();
  await leave(page);
  const leaving = page.getByRole("dialog", { name: "Leave without publishing?" });
  await expect(leaving).toBeVisible();
  await checkPage(page);
  await leaving.getByRole("button", { name: "Go on editing" }).click();
  await page.getByRole("button", { name: "Remove Platinum" }).click();
  await expect(names).toHaveCount(count);
  await expect(page.getByText("Nothing differs from the policy in force yet.")).toBeVisible();
});

test("an affiliate's own policy is another operator's affair", async ({ page }) => {
  await answerWith(page, "SettingsPublishPolicy", ({ data }) => {
    data.publishProgramPolicy = {
      ...data.publishProgramPolicy,
      policy: null,
      userErrors: [
        {
          __typename: "AdminUserError",
          code: "OWN_ACCOUNT",
          message: "An affiliate publishes no policy.",
          field: null,
        },
      ],
    };
  });
  await signIn(page, "olga", "/settings/policy/new");
  await page.getByLabel("Hold", { exact: true }).fill("45");
  await expect(page.getByText("An affiliate publishes no policy.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish" })).toBeDisabled();
  await leave(page);
  await page.getByRole("button", { name: "Leave, and lose the draft" }).click();
  await expect(page).toHaveURL(/\/settings\/policy$/);
});

test("a long simulation is asked for until it has ended", async ({ page }) => {
  let asked = 0;
  await answerWith(page, "SettingsSimulation", ({ data }) => {
    asked++;
    data.policySimulation.result =
      asked < 3
        ? null
        : {
            __typename: "PolicySimulation",
            ...{ paymentsEvaluated: 123_456, actual: [], simulated: [], byPromoter: [] },
          };
  });
  await signIn(page, "olga", "/settings/policy/new");
  await page.getByRole("button", { name: "Simulate" }).click();
  await expect(page.getByText("123,456")).toBeVisible();
  expect(asked).toBe(3);
});

test("days without payments say so", async ({ page }) => {
  await answerWith(page, "SettingsSimulation", ({ data }) => {
    data.policySimulation.result = {
      __typename: "PolicySimulation",
      paymentsEvaluated: 0,
      actual: [],
      simulated: [],
      byPromoter: [],
    };
  });
  await signIn(page, "olga", "/settings/policy/new");
  await page.getByRole("button", { name: "Simulate" }).click();
  await expect(page.getByText("No payments in these days")).toBeVisible();
});

test("who is no operator reads why the page is hidden", async ({ page }) => {
  await signIn(page, "ada", "/settings/policy");
  await expect(page.getByRole("heading", { name: "For operators" })).toBeVisible();
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  for (const [operation, path] of [
    ["SettingsPolicies", "/settings/policy"],
    ["SettingsPolicyDraft", "/settings/policy/new"],
    ["SettingsSimulation", "/settings/policy/new"],
  ] as const) {
    test(`${operation} is told in its place, and asked for again`, async ({ page }) => {
      const mended = await failOnce(page, operation);
      await signIn(page, "olga", path);
      if (operation === "SettingsSimulation")
        await page.getByRole("button", { name: "Simulate" }).click();
      await retryEach(page, 1, mended);
    });
  }
});
