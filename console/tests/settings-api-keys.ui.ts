import type { Page } from "@playwright/test";
import { checkPage, expect, signIn, test } from "./console";
import { answerWith, failOnce, retryEach } from "./mocks";

/** What the API says to a key that is used as a program would. */
async function askWith(page: Page, secret: string) {
  const answer = await page.request.post("/graphql", {
    headers: { "x-api-key": secret },
    data: { query: "{ viewer { kind scopes } }" },
  });
  const { data, errors } = await answer.json();
  return data?.viewer ?? errors[0].extensions.code;
}

/** Opens the form and fills in what every key has. */
async function beginKey(page: Page, name: string, ...scopes: string[]) {
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  for (const scope of scopes) await dialog.getByRole("checkbox", { name: scope }).check();
  return dialog;
}

async function revoke(page: Page, name: string) {
  await page.getByRole("button", { name: `Acts with ${name}` }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  const dialog = page.getByRole("dialog", { name: `Revoke ${name}` });
  await dialog.getByLabel("Reason").fill("of a test");
  await dialog.getByLabel(/^To confirm, type/).fill(name);
  await dialog.getByRole("button", { name: "Revoke key" }).click();
  await expect(dialog).toHaveCount(0);
}

test("all keys are listed with what they may, whose they are and how they stand", async ({
  page,
}) => {
  await signIn(page, "olga", "/settings/api-keys");
  await expect(page.getByRole("tab", { name: "API keys", selected: true })).toBeVisible();
  await expect(page.getByText("credits:spend").filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByText("Active").filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByText("At most 50,000 points a minute")).toBeVisible();
  await checkPage(page);
});

test("keys are filtered by state, scope, owner and name, in the address", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "olga", "/settings/api-keys?state=REVOKED&search=sign-up");
  await expect(page.getByText("Old sign-up form")).toBeVisible();
  await expect(page.getByText("Data warehouse")).toHaveCount(0);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByText("Data warehouse")).toBeVisible();
  await page.getByRole("button", { name: "ada", exact: true }).first().click();
  await expect.poll(() => new URL(page.url()).searchParams.get("owner")).toBe("ada");
  await expect(page.getByText("Data warehouse")).toHaveCount(0);
  await expect(page.getByText("My dashboard")).toBeVisible();
  await page.goto("/settings/api-keys?scope=modules:write&owner=nobody");
  await expect(page.getByText("No key fits these filters")).toBeVisible();
  await checkPage(page);
});

