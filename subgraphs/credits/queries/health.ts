import { readFileSync } from "node:fs";
import path from "node:path";
import { rows } from "@tributary/kit/database";
import { packageRoot } from "@tributary/kit/migrate";
import type { Services } from "@tributary/kit/subgraph";

/** What a check of the ledger found. */
export interface LedgerHealth {
  balanced: boolean;
  accountsChecked: number;
  transfersChecked: number;
  /** The first thing that does not hold, in words; null when all holds. */
  firstViolation: string | null;
  /** Whether every account was reached before the time was up. */
  complete: boolean;
  checkedAt: Date;
}

/** Workspaces in one statement, which sees them all at one moment. Nothing spans two workspaces. */
const AT_ONCE = 50;
/** Transfers in one statement, if a single workspace has no more: it must end long before its time is up. */
const TRANSFERS_AT_ONCE = 20_000n;
const WITHIN_MS = 20_000;

const INVARIANTS = readFileSync(path.join(packageRoot(__dirname), "invariants.sql"), "utf8");

/** Replays the whole ledger, some workspaces at a time; at most 20 seconds. */
export async function ledgerHealth(services: Services): Promise<LedgerHealth> {
  const health: LedgerHealth = {
    balanced: true,
    accountsChecked: 0,
    transfersChecked: 0,
    firstViolation: null,
    complete: false,
    checkedAt: services.clock.now(),
  };
  const deadline = Date.now() + WITHIN_MS;
  for (let after = ""; Date.now() < deadline; ) {
    const part = await checkAfter(services, after);
    health.accountsChecked += part.accounts;
    health.transfersChecked += part.transfers;
    health.firstViolation ??= part.firstViolation;
    health.complete = part.last === null;
    if (part.last === null) break;
    after = part.last;
  }
  health.balanced = health.firstViolation === null;
  return health;
}

/** Checks the next accounts behind a workspace; `last` null: there were no more. */
export async function checkAfter(
  { db }: Pick<Services, "db">,
  after: string,
): Promise<{
  accounts: number;
  transfers: number;
  firstViolation: string | null;
  last: string | null;
}> {
  const accounts = await rows<{ workspace_id: string; seq: bigint }>(
    db,
    "select workspace_id, seq from account where workspace_id > $1 order by workspace_id limit $2",
    [after, AT_ONCE],
  );
  let transfers = 0n;
  const some = accounts.filter(({ seq }, place) => {
    transfers += seq;
    return place === 0 || transfers <= TRANSFERS_AT_ONCE;
  });
  const ids = some.map(({ workspace_id }) => workspace_id);
  const [first] = ids.length > 0 ? await violationsIn({ db }, ids) : [];
  return {
    accounts: some.length,
    transfers: some.reduce((sum, { seq }) => sum + Number(seq), 0),
    firstViolation: first ? `${first.invariant}: ${first.detail} of ${first.workspaceId}` : null,
    last: some.length < AT_ONCE && some.length === accounts.length ? null : ids.at(-1)!,
  };
}

/** Everything that does not hold in these workspaces. */
export async function violationsIn(
  { db }: Pick<Services, "db">,
  workspaceIds: readonly string[],
): Promise<{ invariant: string; workspaceId: string; detail: string }[]> {
  return rows(
    db,
    `select invariant, workspace_id as "workspaceId", detail from (${INVARIANTS}) broken order by 2, 1, 3`,
    [workspaceIds],
  );
}
