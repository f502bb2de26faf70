import { checkPage, expect, signIn, test } from "./console";

test("all keys are listed with what they may, whose they are and how they stand", async ({
  page,
}) => {
  await signIn(page, "olga", "/settings/api-keys");
  await expect(page.getByRole("tab", { name: "API keys", selected: true })).toBeVisible();
  await expect(page.getByText("credits:spend").filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByText("Active").filter({ visible: true }).first()).toBeVisible();
  await checkPage(page);
});
