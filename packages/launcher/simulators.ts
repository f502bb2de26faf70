import "@tributary/kit/node-version";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { printError } from "@tributary/kit/log";
import { serveJules } from "@tributary/simulators/jules/server";
import { serveStripe } from "@tributary/simulators/stripe/server";
import { createStripeSimulator } from "@tributary/simulators/stripe/simulator";
import { demoPartnerKey, seedDemo } from "./demo-data";
import { untilReady } from "./deployment";
import { keepPayments, keptAtStripe } from "./kept-at-stripe";

/** Where browsers reach the gateway. */
const ORIGIN = process.env.CONSOLE_URL || `http://localhost:${process.env.PORT ?? 4000}`;
/** How long the gateway may take until it is ready for demo data. */
const READY_WITHIN_MS = 300_000;

/**
 * The demo's part of a deployment in containers: stand-ins for Stripe and Jules, then the small demo's
 * data; the year is for `npm start` alone. Reads GATEWAY_URL (seen from here), PORT (the gateway's, seen from the
 * host), and API_KEY_FILE, which keeps the demo partner's key between starts, beside what Stripe knows.
 */
async function main(): Promise<void> {
  const secret = process.env.STRIPE_WEBHOOK_SECRETS?.split(",")[0];
  const { GATEWAY_URL: gateway, API_KEY_FILE: keyFile } = process.env;
  if (!secret || !gateway || !keyFile)
    throw new Error("Set STRIPE_WEBHOOK_SECRETS, GATEWAY_URL and API_KEY_FILE.");
  const host = process.env.HOST ?? "127.0.0.1";
  const folder = dirname(keyFile);
  const simulator = createStripeSimulator({
    webhookSecret: secret,
    seed: randomBytes(4).readUInt32LE(),
    ...keptAtStripe(folder),
  });
  simulator.delivery.configure({ retries: 8, backoffMs: 250 });
  simulator.delivery.deliverTo(`${gateway}/webhooks/stripe`);
  const stripe = await serveStripe(simulator, {
    port: Number(process.env.STRIPE_PORT ?? 4010),
    host,
    pages: `${ORIGIN}/demo/stripe`,
  });
  const jules = await serveJules({ port: Number(process.env.JULES_PORT ?? 4020), host });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(
      signal,
      () =>
        void Promise.all([stripe.close(), jules.close()]).then(() => {
          keepPayments(folder, simulator.world);
          process.exit(0);
        }),
    );
  }
  console.log(`simulators listen on ${stripe.url} (Stripe) and ${jules.url} (Jules)`);
  // Without an API key the demo still works, so the stand-ins stay.
  await fill(gateway, keyFile).catch((error: Error) =>
    printError(`No demo partner: ${error.message}`),
  );
}

/** Fills the demo once, and says at each start where things are. */
async function fill(gateway: string, keyFile: string): Promise<void> {
  await untilReady(gateway, { withinMs: READY_WITHIN_MS });
  const known = existsSync(keyFile) ? readFileSync(keyFile, "utf8") : undefined;
  const apiKey = await demoPartnerKey(gateway, known);
  writeFileSync(keyFile, apiKey, { mode: 0o600 });
  console.log(
    [
      "Tributary is ready. This is the demo, with open logins: never expose it.",
      `Console     ${ORIGIN}/`,
      `GraphQL     ${ORIGIN}/graphql`,
      `Playground  ${ORIGIN}/playground`,
      `Logins      ${ORIGIN}/demo/logins`,
      `API key     ${apiKey}`,
      "Story       docker compose exec gateway node packages/launcher/dist/demo-story.js",
    ].join("\n"),
  );
  // Without its data the demo still works.
  await seedDemo(gateway, apiKey).catch((error: Error) =>
    printError(`No demo data: ${error.message}`),
  );
}

main().catch((error: Error) => {
  printError(error);
  process.exit(1);
});
