import type { ScheduledJob } from "@tributary/kit/schedule";
import type { ReferralServices } from "./context";

/** Nothing falls due here: whatever depends on time is computed when it is asked for. */
export const schedule: readonly ScheduledJob<ReferralServices>[] = [];
