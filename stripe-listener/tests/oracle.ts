import type { StripeSimulator } from "@tributary/simulators/stripe/simulator";

/** What Stripe owes nobody: computed from the simulator's own state, with none of our code. */
export function oracle({ world: { store, traits } }: StripeSimulator, id: string) {
  const intent = store.paymentIntents.get(id)!;
  const isPaid = intent.status === "succeeded";
  const sum = (amounts: number[]) => String(amounts.reduce((a, b) => a + b, 0));
  const released = traits.get(id)!.releasedAs?.id;
  const refunds = [...store.refunds.values()].filter(
    (one) => one.payment_intent === id && one.id !== released,
  );
  const disputes = [...store.disputes.values()].filter((one) => one.payment_intent === id);
  // Not by their number: one in a state that nobody knows may be won without ever having taken.
  const open = disputes.filter(
    ({ balance_transactions: moves }) => moves.reduce((net, { amount }) => net + amount, 0) < 0,
  );
  return {
    status: intent.status as string,
    received: isPaid ? String(intent.amount_received) : "0",
    refunded: sum(
      refunds
        .filter(({ status }) => !["failed", "canceled"].includes(status!))
        .map(({ amount }) => amount),
    ),
    refunds: refunds.length,
    withdrawn: sum(open.map(({ amount }) => amount)),
    disputes: disputes.length,
    risks: [
      ...[...store.warnings.values()]
        .filter((one) => one.payment_intent === id)
        .map((warning) => `${warning.id} open`),
      ...[...store.reviews.values()]
        .filter((one) => one.payment_intent === id)
        .map((review) => `${review.id} ${review.open ? "open" : "over"}`),
    ].sort(),
  };
}

export function judged(state: unknown) {
  const facts = state as {
    status: string;
    receivedMinor: string;
    refunds: { status: string; amountMinor: string }[];
    disputes: { fundsWithdrawn: boolean; amountMinor: string }[];
    risks?: { id: string; isOpen: boolean }[];
  };
  const sum = (amounts: string[]) => String(amounts.reduce((a, b) => a + Number(b), 0));
  return {
    status: facts.status,
    received: facts.receivedMinor,
    refunded: sum(
      facts.refunds
        .filter(({ status }) => status !== "failed" && status !== "canceled")
        .map(({ amountMinor }) => amountMinor),
    ),
    refunds: facts.refunds.length,
    withdrawn: sum(
      facts.disputes
        .filter(({ fundsWithdrawn }) => fundsWithdrawn)
        .map(({ amountMinor }) => amountMinor),
    ),
    disputes: facts.disputes.length,
    risks: (facts.risks ?? []).map(({ id, isOpen }) => `${id} ${isOpen ? "open" : "over"}`),
  };
}
