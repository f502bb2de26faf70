import { mutateAsOperator } from "@tributary/kit/own-account";
import { bookMonth } from "../books/book-month";
import { settlingOf } from "../books/settle-payments";
import type { Context } from "../context";
import { isLateFacts, type MonthObstacle, obstacleMessage } from "../domain/month-obstacle";
import type { CloseOutcome } from "../domain/outcome";
import { recordOperation } from "../operations";
import { ownAccounts } from "../own-accounts";
import { monthCloseIn, obstacleOf, rehearseClose } from "../queries/month-closes";
import type { CloseMonthInput } from "../schema.generated";

/**
 * Closes a finished month of true revenue: what each referral earned becomes one commission. The schedule does
 * the same by itself. `dryRun` answers what it would book. Refusals: MONTH_NOT_OVER, MONTH_ALREADY_CLOSED,
 * EARLIER_MONTH_OPEN, EVENTS_STILL_ARRIVING.
 */
export async function closeMonth(context: Context, input: CloseMonthInput): Promise<CloseOutcome> {
  const { month } = input;
  return mutateAsOperator<CloseMonthInput, CloseOutcome>(context, {
    name: "closeMonth",
    input,
    account: ownAccounts.closeMonth,
    refuse: (refusal) => ({ month: null, userErrors: [refusal] }),
    async perform(tx) {
      const settling = settlingOf(context);
      if (input.dryRun) {
        const obstacle = await obstacleOf(tx, month, settling.now);
        // What late facts change is not in it yet.
        if (obstacle && !isLateFacts(obstacle)) return refused(month, obstacle);
        return { month, rehearsed: await rehearseClose(tx, month, settling.now), userErrors: [] };
      }
      const obstacle = await bookMonth(tx, month, settling);
      if (obstacle) return refused(month, obstacle);
      const { referrals, digest } = await monthCloseIn(tx, month);
      await recordOperation(context, tx, {
        action: "closeMonth",
        target: month,
        reason: null,
        before: null,
        after: { referrals, digest },
      });
      return { month, userErrors: [] };
    },
  });
}

/** A month that is closed already is answered beside the refusal. */
function refused(month: string, obstacle: MonthObstacle): CloseOutcome {
  const { code } = obstacle;
  const refusal = { code, message: obstacleMessage(month, obstacle), field: ["input", "month"] };
  return { month: code === "MONTH_ALREADY_CLOSED" ? month : null, userErrors: [refusal] };
}
