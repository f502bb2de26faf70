import type Stripe from "stripe";
import { type Call, type Route, route } from "./call";
import { checkAgreement, currencyOf } from "./countries";
import { resourceMissing } from "./errors";
import { flag, integer, metadata, nested, requiredInteger, requiredText, text } from "./form";
import { page } from "./listing";
import { find } from "./world";

/** Connected accounts, onboarding links, transfers and the platform's balance. */
export const connectRoutes: Route[] = [
  route("POST /v1/accounts", createAccount),
  route("GET /v1/account", platformAccount),
  route("GET /v1/accounts", ({ sim, form }) =>
    page(sim.world.store.accounts.values(), "/v1/accounts", form),
  ),
  route("GET /v1/accounts/:id", ({ sim, ids }) => sim.accounts.retrieve(ids[0]!)),
  route("POST /v1/accounts/:id", ({ sim, form, ids }) =>
    sim.accounts.update(ids[0]!, { email: text(form, "email"), metadata: metadata(form) }),
  ),
  route("DELETE /v1/accounts/:id", ({ sim, ids }) => sim.accounts.remove(ids[0]!)),
  route("POST /v1/account_links", ({ sim, form }) => {
    requiredText(form, "type");
    const account = requiredText(form, "account");
    const refreshUrl = requiredText(form, "refresh_url");
    return sim.accounts.links.create(account, requiredText(form, "return_url"), refreshUrl);
  }),
  route("POST /v1/accounts/:id/login_links", ({ sim, ids }) => sim.accounts.loginLink(ids[0]!)),

  route("POST /v1/transfers", ({ sim, form }) =>
    sim.transfers.create({
      amount: requiredInteger(form, "amount"),
      currency: requiredText(form, "currency"),
      destination: requiredText(form, "destination"),
      transferGroup: text(form, "transfer_group"),
      description: text(form, "description"),
      metadata: metadata(form),
    }),
  ),
  route("GET /v1/transfers", ({ sim, form }) => {
    const [group, to] = [text(form, "transfer_group"), text(form, "destination")];
    const transfers = sim.world.store.transfers.values();
    return page(transfers, "/v1/transfers", form, (each) => {
      return (!group || each.transfer_group === group) && (!to || each.destination === to);
    });
  }),
  route("GET /v1/transfers/:id", ({ sim, ids }) => sim.transfers.retrieve(ids[0]!)),
  route("POST /v1/transfers/:id/reversals", ({ sim, form, ids }) =>
    sim.transfers.reverse(ids[0]!, integer(form, "amount"), metadata(form)),
  ),
  route("GET /v1/transfers/:id/reversals", ({ sim, form, ids }) => {
    const reversals = sim.world.store.transferReversals.values();
    const url = `/v1/transfers/${ids[0]}/reversals`;
    return page(reversals, url, form, (each) => each.transfer === ids[0]);
  }),
  route("GET /v1/transfers/:id/reversals/:id", ({ sim, ids }) =>
    find(sim.world.store.transferReversals, "transfer reversal", ids[1]!),
  ),
  route("GET /v1/payouts", ({ sim, form, account }) =>
    page(sim.world.store.payouts.values(), "/v1/payouts", form, ({ id }) =>
      sim.payouts.isOf(account, id),
    ),
  ),
  route("GET /v1/payouts/:id", ({ sim, ids, account }) => {
    if (!sim.payouts.isOf(account, ids[0]!)) throw resourceMissing("payout", ids[0]!);
    return find(sim.world.store.payouts, "payout", ids[0]!);
  }),
  route("GET /v1/balance", balance),
];

function createAccount({ sim, form }: Call): Stripe.Account {
  const { country: home } = sim.world;
  const country = text(form, "country") ?? home;
  const transfers = nested(nested(form, "capabilities"), "transfers");
  const serviceAgreement = text(nested(form, "tos_acceptance"), "service_agreement");
  currencyOf(country);
  checkAgreement(home, country, serviceAgreement);
  return sim.accounts.create({
    type: (text(form, "type") ?? "express") as Stripe.Account.Type,
    country,
    email: text(form, "email"),
    metadata: metadata(form),
    requestTransfers: flag(transfers, "requested") ?? false,
    serviceAgreement,
  });
}

/** The platform's own account, as much of it as anybody here asks for. */
function platformAccount({ sim }: Call) {
  const { country } = sim.world;
  return { id: "acct_platform", object: "account", country, default_currency: currencyOf(country) };
}

/** What can be transferred; an unlimited balance answers an empty list. */
function balance({ sim }: Call): Stripe.Balance {
  const available = [...(sim.world.funds ?? [])].map(([currency, amount]) => ({
    amount,
    currency,
  }));
  const { livemode } = sim.world;
  return { object: "balance", available, livemode, pending: [] };
}
