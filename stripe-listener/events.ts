import type { Handlers } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";
import { revive } from "./reconcile/inbox";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The listener hears one thing: that an operator wants a dead event tried again. */
export const handlers: Handlers = {
  async "dead_letter.replay_requested"({ tx }, events) {
    const ours = events.flatMap(({ data }) =>
      data.consumer === "stripe-listener" ? [data.eventId] : [],
    );
    // Stripe's own events; those of the log, which have other ids, are the consumer's.
    await revive(tx, ours);
    for (const id of ours.filter((one) => UUID.test(one)))
      await rows(tx, "select events.revive('stripe-listener', $1)", [id]);
  },
};
