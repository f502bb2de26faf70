import { checkPage, expect, signIn, test } from "./console";
import { answerWith, failOnce, retryEach } from "./mocks";

test("the log is filtered by who, what, which object and day, all in the address", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "olga", "/settings/audit?action=voidReferral");
  await expect(page.getByText("1 of 1")).toBeVisible();
  await expect(page.getByText("The friend is an employee of the promoter.")).toBeVisible();
  await checkPage(page);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("textbox", { name: "Who (user id)" }).fill("oscar");
  await expect.poll(() => new URL(page.url()).searchParams.get("actor")).toBe("oscar");
  await page.getByRole("combobox", { name: "Any act" }).click();
  await page.getByRole("option", { name: "Rejected an operation" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("action")).toBe("rejectOperation");
  await expect(page.getByText("Ten times what we agreed on.")).toBeVisible();
  await page.goto("/settings/audit?from=2020-01-01&to=2020-01-31");
  await expect(page.getByText("No entry fits these filters")).toBeVisible();
  await checkPage(page);
  await page.getByTitle("Days").click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: "5 January 2020", exact: true })
    .click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: "7 January 2020", exact: true })
    .click();
  await expect.poll(() => new URL(page.url()).searchParams.get("to")).toBe("2020-01-07");
});

test("an entry tells what was before and after, from its own address", { tag: "@phone" }, async ({
  page,
}) => {
  await signIn(page, "olga", "/settings/audit?action=publishProgramPolicy");
  await page
    .getByRole("link", { name: "Published a policy", exact: true })
    .filter({ visible: true })
    .last()
    .click();
  await expect.poll(() => new URL(page.url()).searchParams.get("operation")).toMatch(/^opr_/);
  const entry = page.getByRole("dialog", { name: "Entry" });
  await expect(entry.getByRole("rowheader", { name: "Rate", exact: true })).toBeVisible();
  await checkPage(page);
  await page.reload();
  await expect(entry.getByRole("rowheader", { name: "Rate", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(entry).toBeHidden();
  expect(new URL(page.url()).searchParams.get("operation")).toBeNull();
});

test("what stayed as it was is shown when it is wanted", async ({ page }) => {
  await signIn(page, "olga", "/settings/audit?target=policy:3");
  await page.getByRole("link", { name: "Published a policy", exact: true }).first().click();
  const entry = page.getByRole("dialog", { name: "Entry" });
  await entry.getByRole("button", { name: /^Show \d+ that stayed$/ }).click();
  await expect(entry.getByRole("rowheader", { name: "Time zone" })).toBeVisible();
});

test("the entries that are shown are saved as a file of the server's", async ({ page }) => {
  await signIn(page, "olga", "/settings/audit?actor=oscar");
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  expect((await file).suggestedFilename()).toMatch(/audit-log.*\.csv$/);
});

test("an act that can be undone is undone once, and its undoing stands in the log", async ({
  page,
}) => {
  // Something of this test's own to undo: terms that nobody else relies on.
  await signIn(page, "olga", "/settings/affiliates?search=vera.aziz");
  await page.getByRole("link", { name: "vera.aziz", exact: true }).click();
  await page.getByRole("button", { name: "Change terms" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radiogroup", { name: "Rate" }).getByText("Own", { exact: true }).click();
  // Another one each time: what an earlier run left may be anything.
  const rate = (21 + (Date.now() % 900) / 100).toFixed(2);
  await dialog.getByRole("textbox", { name: "Rate" }).fill(rate);
  await dialog.getByLabel("Reason").fill("To be undone by a test");
  await dialog.getByRole("button", { name: "Change terms" }).click();
  await expect(page.getByText("vera.aziz has new terms").first()).toBeVisible();
  const affiliate = new URL(page.url()).pathname.split("/").at(-1)!;

  await page.goto(`/settings/audit?target=${affiliate}`);
  await page.getByRole("link", { name: "Changed an affiliate’s terms" }).first().click();
  const entry = page.getByRole("dialog", { name: "Entry" });
  await entry.getByRole("button", { name: "Undo", exact: true }).click();
  const undo = page.getByRole("dialog", { name: /^Undo: / });
  await expect(undo.getByRole("rowheader", { name: "Rate" })).toBeVisible();
  await expect(undo.getByRole("button", { name: "Undo" })).toBeDisabled();
  await checkPage(page);
  await undo.getByLabel("Reason").fill("It was a test alone");
  await undo.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("It is undone")).toBeVisible();
  await expect(entry.getByRole("button", { name: "Undo", exact: true })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Undid an act" }).first()).toBeVisible();
});

test("an undoing that is refused says why, and nothing is closed", async ({ page }) => {
  await page.route("**/graphql", async (route) => {
    const body = route.request().postData() ?? "";
    // Nothing is undone by this test: the answer alone is looked at.
    if (!body.includes("SettingsUndo")) return route.fallback();
    return route.fulfill({
      json: {
        data: {
          undoOperation: {
            __typename: "UndoOperationPayload",
            audit: null,
            operationId: null,
            userErrors: [
              {
                __typename: "AdminUserError",
                code: "NOT_UNDOABLE",
                message: "What it changed has been changed again.",
                field: ["input", "operationId"],
              },
            ],
          },
        },
      },
    });
  });
  await signIn(page, "olga", "/settings/audit?action=cancelCommission");
  await page.getByRole("link", { name: "Cancelled a commission" }).first().click();
  await page.getByRole("dialog", { name: "Entry" }).getByRole("button", { name: "Undo" }).click();
  const undo = page.getByRole("dialog", { name: /^Undo: / });
  await undo.getByLabel("Reason").fill("It was a mistake");
  await undo.getByRole("button", { name: "Undo" }).click();
  await expect(undo.getByText("What it changed has been changed again.")).toBeVisible();
});

test("an empty log, and an operation that has no entry, are explained", async ({ page }) => {
  await answerWith(page, "SettingsAudit", ({ data }) => {
    data.auditLog.edges = [];
    data.auditLog.totalCount = 0;
    data.auditLog.pageInfo.hasNextPage = false;
  });
  await signIn(page, "olga", "/settings/audit?operation=opr_nothing");
  await expect(page.getByText("There is no such entry")).toBeVisible();
  await checkPage(page);
  await page.keyboard.press("Escape");
  await expect(page.getByText("Nothing has been done yet")).toBeVisible();
});

test("who is no operator reads why the page is hidden", async ({ page }) => {
  await signIn(page, "ada", "/settings/audit");
  await expect(page.getByRole("heading", { name: "For operators" })).toBeVisible();
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("each part is told in its place, and asked for again", async ({ page }) => {
    const list = await failOnce(page, "SettingsAudit");
    const one = await failOnce(page, "SettingsAuditEntry");
    await signIn(page, "olga", "/settings/audit?operation=opr_any");
    await retryEach(page, 1, one, page.getByRole("dialog", { name: "Entry" }));
    await page.keyboard.press("Escape");
    await retryEach(page, 1, list);
  });
});
