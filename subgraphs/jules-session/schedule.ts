import type { ScheduledJob } from "@tributary/kit/schedule";
import { resealCredentials } from "./actions/reseal-credentials";
import type { JulesServices } from "./context";

/** What repeats. */
export const schedule: ScheduledJob<JulesServices>[] = [
  {
    name: "reseal-credentials",
    everyMs: 60_000,
    run: async (services) => {
      await resealCredentials(services);
    },
  },
];
