import type { EarningsDay } from "../queries/earnings-by-day";
import { money } from "./money";

export const EarningsPoint = {
  pending: (day: EarningsDay) => money(day.pendingMinor, day.currency),
  confirmed: (day: EarningsDay) => money(day.confirmedMinor, day.currency),
  paid: (day: EarningsDay) => money(day.paidMinor, day.currency),
};
