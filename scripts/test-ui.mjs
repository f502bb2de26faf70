// Runs the console's tests in the Chromium that this machine has, against the product itself, started on a free port with data
// in a temporary folder. Says so and ends well where there is no Chromium.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reexecOnPinnedNode, root, run } from "./pinned-node.mjs";

const USAGE = `npm run test:ui -- [words of a test file] [Playwright's options]

Tests the console in Chromium: on a wide screen, on a phone, and dark.

  npm run test:ui -- credits                   the tests of one page
  npm run test:ui -- credits --project=phone   on a phone alone
  npm run screens                              takes the pictures of docs/screens anew, of every page, instead
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

const BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
];
const browser = [process.env.CHROMIUM, ...BROWSERS].find((file) => file && existsSync(file));
if (!browser) {
  console.log("No Chromium was found (CHROMIUM names one): the console's tests are skipped.");
  process.exit(0);
}

const running = process.env.TRIBUTARY_UI_URL;
const product = running ? { url: running, stop: async () => {} } : await start();
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

/** The product with its demo data, as `npm start` starts it. */
async function start() {
  if ((await run(process.execPath, [join(root, "scripts", "build.mjs")])) !== 0) process.exit(1);
  const folder = mkdtempSync(join(tmpdir(), "tributary-ui-"));
  const port = await freePort();
  const child = spawn(process.execPath, ["packages/launcher/dist/main.js", "--port", `${port}`], {
    cwd: root,
    env: { ...process.env, DATA_DIR: folder, PORT: `${port}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stop());
  let output = "";
  await new Promise((resolve) => {
    const read = (piece) => {
      output += piece;
      if (/is ready after/.test(output)) resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then(resolve);
  });
  if (child.exitCode !== null) {
    console.error(`${output}\nThe product did not start.`);
    rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  }
  return { url: `http://localhost:${port}`, stop };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
