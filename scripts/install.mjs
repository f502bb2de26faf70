// Installs the dependencies when they are missing or not those of the lock file. Runs on the machine's own
// Node (20 or later), before anything is installed: no imports but Node's.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
// Beside node_modules, because `npm ci` begins with removing that.
const lock = join(root, ".installing");
const mark = join(modules, ".tributary-lock");
const waitMs = 10 * 60_000;

if (!isInstalled()) {
  await takeTurn();
  try {
    if (!isInstalled()) install();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/**
 * Whether node_modules is what package-lock.json says. The mark holds the hash of the lock file that was
 * installed, so that a checkout that only changes times installs nothing. Without a mark (somebody ran npm
 * alone) the times decide, and the mark is then set.
 */
function isInstalled() {
  if (existsSync(mark)) return readFileSync(mark, "utf8") === lockHash();
  const hidden = join(modules, ".package-lock.json");
  if (!existsSync(hidden) || existsSync(lock)) return false;
  if (statSync(hidden).mtimeMs < statSync(join(root, "package-lock.json")).mtimeMs) return false;
  writeFileSync(mark, lockHash());
  return true;
}

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

/** Takes the lock, or waits until the process that has it is done or dead. */
async function takeTurn() {
  for (const deadline = Date.now() + waitMs; ; await sleep(200)) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, "pid"), String(process.pid));
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
        process.once(signal, () => release(signal));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") {
        fail(`${root} cannot be written (${error.code}): install from a clone that belongs to you`);
      }
    }
    if (isAbandoned()) rmSync(lock, { recursive: true, force: true });
    else if (Date.now() > deadline) {
      fail(`another installation seems to run: if none does, delete ${lock} and try again`);
    }
  }
}

function isAbandoned() {
  try {
    const pid = Number(readFileSync(join(lock, "pid"), "utf8"));
    if (pid > 0) return !isAlive(pid);
    return Date.now() - statSync(lock).mtimeMs > 5_000;
  } catch {
    // The pid is not written yet, or its writer died between the two steps.
    return existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 5_000;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

function release(signal) {
  rmSync(lock, { recursive: true, force: true });
  process.kill(process.pid, signal);
}

function install() {
  const started = Date.now();
  console.log("Installing dependencies (first run)…");
  const flags = ["ci", "--no-fund", "--no-audit", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const run = /\.c?js$/.test(npm ?? "")
    ? spawnSync(process.execPath, [npm, ...flags], { cwd: root, stdio: "inherit" })
    : spawnSync("npm", flags, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (run.error) fail(`npm could not be started (${run.error.message}): install Node.js with npm`);
  if (run.status !== 0) {
    fail(
      "`npm ci` failed for the reason above: check the network and the free disk space, then try again",
    );
  }
  writeFileSync(mark, lockHash());
  console.log(`Installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

function fail(sentence) {
  console.error(`The dependencies could not be installed: ${sentence}.`);
  rmSync(lock, { recursive: true, force: true });
  process.exit(1);
}
