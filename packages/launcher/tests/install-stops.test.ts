import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { processesUsing, root } from "./running";

/** Downloads for ever, complains when it is interrupted, and has a child that does not hear signals. */
const NPM = `
require("node:child_process").spawn("sh", ["-c", "trap '' INT TERM; while :; do sleep 1; done"], { stdio: "ignore" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => console.error("npm error signal " + signal));
console.log("downloading");
setInterval(() => {}, 1_000);
`;

let clone: string;

beforeEach(() => {
  clone = mkdtempSync(path.join(tmpdir(), "tributary-install-"));
  cpSync(path.join(root, "scripts"), path.join(clone, "scripts"), { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    cpSync(path.join(root, file), path.join(clone, file));
  writeFileSync(path.join(clone, "npm.js"), NPM);
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

it.each<[string, (pid: number) => void]>([
  ["Ctrl+C", (pid) => process.kill(-pid, "SIGINT")],
  ["SIGTERM", (pid) => process.kill(pid, "SIGTERM")],
  ["a closed terminal", (pid) => process.kill(-pid, "SIGHUP")],
])("%s ends an installation that would never end, and leaves nothing", async (_, stop) => {
  const child = spawn(process.execPath, [path.join(clone, "scripts", "install.mjs")], {
    env: { ...process.env, npm_execpath: path.join(clone, "npm.js"), TRIBUTARY_CLONE: clone },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  while (!text.includes("downloading")) await new Promise((resolve) => setTimeout(resolve, 20));
  stop(child.pid!);
  await once(child, "exit");
  expect(text.split("downloading\n")[1]).toBe("\nStopping…\nnpm error signal SIGTERM\n");
  expect(existsSync(path.join(clone, ".installing"))).toBe(false);
  expect(processesUsing(clone)).toEqual([]);
});
