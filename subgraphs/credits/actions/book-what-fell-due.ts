import type { Services } from "@tributary/kit/subgraph";
import { LessThanOrEqual } from "typeorm";
import { clockOffset } from "../clock-offset";
import { Account } from "../entities/account";
import { bookDueNow } from "../ledger/functions";

/** Workspaces that one transaction books for: it holds their locks. */
const MOST = 100;

/**
 * Books whatever was to expire or to end until now, or an earlier instant; some workspaces at a time. Only the books wait
 * for it: expired credits are out of reach at their instant.
 */
export async function bookWhatFellDue(
  { db, clock }: Services,
  until: Date = clock.now(),
): Promise<void> {
  for (let more = true; more; ) {
    const due = await db.getRepository(Account).find({
      select: { workspaceId: true },
      where: { nextDueAt: LessThanOrEqual(until) },
      order: { nextDueAt: "ASC" },
      take: MOST,
    });
    const workspaces = due.map(({ workspaceId }) => workspaceId);
    if (workspaces.length > 0) await bookDueNow(db, workspaces, clockOffset(clock));
    more = workspaces.length === MOST;
  }
}
