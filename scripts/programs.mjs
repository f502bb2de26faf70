// Programs that a script runs for itself: each in a process group of its own, so that Ctrl+C reaches only the script,
// which ends the whole group and says one line instead of every program's own complaint.
import { spawn } from "node:child_process";

/** How long a group may take to end by itself before it is killed. */
const graceMs = 2_000;
const groups = new Set();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
let stopping = false;

/**
 * Runs a program to its end and answers `{ code, output }`; `inherit` shows what it prints instead of collecting it.
 * On a signal the program's group is ended, `onStop` runs, and this process ends by the same signal.
 */
export function runProgram(program, args, { inherit = false, onStop, ...options } = {}) {
  const own = process.platform !== "win32";
  return new Promise((resolve) => {
    const stdio = inherit ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"];
    const child = spawn(program, args, { ...options, stdio, detached: own });
    const group = { child, onStop, ended: new Promise((done) => child.once("close", done)) };
    groups.add(group);
    if (groups.size === 1) for (const signal of signals) process.on(signal, stop);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", (error) => finish({ code: 1, output, error }));
    child.once("close", (code) => finish({ code: code ?? 1, output }));

    function finish(answer) {
      // While stopping, nobody goes on with what the program has left.
      if (stopping) return;
      groups.delete(group);
      if (groups.size === 0) for (const signal of signals) process.off(signal, stop);
      resolve(answer);
    }
  });
}

async function stop(signal) {
  if (stopping) return;
  stopping = true;
  console.log("\nStopping…");
  const running = [...groups];
  for (const { child } of running) end(child, "SIGTERM");
  const killer = setTimeout(() => running.map(({ child }) => end(child, "SIGKILL")), graceMs);
  await Promise.all(running.map(({ ended }) => ended));
  clearTimeout(killer);
  for (const { child, onStop } of running) {
    // What the program started may have outlived it.
    end(child, "SIGKILL");
    onStop?.();
  }
  for (const each of signals) process.removeAllListeners(each);
  process.kill(process.pid, signal);
}

function end(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}
