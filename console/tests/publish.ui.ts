import type { Page } from "@playwright/test";
import { checkPage, expect, signIn, test } from "./console";
import { answerWith, failOnce, retryEach } from "./mocks";

const file = (name: string, text: string) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});
const BUCKET = 'resource "aws_s3_bucket" "x" {\n  bucket = "x"\n}\n';

/** A module of Ben's that this test alone uses; opens its page. Answers its name. */
async function publishOwn(page: Page): Promise<string> {
  const name = `test-${crypto.randomUUID().slice(0, 8)}`;
  await signIn(page, "ben", "/publish?publish=true");
  const dialog = page.getByRole("dialog", { name: "Publish a module" });
  await dialog.getByLabel("Name").fill(name);
  await dialog
    .locator("input[type=file]")
    .first()
    .setInputFiles([file("main.tf", BUCKET)]);
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return name;
}

test("shows one's own modules, each with its version, files and last change", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "ben", "/publish");
  const own = page.getByRole("region", { name: "Your modules" });
  const card = own.getByRole("article", { name: "backups" });
  await expect(card.getByText("v3")).toBeVisible();
  await expect(card.getByText("wks_ben")).toBeVisible();
  await expect(card.getByText(/^1 file, changed .* ago$/)).toBeVisible();
  await expect(own.getByRole("article", { name: "logs" }).getByText("Shared with 1")).toBeVisible();
  await checkPage(page);
});

test("tells a promoter which modules are shared, and what for", async ({ page }) => {
  await signIn(page, "ada", "/publish");
  const shared = page.getByRole("region", { name: "Shared with you" });
  const logs = shared.getByRole("article", { name: "logs" });
  await expect(logs.getByText("You may apply suggestions")).toBeVisible();
  await expect(
    shared.getByRole("article", { name: "reports" }).getByText("You may ask, not apply"),
  ).toBeVisible();
  await expect(page.getByRole("article", { name: "backups" })).toHaveCount(0);
  await logs.getByRole("link", { name: "logs", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "logs" })).toBeVisible();
  await expect(page.getByText('bucket = "acme-logs"')).toBeVisible();
  await expect(page.getByRole("cell", { name: "retention_days" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Sharing" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Publish a version" })).toHaveCount(0);
  await checkPage(page);
});

