// Opens pages of a running console in Chromium and answers how long each took until it was usable: for `npm run bench -- console`,
// which sends the order and ends this process.
import { chromium } from "@playwright/test";

const LONGEST_MS = 30_000;

process.once("message", async (order) => {
  try {
    process.send({ times: await visitAll(order) });
  } catch (error) {
    process.send({ error: error.message });
  }
});
process.on("disconnect", () => process.exit(0));

async function visitAll({ browser: executablePath, origin, visits }) {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const times = {};
    for (const as of new Set(visits.map((visit) => visit.as))) {
      const own = visits.filter((visit) => visit.as === as);
      const context = await browser.newContext({
        ...{ viewport: { width: 1280, height: 860 }, locale: "en-US", timezoneId: "UTC" },
        reducedMotion: "reduce",
      });
      const kept = { token: own[0].token, by: { kind: "issuer" }, name: as, email: "" };
      await context.addInitScript((text) => {
        sessionStorage.setItem("tributary-session", text);
      }, JSON.stringify(kept));
      const page = await context.newPage();
      for (const { name, path, shows } of own) {
        // Once for the files of the console: people come back.
        await visit(page, origin + path, shows, name);
        times[name] = await visit(page, origin + path, shows, name);
      }
      await context.close();
    }
    return times;
  } finally {
    await browser.close();
  }
}

/** Milliseconds from the navigation until `shows` is visible and nothing waits any more. */
async function visit(page, url, shows, name) {
  await page.goto("about:blank");
  await page.goto(url, { waitUntil: "commit" });
  try {
    const usable = await page.waitForFunction(isUsable, shows, {
      ...{ polling: "raf", timeout: LONGEST_MS },
    });
    return await usable.jsonValue();
  } catch {
    const text = await page.evaluate(() => document.body.textContent.slice(0, 500));
    throw new Error(`${name} was not usable in ${LONGEST_MS} ms: ${text}`);
  }
}

/** Runs in the page: the time since its navigation, once it is usable. */
function isUsable(shows) {
  const isVisible = (element) => element.getClientRects().length > 0;
  const seen = (selector) => [...document.querySelectorAll(selector)].some(isVisible);
  if (!seen(shows) || seen("main .mantine-Skeleton-root, main [aria-busy=true]")) return false;
  return performance.now();
}
