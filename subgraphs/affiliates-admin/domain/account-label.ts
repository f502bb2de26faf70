/** A connected account as people see it: by the last four characters of Stripe's id. */
export function accountLabel(accountId: string): string {
  return `Stripe account …${accountId.slice(-4)}`;
}
