// Runs the console's tests in the Chromium that this machine has, against the product itself, started on a free port with data
// in a temporary folder. Says so and ends well where there is no Chromium.
import { join } from "node:path";
import { findBrowser } from "./browser.mjs";
import { reexecOnPinnedNode, root, run } from "./pinned-node.mjs";
import { startProduct } from "./product.mjs";

const USAGE = `npm run test:ui -- [words of a test file] [Playwright's options]

Tests the console in Chromium: on a wide screen, on a phone, and dark.

  npm run test:ui -- credits                   the tests of one page
  npm run test:ui -- credits --project=phone   on a phone alone
  npm run screens                              takes the pictures of docs/screens anew, of every page, instead
  TRIBUTARY_SCREENS=/a/folder npm run screens  into another folder
  TRIBUTARY_UI_URL=http://localhost:4000 …     against what runs there already: nothing is built or started
  CHROMIUM=/path/to/chromium …                 another browser than the first of those that are looked for`;

await reexecOnPinnedNode();
const [first, ...others] = process.argv.slice(2);
const takesScreens = first === "--screens";
const wanted = takesScreens ? others : process.argv.slice(2);
if (wanted.includes("--help")) {
  console.log(USAGE);
  process.exit(0);
}

const browser = findBrowser();
if (!browser) {
  console.log("No Chromium was found (CHROMIUM names one): the console's tests are skipped.");
  process.exit(0);
}

const product = await startProduct();
let code = 1;
try {
  const cli = join(root, "node_modules", "@playwright", "test", "cli.js");
  code = await run(
    process.execPath,
    [cli, "test", "-c", `console/${takesScreens ? "screens" : "playwright"}.config.ts`, ...wanted],
    {
      ...process.env,
      TRIBUTARY_UI_URL: product.url,
      TRIBUTARY_UI_BROWSER: browser,
    },
  );
} finally {
  await product.stop();
}
process.exit(code);
