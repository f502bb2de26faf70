import type { ScheduledJob } from "@tributary/kit/schedule";

/** Nothing of this service falls due by itself: keys end and terms apply by their stored times. */
export const schedule: ScheduledJob[] = [];
