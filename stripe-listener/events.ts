import type { Handlers } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";
import { ConnectedAccount } from "./entities/connected-account";
import { revive } from "./reconcile/inbox";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the listener hears: which connected accounts are ours, and that a dead event is to be tried again. */
export const handlers: Handlers = {
  async "payout_account.added"({ tx }, events) {
    const added = events.map(({ data: { accountId, addedAt } }) => ({ accountId, addedAt }));
    await tx
      .createQueryBuilder()
      .insert()
      .into(ConnectedAccount)
      .values(added)
      .orIgnore()
      .execute();
  },
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
