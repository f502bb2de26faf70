import type { DataSource } from "typeorm";
import { type PayoutPlan, payoutPlan } from "../domain/payout-schedule";
import { endOfClosedMonth } from "./closed-months";
import { currenciesOwed } from "./currencies-owed";
import { policyInForce } from "./policies";

/** What a batch that is prepared now would be about: the same as the schedule goes by. */
export async function readPayoutPlan(
  db: DataSource,
  now: Date,
): Promise<PayoutPlan & { currencies: string[] }> {
  const { payoutDayOfMonth, timeZone } = await policyInForce(db);
  const plan = payoutPlan(now, payoutDayOfMonth, timeZone);
  const endsAt = await endOfClosedMonth(db, plan.month);
  // A zone that changed in the month has moved its end behind midnight in the present one.
  const cutoff = endsAt && endsAt > plan.cutoff ? endsAt : plan.cutoff;
  return { ...plan, cutoff, currencies: await currenciesOwed(db) };
}
