import type { EventType } from "@tributary/events/catalog";
import type { EventContext, Handler } from "@tributary/events/consume";
import { row, type Tx } from "@tributary/kit/database";

/** How many draws one transaction decides again: it stays well below a second. */
const MOST = 2000;

/** Decides the next draws that late facts may touch. Answers how many; 0: none waits. */
export async function settleRevenue(tx: Tx, now: Date): Promise<number> {
  const settled = await row<{ count: number }>(tx, "select settle_revenue($1, $2) as count", [
    MOST,
    now,
  ]);
  return settled!.count;
}

/** The handler, and then what its facts change of revenue, as far as its transaction can bear. */
export function andItsRevenue<T extends EventType>(handler: Handler<T>): Handler<T> {
  return async (context: EventContext, events) => {
    await handler(context, events);
    await settleRevenue(context.tx, context.clock.now());
  };
}
