import type { Page } from "@playwright/test";
import { checkPage, expect, signIn, test } from "./console";
import { answerWith, failOnce, retryEach } from "./mocks";

const heading = { level: 1, name: "Settings" } as const;

/** Opens an affiliate's page by searching for its user. */
async function open(page: Page, user: string, query = "") {
  await signIn(page, "olga", `/settings/affiliates?search=${user}`);
  await page.getByRole("link", { name: user, exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: user })).toBeVisible();
  if (query) await page.goto(`${new URL(page.url()).pathname}${query}`);
}

/** The code that stands below the affiliate's name. */
async function codeOf(page: Page): Promise<string> {
  const code = page
    .locator("main")
    .getByText(/^[A-Z0-9-]{6,}$/)
    .first();
  return (await code.textContent()) ?? "";
}

test("settings lead to the first tab, and the sidebar and the search know them", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "olga", "/settings");
  await expect(page.getByRole("heading", heading)).toBeVisible();
  await expect(page.getByRole("tab", { name: "Affiliates", selected: true })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/settings/affiliates");
  await expect(page).toHaveTitle(/^Affiliates · Settings · /);
  await expect(page.getByText("ADA-CLOUD").first()).toBeVisible();
  await checkPage(page);
});

test("affiliates are found by a search, a status, and what is owed, all in the address", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "olga", "/settings/affiliates?status=REVOKED");
  await expect(page.getByText("Revoked").filter({ visible: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("textbox", { name: "Name, e-mail, code or id" }).fill("ADA-CL");
  await expect.poll(() => new URL(page.url()).searchParams.get("search")).toBe("ADA-CL");
  await expect(page.getByText("1 of 1")).toBeVisible();
  await page.getByRole("textbox", { name: "Name, e-mail, code or id" }).fill("nobody-like-this");
  await expect(page.getByText("No affiliate fits these filters")).toBeVisible();
  await checkPage(page);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByText("Owed money, most first").click();
  await expect.poll(() => new URL(page.url()).searchParams.get("owed")).toBe("true");
  await expect(page.getByRole("link", { name: /\w+\.\w+/ }).first()).toHaveText("mara.lindqvist");
});

test("the list that is shown is saved as a file of the server's", async ({ page }) => {
  await signIn(page, "olga", "/settings/affiliates?status=SUSPENDED");
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  expect((await file).suggestedFilename()).toMatch(/affiliates.*\.csv$/);
});

test("an affiliate's page has its money, terms, notes, commissions and history", {
  tag: "@phone",
}, async ({ page }) => {
  await open(page, "mara.lindqvist");
  for (const label of ["Pending", "Confirmed", "Paid out"]) {
    const figure = page.locator("dl").filter({ hasText: label }).locator("dd").first();
    await expect(figure).toHaveText(/^-?\$[\d,]+\.\d\d$/);
  }
  const terms = page.getByRole("region", { name: "Terms" });
  await expect(terms.getByText("own terms", { exact: false }).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Notes" }).getByRole("listitem")).not.toHaveCount(
    0,
  );
  await checkPage(page);
  await page.getByRole("tab", { name: "History" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("view")).toBe("history");
  await expect(page.getByText("Changed an affiliate’s terms").first()).toBeVisible();
  await checkPage(page);
});

test("an affiliate is suspended and reinstated, with a reason, the effect shown, and its code typed", {
  tag: "@phone",
}, async ({ page }) => {
  await open(page, "lucia.rahman");
  const code = await codeOf(page);
  await page.getByRole("button", { name: "Suspend" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("nothing is paid out meanwhile", { exact: false })).toBeVisible();
  await checkPage(page);
  const confirm = dialog.getByRole("button", { name: "Suspend" });
  await dialog.getByLabel(/^To confirm, type/).fill(code);
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel("Reason").fill("A look at where these friends come from");
  await confirm.click();
  await expect(page.getByText("lucia.rahman is suspended")).toBeVisible();
  await page.getByRole("button", { name: "Reinstate" }).click();
  await expect(dialog.getByText("earn commission again", { exact: false })).toBeVisible();
  await dialog.getByLabel("Reason").fill("All of them are real");
  await dialog.getByLabel(/^To confirm, type/).fill(code);
  await dialog.getByRole("button", { name: "Reinstate" }).click();
  await expect(page.getByText("lucia.rahman is active again")).toBeVisible();
  await expect(page.getByRole("button", { name: "Suspend" })).toBeVisible();
});

test("a revocation shows what it forfeits before, and is undone as a whole", async ({ page }) => {
  await open(page, "hana.moreau");
  const code = await codeOf(page);
  await page.getByRole("button", { name: "Revoke" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Forfeited:")).toBeVisible();
  await expect(dialog.getByText(/^\$[\d,]+\.\d\d$/).first()).toBeVisible();
  await dialog.getByLabel("Reason").fill("A test of the demo");
  await dialog.getByLabel(/^To confirm, type/).fill(code);
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("hana.moreau is revoked")).toBeVisible();
  await page.getByRole("button", { name: "Undo the revocation" }).click();
  await expect(dialog.getByText("Takes back exactly this act")).toBeVisible();
  await dialog.getByLabel("Reason").fill("It was a test of the demo");
  await checkPage(page);
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Suspend" })).toBeVisible();
});

test("terms of its own show what changes, and are taken away again", async ({ page }) => {
  await open(page, "kofi.karimi");
  const dialog = page.getByRole("dialog");
  const choose = async (label: string) => {
    await page.getByRole("button", { name: "Change terms" }).click();
    const rate = dialog.getByRole("radiogroup", { name: "Rate" });
    await rate.getByText(label, { exact: true }).click();
  };
  await choose("Own");
  const rate = dialog.getByRole("textbox", { name: "Rate" });
  await rate.fill("");
  // As it is typed: none of the texts on the way is taken for another one.
  await rate.pressSequentially("22.05");
  await expect(rate).toHaveValue("22.05 %");
  await expect(dialog.getByText("20%").first()).toBeVisible();
  await expect(dialog.getByText("22.05%", { exact: false }).first()).toBeVisible();
  await checkPage(page);
  await dialog.getByLabel("Reason").fill("Agreed on the phone");
  await dialog.getByRole("button", { name: "Change terms" }).click();
  await expect(page.getByText("kofi.karimi has new terms").first()).toBeVisible();
  const terms = page.getByRole("region", { name: "Terms" });
  await expect(terms.getByText("22.05%")).toBeVisible();
  await choose("As the program has it");
  await dialog.getByLabel("Reason").fill("The year is over");
  await dialog.getByRole("button", { name: "Change terms" }).click();
  await expect(terms.getByText("22.05%")).toBeHidden();
});

test("a rate above what one operator gives says so before, and then waits for a second one", async ({
  page,
}) => {
  await open(page, "noor.romano");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Change terms" }).click();
  await dialog.getByRole("radiogroup", { name: "Rate" }).getByText("Own", { exact: true }).click();
  await dialog.getByRole("textbox", { name: "Rate" }).fill("60");
  await expect(dialog.getByText("Another operator has to approve this")).toBeVisible();
  await dialog.getByLabel("Reason").fill("A year of exclusivity");
  await dialog.getByRole("button", { name: "Ask another operator" }).click();
  await expect(dialog.getByText("Asked for, and waiting for another operator")).toBeVisible();
  await expect(dialog.getByRole("link", { name: "Open pending operations" })).toHaveAttribute(
    "href",
    /^\/settings\/operations\?operation=opr_/,
  );
  await checkPage(page);
});

test("a note is added, as it was written", async ({ page }) => {
  await open(page, "felix.ortega");
  const text = `Asked for a banner on ${new Date().toISOString()}`;
  const notes = page.getByRole("region", { name: "Notes" });
  await expect(notes.getByRole("button", { name: "Add note" })).toBeDisabled();
  await notes.getByLabel("Write a note").fill(text);
  await notes.getByRole("button", { name: "Add note" }).click();
  await expect(notes.getByRole("list").getByText(text)).toBeVisible();
  await expect(notes.getByLabel("Write a note")).toHaveValue("");
});

test("a commission is put on hold and released, each with its reason", async ({ page }) => {
  await open(page, "emil.berg", "?status=PENDING");
  const dialog = page.getByRole("dialog");
  const acts = page.getByRole("button", { name: /^Actions for com_/ }).first();
  await acts.click();
  await page.getByRole("menuitem", { name: "Put on hold" }).click();
  await checkPage(page);
  await dialog.getByLabel("Reason").fill("Two workspaces with one card");
  await dialog.getByRole("button", { name: "Put on hold" }).click();
  await expect(page.getByText("The commission is on hold")).toBeVisible();
  await expect(page.getByText("held by an operator").first()).toBeVisible();
  await acts.click();
  await page.getByRole("menuitem", { name: "Release the hold" }).first().click();
  await expect(dialog.getByText("Two workspaces with one card", { exact: false })).toBeVisible();
  await dialog.getByLabel("Reason").fill("Looked at, and all is well");
  await dialog.getByRole("button", { name: "Release" }).click();
  await expect(page.getByText("The hold is released")).toBeVisible();
});

test("an adjustment says what it changes before it is booked, and is undone in the history", async ({
  page,
}) => {
  await open(page, "salma.yilmaz");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await dialog.getByText("Take back", { exact: true }).click();
  await dialog.getByLabel("Amount").fill("1.25");
  await expect(dialog.getByText("Changes the earnings by -$1.25.")).toBeVisible();
  await checkPage(page);
  await dialog.getByLabel("Reason").fill("Paid twice in spring");
  await dialog.getByRole("button", { name: "Adjust" }).click();
  await expect(page.getByText("The adjustment is booked")).toBeVisible();
  await expect(page.getByText("Adjustment").filter({ visible: true }).first()).toBeVisible();
});

test("an adjustment that is too much for one operator is asked for, not booked", async ({
  page,
}) => {
  await open(page, "ines.keller");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await dialog.getByLabel("Amount").fill("5000");
  await expect(dialog.getByText("Another operator has to approve this")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Ask another operator" })).toBeDisabled();
});

test("cancelling a commission shows its effect once it is said what was found", async ({
  page,
}) => {
  await open(page, "luca.dubois", "?status=PENDING");
  const dialog = page.getByRole("dialog");
  await page
    .getByRole("button", { name: /^Actions for com_/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Cancel" }).click();
  await dialog.getByRole("combobox", { name: "What was found" }).click();
  await page.getByRole("option", { name: "Paid for elsewhere" }).click();
  await expect(dialog.getByText(/^Changes the earnings by -\$[\d.]+\.$/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Cancel commission" })).toBeDisabled();
});

test("an operator's own money is another operator's", async ({ page }) => {
  await answerWith(page, "SettingsSetStatus", ({ data }) => {
    data.setAffiliateStatus.effect = [];
    data.setAffiliateStatus.userErrors = [
      {
        __typename: "AdminUserError",
        code: "OWN_ACCOUNT",
        message: "It is about your own money.",
        field: null,
      },
    ];
  });
  await open(page, "ada");
  await page.getByRole("button", { name: "Suspend" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("It is about your own money.")).toBeVisible();
});

test("an id that nobody has, and lists without anything, say what to do", async ({ page }) => {
  await answerWith(page, "SettingsAffiliates", ({ data }) => empty(data.affiliates));
  await answerWith(page, "SettingsAffiliateCommissions", ({ data }) => empty(data.commissions));
  await signIn(page, "olga", "/settings/affiliates/aff_nobody");
  await expect(page.getByText("There is no such affiliate")).toBeVisible();
  await page.getByRole("link", { name: "All affiliates" }).click();
  await expect(page.getByText("Nobody has joined yet")).toBeVisible();
  await checkPage(page);
});

test("who is no operator, and a deployment without the settings, read why", async ({ page }) => {
  await signIn(page, "ada", "/settings/affiliates");
  await expect(page.getByRole("heading", { name: "For operators" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Settings" })).toHaveCount(0);
  await checkPage(page);
});

test("where the settings are switched off, a direct visit explains it", async ({ page }) => {
  await answerWith(page, "Viewer", ({ data }) => {
    data.viewer.features.enableSettingsAffiliates = false;
  });
  await signIn(page, "olga", "/settings/affiliates");
  await expect(page.getByRole("heading", { name: /switched off/ })).toBeVisible();
  await checkPage(page);
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("each part is told in its place, and asked for again", async ({ page }) => {
    const list = await failOnce(page, "SettingsAffiliates", "SettingsTiers");
    const one = await failOnce(page, "SettingsAffiliate");
    const parts = await failOnce(page, "SettingsAffiliateCommissions", "SettingsRevocation");
    const history = await failOnce(page, "SettingsAffiliateHistory");
    await signIn(page, "olga", "/settings/affiliates?status=REVOKED");
    await retryEach(page, 2, list);
    await page
      .locator("main")
      .getByRole("link", { name: /\w+\.\w+/ })
      .first()
      .click();
    await retryEach(page, 1, one);
    await retryEach(page, 2, parts);
    await page.getByRole("tab", { name: "History" }).click();
    await retryEach(page, 1, history);
  });
});

interface Listed {
  edges: unknown[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean };
}

function empty(list: Listed) {
  list.edges = [];
  list.totalCount = 0;
  list.pageInfo.hasNextPage = false;
}
