import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { signIn, test } from "../tests/console";

const FOLDER = path.join(import.meta.dirname, "..", "..", "docs", "screens");

/** A picture: its name, whose view it is, and where; `open` goes on from there. */
interface Picture {
  name: string;
  login: "ada" | "ben" | "olga" | null;
  path: string;
  open?: (page: Page) => Promise<void>;
}

/** Opens the first thing of a list. */
const openFirst = (link: RegExp) => async (page: Page) => {
  await page.getByRole("link", { name: link }).filter({ visible: true }).first().click();
};

const PICTURES: Picture[] = [
  { name: "login", login: null, path: "/login" },
  { name: "referrals", login: "ada", path: "/referrals?range=90" },
  { name: "referrals-friends", login: "ada", path: "/referrals?view=friends" },
  {
    name: "invite-user",
    login: "ada",
    path: "/credits",
    open: async (page) => {
      await page.getByRole("button", { name: "Help" }).click();
      await page.getByRole("menuitem", { name: "Invite User" }).click();
    },
  },
  { name: "sign-up", login: null, path: "/auth?referral_code=ADA-CLOUD" },
  { name: "revenue", login: "ada", path: "/revenue" },
  { name: "revenue-referral", login: "ada", path: "/revenue", open: openFirst(/@/) },
  { name: "credits", login: "ben", path: "/credits" },
  { name: "publish", login: "ben", path: "/publish" },
  { name: "profile", login: "ada", path: "/profile" },
  { name: "settings-affiliates", login: "olga", path: "/settings/affiliates" },
  {
    name: "settings-affiliate",
    login: "olga",
    path: "/settings/affiliates?search=mara.lindqvist",
    open: async (page) => {
      await page.getByRole("link", { name: "mara.lindqvist" }).click();
      await expect(page.getByRole("heading", { level: 2, name: "mara.lindqvist" })).toBeVisible();
    },
  },
  { name: "settings-policy", login: "olga", path: "/settings/policy" },
  {
    name: "settings-policy-draft",
    login: "olga",
    path: "/settings/policy/new",
    open: async (page) => {
      const rate = page.getByLabel("Rate", { exact: true }).first();
      await rate.fill("25");
      await rate.blur();
      await page.getByRole("button", { name: "Simulate" }).click();
      await page.getByText("mara.lindqvist").scrollIntoViewIfNeeded();
    },
  },
  { name: "settings-payouts", login: "olga", path: "/settings/payouts" },
  {
    name: "settings-payout",
    login: "olga",
    path: "/settings/payouts",
    open: openFirst(/^Batch \d+$/),
  },
  { name: "settings-audit", login: "olga", path: "/settings/audit" },
  { name: "settings-api-keys", login: "olga", path: "/settings/api-keys" },
];

for (const { name, login, path: address, open } of PICTURES) {
  test(name, async ({ page }, { project }) => {
    if (login) await signIn(page, login, address);
    else await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await open?.(page);
    await loaded(page);
    await page.screenshot({ path: path.join(FOLDER, `${name}-${project.name}.png`) });
  });
}

/** Nothing is still on its way, and what moves has come to rest. */
async function loaded(page: Page): Promise<void> {
  await expect(
    page.locator("[aria-busy=true], .mantine-Skeleton-root, .mantine-Loader-root"),
  ).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))),
  );
}
