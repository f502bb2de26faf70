import { transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { IsNull, Not, type Repository } from "typeorm";
import { LedgerReplay } from "../entities/ledger-replay";
import { checkAfter, type Most } from "../queries/health";

/**
 * Of one turn; a turn is every 15 seconds. What no constraint refuses is found within one replay and a turn, and a replay
 * has a turn for each 1,000 accounts or 20,000 transfers.
 */
const MOST: Most = { accounts: 1_000, transfers: 20_000 };

/**
 * Replays the next part of the ledger, and ends the replay behind its last account; the turn after that begins anew. What
 * is wrong is told to operators at once (`creditLedgerHealth`), and goes to the log.
 */
export async function replayLedger(services: Services, most = MOST): Promise<void> {
  const { db, clock, log } = services;
  const replay = await runningReplay(db.getRepository(LedgerReplay), clock.now());
  const { accounts, transfers, firstViolation, last } = await replayFrom(
    services,
    replay.reached,
    most,
  );
  if (firstViolation) log.error({ firstViolation }, "the ledger does not balance");
  await transaction(db, async (tx) => {
    const replays = tx.getRepository(LedgerReplay);
    const here = { number: replay.number, reached: replay.reached, endedAt: IsNull() };
    // Another process may have replayed the same accounts meanwhile: they count once.
    if (!(await replays.findOne({ where: here, lock: { mode: "pessimistic_write" } }))) return;
    if (last === null) await replays.delete({ endedAt: Not(IsNull()) });
    await replays.update(here, {
      accounts: replay.accounts + BigInt(accounts),
      transfers: replay.transfers + BigInt(transfers),
      firstViolation: replay.firstViolation ?? firstViolation,
      ...(last === null ? { endedAt: clock.now() } : { reached: last }),
    });
  });
}

/** The one that goes on, or a new one. Two processes that begin one at once have the same. */
async function runningReplay(
  replays: Repository<LedgerReplay>,
  beganAt: Date,
): Promise<LedgerReplay> {
  const running = await replays.findOneBy({ endedAt: IsNull() });
  if (running) return running;
  const insert = replays.createQueryBuilder().insert().values({ beganAt });
  await insert.orIgnore().updateEntity(false).execute();
  return replays.findOneByOrFail({ endedAt: IsNull() });
}

/** Statement by statement, so that none takes long. */
async function replayFrom(services: Services, reached: string, most: Most) {
  const found = await checkAfter(services, reached, most);
  while (found.last !== null) {
    const left: Most = {
      accounts: most.accounts - found.accounts,
      transfers: most.transfers - found.transfers,
    };
    if (left.accounts <= 0 || left.transfers <= 0) break;
    const next = await checkAfter(services, found.last, left);
    found.accounts += next.accounts;
    found.transfers += next.transfers;
    found.firstViolation ??= next.firstViolation;
    found.last = next.last;
  }
  return found;
}
