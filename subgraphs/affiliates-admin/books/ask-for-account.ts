import { publish } from "@tributary/events/publish";
import { row, rows, type Tx } from "@tributary/kit/database";
import { nextReadMs } from "../domain/read-due";
import { PayoutAccount } from "../entities/payout-account";

const HOUR_MS = 3_600_000;
/** Stripe forgets keys after 24 hours at the earliest; none is used again after 23. */
const KEY_HOURS = 23;
/** How far Stripe's clock and ours may be apart, and how long a request may be on its way. */
const SLACK_MS = HOUR_MS / 4;

/** What is to be done next to get an account. */
export type NextStep =
  | { kind: "HAS"; accountId: string }
  /** Ask Stripe, under the attempt's key. */
  | { kind: "ASK"; attempt: number; idempotencyKey: string }
  /** Its key may be forgotten: look for what was made in this time before anything else is asked. */
  | { kind: "LOOK"; attempt: number; from: Date; until: Date };

/**
 * Says what to do for this account, and writes down that Stripe is asked: committed before it is,
 * so that a call that ends halfway is known of. By real time.
 */
export async function nextStep(tx: Tx, id: string, now: Date): Promise<NextStep> {
  const known = await tx
    .getRepository(PayoutAccount)
    .findOneOrFail({ where: { id }, lock: { mode: "pessimistic_write" } });
  if (known.accountId !== null) return { kind: "HAS", accountId: known.accountId };
  const { attempt, firstAskedAt, lastAskedAt } = known;
  if (firstAskedAt && lastAskedAt && now.getTime() - +firstAskedAt >= KEY_HOURS * HOUR_MS) {
    const [from, until] = [+firstAskedAt - SLACK_MS, +lastAskedAt + SLACK_MS].map(
      (ms) => new Date(ms),
    );
    return { kind: "LOOK", attempt, from: from!, until: until! };
  }
  await rows(
    tx,
    `update payout_account set first_asked_at = coalesce(first_asked_at, $2),
       last_asked_at = greatest(last_asked_at, first_asked_at, $2) where id = $1`,
    [id, now],
  );
  return { kind: "ASK", attempt, idempotencyKey: `onboarding:${id}:${attempt}` };
}

/** Ends an attempt that made nothing: the next one has another key. Once, however many find it out. */
export async function endAttempt(
  tx: Tx,
  id: string,
  attempt: number,
  refused: string | null,
): Promise<void> {
  await rows(
    tx,
    `update payout_account set attempt = attempt + 1, first_asked_at = null, last_asked_at = null,
       refused = coalesce($3, refused)
     where id = $1 and attempt = $2 and account_id is null`,
    [id, attempt, refused],
  );
}

/**
 * Keeps what Stripe made, and tells the listener. Answers the account that counts: the first that
 * was kept, whoever brings another one. `occurredAt` is business time.
 */
export async function keepAccount(
  tx: Tx,
  id: string,
  accountId: string,
  occurredAt: Date,
): Promise<string> {
  const kept = await row<{ promoterId: string; addedAt: Date }>(
    tx,
    `update payout_account set account_id = $2, added_at = clock_timestamp(), refused = null,
       read_due_at = clock_timestamp() + $3::float8 * interval '1 ms'
     where id = $1 and account_id is null
     returning promoter_id as "promoterId", added_at as "addedAt"`,
    [id, accountId, nextReadMs(false, 0, 0)],
  );
  if (kept) {
    await publish(tx, {
      type: "payout_account.added",
      subject: accountId,
      occurredAt,
      data: { accountId, promoterId: kept.promoterId, addedAt: occurredAt },
    });
    return accountId;
  }
  const known = await row<{ accountId: string }>(
    tx,
    `select account_id as "accountId" from payout_account where id = $1`,
    [id],
  );
  return known!.accountId;
}

/** How seldom it is written down that an owner came back for a link. */
const LINK_NOTED_MS = 60_000;

/** Notes that its owner gets a link, at most once a minute: from then on it is read often. */
export async function noteLink(tx: Tx, id: string): Promise<void> {
  await rows(
    tx,
    `update payout_account set link_at = clock_timestamp(),
       read_due_at = least(read_due_at, clock_timestamp() + $2::float8 * interval '1 ms')
     where id = $1 and account_id is not null
       and (link_at is null or link_at < clock_timestamp() - $2::float8 * interval '1 ms')`,
    [id, LINK_NOTED_MS],
  );
}
