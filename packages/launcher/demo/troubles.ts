import { LAST_DAY } from "./plan";
import { accepted, type Year } from "./year";

const CREATE_ENDPOINT = `mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) {
  endpoint { id } userErrors { code message } } }`;
const UPDATE_ENDPOINT = `mutation ($input: UpdateWebhookEndpointInput!) { updateWebhookEndpoint(input: $input) {
  endpoint { id } userErrors { code message } } }`;

/** What an operator finds to mend: a webhook that nobody takes, one that was switched off, and events that failed for good. */
export function thingsGoWrong(year: Year): void {
  const { maker, olga } = year;
  year.on(LAST_DAY - 2, async () => {
    const make = async (port: number, path: string, types: string[]) => {
      // Ports at which nothing listens.
      const input = {
        url: `http://127.0.0.1:${port}/${path}`,
        types,
        idempotencyKey: `endpoint-${path}`,
      };
      return accepted(await maker.ask(olga, CREATE_ENDPOINT, { input })).endpoint.id as string;
    };
    await make(9, "crm", ["referral.linked", "commission.changed"]);
    const old = await make(13, "old-billing", ["commission.changed"]);
    accepted(
      await maker.ask(olga, UPDATE_ENDPOINT, { input: { endpointId: old, enabled: false } }),
    );
  });
  // Stripe's event of a payment without its id: no second try can help.
  for (const day of [LAST_DAY - 9, LAST_DAY - 3])
    year.atStripe(day, 0.9, () =>
      maker.stripe.world.emit("payment_intent.succeeded", { object: "payment_intent" }),
    );
}