test("shows operators all modules, and lets them change none", async ({ page }) => {
  await signIn(page, "olga", "/publish");
  const seen = page.getByRole("region", { name: "Other modules" });
  await expect(seen.getByRole("article", { name: "network" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Publish a module" })).toHaveCount(0);
  // They may ask Jules about none of them.
  await expect(page.getByText("sparkles", { exact: false })).toHaveCount(0);
  await checkPage(page);
});

test("finds modules by name, in the address", async ({ page }) => {
  await signIn(page, "ben", "/publish?search=data");
  await expect(page.getByRole("article", { name: "database" })).toBeVisible();
  await expect(page.getByRole("article", { name: "backups" })).toHaveCount(0);
  await page.getByRole("textbox", { name: "Search modules by name" }).fill("nothing has this name");
  await expect(page.getByText("No module has this in its name")).toBeVisible();
  expect(new URL(page.url()).searchParams.get("search")).toBe("nothing has this name");
  await checkPage(page);
});

test("publishes a module from files, and tells of each file why it was refused", async ({
  page,
}) => {
  const name = `test-${crypto.randomUUID().slice(0, 8)}`;
  await signIn(page, "ben", "/publish");
  await page.getByRole("link", { name: "Publish a module" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish a module" });
  await dialog.getByLabel("Name").fill(name);
  const publish = dialog.getByRole("button", { name: "Publish", exact: true });
  await expect(publish).toBeDisabled();
  await expect(dialog.getByText("Still missing: Files to publish")).toBeVisible();
  await dialog
    .locator("input[type=file]")
    .first()
    .setInputFiles([
      file("main.tf", BUCKET),
      file("run.sh", "echo"),
      { ...file("logo.tf", ""), buffer: Buffer.from([0xff, 0xfe, 0xc3, 0x28]) },
    ]);
  await expect(dialog.getByText("This is no text file.")).toBeVisible();
  await expect(publish).toBeDisabled();
  await dialog.getByRole("button", { name: "Remove logo.tf" }).click();
  await publish.click();
  await expect(dialog.getByText("Some files were refused; each says why.")).toBeVisible();
  await expect(dialog.getByText(/^Modules have \.tf/)).toBeVisible();
  await checkPage(page);
  await dialog.getByLabel("Path of run.sh").fill("docs/run.md");
  await publish.click();
  await expect(page.getByText(`Version 1 of ${name} is published.`)).toBeVisible();
  await expect(page.getByRole("button", { name: /docs\/run\.md/ })).toBeVisible();
});

test("says what is no Terraform", async ({ page }) => {
  await signIn(page, "ben", "/publish?publish=true");
  const dialog = page.getByRole("dialog", { name: "Publish a module" });
  await dialog.getByLabel("Name").fill("broken");
  await dialog
    .locator("input[type=file]")
    .first()
    .setInputFiles([file("main.tf", 'resource "x" {')]);
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(dialog.getByText(/main\.tf.*/).last()).toBeVisible();
  await expect(dialog.getByText("Some files were refused; each says why.")).toBeVisible();
});

test("publishes the next version, and compares it with the one before", { tag: "@phone" }, async ({
  page,
}) => {
  const name = await publishOwn(page);
  await page.getByRole("link", { name: "Publish a version" }).click();
  const dialog = page.getByRole("dialog", { name: `Publish a version of ${name}` });
  const publish = dialog.getByRole("button", { name: "Publish version" });
  await publish.click();
  await expect(
    page.getByText(`Nothing has changed: these files are version 1 of ${name} already.`),
  ).toBeVisible();
  await page.getByRole("link", { name: "Publish a version" }).click();
  await dialog
    .locator("input[type=file]")
    .first()
    .setInputFiles([file("main.tf", BUCKET.replace('= "x"', '= "renamed"'))]);
  await expect(dialog.getByText(/^1 file, /)).toBeVisible();
  await publish.click();
  await expect(page.getByText(`Version 2 of ${name} is published.`)).toBeVisible();

  await page.getByRole("tab", { name: "Versions" }).click();
  await page.getByRole("link", { name: "Version 2" }).click();
  await expect(page.getByText("What version 2 changed of version 1")).toBeVisible();
  const change = page.getByRole("region", { name: "Changes of main.tf" });
  await expect(change.getByText("1 line added, 1 line removed")).toBeAttached();
  await expect(change.locator(".diff-code-insert")).toHaveText(/bucket = "renamed"/);
  await expect(change.locator(".diff-code-delete")).toHaveText(/bucket = "x"/);
  await checkPage(page);
  await page.getByRole("link", { name: "All versions" }).click();
  await expect(page.getByRole("link", { name: "Version 1" })).toBeVisible();
  await checkPage(page);
});

test("shares a module with one's promoter by consent, for a time, and ends it", {
  tag: "@phone",
}, async ({ page }) => {
  await publishOwn(page);
  await page.getByRole("tab", { name: "Sharing" }).click();
  await expect(page.getByText("Shared with nobody")).toBeVisible();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /^Share test-/ });
  const share = dialog.getByRole("button", { name: "Share", exact: true });
  await expect(share).toBeDisabled();
  await expect(dialog.getByText("Still missing: Your consent")).toBeVisible();
  await checkPage(page);
  await dialog.getByLabel("May also approve suggestions").check({ force: true });
  await dialog.getByLabel(/^I agree that the module's files/).check();
  await share.click();
  await expect(page.getByText("The module is shared.")).toBeVisible();
  const shares = page.getByRole("list", { name: "Shared with" });
  await expect(shares.getByText("My promoter")).toBeVisible();
  await expect(shares.getByText("May ask and apply")).toBeVisible();
  await expect(shares.getByText(/^Until .*ben agreed on/)).toBeVisible();
  await checkPage(page);
  await shares.getByRole("button", { name: "End sharing" }).click();
  const ask = page.getByRole("dialog", { name: "End sharing?" });
  await ask.getByRole("button", { name: "End sharing" }).click();
  await expect(page.getByText("Sharing has ended.")).toBeVisible();
  await expect(shares.getByText("Ended", { exact: true })).toBeVisible();
});

test("says that a workspace without a promoter has none to share with", async ({ page }) => {
  const name = `test-${crypto.randomUUID().slice(0, 8)}`;
  await signIn(page, "ada", "/publish?publish=true");
  const form = page.getByRole("dialog", { name: "Publish a module" });
  await form.getByLabel("Name").fill(name);
  await form
    .locator("input[type=file]")
    .first()
    .setInputFiles([file("main.tf", BUCKET)]);
  await form.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("tab", { name: "Sharing" }).click();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Share ${name}` });
  await dialog.getByLabel(/^I agree/).check();
  await dialog.getByRole("button", { name: "Share", exact: true }).click();
  await expect(dialog.getByText("Your workspace has no promoter")).toBeVisible();
  await checkPage(page);
});

test("says what to do where there is no module", async ({ page }) => {
  await answerWith(page, "Modules", ({ data }) => {
    data.modules = { ...data.modules, edges: [], totalCount: 0 };
  });
  await signIn(page, "ada", "/publish");
  await expect(page.getByText("No modules yet")).toBeVisible();
  await checkPage(page);
});

test("says of a module that is not shared any more what to do", async ({ page }) => {
  await signIn(page, "ada", "/publish/mod_01a227ccf67772af9e48ba51bccd91e3");
  await expect(page.getByText("You do not see this module")).toBeVisible();
  await checkPage(page);
  await page.getByRole("link", { name: "To all modules" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Publish" })).toBeVisible();
});

test("keeps the modules where Jules is switched off, and says so", async ({ page }) => {
  await answerWith(page, "Viewer", ({ data }) => {
    data.viewer.features.enableJules = false;
  });
  await signIn(page, "ben", "/publish");
  await expect(page.getByText(/^Jules is switched off in this deployment/)).toBeVisible();
  await expect(page.getByRole("article", { name: "logs" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Ask Jules/ })).toHaveCount(0);
  await checkPage(page);
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("each part is told in its place, and asked for again", async ({ page }) => {
    const list = await failOnce(page, "Modules", "JulesWaiting");
    const mend = await failOnce(page, "Module");
    const sessions = await failOnce(page, "JulesSessions");
    const files = await failOnce(page, "ModuleFiles");
    const versions = await failOnce(page, "ModuleVersions");
    const changes = await failOnce(page, "ModuleVersionFiles");
    await signIn(page, "ben", "/publish");
    await retryEach(page, 2, list);
    await page.getByRole("link", { name: "backups", exact: true }).click();
    await retryEach(page, 1, mend);
    await expect(page.getByRole("heading", { level: 1, name: "backups" })).toBeVisible();
    await retryEach(page, 1, sessions);
    await page.getByRole("tab", { name: "Files" }).click();
    await retryEach(page, 1, files);
    await page.getByRole("tab", { name: "Versions" }).click();
    await retryEach(page, 1, versions);
    await page
      .getByRole("link", { name: /^version \d+$/i })
      .first()
      .click();
    await retryEach(page, 1, changes);
  });
});
