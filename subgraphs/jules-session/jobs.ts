import type { Job } from "@tributary/service/jobs";
import { dropOldTexts } from "./actions/drop-old-texts";
import { pollJules } from "./actions/poll-jules";
import type { JulesServices } from "./context";

/** What waits for its time, is woken, or repeats; see `packages/service/jobs.ts`. */
export const jobs: readonly Job<JulesServices>[] = [
  // One goes on, the others see to the session that they were woken for.
  { name: "poll-jules", cron: "* * * * *", wakesAtStart: true, atOnce: 4, run: pollJules },
  { name: "drop-old-texts", cron: "23 3 * * *", run: dropOldTexts },
];
