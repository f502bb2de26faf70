import type { Page } from "@playwright/test";
import { checkPage, expect, signIn, test } from "./console";
import { answerWith, failOnce, retryEach } from "./mocks";

/** Somebody new, without a Jules key: each person may try ten an hour. */
async function signInAsNew(page: Page, path: string) {
  const made = await page.request.post("/demo/people", { data: { name: "Jo Tester" } });
  const { id } = await made.json();
  await signIn(page, id, path);
}

const settings = (page: Page) => page.getByRole("region", { name: "API Settings" });
const keys = (page: Page) => page.getByRole("region", { name: "Your API keys" });

test("the avatar's menu leads to the profile: who one is, in which roles and workspaces", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "ada", "/referrals");
  await page.getByRole("button", { name: /Account of Ada/ }).click();
  await page.getByRole("menuitem", { name: "Profile" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
  const who = page.getByRole("main");
  await expect(who.getByText("ada@example.com")).toBeVisible();
  await expect(who.getByText("Promoter", { exact: true })).toBeVisible();
  await expect(who.getByRole("link", { name: "wks_ada" })).toBeVisible();
  await expect(who.getByRole("link", { name: "ADA-CLOUD" })).toBeVisible();
  await expect(settings(page)).toBeVisible();
  await checkPage(page);
});

