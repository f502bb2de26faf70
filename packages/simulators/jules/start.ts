import "@tributary/kit/node-version";
import { printError } from "@tributary/kit/log";
import { serveJules } from "./server";

/** Runs the stand-in alone. JULES_PORT: 4020 unless set; `--control` opens `/_sim/`. */
async function main(): Promise<void> {
  const port = Number(process.env.JULES_PORT ?? 4020);
  const control = process.argv.includes("--control");
  const jules = await serveJules({ port, control });
  console.log(
    [
      "This is a simulator of Jules, for demos and tests. It is not Jules.",
      `JULES_API_BASE=${jules.url}`,
      "Keys that begin jules-demo- are good.",
      ...(control ? [`Faults and clock: ${jules.url}/_sim/`] : []),
    ].join("\n"),
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void jules.close().then(() => process.exit(0)));
}

main().catch((error: Error) => {
  printError(error);
  process.exit(1);
});
