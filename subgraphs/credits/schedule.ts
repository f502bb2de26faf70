import type { ScheduledJob } from "@tributary/kit/schedule";
import { bookWhatFellDue } from "./actions/book-what-fell-due";
import { replayLedger } from "./actions/replay-ledger";
import { sealMonths } from "./actions/seal-months";
import type { CreditsServices } from "./context";
import { moveSnapshots } from "./ledger/functions";

/** Transfers after which a workspace's part of the platform's accounts is summed anew, and workspaces at a time. */
const SNAPSHOT_AFTER = 10_000;
const SNAPSHOTS_AT_ONCE = 100;

export const schedule: readonly ScheduledJob<CreditsServices>[] = [
  { name: "book what fell due", everyMs: 30_000, run: (services) => bookWhatFellDue(services) },
  { name: "seal months", everyMs: 10_000, run: sealMonths },
  {
    name: "move the platform's snapshots",
    everyMs: 60_000,
    run: ({ db }) => moveSnapshots(db, SNAPSHOT_AFTER, SNAPSHOTS_AT_ONCE),
  },
  {
    name: "replay the ledger",
    everyMs: 15_000,
    // A workspace is replayed whole, however much it has spent.
    share: 0.03,
    run: (services) => replayLedger(services),
  },
];
