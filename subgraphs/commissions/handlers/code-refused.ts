import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rememberSignalsOfPromoters, storeOwnSignals } from "../books/own-payment-signals";
import { settleLater } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";
import { PAYMENTS_OF_WORKSPACES } from "../queries/touched-payments";

/**
 * What such a workspace pays is the promoter's own, whatever code it carries and whenever it was paid: the code speaks
 * for its promoter without a link too.
 */
export async function codeRefused(context: EventContext, events: readonly Event<"code.refused">[]) {
  const { tx } = context;
  await storeOwnSignals(
    tx,
    events.map(({ data: { promoterId, workspaceId } }) => ({
      promoterId,
      kind: "WORKSPACE" as const,
      value: workspaceId,
    })),
  );
  const promoterIds = events.map(({ data }) => data.promoterId);
  await rememberSignalsOfPromoters(tx, settlingOf(context), promoterIds);
  await settleLater(tx, settlingOf(context), PAYMENTS_OF_WORKSPACES, [
    events.map(({ data }) => data.workspaceId),
  ]);
}
