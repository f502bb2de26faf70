// Installs the dependencies when they are missing or not those of the lock file. Runs on the machine's own
// Node (20 or later), before anything is installed: no imports but Node's and this folder's.
import "./ends-with-npm.mjs";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { runProgram } from "./programs.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
// Beside node_modules, because `npm ci` begins with removing that.
const lock = join(root, ".installing");
const mark = join(modules, ".tributary-lock");
const waitMs = 10 * 60_000;

if (!isInstalled()) {
  await takeTurn();
  try {
    if (!isInstalled()) await install();
  } finally {
    unlock();
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
      return;
    } catch (error) {
      if (error.code !== "EEXIST") {
        fail(`${root} cannot be written (${error.code}): install from a clone that belongs to you`);
      }
    }
    if (isAbandoned()) unlock();
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

function unlock() {
  rmSync(lock, { recursive: true, force: true });
}

async function install() {
  const started = Date.now();
  console.log("Installing dependencies (first run)…");
  const flags = ["ci", "--no-fund", "--no-audit", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const byNode = /\.c?js$/.test(npm ?? "");
  const { code, error } = await runProgram(
    byNode ? process.execPath : "npm",
    byNode ? [npm, ...flags] : flags,
    { cwd: root, inherit: true, onStop: unlock, shell: !byNode && process.platform === "win32" },
  );
  if (error) fail(`npm could not be started (${error.message}): install Node.js with npm`);
  if (code !== 0) {
    fail(
      "`npm ci` failed for the reason above: check the network and the free disk space, then try again",
    );
  }
  writeFileSync(mark, lockHash());
  console.log(`Installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

function fail(sentence) {
  console.error(`The dependencies could not be installed: ${sentence}.`);
  unlock();
  process.exit(1);
}
