import { checkPage, expect, signIn, test } from "./console";
import { failOnce, retryEach } from "./mocks";

test("a visitor signs in as somebody of the demo, and comes to where the link led", {
  tag: "@phone",
}, async ({ page }) => {
  await page.goto("/credits?view=entries");
  await expect(page.getByRole("heading", { level: 1, name: /^Sign in to/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /Olga/ })).toBeVisible();
  await checkPage(page);
  await page.getByRole("button", { name: /Ada/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Credits" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("view")).toBe("entries");
});

test("an address elsewhere is never where a sign-in leads", async ({ page, baseURL }) => {
  for (const next of ["https://evil.example/", "//evil.example/", "/\\evil.example"]) {
    await page.goto(`/login?next=${encodeURIComponent(next)}`);
    await page.getByRole("button", { name: /Ada/ }).click();
    await expect(page.getByRole("button", { name: /Account of Ada/ })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(baseURL);
    await page.evaluate(() => sessionStorage.clear());
  }
});

test("the shell names the person, leads out, and another person begins with nothing of the first", {
  tag: "@phone",
}, async ({ page }) => {
  await page.goto("/login");
  await page.getByRole("button", { name: /Ada/ }).click();
  await page.getByRole("button", { name: /Account of Ada/ }).click();
  await expect(page.getByText("ada@example.com")).toBeVisible();
  await checkPage(page);
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: /^Sign in to/ })).toBeVisible();
  await page.getByRole("button", { name: /Olga/ }).click();
  await page.getByRole("button", { name: /Account of Olga/ }).click();
  await expect(page.getByText("Operator", { exact: true })).toBeVisible();
  await expect(page.getByText("ada@example.com")).toBeHidden();
  // Who runs the program alone begins where it is run.
  await expect.poll(() => new URL(page.url()).pathname).toBe("/settings/affiliates");
});

test("light and dark are chosen, kept over a reload, and never flash", async ({
  page,
  colorScheme,
}) => {
  await signIn(page, "ada", "/credits");
  await expect(page.getByRole("heading", { level: 1, name: "Credits" })).toBeVisible();
  const scheme = () => page.locator("html").getAttribute("data-mantine-color-scheme");
  expect(await scheme()).toBe(colorScheme);
  await page.getByRole("button", { name: "Appearance and language" }).click();
  const other = colorScheme === "dark" ? "Light" : "Dark";
  await page.getByRole("menuitem", { name: other }).click();
  await expect.poll(scheme).toBe(other.toLowerCase());
  await page.reload({ waitUntil: "commit" });
  await expect.poll(scheme).toBe(other.toLowerCase());
});

test("the whole console changes its language", { tag: "@phone" }, async ({ page }) => {
  await signIn(page, "ada", "/credits");
  await page.getByRole("button", { name: "Appearance and language" }).click();
  await page.getByRole("menuitem", { name: "Deutsch" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Guthaben" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Guthaben" })).toBeVisible();
});

test("an address that leads nowhere says so, inside the console", async ({ page }) => {
  await signIn(page, "ada", "/nothing/here");
  await expect(
    page.getByRole("heading", { name: "There is nothing at this address" }),
  ).toBeVisible();
  await checkPage(page);
  await page.getByRole("link", { name: "To the first page" }).click();
  await expect(
    page.getByRole("heading", { name: "There is nothing at this address" }),
  ).toBeHidden();
  expect(new URL(page.url()).pathname).not.toBe("/nothing/here");
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("the console tells that it cannot say who is signed in, and asks again", async ({
    page,
  }) => {
    const mended = await failOnce(page, "Viewer");
    await signIn(page, "ada", "/referrals");
    await retryEach(page, 1, mended);
    await expect(page.getByRole("heading", { level: 1, name: "Referrals" })).toBeVisible();
  });
});

test("a page that somebody does not have explains why", async ({ page }) => {
  await signIn(page, "olga", "/credits");
  await expect(page.getByRole("heading", { name: "You have no workspace" })).toBeVisible();
  await checkPage(page);
});

test("Invite User shows link and code at a glance, and copies them", { tag: "@phone" }, async ({
  page,
}) => {
  await signIn(page, "ada", "/credits");
  await page.getByRole("button", { name: "Help" }).click();
  await page.getByRole("menuitem", { name: "Invite User" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite User" });
  await expect(dialog.getByLabel("Referral code", { exact: true })).toHaveValue("ADA-CLOUD");
  await expect(
    dialog.getByText(/^Friends enter referral code “ADA-CLOUD” at checkout when paying for/),
  ).toBeVisible();
  await expect(
    dialog.getByText("Referral codes are for new workspaces, not team invites."),
  ).toBeVisible();
  await dialog.getByRole("button", { name: "Copy Referral code" }).click();
  await expect(page.getByText("Referral code copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("ADA-CLOUD");
  await checkPage(page);
});

test("? lists the keys, and Ctrl+K finds pages", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keys");
  await signIn(page, "ada", "/nothing");
  await expect(
    page.getByRole("heading", { name: "There is nothing at this address" }),
  ).toBeVisible();
  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await checkPage(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Search for a page").fill("cred");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Credits" })).toBeVisible();
});

test("on a phone the pages are behind the menu", { tag: "@phone" }, async ({ page, isMobile }) => {
  test.skip(!isMobile, "a wide screen shows them");
  await signIn(page, "ada", "/nothing");
  await page.getByRole("button", { name: "Open the menu" }).click();
  await page.getByRole("link", { name: "Credits" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Credits" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Credits" })).toBeHidden();
});

test("every operation is sent by its hash, and the gateway runs it where no other text is allowed", async ({
  page,
}) => {
  const bodies: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/graphql")) bodies.push(request.postData() ?? "");
  });
  await signIn(page, "ada", "/credits");
  await expect(page.getByRole("heading", { level: 1, name: "Credits" })).toBeVisible();
  await expect.poll(() => bodies.length).toBeGreaterThan(1);
  for (const body of bodies) {
    expect(JSON.parse(body)).not.toHaveProperty("query");
    expect(JSON.parse(body).extensions.persistedQuery.sha256Hash).toMatch(/^[0-9a-f]{64}$/);
  }
});
