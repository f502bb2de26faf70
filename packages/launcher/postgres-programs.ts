import { spawn } from "node:child_process";
import { identity } from "./postgres-cluster";
import { sendToGroup } from "./postgres-process";
import type { SystemUser } from "./postgres-user";

/**
 * Runs one of PostgreSQL's programs to its end, as the user, in a group of its own: Ctrl+C in a terminal reaches it only
 * through the signal. Answers its exit code (null: none) and what it said to stderr.
 */
export async function runAs(
  user: SystemUser | undefined,
  program: string,
  args: string[],
  { signal, input }: { signal?: AbortSignal; input?: string } = {},
): Promise<{ code: number | null; said: string }> {
  const child = spawn(program, args, {
    ...identity(user),
    cwd: "/",
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["pipe", "ignore", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const abort = () => sendToGroup(child.pid ?? 0, "SIGKILL");
  signal?.addEventListener("abort", abort);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  // A program that ends before it has read everything says so by its exit code.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  try {
    return await new Promise((resolve) => {
      child.once("error", (error) => resolve({ code: null, said: error.message }));
      child.once("close", (code) => resolve({ code, said }));
    });
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}
