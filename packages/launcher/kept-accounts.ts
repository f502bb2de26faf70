import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StripeSimulatorOptions } from "@tributary/simulators/stripe/simulator";

/**
 * Lets the demo's Stripe find its connected accounts again after a restart: a promoter's account is
 * its destination for payouts, and another one would have to wait for days. A file that cannot be
 * read counts as none.
 */
export function keptAccounts(
  file: string,
): Required<Pick<StripeSimulatorOptions, "accounts" | "onAccounts">> {
  return {
    accounts: read(file),
    onAccounts: (accounts) => keepAccounts(file, accounts),
  };
}

/** Where a folder keeps them. */
export const accountsFile = (folder: string): string => join(folder, "stripe-accounts.json");

/**
 * Makes these the accounts that the next start finds. Written beside it and moved: a demo that ends meanwhile leaves a
 * whole file.
 */
export function keepAccounts(file: string, accounts: readonly object[]): void {
  writeFileSync(`${file}.new`, JSON.stringify(accounts), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

type Accounts = NonNullable<StripeSimulatorOptions["accounts"]>;

function read(file: string): Accounts {
  if (!existsSync(file)) return [];
  try {
    const kept: unknown = JSON.parse(readFileSync(file, "utf8"));
    return Array.isArray(kept) ? (kept as Accounts) : [];
  } catch {
    return [];
  }
}
