import "@tributary/kit/node-version";
import { rotateKeys, USAGE } from "@tributary/jules-session/rotate-keys";
import { readEnvFile } from "@tributary/kit/env-file";
import { printError } from "@tributary/kit/log";
import { runningDeployment } from "./running-deployment";

/** Progress on standard error: over and over in one line on a terminal, else a line each. */
function onStderr(line: string): void {
  const { stderr } = process;
  stderr.write(stderr.isTTY ? `\r${line}\x1b[K` : `${line}\n`);
}

/** A line that lasts, where the progress may stand. */
function say(line: string): void {
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  console.log(line);
}

/** `npm run jules:rotate-keys`. */
async function main(): Promise<void> {
  if (process.argv.includes("--help")) return console.log(USAGE);
  readEnvFile();
  const env = runningDeployment(process.env, "JULES_SESSION_DATABASE_URL");
  process.exitCode = await rotateKeys(env, { say, progress: onStderr });
}

main().catch((error: Error) => {
  printError(error);
  process.exitCode = 2;
});
