import { checkPage, expect, signIn, test } from "./console";

test("settings lead to the first tab, and the sidebar and the search know them", async ({
  page,
}) => {
  await signIn(page, "olga", "/settings");
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Affiliates", selected: true })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/settings/affiliates");
  await expect(page).toHaveTitle(/^Affiliates · Settings · /);
  await expect(page.getByText("ADA-CLOUD").first()).toBeVisible();
  await checkPage(page);
});
