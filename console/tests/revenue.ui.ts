import type { Page } from "@playwright/test";
import { checkPage, expect, signIn, test } from "./console";
import { answerWith, failOnce, retryEach } from "./mocks";
import { ask } from "./payable";

const figure = (page: Page, label: string) =>
  page.locator("dl").filter({ hasText: label }).locator("dd").first();

test("a promoter sees true revenue, deployments and commission, by month, and each referral's", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "ada", "/revenue");
  await expect(page.getByRole("heading", { level: 1, name: "Revenue" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Referral Revenue" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await expect(figure(page, "True Revenue")).toHaveText(/^\$[\d,]+\.\d\d$/);
  await expect(figure(page, "Total Deployments")).toHaveText(/^\d+$/);
  await expect(figure(page, "Commission")).toHaveText(/^\$[\d,]+\.\d\d$/);
  await expect(page.getByRole("img", { name: "True revenue in USD by the month" })).toBeVisible();
  await expect(page.getByRole("link", { name: /•••@/ }).first()).toBeVisible();
  await checkPage(page);
});

test("the month is chosen in the address, and says whether it is open or closed and why it may change", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "ada", "/revenue?month=2026-09");
  await expect(page.getByText(/^September 2026 was closed on Oct 2, 2026/)).toBeVisible();
  await expect(figure(page, "True Revenue")).toHaveText("$155.60");
  await expect(figure(page, "Commission")).toHaveText("$23.34");
  await expect(page.getByRole("img", { name: /by the day of September 2026$/ })).toBeVisible();
  await checkPage(page);
  await page.getByRole("combobox", { name: "Month" }).click();
  await page.getByRole("option", { name: /^November 2026/ }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("month")).toBe("2026-11");
  await expect(page.getByText(/^November 2026 is open, so its figures may still/)).toBeVisible();
  await expect(page.getByText("Comes when the month is closed")).toBeVisible();
  await page.getByRole("button", { name: "The month before" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("month")).toBe("2026-10");
});

test("months are listed with their state, and a paid one says so", async ({ page }) => {
  await signIn(page, "ada", "/revenue?view=months");
  await expect(page.getByText("Open", { exact: true })).toBeVisible();
  await expect(page.getByText("Paid", { exact: true }).first()).toBeVisible();
  await checkPage(page);
  await page.getByRole("link", { name: "July 2026" }).click();
  await expect(
    page.getByText(/^July 2026 was closed on .* and all that it earned was paid out/),
  ).toBeVisible();
});

test("referrals are found on the server, and one is opened with its deployments and credits", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "ada", "/revenue");
  const find = page.getByRole("combobox", { name: "Referral list" });
  await find.click();
  await find.fill("nobody-like-this");
  await expect(page.getByText("Nobody like this came through your codes")).toBeVisible();
  await find.fill("tidewater");
  await page
    .getByRole("option", { name: /tidewater/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/revenue\/referrals\/ref_/);
  await expect(page.getByRole("heading", { level: 1, name: /•••@tidewater/ })).toBeVisible();
  await expect(figure(page, "True Revenue")).toHaveText(/^\$[\d,]+\.\d\d$/);
  await expect(page.getByRole("img", { name: /purchased and awarded/ })).toBeVisible();
  await expect(page.getByText("dep-salma.costa-29")).toBeVisible();
  await checkPage(page);
  await page.getByRole("link", { name: "August 2026" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("month")).toBe("2026-08");
  await expect(page.getByText("dep-salma.costa-29")).toBeHidden();
  await page.getByRole("main").getByRole("link", { name: "Revenue", exact: true }).click();
  await expect(page).toHaveURL(/\/revenue\?month=/);
});

