import type Stripe from "stripe";
import { type AccountState, TRANSFER_REFUSALS, type TransferRefusal } from "./accounts";
import { type Call, type Route, route } from "./call";
import { badParameter } from "./errors";
import { flag, list, requiredInteger, requiredText, text } from "./form";

/** What an account's owner, its bank and Stripe's own checks do. */
export const CONTROLLED_ACCOUNTS: Route[] = [
  /** As the owner who follows a link and hands everything in; answers where the link leads back to. */
  route("POST /_sim/onboard", ({ sim, form }) => {
    const url = requiredText(form, "url");
    const opened = sim.accounts.links.open(url);
    if (!opened) throw badParameter("url", "This link was used, is over or never was.");
    const { account, returnUrl } = sim.accounts.links.close(opened.session)!;
    sim.accounts.onboard(account);
    return { account, returnUrl };
  }),
  route("POST /_sim/accounts/:id/onboard", ({ sim, ids }) => sim.accounts.onboard(ids[0]!)),
  route("POST /_sim/accounts/:id/submit", ({ sim, ids }) => sim.accounts.submit(ids[0]!)),
  route("POST /_sim/accounts/:id/state", ({ sim, form, ids }) =>
    sim.accounts.setState(ids[0]!, accountState(form)),
  ),
  route("POST /_sim/accounts/:id/deauthorize", ({ sim, ids }) => {
    sim.accounts.deauthorize(ids[0]!);
    return { deauthorized: true };
  }),
  route("POST /_sim/accounts/:id/payouts", ({ sim, form, ids }) =>
    sim.payouts.create(ids[0]!, {
      amount: requiredInteger(form, "amount"),
      currency: requiredText(form, "currency"),
    }),
  ),
  route("POST /_sim/accounts/:id/payouts/:id/fail", ({ sim, ids }) =>
    sim.payouts.fail(ids[1]!, ids[0]!),
  ),
];

function accountState(form: Call["form"]): AccountState {
  const reason = text(form, "disabledReason");
  const refuses = text(form, "refuses");
  return {
    transfers: oneOf(text(form, "transfers"), ["active", "inactive", "pending"]),
    payoutsEnabled: flag(form, "payoutsEnabled"),
    detailsSubmitted: flag(form, "detailsSubmitted"),
    currentlyDue: form["currentlyDue"] ? list(form, "currentlyDue").map(String) : undefined,
    disabledReason: reason as Stripe.Account.Requirements.DisabledReason | undefined,
    refuses: refuses === "nothing" ? null : oneOf(refuses, REFUSALS),
  };
}

const REFUSALS = Object.keys(TRANSFER_REFUSALS) as TransferRefusal[];

function oneOf<T extends string>(value: string | undefined, allowed: T[]): T | undefined {
  if (value === undefined || allowed.includes(value as T)) return value as T | undefined;
  throw badParameter(value, `${value} must be one of ${allowed.join(", ")}.`);
}
