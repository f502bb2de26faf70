import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type KeptPayments, paymentsSince } from "@tributary/simulators/stripe/kept-payments";
import type { StripeSimulatorOptions } from "@tributary/simulators/stripe/simulator";
import type { World } from "@tributary/simulators/stripe/world";

type Kept = Required<Pick<StripeSimulatorOptions, "accounts" | "payments">>;

/** The books are compared with Stripe's lists of this month and the one before, each from 35 days ahead of it. */
export const LISTED_SECONDS = (2 * 31 + 35 + 2) * 86_400;

/**
 * Lets the demo's Stripe know after a restart what it knew: a promoter's account is its destination for payouts, and
 * another one would have to wait for days; a payment that Stripe does not list is missing from the books' comparison
 * with it. A file that cannot be read counts as none.
 */
export function keptAtStripe(
  folder: string,
): Kept & Required<Pick<StripeSimulatorOptions, "onAccounts">> {
  const accounts = read(folder, "accounts");
  const payments = read(folder, "payments");
  return {
    accounts: Array.isArray(accounts) ? accounts : [],
    payments: payments && !Array.isArray(payments) ? (payments as KeptPayments) : {},
    onAccounts: (all) => keep(folder, "accounts", all),
  };
}

/** Makes these what the next start finds. */
export function keepAtStripe(folder: string, { accounts, payments }: Record<keyof Kept, object>) {
  keep(folder, "accounts", accounts);
  keep(folder, "payments", payments);
}

/** Keeps what this simulator was paid, as it ends. */
export function keepPayments(folder: string, world: World): void {
  keep(folder, "payments", paymentsSince(world, world.seconds() - LISTED_SECONDS));
}

const fileOf = (folder: string, what: keyof Kept) => join(folder, `stripe-${what}.json`);

/** Written beside it and moved: a demo that ends meanwhile leaves a whole file. */
function keep(folder: string, what: keyof Kept, objects: object): void {
  const file = fileOf(folder, what);
  writeFileSync(`${file}.new`, JSON.stringify(objects), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function read(folder: string, what: keyof Kept): object | null {
  const file = fileOf(folder, what);
  if (!existsSync(file)) return null;
  try {
    const kept: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof kept === "object" ? kept : null;
  } catch {
    return null;
  }
}
