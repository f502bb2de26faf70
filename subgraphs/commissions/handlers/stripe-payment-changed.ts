import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import type { Tx } from "@tributary/kit/database";
import { Any } from "typeorm";
import { learnCustomerWorkspaces } from "../books/customer-workspaces";
import { rememberSignalsOfPayments } from "../books/own-payment-signals";
import { settlePayments, settlingOf } from "../books/settle-payments";
import { storePayments } from "../books/store-payments";
import { mergeStates, type ToldState } from "../domain/merge-states";
import { Payment } from "../entities/payment";
import { lockReferrals } from "../queries/payment-facts";

type State = Event<"stripe.payment_changed">;

/** Takes Stripe's last word on payments, older words excepted, and settles what changed. */
export async function stripePaymentChanged(context: EventContext, events: readonly State[]) {
  const { tx } = context;
  const settling = settlingOf(context);
  const told = Map.groupBy(events.map(toldState), ({ paymentIntentId }) => paymentIntentId);
  const ids = [...told.keys()];
  await lockReferrals(tx, ids);
  const kept = await lockPayments(tx, ids);
  const changes = [...told].flatMap(
    ([id, states]) => mergeStates(kept.get(id) ?? null, states) ?? [],
  );
  if (changes.length === 0) return;
  await storePayments(tx, changes);
  const changed = changes.map(({ next }) => next.paymentIntentId);
  const customers = await learnCustomerWorkspaces(tx, settling, changed);
  await rememberSignalsOfPayments(tx, settling, changed, customers);
  await settlePayments(tx, changed, settling);
}

async function lockPayments(tx: Tx, ids: string[]): Promise<Map<string, Payment>> {
  const found = await tx.getRepository(Payment).find({
    where: { paymentIntentId: Any(ids) },
    order: { paymentIntentId: "ASC" },
    lock: { mode: "pessimistic_write" },
  });
  return new Map(found.map((payment) => [payment.paymentIntentId, payment]));
}

function toldState({ data, revision }: State): ToldState {
  return {
    ...data,
    revision: revision ?? 0n,
    risks: data.risks ?? [],
    unknown: data.unknown ?? [],
    evidence: data.evidence,
  };
}
