import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { another, checkPage, expect, hold, signIn, test } from "./console";
import { answerWith, failOnce, retryEach } from "./mocks";
import { approve, ask, atStripe, noBatchOpen, payable, preparedBatch } from "./payable";

interface Batch {
  id: string;
  currency: string;
}

const shown = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first();

test("batches are listed, and filtered by status in the address", { tag: "@phone" }, async ({
  page,
}) => {
  await signIn(page, "olga", "/settings/payouts");
  await expect(page.getByRole("tab", { name: "Payouts", selected: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Next payout" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Batch \d+$/ }).first()).toBeVisible();
  // The batch for September is open still: October's comes after it, whatever day is the schedule's next.
  await expect(
    page.getByText(
      /until the end of October 2026 waits for batch \d+\. Once that one is approved or cancelled, the schedule prepares it\./,
    ),
  ).toBeVisible();
  await checkPage(page);
  await page.getByRole("combobox", { name: "Any status" }).click();
  await page.getByRole("option", { name: "Paid in part" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("status")).toBe("PARTIALLY_SETTLED");
  await expect(shown(page, "Paid in part")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("status")).toBeNull();
});

test("a payout by two operators: prepared, approved, sent, failed and tried again, and seen by the promoter", {
  tag: "@phone",
}, async ({ page, browser, request }) => {
  const stripe = await payable(request, "Sana Stripe", "4000", "STRIPE_CONNECT");
  const bank = await payable(request, "Bob Bank", "2500", "MANUAL");
  const refused = await payable(request, "Rita Refused", "3000", "STRIPE_CONNECT");
  await payable(request, "Nils Nowhere", "1000", null);
  await atStripe(request, `accounts/${refused.account}/state`, { refuses: "amount_too_large" });

  // Olga sees what it would pay, and prepares it.
  await signIn(page, "olga", "/settings/payouts?currency=GBP");
  const next = page.getByRole("region", { name: "Next payout" });
  await expect(async () => {
    // The schedule may come first, once in a month: then it is cancelled, and a person prepares the batch after all.
    await noBatchOpen(request);
    await page.reload();
    const quick = { timeout: 10_000 };
    await expect(next.getByText("No payout method", { exact: true })).toBeVisible(quick);
    await next.getByRole("button", { name: "Show who" }).click(quick);
    await expect(next.getByText(/^nils-nowhere/).first()).toBeVisible(quick);
    await checkPage(page);
    await next.getByRole("button", { name: "Prepare this batch" }).click(quick);
    await page.waitForURL(/\/settings\/payouts\/pay_/, quick);
  }).toPass({ timeout: 120_000 });
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

test("a draft is given up with a reason and a typed confirmation, and says so", async ({
  page,
  request,
}) => {
  await noBatchOpen(request);
  await payable(request, "Cora Cancelled", "1500", "MANUAL");
  const id = await preparedBatch(request, "olga");
  await signIn(page, "oscar", `/settings/payouts/${id}`);
  await page.getByRole("button", { name: "Cancel this batch" }).click();
  const dialog = page.getByRole("dialog");
  const act = dialog.getByRole("button", { name: "Cancel the batch" });
  await expect(act).toBeDisabled();
  await dialog.getByLabel("Reason").fill("One amount is wrong.");
  const word = await dialog.getByText(/^cancel batch \d+$/).textContent();
  await dialog.getByLabel(/^To confirm, type/).fill(word!);
  await checkPage(page);
  await act.click();
  await expect(shown(page, "Cancelled")).toBeVisible();
  await page.getByRole("tab", { name: "History" }).click();
  await expect(page.getByText("Reason: One amount is wrong.")).toBeVisible();
  await checkPage(page);
});

test("payments by hand are marked paid one by one, or taken out on somebody else's word", async ({
  page,
  browser,
  request,
}) => {
  await noBatchOpen(request);
  const paid = await payable(request, "Paula Paid", "2100", "MANUAL");
  const out = await payable(request, "Otto Out", "2200", "MANUAL");
  const id = await preparedBatch(request, "olga");
  await approve(request, "oscar", id);
  await signIn(page, "olga", `/settings/payouts/${id}`);
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download bank file" }).click();
  await file;
  const acts = (on: Page, login: string) =>
    on.getByRole("button", { name: new RegExp(`payment to ${login}`) }).filter({ visible: true });

  await acts(page, paid.login).click();
  await page.getByRole("menuitem", { name: "Mark paid" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Mark £21.00 paid" })).toBeDisabled();
  await dialog.getByLabel("Reference of the transfer").fill("BACS-77");
  await checkPage(page);
  await dialog.getByRole("button", { name: "Mark £21.00 paid" }).click();
  await expect(shown(page, "BACS-77")).toBeVisible();

  // Who has downloaded it could have sent it.
  await acts(page, out.login).click();
  await page.getByRole("menuitem", { name: "Take out" }).click();
  await dialog.getByLabel("I know that no money went").check();
  await dialog.getByLabel("Reason").fill("The account was closed.");
  await dialog.getByRole("button", { name: "Take out" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();

  const oscar = await another(browser, "oscar", `/settings/payouts/${id}`);
  await acts(oscar, out.login).click();
  await oscar.getByRole("menuitem", { name: "Take out" }).click();
  const other = oscar.getByRole("dialog");
  await expect(other.getByRole("button", { name: "Take out" })).toBeDisabled();
  await other.getByLabel("I know that no money went").check();
  await other.getByLabel("Reason").fill("The bank sent it back.");
  await checkPage(oscar);
  await other.getByRole("button", { name: "Take out" }).click();
  await expect(shown(oscar, "Taken out")).toBeVisible();
  await oscar.context().close();
});

test("payments are filtered by status in the address, and saved as they are filtered", async ({
  page,
  request,
}) => {
  // The demo's own, not one in pounds that another test has left.
  const { payoutBatches } = await ask(
    request,
    "olga",
    "{ payoutBatches(first: 50, status: PAYING) { nodes { id currency } } }",
  );
  const batch = payoutBatches.nodes.find(({ currency }: Batch) => currency === "USD");
  await signIn(page, "olga", `/settings/payouts/${batch.id}`);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("status")).toBe("FAILED");
  await expect(shown(page, "felix.ortega")).toBeVisible();
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const lines = (await readFile(await (await file).path(), "utf8")).trim().split("\n");
  expect(lines.slice(1).every((line) => line.includes("FAILED"))).toBe(true);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("status")).toBeNull();
  await page.getByRole("tab", { name: "Left out" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("view")).toBe("leftOut");
  await expect(shown(page, "Below the minimum payout")).toBeVisible();
  await checkPage(page);
});

test("a batch of one's own money is somebody else's to approve", async ({ page, request }) => {
  await noBatchOpen(request);
  await payable(request, "Olaf Owned", "900", "MANUAL");
  const id = await preparedBatch(request, "oscar");
  await answerWith(page, "ApprovePayoutBatch", ({ data }) => {
    data.approvePayoutBatch = {
      ...data.approvePayoutBatch,
      batch: null,
      userErrors: [
        {
          __typename: "AdminUserError",
          code: "OWN_ACCOUNT",
          message: "This batch pays you; another operator must approve it.",
          field: null,
        },
      ],
    };
  });
  await signIn(page, "olga", `/settings/payouts/${id}`);
  await hold(page, /^Approve £/);
  await expect(page.getByRole("alert").getByText("This batch pays you;")).toBeVisible();
  await checkPage(page);
});

test("nothing to pay, no batch, and an unknown one, are told", async ({ page }) => {
  await answerWith(page, "PayoutPlan", ({ data }) => {
    data.payoutPlan.currencies = [];
    data.draft.nodes = [];
    data.preparing.nodes = [];
  });
  await answerWith(page, "PayoutBatches", ({ data }) => {
    data.payoutBatches.edges = [];
    data.payoutBatches.totalCount = 0;
  });
  await signIn(page, "olga", "/settings/payouts");
  await expect(page.getByText("Nobody is owed anything")).toBeVisible();
  await expect(page.getByText("No batch yet")).toBeVisible();
  await checkPage(page);
  await page.goto("/settings/payouts/pay_nobodyhasthis");
  await expect(page.getByText("There is no such batch")).toBeVisible();
  await checkPage(page);
});

test("who is no operator reads why there is nothing", async ({ page }) => {
  await signIn(page, "ada", "/settings/payouts");
  await expect(page.getByRole("heading", { name: "For operators" })).toBeVisible();
  await checkPage(page);
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("each part is told in its place, and asked for again", async ({ page }) => {
    const parts = await failOnce(page, "PayoutPlan", "PayoutBatches");
    const preview = await failOnce(page, "PreviewPayoutBatch");
    await answerWith(page, "PayoutPlan", ({ data }) => {
      data.payoutPlan.currencies = ["GBP"];
      data.draft.nodes = [];
      data.preparing.nodes = [];
    });
    await signIn(page, "olga", "/settings/payouts?currency=GBP");
    await retryEach(page, 2, parts);
    await retryEach(page, 1, preview);
  });

  test("each part of a batch, too", async ({ page, request }) => {
    const { payoutBatches } = await ask(
      request,
      "olga",
      "{ payoutBatches(first: 1, status: PAYING) { nodes { id } } }",
    );
    const batch = await failOnce(page, "PayoutBatch");
    const items = await failOnce(page, "PayoutItems");
    const leftOut = await failOnce(page, "PayoutLeftOut");
    const history = await failOnce(page, "PayoutHistory");
    await signIn(page, "olga", `/settings/payouts/${payoutBatches.nodes[0].id}`);
    await retryEach(page, 1, batch);
    await retryEach(page, 1, items);
    await page.getByRole("tab", { name: "Left out" }).click();
    await retryEach(page, 1, leftOut);
    await page.getByRole("tab", { name: "History" }).click();
    await retryEach(page, 1, history);
  });
});