test("a key of the platform works, is rotated with the old secret beside it, and is revoked", {
  tag: "@phone",
}, async ({ page }) => {
  const name = `Partner ${Date.now()}`;
  await signIn(page, "olga", "/settings/api-keys");
  const dialog = await beginKey(page, name, "referrals:read", "events:read");
  await dialog.getByLabel("Limit for each minute (optional)").fill("500");
  await checkPage(page);
  await dialog.getByRole("button", { name: "Create key" }).click();
  const first = await dialog.getByLabel("Secret", { exact: true }).inputValue();
  await expect(dialog.getByText(`x-api-key: ${first}`)).toBeVisible();
  await dialog.getByRole("button", { name: "Copy Secret" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(first);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await checkPage(page);
  await dialog.getByRole("button", { name: "I have stored it" }).click();
  await expect(page.getByText("At most 500 points a minute").first()).toBeVisible();
  expect(await askWith(page, first)).toEqual({
    kind: "API_KEY",
    scopes: ["events:read", "referrals:read"],
  });

  await page.getByRole("button", { name: `Acts with ${name}` }).click();
  await page.getByRole("menuitem", { name: "Rotate the secret" }).click();
  await page.getByRole("button", { name: "Make a new secret" }).click();
  const rotated = page.getByRole("dialog", { name: `New secret for ${name}` });
  const second = await rotated.getByLabel("Secret", { exact: true }).inputValue();
  expect(second).not.toBe(first);
  await expect(rotated.getByText("The old secret works for 24 more hours.")).toBeVisible();
  await rotated.getByRole("button", { name: "I have stored it" }).click();
  await expect(page.getByText(/^Old secret works until/).first()).toBeVisible();
  expect(await askWith(page, second)).toMatchObject({ kind: "API_KEY" });
  expect(await askWith(page, first)).toMatchObject({ kind: "API_KEY" });

  await revoke(page, name);
  await expect.poll(() => askWith(page, second), { timeout: 60_000 }).toBe("UNAUTHENTICATED");
});

test("a key that links friends waits for a second operator, and says where", async ({ page }) => {
  const name = `Sign-ups ${Date.now()}`;
  await signIn(page, "olga", "/settings/api-keys");
  const dialog = await beginKey(page, name, "referrals:write");
  await expect(dialog.getByText(/only after a second operator has approved it/)).toBeVisible();
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog.getByText("It waits for a second operator")).toBeVisible();
  const secret = await dialog.getByLabel("Secret", { exact: true }).inputValue();
  await expect(dialog.getByRole("link", { name: "See what waits for approval" })).toHaveAttribute(
    "href",
    "/settings/operations",
  );
  await checkPage(page);
  await dialog.getByRole("button", { name: "I have stored it" }).click();
  await expect(
    page.getByText("Waits for approval").filter({ visible: true }).first(),
  ).toBeVisible();
  expect(await askWith(page, secret)).toBe("UNAUTHENTICATED");
  await revoke(page, name);
});

test("a promoter's key is ended here, and gets a new secret from its promoter alone", async ({
  page,
}) => {
  await signIn(page, "olga", "/settings/api-keys?owner=ada&search=My dashboard");
  const acts = page.getByRole("button", { name: "Acts with My dashboard" });
  await expect(acts).toBeVisible();
  await checkPage(page);
  await acts.click();
  await expect(page.getByRole("menuitem", { name: "Revoke" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Rotate the secret" })).toHaveCount(0);
});

test("a key works only within its networks", async ({ page }) => {
  const name = `Office ${Date.now()}`;
  await signIn(page, "olga", "/settings/api-keys");
  const dialog = await beginKey(page, name, "referrals:read");
  const create = dialog.getByRole("button", { name: "Create key" });
  const networks = dialog.getByLabel("Only from these networks (optional)");
  await networks.fill("my office");
  await networks.press("Enter");
  await create.click();
  await expect(dialog.getByText(/^A network is an address like/)).toBeVisible();
  await checkPage(page);
  await networks.press("Backspace");
  await networks.press("Backspace");
  await networks.fill("203.0.113.0/24");
  await networks.press("Enter");
  await create.click();
  await dialog.getByRole("button", { name: "I have stored it" }).click();
  await expect(page.getByText("Only from 203.0.113.0/24").first()).toBeVisible();
  await revoke(page, name);
});

test("what the API refuses is told in the form", async ({ page }) => {
  await page.route("**/graphql", (route) =>
    route.request().postData()?.includes('"CreateApiKey"')
      ? route.fulfill({ json: { data: { createApiKey: refused } } })
      : route.fallback(),
  );
  await signIn(page, "olga", "/settings/api-keys");
  const dialog = await beginKey(page, "Refused", "referrals:read");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Only keys of the platform may hold it.");
  await checkPage(page);
});

const refused = {
  __typename: "CreateApiKeyPayload",
  apiKey: null,
  secret: null,
  userErrors: [
    {
      __typename: "AdminUserError",
      code: "SCOPE_NOT_ALLOWED",
      message: "Only keys of the platform may hold it.",
      field: ["input", "scopes"],
    },
  ],
};

test("a secret whose answer got lost is told to be replaced", async ({ page }) => {
  const name = `Lost ${Date.now()}`;
  await answerWith(page, "CreateApiKey", ({ data }) => {
    data.createApiKey.secret = null;
  });
  await signIn(page, "olga", "/settings/api-keys");
  const dialog = await beginKey(page, name, "referrals:read");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog.getByText("The secret cannot be shown")).toBeVisible();
  await checkPage(page);
  await dialog.getByRole("button", { name: "Close" }).click();
  await revoke(page, name);
});

test("without keys the page says what they are for", async ({ page }) => {
  await answerWith(page, "ApiKeys", ({ data }) => {
    data.apiKeys.edges = [];
    data.apiKeys.totalCount = 0;
    data.apiKeys.pageInfo.hasNextPage = false;
  });
  await signIn(page, "olga", "/settings/api-keys");
  await expect(page.getByText("No keys yet")).toBeVisible();
  await checkPage(page);
});

test("a promoter is told that the page is for operators", async ({ page }) => {
  await signIn(page, "ada", "/settings/api-keys");
  await expect(page.getByRole("heading", { name: "For operators" })).toBeVisible();
  await checkPage(page);
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("says so in place of the list, and tries again", async ({ page }) => {
    const mended = await failOnce(page, "ApiKeys");
    await signIn(page, "olga", "/settings/api-keys");
    await retryEach(page, 1, mended);
    await expect(page.getByText("Data warehouse")).toBeVisible();
  });
});
