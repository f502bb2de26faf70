import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { insertNew } from "../books/insert-new";
import { settleLater } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";
import { PromoterCode } from "../entities/promoter-code";

/** Keeps whose a code is; payments that it was seen on earlier are settled again. */
export async function codeAdded(context: EventContext, events: readonly Event<"code.added">[]) {
  const { tx } = context;
  const codes = events.map(({ data: { canonical, promoterId, code, addedAt } }) => ({
    ...{ canonical, promoterId, code, addedAt },
  }));
  await insertNew(tx, PromoterCode, codes);
  await settleLater(
    tx,
    settlingOf(context),
    "select payment_intent_id from payment_code where canonical = any($1)",
    [codes.map(({ canonical }) => canonical)],
  );
}
