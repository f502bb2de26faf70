import { type NewEvent, publishAll } from "@tributary/events/publish";
import type { Tx } from "@tributary/kit/database";
import { type ConnectHint, plainType } from "../facts/connect-hint";

/** An event of Stripe's that hints at something of Connect. */
export interface HintingEvent {
  type: string;
  stripeCreatedAt: Date;
  hint: ConnectHint;
}

/** Tells what may have changed. Once for each event, since it is told as the event ends. */
export async function tellHints(
  tx: Tx,
  events: readonly HintingEvent[],
  occurredAt: Date,
): Promise<void> {
  await publishAll(
    tx,
    events.map((event) => changed(event, occurredAt)),
  );
}

function changed({ type, stripeCreatedAt, hint }: HintingEvent, occurredAt: Date): NewEvent {
  const said = { type: plainType(type), at: stripeCreatedAt };
  if (hint.kind === "ACCOUNT") {
    const { accountId } = hint;
    const data = { accountId, ...said };
    return { type: "stripe.account_changed", subject: accountId, occurredAt, data };
  }
  const { kind: _, ...ids } = hint;
  // Of the two there is always one.
  const subject = (ids.transferId ?? ids.payoutId)!;
  return { type: "stripe.transfer_changed", subject, occurredAt, data: { ...ids, ...said } };
}
