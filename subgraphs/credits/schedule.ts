import type { ScheduledJob } from "@tributary/kit/schedule";
import { bookWhatFellDue } from "./actions/book-what-fell-due";
import { sealMonths } from "./actions/seal-months";
import type { CreditsServices } from "./context";
import { moveSnapshots } from "./ledger/functions";
import { checkAfter } from "./queries/health";

/** Transfers after which a workspace's part of the platform's accounts is summed anew, and workspaces at a time. */
const SNAPSHOT_AFTER = 10_000;
const SNAPSHOTS_AT_ONCE = 100;

/** Replays a part of the ledger each time, and starts over at the end; what is wrong goes to the log. */
function checkAllTheTime(): ScheduledJob<CreditsServices> {
  let after = "";
  return {
    name: "check the ledger",
    everyMs: 15_000,
    async run(services) {
      const { firstViolation, last } = await checkAfter(services, after);
      if (firstViolation) services.log.error({ firstViolation }, "the ledger does not balance");
      after = last ?? "";
    },
  };
}

export const schedule: readonly ScheduledJob<CreditsServices>[] = [
  { name: "book what fell due", everyMs: 30_000, run: (services) => bookWhatFellDue(services) },
  { name: "seal months", everyMs: 10_000, run: sealMonths },
  {
    name: "move the platform's snapshots",
    everyMs: 60_000,
    run: ({ db }) => moveSnapshots(db, SNAPSHOT_AFTER, SNAPSHOTS_AT_ONCE),
  },
  checkAllTheTime(),
];
