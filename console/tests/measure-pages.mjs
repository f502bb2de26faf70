// Opens pages of a running console in Chromium and answers how long each took until it was usable: for `npm run bench -- console`,
// which sends the order and ends this process.
import { chromium } from "@playwright/test";

const LONGEST_MS = 30_000;

process.once("message", async (order) => {
  try {
    process.send(await visitAll(order));
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
    const busy = {};
    const unusable = {};
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
      for (const { name, path, shows } of own) {
        // Once for the files of the console: people come back.
        await visit(context, origin + path, shows);
        const visited = await visit(context, origin + path, shows);
        times[name] = visited.ms;
        busy[name] = visited.busyMs;
        if (visited.text) unusable[name] = visited.text;
      }
      await context.close();
    }
    return { times, busy, unusable };
  } finally {
    await browser.close();
  }
}

/** Opens a page in a tab of its own: until `shows` is visible and nothing waits any more; else what stands there. */
async function visit(context, url, shows) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  // Processor time of the page's own thread: what others do on the machine is not in it.
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const settings = { polling: "raf", timeout: LONGEST_MS };
  try {
    await page.goto(url, { waitUntil: "commit" });
    const usable = await page.waitForFunction(isUsable, shows, settings).catch(() => null);
    const { metrics } = await devtools.send("Performance.getMetrics");
    const busyMs = metrics.find((each) => each.name === "TaskDuration").value * 1000;
    if (usable) return { ms: await usable.jsonValue(), busyMs };
    const text = await page.evaluate(
      () => document.querySelector("main")?.textContent.slice(-600) ?? "an empty page",
    );
    return { ms: LONGEST_MS, busyMs, text };
  } finally {
    await page.close();
  }
}

/** Runs in the page: the time since its navigation, once it is usable. */
function isUsable(shows) {
  const isVisible = (element) => element.getClientRects().length > 0;
  const seen = (selector) => [...document.querySelectorAll(selector)].some(isVisible);
  if (!seen(shows) || seen("main .mantine-Skeleton-root, main [aria-busy=true]")) return false;
  return performance.now();
}
