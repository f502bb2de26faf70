import { rows } from "@tributary/kit/database";
import type { ScheduledJob } from "@tributary/kit/schedule";
import { clockOffset } from "./clock-offset";
import type { CreditsServices } from "./context";
import { checkAfter } from "./queries/health";

/** Workspaces that one transaction books due things for: it holds their locks. */
const MOST = 100;

/** Books what has expired. Only the books wait for it: expired credits are out of reach at their instant. */
const bookWhatFellDue: ScheduledJob<CreditsServices> = {
  name: "book what fell due",
  everyMs: 30_000,
  async run({ db, clock }) {
    for (;;) {
      const due = await rows<{ workspace_id: string }>(
        db,
        "select workspace_id from account where next_due_at <= $1 order by next_due_at limit $2",
        [clock.now(), MOST],
      );
      if (due.length === 0) return;
      await rows(db, "select book_due_now($1, $2)", [
        due.map(({ workspace_id }) => workspace_id),
        clockOffset(clock),
      ]);
      if (due.length < MOST) return;
    }
  },
};

/** Transfers after which a workspace's part of the platform's accounts is summed anew. */
const SNAPSHOT_AFTER = 10_000;

/** Keeps the platform's accounts quick to sum, however long the ledger gets. */
const moveSnapshots: ScheduledJob<CreditsServices> = {
  name: "move the platform's snapshots",
  everyMs: 60_000,
  async run({ db }) {
    await rows(db, "select move_snapshots($1, $2)", [SNAPSHOT_AFTER, MOST]);
  },
};

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
  bookWhatFellDue,
  moveSnapshots,
  checkAllTheTime(),
];
