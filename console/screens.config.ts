import { defineConfig, devices } from "@playwright/test";
import tests from "./playwright.config";

/** The pictures of `docs/screens`: started by `npm run screens`. */
export default defineConfig({
  ...tests,
  testDir: "screens",
  testMatch: "**/*.screens.ts",
  reporter: [["list"]],
  timeout: 90_000,
  expect: { timeout: 20_000 },
  projects: [
    {
      name: "light",
      use: { viewport: { width: 1280, height: 860 }, colorScheme: "light" },
    },
    {
      name: "phone",
      use: { ...devices["Pixel 7"], deviceScaleFactor: 1, colorScheme: "light" },
    },
  ],
});
