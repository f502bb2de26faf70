import { checkPage, expect, signIn, test } from "./console";

test("the avatar's menu leads to the profile: who one is, in which roles and workspaces", async ({
  page,
}) => {
  await signIn(page, "ada", "/referrals");
  await page.getByRole("button", { name: /Account of Ada/ }).click();
  await page.getByRole("menuitem", { name: "Profile" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
  const who = page.getByRole("main");
  await expect(who.getByText("ada@example.com")).toBeVisible();
  await expect(who.getByText("Promoter", { exact: true })).toBeVisible();
  await expect(who.getByRole("link", { name: "wks_ada" })).toBeVisible();
  await expect(who.getByRole("link", { name: "ADA-CLOUD" })).toBeVisible();
  await expect(page.getByRole("region", { name: "API Settings" })).toBeVisible();
  await checkPage(page);
});
