// Ends a program that npm started once npm is gone, however it went: a supervisor's SIGTERM reaches npm alone, and the
// shell between npm and the program does not pass it on. The program gets a SIGTERM and ends as it always does.
//
//   node --import ./scripts/ends-with-npm.mjs program.js
//
// What npm did not start is left alone: a service manager, nohup or setsid may have started it to outlive its parent.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

const intervalMs = 250;

if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  const npm = isShellOfNpm(parent) ? parentOf(parent) : undefined;
  const watch = setInterval(() => {
    const both = process.ppid === parent && (npm === undefined || isParentOf(npm, parent));
    if (both) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, intervalMs);
  watch.unref();
  // Node undoes what nohup did, so a closed terminal ends npm; under nohup that is no reason to end.
  if (basename(process.env._ ?? "") === "nohup") process.on("SIGHUP", () => clearInterval(watch));
}

/** npm runs `sh -c "<script>"`; some shells replace themselves by the program, others wait for it. */
function isShellOfNpm(pid) {
  const script = process.env.npm_lifecycle_script;
  return Boolean(script) && commandOf(pid).includes(script);
}

function commandOf(pid) {
  if (process.platform === "win32") return "";
  if (process.platform !== "linux") return ps(pid, "command");
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

function parentOf(pid) {
  if (process.platform !== "linux") return Number.parseInt(ps(pid, "ppid"), 10) || undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before the state may hold spaces and parentheses.
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}

/** Whether `pid` is still the parent's parent; without /proc, whether it lives. */
function isParentOf(pid, child) {
  if (process.platform === "linux") return parentOf(child) === pid;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

function ps(pid, column) {
  return (
    spawnSync("ps", ["-p", String(pid), "-o", `${column}=`], { encoding: "utf8" }).stdout ?? ""
  );
}
