import { defineConfig, devices } from "@playwright/test";
import { products } from "./tests/products";

/** On every screen by themselves, or the same on each and long: with a product of their own. */
const ONCE = ["every-route", "a-month-of-true-revenue", "from-a-code-to-a-payout"].map(
  (name) => `**/${name}.ui.ts`,
);

/** A phone's ways through the pages; how each page looks on one is seen by `checkPage` on the wide screen, too. */
const BY_TOUCH = process.env["TRIBUTARY_DEEP"] ? /.*/ : /@phone/;

/** Started by `npm run test:ui`, which says where the product runs and which browser there is. */
export default defineConfig({
  testDir: "tests",
  testMatch: "**/*.ui.ts",
  outputDir: "../node_modules/.cache/test-ui",
  workers: products.length,
  // Generous: a busy machine is no reason to fail.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: [["list"], ["./tests/summary.ts"]],
  forbidOnly: Boolean(process.env["CI"]),
  use: {
    launchOptions: {
      executablePath: process.env["TRIBUTARY_UI_BROWSER"],
      args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    },
    locale: "en-US",
    timezoneId: "UTC",
    contextOptions: { reducedMotion: "reduce" },
    permissions: ["clipboard-read", "clipboard-write"],
    // Recording one costs a seventh of the time: `--trace on` does it where a test needs it.
    trace: "off",
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 860 }, colorScheme: "light" } },
    {
      name: "phone",
      testIgnore: ONCE,
      grep: BY_TOUCH,
      use: { ...devices["Pixel 7"], colorScheme: "light" },
    },
  ],
});
