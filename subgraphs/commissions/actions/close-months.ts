import { transaction } from "@tributary/kit/database";
import { isUnavailable } from "@tributary/kit/errors";
import type { Services } from "@tributary/kit/subgraph";
import { bookMonth } from "../books/book-month";
import { settlingOf } from "../books/settle-payments";
import { type MonthObstacle, needsOperator, obstacleMessage } from "../domain/month-obstacle";
import { recordOperation } from "../operations";
import { monthCloseIn, sealedMonth } from "../queries/month-closes";

/** Who closes what nobody has asked for. */
const SCHEDULE = "schedule";

/**
 * Closes every month that credits has sealed, in their order, each once however many processes do it. Stops at
 * the first that something stands in the way of; the next tick asks again.
 */
export async function closeMonths(services: Services): Promise<void> {
  const { db, log } = services;
  try {
    for (;;) {
      const month = await sealedMonth(db);
      if (month === null) return;
      const obstacle = await close(services, month);
      if (!obstacle || obstacle.code === "MONTH_ALREADY_CLOSED") continue;
      if (needsOperator(obstacle)) log.warn({ month }, obstacleMessage(month, obstacle));
      return;
    }
  } catch (error) {
    // Somebody counts for long, or the database is away.
    if (!isUnavailable(error)) throw error;
  }
}

function close(services: Services, month: string): Promise<MonthObstacle | null> {
  return transaction(services.db, async (tx) => {
    const obstacle = await bookMonth(tx, month, settlingOf(services));
    if (obstacle) return obstacle;
    const { referrals, digest } = await monthCloseIn(tx, month);
    await recordOperation({ ...services, viewer: { id: SCHEDULE } }, tx, {
      action: "closeMonth",
      target: month,
      reason: null,
      before: null,
      after: { referrals, digest },
    });
    return null;
  });
}
