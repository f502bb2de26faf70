import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { checkPage, expect, signIn, test } from "./console";
import { answerWith, failOnce } from "./mocks";
import { approve, atStripe, noBatchOpen, payable, preparedBatch } from "./payable";

const shown = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first();

/** Presses a button for as long as it asks for. */
async function hold(page: Page, name: RegExp): Promise<void> {
  const button = page.getByRole("button", { name });
  await button.scrollIntoViewIfNeeded();
  await button.hover();
  await page.mouse.down();
  await page.waitForTimeout(1_600);
  await page.mouse.up();
}

/** Another person in a browser of its own. */
async function another(browser: Browser, login: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, login, path);
  return page;
}

test("batches are listed, and filtered by status in the address", async ({ page }) => {
  await signIn(page, "olga", "/settings/payouts");
  await expect(page.getByRole("tab", { name: "Payouts", selected: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Next payout" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Batch \d+$/ }).first()).toBeVisible();
  await checkPage(page);
  await page.getByRole("combobox", { name: "Any status" }).click();
  await page.getByRole("option", { name: "Paid in part" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("status")).toBe("PARTIALLY_SETTLED");
  await expect(shown(page, "Paid in part")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("status")).toBeNull();
});

test("a payout by two operators: prepared, approved, sent, failed and tried again, and seen by the promoter", async ({
  page,
  browser,
  request,
}) => {
  await noBatchOpen(request);
  const stripe = await payable(request, "Sana Stripe", "4000", "STRIPE_CONNECT");
  const bank = await payable(request, "Bob Bank", "2500", "MANUAL");
  const refused = await payable(request, "Rita Refused", "3000", "STRIPE_CONNECT");
  await payable(request, "Nils Nowhere", "1000", null);
  await atStripe(request, `accounts/${refused.account}/state`, { refuses: "amount_too_large" });

  // Olga sees what it would pay, and prepares it.
  await signIn(page, "olga", "/settings/payouts?currency=GBP");
  const next = page.getByRole("region", { name: "Next payout" });
  await expect(next.getByText("No payout method", { exact: true })).toBeVisible();
  await next.getByRole("button", { name: "Show who" }).click();
  await expect(next.getByText(/^nils-nowhere/).first()).toBeVisible();
  await checkPage(page);
  await next.getByRole("button", { name: "Prepare this batch" }).click();
  await page.waitForURL(/\/settings\/payouts\/pay_/);
  await expect(page.getByText("You prepared this batch, so another operator")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Approve £/ })).toHaveCount(0);
  await checkPage(page);

  // Oscar approves it, by holding the button with the amount.
  const oscar = await another(browser, "oscar", page.url());
  await expect(oscar.getByText("Yours is the last approval")).toBeVisible();
  await hold(oscar, /^Approve £[\d,.]+ to \d+ promoters?$/);
  await expect(shown(oscar, "Stripe does not make this transfer")).toBeVisible();
  await expect(oscar.getByText("One payment failed.")).toBeVisible();
  await checkPage(oscar);

  // Olga's page has followed by itself.
  await expect(page.getByText("One payment failed.")).toBeVisible();

  // The bank's file goes down, and comes back with a line that is wrong.
  const file = oscar.waitForEvent("download");
  await oscar.getByRole("button", { name: "Download bank file" }).click();
  const csv = await readFile(await (await file).path(), "utf8");
  await expect(oscar.getByText("File 1")).toBeVisible();
  const withReferences = filledIn(csv);
  const choose = oscar.locator("input[type=file]");
  await choose.setInputFiles(asFile(withReferences.replace(/,25\.00,/, ",26.00,")));
  await expect(oscar.getByText("One line was not taken:")).toBeVisible();
  await checkPage(oscar);
  await choose.setInputFiles(asFile(withReferences));
  await expect(oscar.getByText(/payments? (was|were) marked paid\.$/i).first()).toBeVisible();

  // What Stripe has refused is tried again, once it allows it.
  await atStripe(request, `accounts/${refused.account}/state`, { refuses: "nothing" });
  await oscar
    .getByRole("button", { name: new RegExp(`payment to ${refused.login}`) })
    .filter({ visible: true })
    .click();
  await oscar.getByRole("menuitem", { name: "Try again" }).click();
  await expect(oscar.getByText("Everybody was paid.")).toBeVisible();
  await expect(page.getByText("Everybody was paid.")).toBeVisible();
  await page.getByRole("tab", { name: "History" }).click();
  await expect(page.getByText("Bank file downloaded")).toBeVisible();

  for (const [who, amount] of [
    [stripe, "£40.00"],
    [bank, "£25.00"],
    [refused, "£30.00"],
  ] as const) {
    const own = await another(browser, who.login, "/referrals?view=payouts");
    await expect(shown(own, amount)).toBeVisible();
    await expect(
      own.getByRole("tabpanel").locator(".mantine-Badge-label", { hasText: "Paid" }),
    ).toBeVisible();
    await own.context().close();
  }
  await oscar.context().close();
});

/** The file with a reference in each line. */
function filledIn(csv: string): string {
  const [head = "", ...lines] = csv
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split(/\r?\n/);
  const place = head.split(",").indexOf("external_reference");
  expect(place).toBeGreaterThanOrEqual(0);
  expect(head.split(",").length).toBe(place + 1);
  return [head, ...lines.map((line, n) => `${line.replace(/,?("")?$/, ",")}BACS-${n + 1}`)].join(
    "\r\n",
  );
}

const asFile = (text: string) => ({
  name: "payouts.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(text),
});
