import type { Graph } from "../graph";
import { booksOf } from "./story";

/** A pack of 200 credits for 20.00, as configuration. */
export const PACKS = {
  CREDIT_PACKS: JSON.stringify([
    { id: "pack_200", credits: "200", amountMinor: "2000", currency: "USD" },
  ]),
};

/** The commission of a payment in minor units, after all is worked off; else why there is none. */
export async function commissionOf(graph: Graph, paymentIntentId: string): Promise<string> {
  await graph.settle();
  const books = await booksOf(graph, paymentIntentId);
  return books.commission?.amount.amountMinor ?? books.reason;
}

/** The kinds of the holds that stand on a payment's commission, after all is worked off. */
export async function holdsOf(graph: Graph, paymentIntentId: string): Promise<string[]> {
  await graph.settle();
  const { rows } = await graph.database.admin.query(
    `select hold.kind from commissions.commission_hold as hold
     join commissions.commission as c on c.id = hold.commission_id
     where c.payment_intent_id = $1 and hold.released_at is null`,
    [paymentIntentId],
  );
  return rows.map(({ kind }) => kind);
}

/** Something else happens to the payment at Stripe: it is read again. */
export function readAgain({ stripe }: Graph, paymentIntentId: string) {
  const { charges, paymentIntents } = stripe.world.store;
  const { latest_charge } = paymentIntents.get(paymentIntentId)!;
  stripe.world.emit("charge.updated", charges.get(latest_charge as string)!);
}