test("who earns by payments is told apart, by a filter in the address", async ({ page }) => {
  await signIn(page, "ada", "/revenue?basis=PAYMENT");
  await expect(page.getByText("Earns by payments").first()).toBeVisible();
  await page.getByRole("link", { name: /•••/ }).first().click();
  await expect(
    page.getByText(/Earns you by payments: a commission for each payment/),
  ).toBeVisible();
  await expect(page.getByText("No deployment has spent credits yet")).toBeVisible();
  await checkPage(page);
});

test("the list is a file, as it is filtered", async ({ page }) => {
  await signIn(page, "ada", "/revenue?month=2026-10");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const file = await download;
  const { readFile } = await import("node:fs/promises");
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\n");
  expect(lines[0]).toMatch(/^referral_id,friend,/);
  expect(lines).toHaveLength(5);
});

test("nobody who earns by consumption: says where the commissions are", async ({ page }) => {
  await answerWith(page, "RevenueReferrals", (body) => {
    const { referrals } = body.data.viewer.promoter;
    referrals.edges = [];
    referrals.totalCount = 0;
  });
  await signIn(page, "ada", "/revenue");
  await expect(page.getByText("Nobody of them earns you by use")).toBeVisible();
  await expect(page.getByRole("link", { name: "See my commissions" })).toBeVisible();
  await checkPage(page);
});

test("nobody has come yet: says what to do", async ({ page }) => {
  const empty = {
    edges: [],
    pageInfo: { __typename: "PageInfo", hasNextPage: false, endCursor: null },
  };
  await answerWith(page, "RevenueReferrals", (body) => {
    Object.assign(body.data.viewer.promoter.referrals, empty, { totalCount: 0 });
  });
  await answerWith(page, "RevenueMonths", (body) => {
    body.data.viewer.promoter.referralCount = 0;
  });
  await signIn(page, "ada", "/revenue");
  await expect(page.getByText("Nobody has come through your codes yet")).toBeVisible();
  await expect(page.getByRole("link", { name: "Share my code" })).toBeVisible();
});

for (const id of ["ref_nobody", "%00"]) {
  test(`a referral that is not there explains itself: ${id}`, async ({ page }) => {
    await signIn(page, "ada", `/revenue/referrals/${id}`);
    await expect(page.getByText("This referral does not exist, or it is not yours")).toBeVisible();
    await checkPage(page);
    await page.getByRole("link", { name: "To my referrals" }).click();
    await expect(page).toHaveURL(/\/revenue$/);
  });
}

test("who does not promote is told why there is no such page", async ({ page }) => {
  await signIn(page, "ben", "/revenue");
  await expect(page.getByRole("heading", { name: "For promoters" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Revenue" })).toHaveCount(0);
  await checkPage(page);
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("each part is told in its place, and asked for again", async ({ page }) => {
    const months = await failOnce(page, "RevenueMonths");
    const parts = await failOnce(page, "RevenueFigures", "RevenueReferrals", "RevenueByDay");
    const found = await failOnce(page, "RevenueFindReferral");
    await signIn(page, "ada", "/revenue?month=2026-10");
    await retryEach(page, 1, months);
    await retryEach(page, 3, parts);
    const find = page.getByRole("combobox", { name: "Referral list" });
    await find.click();
    await retryEach(page, 1, found);
    await find.click();
    await expect(page.getByRole("option").first()).toBeVisible();
  });

  test("each part of a referral, too", async ({ page, request }) => {
    const { viewer } = await ask(
      request,
      "ada",
      "{ viewer { promoter { referrals(first: 50) { nodes { id basis } } } } }",
    );
    const { id } = viewer.promoter.referrals.nodes.find(
      ({ basis }: { basis: string }) => basis === "TRUE_REVENUE",
    );
    const referral = await failOnce(page, "RevenueReferral");
    const parts = await failOnce(page, "RevenueReferralMonths", "RevenueDeployments");
    await signIn(page, "ada", `/revenue/referrals/${id}`);
    await retryEach(page, 1, referral);
    // What it has spent, and its months, are one question.
    await retryEach(page, 3, parts);
  });
});
