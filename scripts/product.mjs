import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, run } from "./pinned-node.mjs";

/** What TRIBUTARY_UI_URL names, or else the product with its demo data, as `npm start` starts it, on a free port. */
export async function startProduct() {
  const running = process.env.TRIBUTARY_UI_URL;
  if (running) return { url: running, stop: async () => {} };
  if ((await run(process.execPath, [join(root, "scripts", "build.mjs")])) !== 0) process.exit(1);
  return startBuilt();
}

/** The product as it is built, of the caller's own. */
export async function startBuilt() {
  const folder = mkdtempSync(join(tmpdir(), "tributary-ui-"));
  const port = await freePort();
  const child = spawn(process.execPath, ["packages/launcher/dist/main.js", "--port", `${port}`], {
    cwd: root,
    // The simulated agent is as quick as it is looked at: tests and pictures wait for what it made, not for how it works.
    env: { JULES_SIMULATOR_STEP_MS: "100", ...process.env, DATA_DIR: folder, PORT: `${port}` },
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
