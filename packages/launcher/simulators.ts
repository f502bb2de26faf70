import { randomBytes } from "node:crypto";
import { serveJules } from "@tributary/simulators/jules/server";
import { serveStripe } from "@tributary/simulators/stripe/server";
import { createStripeSimulator } from "@tributary/simulators/stripe/simulator";

/** The stand-ins for Stripe and Jules as a program of their own, for a demo in containers. */
async function main(): Promise<void> {
  const secret = process.env.STRIPE_WEBHOOK_SECRETS?.split(",")[0];
  const target = process.env.WEBHOOK_URL;
  if (!secret || !target) throw new Error("Set STRIPE_WEBHOOK_SECRETS and WEBHOOK_URL.");
  const host = process.env.HOST ?? "127.0.0.1";
  const simulator = createStripeSimulator({
    webhookSecret: secret,
    seed: randomBytes(4).readUInt32LE(),
  });
  simulator.delivery.configure({ retries: 8, backoffMs: 250 });
  simulator.delivery.deliverTo(target);
  const stripe = await serveStripe(simulator, {
    port: Number(process.env.STRIPE_PORT ?? 4010),
    host,
  });
  const jules = await serveJules({ port: Number(process.env.JULES_PORT ?? 4020), host });
  console.log(`simulators listen on ${stripe.url} (Stripe) and ${jules.url} (Jules)`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(
      signal,
      () => void Promise.all([stripe.close(), jules.close()]).then(() => process.exit(0)),
    );
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
