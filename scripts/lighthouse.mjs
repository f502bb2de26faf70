// Lighthouse's marks for the pages of the console, as somebody who is signed in sees them on a desktop. Lighthouse is no dependency
// of the project, since it brings 180 MB: npm fetches it for this command (`npm run lighthouse`), in the version named there.
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { findBrowser } from "./browser.mjs";
import { reexecOnPinnedNode } from "./pinned-node.mjs";
import { startProduct } from "./product.mjs";

const USAGE = `npm run lighthouse [-- <paths>]

  npm run lighthouse -- /referrals /credits   these pages alone
  TRIBUTARY_UI_URL=http://localhost:4000 …    against what runs there already`;

/** The least that a page may get; of three visits the median counts. */
const LEAST = { performance: 0.95, accessibility: 1, "best-practices": 1 };
const VISITS = 3;
/** Each page, and who of the demo's people looks at it; null: nobody is signed in. */
const PAGES = [
  ["/login", null],
  ["/auth?referral_code=ADA-CLOUD", null],
  ["/referrals", "ada"],
  ["/referrals?view=friends", "ada"],
  ["/referrals?view=payouts", "ada"],
  ["/referrals?view=statements", "ada"],
  ["/revenue", "ada"],
  ["/revenue?view=months", "ada"],
  ["/credits", "ben"],
  ["/profile", "ben"],
  ["/publish", "ben"],
  ["/settings/affiliates", "olga"],
  ["/settings/policy", "olga"],
  ["/settings/policy/new", "olga"],
  ["/settings/payouts", "olga"],
  ["/settings/operations", "olga"],
  ["/settings/audit", "olga"],
  ["/settings/api-keys", "olga"],
  ["/settings/webhooks", "olga"],
  ["/settings/health", "olga"],
];

await reexecOnPinnedNode();
const wanted = process.argv.slice(2);
if (wanted.includes("--help")) {
  console.log(USAGE);
  process.exit(0);
}
const browserPath = findBrowser();
if (!browserPath) {
  console.log("No Chromium was found (CHROMIUM names one): no page is measured.");
  process.exit(0);
}
const { lighthouse, desktopConfig, puppeteer } = await fetched();
const product = await startProduct();
let failed = 0;
try {
  const pages = PAGES.filter(([path]) => wanted.length === 0 || wanted.includes(path));
  for (const [path, login] of pages) {
    const marks = await measure(path, login);
    const short = Object.entries(LEAST).filter(([name, least]) => marks[name] < least);
    if (short.length > 0) failed += 1;
    const told = Object.entries(marks).map(([name, mark]) => `${name} ${mark.toFixed(2)}`);
    console.log(`${short.length > 0 ? "✗" : "✓"} ${path.padEnd(34)} ${told.join("  ")}`);
  }
} finally {
  await product.stop();
}
process.exit(failed > 0 ? 1 : 0);

/** What `npm exec` has put on the path. */
async function fetched() {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    try {
      const program = realpathSync(join(folder, "lighthouse"));
      const load = (name) => import(pathToFileURL(createRequire(program).resolve(name)).href);
      const { default: lighthouse, desktopConfig } = await load("lighthouse");
      const { default: puppeteer } = await load("puppeteer-core");
      return { lighthouse, desktopConfig, puppeteer };
    } catch {
      // Not here.
    }
  }
  throw new Error("Lighthouse is not on the path: use `npm run lighthouse`.");
}

/** The median mark of each kind. */
async function measure(path, login) {
  const visits = [];
  for (let visit = 0; visit < VISITS; visit++) visits.push(await marksOf(path, login));
  return Object.fromEntries(
    Object.keys(LEAST).map((name) => {
      const sorted = visits.map((marks) => marks[name]).sort((a, b) => a - b);
      return [name, sorted[Math.floor(VISITS / 2)]];
    }),
  );
}

/** One visit, in a browser of its own with nothing kept. */
async function marksOf(path, login) {
  const browser = await puppeteer.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${product.url}/icon.svg`);
    if (login) await signIn(page, login);
    const flags = {
      onlyCategories: Object.keys(LEAST),
      disableStorageReset: true,
      // The stream of events never ends, and Lighthouse would wait for its end: pages are there long before.
      maxWaitForLoad: 5_000,
      disableFullPageScreenshot: true,
      logLevel: "silent",
    };
    const { lhr } = await lighthouse(`${product.url}${path}`, flags, desktopConfig, page);
    const marks = Object.entries(lhr.categories).map(([name, { score }]) => [name, score]);
    for (const { id, score, title } of Object.values(lhr.audits)) {
      const isWrong = ["accessibility", "best-practices"].some((name) =>
        lhr.categories[name].auditRefs.some((ref) => ref.id === id && ref.weight > 0),
      );
      if (isWrong && score !== null && score < 1) console.log(`  ${path}: ${title}`);
    }
    return Object.fromEntries(marks);
  } finally {
    await browser.close();
  }
}

/** Puts a session of the demo's into the tab, as the console does. */
async function signIn(page, login) {
  const people = await (await fetch(`${product.url}/demo/logins`)).json();
  const { label, email, token } = people.find(({ id }) => id === login);
  const session = { token, by: { kind: "demo", login }, name: label.split(",", 1)[0], email };
  await page.evaluate(
    (text) => sessionStorage.setItem("tributary-session", text),
    JSON.stringify(session),
  );
}
