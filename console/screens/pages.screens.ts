import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { signIn, test } from "../tests/console";
import { PICTURES } from "./pictures";

const FOLDER =
  process.env["TRIBUTARY_SCREENS"] ?? path.join(import.meta.dirname, "..", "..", "docs", "screens");

/** What is longer is cut: nobody looks at a picture of many screens. */
const LONGEST = { wide: 1_600, phone: 1_600 };

test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

for (const { name, login, path: address, before, open, here } of PICTURES) {
  test(name, async ({ page, isMobile }, { project }) => {
    await before?.(page);
    if (login) await signIn(page, login, address);
    else await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await open?.(page);
    // It may have gone to another page.
    await expect(page.getByRole("heading").first()).toBeVisible();
    await loaded(page);
    // Where the pointer lies, something may be told about it.
    await page.mouse.move(0, 0);
    if (!here) await reveal(page, isMobile ? LONGEST.phone : LONGEST.wide);
    await loaded(page);
    const file = `${name}${project.name === "light" ? "" : `-${project.name}`}.png`;
    await page.screenshot({ path: path.join(FOLDER, file), scale: "css" });
  });
}

/** Makes the window as high as the page, so that what lies below the fold is in the picture; a dialog is seen as it opens. */
async function reveal(page: Page, longest: number): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
  if (await page.getByRole("dialog").filter({ visible: true }).count()) return;
  const { width, height } = page.viewportSize()!;
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(height, whole), longest) });
}

/** Nothing is still on its way, and what moves has come to rest. */
async function loaded(page: Page): Promise<void> {
  await expect(
    page.locator("[aria-busy=true], .mantine-Skeleton-root, .mantine-Loader-root"),
  ).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  // Charts and QR codes come when the rest is there.
  await page.waitForTimeout(1_500);
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))),
  );
}
