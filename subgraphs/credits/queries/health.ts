import { readFileSync } from "node:fs";
import path from "node:path";
import { rows, type Tx, transaction } from "@tributary/kit/database";
import { packageRoot } from "@tributary/kit/package-root";
import type { Services } from "@tributary/kit/subgraph";
import type { DataSource } from "typeorm";
import { LedgerReplay } from "../entities/ledger-replay";

/** What replays of the ledger found: the last one that ended, and the one that goes on. */
export interface LedgerHealth {
  balanced: boolean;
  accountsChecked: number;
  transfersChecked: number;
  /** The first thing that does not hold, in words; null when all holds. */
  firstViolation: string | null;
  /** Whether a replay of every account has ended. */
  complete: boolean;
  /** When it began: whatever was wrong by then, it has found. */
  checkedAt: Date;
}

/** How much is replayed in one go; of more transfers than that one account at least. */
export interface Most {
  accounts: number;
  transfers: number;
}

/** What was replayed in one statement; `last` null: there were no more accounts. */
export interface Replayed {
  accounts: number;
  transfers: number;
  firstViolation: string | null;
  last: string | null;
}

/** One statement sees its workspaces at one moment, and must end long before its time is up. Nothing spans two workspaces. */
export const MOST_AT_ONCE: Most = { accounts: 50, transfers: 20_000 };

const INVARIANTS = readFileSync(path.join(packageRoot(__dirname), "invariants.sql"), "utf8");

/** As `replayLedger` has found it. Nothing is replayed here: the ledger is long, and its replay goes on all the time. */
export async function ledgerHealth({
  db,
  clock,
}: Pick<Services, "db" | "clock">): Promise<LedgerHealth> {
  // One of each at most, by a unique index.
  const replays = await db.getRepository(LedgerReplay).find();
  const running = replays.find(({ endedAt }) => endedAt === null);
  const ended = replays.find(({ endedAt }) => endedAt !== null);
  const told = ended ?? running;
  const firstViolation = ended?.firstViolation ?? running?.firstViolation ?? null;
  return {
    balanced: firstViolation === null,
    accountsChecked: Number(told?.accounts ?? 0),
    transfersChecked: Number(told?.transfers ?? 0),
    firstViolation,
    complete: ended !== undefined,
    checkedAt: told?.beganAt ?? clock.now(),
  };
}

/** Replays the next accounts behind a workspace, in one statement. */
export async function checkAfter(
  { db }: Pick<Services, "db">,
  after: string,
  most: Most,
): Promise<Replayed> {
  const atOnce = Math.min(most.accounts, MOST_AT_ONCE.accounts);
  const accounts = await rows<{ workspace_id: string; seq: bigint }>(
    db,
    "select workspace_id, seq from account where workspace_id > $1 order by workspace_id limit $2",
    [after, atOnce],
  );
  let transfers = 0;
  const some = accounts.filter(({ seq }, place) => {
    transfers += Number(seq);
    return place === 0 || transfers <= Math.min(most.transfers, MOST_AT_ONCE.transfers);
  });
  const ids = some.map(({ workspace_id }) => workspace_id);
  const [first] = ids.length > 0 ? await violationsAtLength(db, ids) : [];
  return {
    accounts: some.length,
    transfers: some.reduce((sum, { seq }) => sum + Number(seq), 0),
    firstViolation: first ? `${first.invariant}: ${first.detail} of ${first.workspaceId}` : null,
    last: some.length < atOnce && some.length === accounts.length ? null : ids.at(-1)!,
  };
}

/** A workspace of a million spends takes half a minute where a statement may take 15 s. */
function violationsAtLength(db: DataSource, workspaceIds: readonly string[]) {
  return transaction(db, async (tx) => {
    await tx.query("set local statement_timeout = '10min'");
    return violationsIn({ db: tx }, workspaceIds);
  });
}

/** Everything that does not hold in these workspaces. */
export async function violationsIn(
  { db }: { db: DataSource | Tx },
  workspaceIds: readonly string[],
): Promise<{ invariant: string; workspaceId: string; detail: string }[]> {
  return rows(
    db,
    `select invariant, workspace_id as "workspaceId", detail from (${INVARIANTS}) broken order by 2, 1, 3`,
    [workspaceIds],
  );
}
