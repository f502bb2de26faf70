// Runs the console's tests in the Chromium that this machine has, against the product itself, started on a free port with data
// in a temporary folder. Says so and ends well where there is no Chromium.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./browser.mjs";
import { reexecOnPinnedNode, root, run } from "./pinned-node.mjs";
import { startBuilt, startProduct } from "./product.mjs";

const USAGE = `npm run test:ui -- [words of a test file] [Playwright's options]

Tests the console in Chromium. On a wide screen everything, each page looked at in light, in the dark and at a phone's
width; on a phone what is tagged @phone, the ways through it by touch.

  npm run test:ui -- credits                   the tests of one page
  npm run test:ui -- credits --project=phone   on a phone alone
  npm run test:ui -- --deep                    everything on a phone, too
  npm run screens                              takes the pictures of docs/screens anew, of every page, instead
  TRIBUTARY_SCREENS=/a/folder npm run screens  into another folder
  TRIBUTARY_UI_URL=http://localhost:4000 …     against what runs there already: nothing is built or started
  CHROMIUM=/path/to/chromium …                 another browser than the first of those that are looked for`;

await reexecOnPinnedNode();
/** Two, since one leaves half of a machine idle; more would make pages slow where there are two cores. */
const LANES = Math.min(2, availableParallelism());
const given = process.argv.slice(2);
const takesScreens = given.includes("--screens");
const deep = given.includes("--deep");
const wanted = given.filter((argument) => argument !== "--screens" && argument !== "--deep");
if (wanted.includes("--help")) {
  console.log(USAGE);
  process.exit(0);
}

const browser = findBrowser();
if (!browser) {
  console.log("No Chromium was found (CHROMIUM names one): the console's tests are skipped.");
  process.exit(0);
}

// Each lane has a product of its own: what one test changes for everybody is no matter to those of the other lane.
const products = [await startProduct()];
let code = 1;
try {
  if (!takesScreens && !process.env.TRIBUTARY_UI_URL)
    while (products.length < LANES) products.push(await startBuilt());
  const cli = join(root, "node_modules", "@playwright", "test", "cli.js");
  code = await run(
    process.execPath,
    [cli, "test", "-c", `console/${takesScreens ? "screens" : "playwright"}.config.ts`, ...wanted],
    {
      ...process.env,
      TRIBUTARY_UI_URLS: products.map(({ url }) => url).join(" "),
      TRIBUTARY_UI_BROWSER: browser,
      ...(deep ? { TRIBUTARY_DEEP: "1" } : {}),
    },
  );
} finally {
  for (const { stop } of products) await stop();
}
process.exit(code);
