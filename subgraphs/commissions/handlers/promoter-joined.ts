import type { Event, EventData } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import type { Tx } from "@tributary/kit/database";
import { insertNew } from "../books/insert-new";
import { ALWAYS, rememberSignalsOfPromoters, storeOwnSignals } from "../books/own-payment-signals";
import { settleLater } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";
import type { SignalKind } from "../domain/own-payment";
import { Promoter } from "../entities/promoter";
import { PAYMENTS_OF_PROMOTERS } from "../queries/touched-payments";

type Joined = EventData<"promoter.joined">;

/** Enrols promoters from the instant at which they joined, with what their own payments show. */
export async function promoterJoined(
  context: EventContext,
  events: readonly Event<"promoter.joined">[],
) {
  const { tx } = context;
  const joined = events.map(({ data }) => data);
  const promoters = joined.map(({ promoterId: id, userId, joinedAt }) => ({
    id,
    userId,
    joinedAt,
  }));
  await insertNew(tx, Promoter, promoters);
  await storeSignals(tx, joined);
  const promoterIds = joined.map(({ promoterId }) => promoterId);
  await rememberSignalsOfPromoters(tx, settlingOf(context), promoterIds);
  await settleLater(tx, settlingOf(context), PAYMENTS_OF_PROMOTERS, [promoterIds, ALWAYS]);
}

async function storeSignals(tx: Tx, joined: readonly Joined[]) {
  const signals = joined.flatMap((data) => {
    const workspaces = [data.creditWorkspaceId, ...data.workspaceIds];
    const own: [SignalKind, string][] = [
      ["USER", data.userId],
      ["EMAIL", data.emailHash],
      ...workspaces.map((id): [SignalKind, string] => ["WORKSPACE", id]),
    ];
    return own.map(([kind, value]) => ({ promoterId: data.promoterId, kind, value }));
  });
  await storeOwnSignals(tx, signals);
}
