import type { ScheduledJob } from "@tributary/kit/schedule";
import type { AdminServices } from "./context";

/** Nothing of this service falls due by itself: keys end and terms apply by their stored times. */
export const schedule: ScheduledJob<AdminServices>[] = [];
