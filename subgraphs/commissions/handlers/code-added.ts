import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";
import { settleLater } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";

/** Learns whose a code is; payments that it was seen on earlier are settled again. */
export async function codeAdded(context: EventContext, events: readonly Event<"code.added">[]) {
  const { tx } = context;
  for (const { data } of events) {
    await rows(
      tx,
      `insert into promoter_code (canonical, promoter_id, code, added_at) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [data.canonical, data.promoterId, data.code, data.addedAt],
    );
  }
  await settleLater(
    tx,
    settlingOf(context),
    "select payment_intent_id from payment_code where canonical = any($1)",
    [events.map(({ data }) => data.canonical)],
  );
}
