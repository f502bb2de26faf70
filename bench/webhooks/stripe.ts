import { type StripeServer, serveStripe } from "@tributary/simulators/stripe/server";
import { createStripeSimulator } from "@tributary/simulators/stripe/simulator";
import { serveParent } from "../harness/processes";

/** What the benchmark asks of the process that plays Stripe. */
export type StripeMessage = { do: "serve"; secret: string; payments: number } | { do: "stop" };

/** Where it answers, and the payments that it knows. */
export interface PlayedStripe {
  url: string;
  paymentIds: string[];
}

let server: StripeServer | null = null;

async function handle(message: StripeMessage): Promise<object> {
  if (message.do === "stop") {
    await server?.close();
    return {};
  }
  const sim = createStripeSimulator({
    webhookSecret: message.secret,
    delivery: { mode: "manual" },
  });
  const paymentIds = Array.from({ length: message.payments }, (_, place) => {
    const metadata = { workspace_id: `wks_${place}`, referral_code: "ANN-2026", plan: "team" };
    return sim.payments.create({ amount: 10_000, currency: "usd", metadata }).id;
  });
  server = await serveStripe(sim, { port: 0 });
  return { url: server.url, paymentIds } satisfies PlayedStripe;
}

serveParent<StripeMessage>(handle);