test("a Jules key is saved after Jules took it, never shown again, tested, replaced and removed", {
  tag: "@phone",
}, async ({ page }) => {
  await signInAsNew(page, "/profile");
  await expect(page.getByText("No Jules key is saved")).toBeVisible();
  await expect(page.getByText("jules-demo-mine")).toBeVisible();
  await checkPage(page);
  const field = page.getByLabel("Jules API key", { exact: true });
  const save = page.getByRole("button", { name: "Save API Settings" });
  await field.fill("jules-demo");
  await expect(save).toBeDisabled();
  await field.blur();
  await expect(page.getByText("A Jules key has at least 12 characters.")).toBeVisible();
  await checkPage(page);
  await field.fill("AIza-nobody-knows-this-key");
  await save.click();
  await expect(page.getByText("Jules does not accept this key")).toBeVisible();
  await expect(page.getByText("No Jules key is saved")).toBeVisible();
  await checkPage(page);

  await field.fill("jules-demo-of-a-test-7Qx9");
  await save.click();
  await expect(page.getByText("••••7Qx9")).toBeVisible();
  await expect(settings(page).getByText("Accepted", { exact: true })).toBeVisible();
  await expect(field).toHaveCount(0);
  expect(await page.content()).not.toContain("jules-demo-of-a-test-7Qx9");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText("Jules accepts the key.")).toBeVisible();
  await checkPage(page);

  await page.getByRole("button", { name: "Replace" }).click();
  await field.fill("jules-forbidden-of-a-test-1234");
  await save.click();
  await expect(page.getByText("Jules knows this key, but refuses it")).toBeVisible();
  await expect(page.getByText("For support: HTTP_403")).toBeVisible();
  await checkPage(page);

  await page.getByRole("button", { name: "Remove", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Remove the Jules key" });
  await expect(dialog.getByRole("button", { name: "Remove key" })).toBeDisabled();
  await dialog.getByRole("textbox").fill("Jules");
  await checkPage(page);
  await dialog.getByRole("button", { name: "Remove key" }).click();
  await expect(page.getByText("No Jules key is saved")).toBeVisible();
});

for (const [status, title] of [
  ["INVALID", "Jules does not know this key any more"],
  ["RATE_LIMITED", "Jules was asked too often with this key"],
  ["UNVERIFIED", "Jules could not be asked about this key"],
] as const) {
  test(`a key that is ${status} says what that means`, async ({ page }) => {
    await answerWith(page, "ProfileJulesKey", ({ data }) => {
      data.julesCredential = { ...key, status, lastErrorCode: "HTTP_400" };
    });
    await signIn(page, "ada", "/profile");
    await expect(page.getByText(title)).toBeVisible();
    await expect(page.getByText("••••9fK2")).toBeVisible();
    await checkPage(page);
  });
}

const key = {
  __typename: "JulesCredential",
  status: "VALID",
  hint: "…9fK2",
  savedAt: "2026-11-01T10:00:00Z",
  verifiedAt: "2026-11-01T10:00:00Z",
  lastUsedAt: null,
  lastErrorCode: null,
};

test.describe("a try that is refused or fails", () => {
  test.use({ expectedErrors: [/status of 429|Failed to load resource/] });

  for (const [code, text] of [
    ["KEY_MISSING", "There is no key that could be tried"],
    ["PROVIDER_UNAVAILABLE", "Jules does not answer"],
    ["QUOTA_REACHED", "Your quota is used up"],
  ] as const) {
    test(`${code} is explained`, async ({ page }) => {
      await answerWith(page, "ProfileJulesKey", ({ data }) => {
        data.julesCredential = key;
      });
      await answerWith(page, "VerifyJulesKey", (body) => {
        delete body.errors;
        const userErrors = [{ __typename: "JulesUserError", code, message: "No.", field: null }];
        const payload = { __typename: "JulesCredentialPayload", credential: key, warning: null };
        body.data = { verifyJulesCredential: { ...payload, userErrors } };
      });
      await signInAsNew(page, "/profile");
      await page.getByRole("button", { name: "Test", exact: true }).click();
      await expect(page.getByRole("alert").getByText(text)).toBeVisible();
      await checkPage(page);
    });
  }

  test("too many tries within an hour are told as such", async ({ page }) => {
    await page.route("**/graphql", (route) =>
      route.request().postData()?.includes("SaveJulesKey")
        ? route.fulfill({
            json: { errors: [{ message: "later", extensions: { code: "RATE_LIMITED" } }] },
          })
        : route.fallback(),
    );
    await signInAsNew(page, "/profile");
    await page.getByLabel("Jules API key", { exact: true }).fill("jules-demo-of-a-test-7Qx9");
    await page.getByRole("button", { name: "Save API Settings" }).click();
    await expect(page.getByText("You have tried keys ten times within an hour.")).toBeVisible();
  });
});

test("where Jules is switched off there are no API Settings", async ({ page }) => {
  await answerWith(page, "Viewer", ({ data }) => {
    data.viewer.features.enableJules = false;
  });
  await signIn(page, "ada", "/profile");
  await expect(keys(page)).toBeVisible();
  await expect(settings(page)).toHaveCount(0);
});

test("a promoter makes a key for itself, which moves no money, and ends it", {
  tag: "@phone",
}, async ({ page }) => {
  const name = `Dashboard ${Date.now()}`;
  await signIn(page, "ada", "/profile");
  await keys(page).getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("commissions:read")).toBeVisible();
  await expect(dialog.getByText("credits:spend")).toHaveCount(0);
  await expect(dialog.getByText("referrals:write")).toHaveCount(0);
  await expect(dialog.getByLabel("Limit for each minute (optional)")).toHaveCount(0);
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("checkbox", { name: /commissions:read/ }).check();
  await dialog.getByRole("checkbox", { name: "jules:write" }).check();
  await checkPage(page);
  await dialog.getByRole("button", { name: "Create key" }).click();
  const secret = await dialog.getByLabel("Secret", { exact: true }).inputValue();
  expect(secret).toMatch(/^trb_test_/);
  await checkPage(page);
  await dialog.getByRole("button", { name: "I have stored it" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(keys(page).getByText(name)).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  await page.getByRole("button", { name: `Acts with ${name}` }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  const confirm = page.getByRole("dialog");
  await confirm.getByLabel("Reason").fill("of a test");
  await expect(confirm.getByRole("button", { name: "Revoke key" })).toBeDisabled();
  await confirm.getByLabel(/^To confirm, type/).fill(name);
  await checkPage(page);
  await confirm.getByRole("button", { name: "Revoke key" }).click();
  await expect(confirm).toHaveCount(0);
  await expect(page.getByRole("button", { name: `Acts with ${name}` })).toHaveCount(0);
});

test("one's keys are filtered in the address", async ({ page }) => {
  await signIn(page, "ada", "/profile?search=no-key-is-called-this");
  await expect(page.getByText("None of your keys fits these filters")).toBeVisible();
  await checkPage(page);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(keys(page).getByText("My dashboard")).toBeVisible();
  expect(new URL(page.url()).searchParams.get("search")).toBeNull();
});

test("who has not joined is told that keys act for promoters", async ({ page }) => {
  await signInAsNew(page, "/profile");
  await expect(page.getByText("Keys act for promoters")).toBeVisible();
  await expect(keys(page).getByRole("button", { name: "Create key" })).toHaveCount(0);
  await page.getByRole("link", { name: "To the referral program" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Referrals" })).toBeVisible();
});

test("an operator without keys of its own is led to all of them", async ({ page }) => {
  await signIn(page, "olga", "/profile");
  await expect(page.getByText("You have no keys yet")).toBeVisible();
  await checkPage(page);
  await page.getByRole("link", { name: "API keys in the settings" }).click();
  await expect(page.getByRole("tab", { name: "API keys", selected: true })).toBeVisible();
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("each part is told in its place, and asked for again", async ({ page }) => {
    const profile = await failOnce(page, "Profile");
    const parts = await failOnce(page, "ProfileJulesKey", "ApiKeys");
    await signIn(page, "ada", "/profile");
    await retryEach(page, 1, profile);
    await retryEach(page, 2, parts);
  });
});
