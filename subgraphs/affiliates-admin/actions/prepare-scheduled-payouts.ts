import { transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { In } from "typeorm";
import { openPayoutBatch } from "../books/open-payout-batch";
import { lastPayoutDue } from "../domain/payout-schedule";
import { PayoutBatch } from "../entities/payout-batch";
import { recordOperation } from "../operations";
import { endOfClosedMonth } from "../queries/closed-months";
import { currenciesOwed } from "../queries/currencies-owed";
import { payoutPreview } from "../queries/payout-preview";
import { policyInForce } from "../queries/policies";

/** Who prepares what the schedule prepares. */
const SCHEDULE = "schedule";

/**
 * Opens a batch in each currency in which somebody can be paid, from the policy's day on for the month before; once for
 * each month and currency, whoever looks and how often. It waits while another batch of the currency is open, and
 * until commissions has closed the month: what its true revenue earned is paid with it.
 */
export async function prepareScheduledPayouts(services: Services): Promise<void> {
  const { db, clock, log } = services;
  const { payoutDayOfMonth, timeZone } = await policyInForce(db);
  const due = lastPayoutDue(clock.now(), payoutDayOfMonth, timeZone);
  const endsAt = await endOfClosedMonth(db, due.month);
  if (endsAt === null) {
    log.info(
      { month: due.month },
      "scheduled payouts wait until the month is closed; openMonth says why",
    );
    return;
  }
  // A zone that changed in the month has moved its end behind midnight in the present one.
  const cutoff = endsAt && endsAt > due.cutoff ? endsAt : due.cutoff;
  const batches = db.getRepository(PayoutBatch);
  for (const currency of await currenciesOwed(db)) {
    const status = In(["PREPARING", "DRAFT"] satisfies PayoutBatch["status"][]);
    const done = [
      { scheduledMonth: due.month, currency },
      { currency, status },
    ];
    if (await batches.existsBy(done)) continue;
    await transaction(db, async (tx) => {
      const scope = { cutoff, currency, promoterIds: null, excludePromoterIds: [] };
      if ((await payoutPreview(tx, scope)).itemCount === 0) return;
      const batchId = await openPayoutBatch(
        tx,
        {
          ...scope,
          preparedBy: { id: SCHEDULE, emailHash: null },
          approvalsNeeded: 2,
          scheduledMonth: due.month,
        },
        clock.now(),
      );
      if (batchId === null) return;
      await recordOperation({ ...services, viewer: { id: SCHEDULE } }, tx, {
        action: "preparePayoutBatch",
        target: batchId,
        reason: null,
        before: null,
        after: { status: "PREPARING", ...scope, month: due.month },
      });
    });
  }
}
