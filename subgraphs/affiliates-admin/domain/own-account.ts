/**
 * Whether an act on a payout is one on own money: whoever is paid by a batch neither approves it nor marks,
 * retries, releases or downloads its items. `paidUserIds`: the users of the affiliates that it pays.
 */
export function isOwnAccount(actorUserId: string, paidUserIds: readonly string[]): boolean {
  return paidUserIds.includes(actorUserId);
}
