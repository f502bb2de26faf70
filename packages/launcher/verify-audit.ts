import "@tributary/kit/node-version";
import { USAGE, verify } from "@tributary/affiliates-admin/verify-audit";
import { readEnvFile } from "@tributary/kit/env-file";
import { printError } from "@tributary/kit/log";
import { runningDeployment } from "./running-deployment";

/** `npm run audit:verify`. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes("--help")) return console.log(USAGE);
  readEnvFile();
  const env = runningDeployment(process.env, "AFFILIATES_ADMIN_DATABASE_URL");
  process.exitCode = await verify(env, args, console.log);
}

main().catch((error: Error) => {
  printError(error);
  process.exitCode = 2;
});
