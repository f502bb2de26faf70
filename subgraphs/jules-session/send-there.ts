import { ProviderError } from "./adapters/agent-provider";
import {
  currentPlan,
  forgetOutdatedApprovals,
  forgetUnsharedApproval,
  planIsApproved,
} from "./books/approve-plan";
import { failUnshared, settleMessage, takeMessage } from "./books/send-messages";
import { hears } from "./domain/session-status";
import { ask, type Turn, write } from "./turn";

/** As many texts leave in one turn. */
const MOST_TEXTS = 5;

/**
 * Tells Jules that a plan is approved, if it is the newest of those just read and still waits: whatever was not heard
 * of an earlier try, asking again says no more than that.
 */
export async function approveThere(turn: Turn): Promise<boolean> {
  const plan = await write(turn, async (tx, session) => {
    const { id, status } = session;
    await forgetOutdatedApprovals(tx, id);
    const newest = await currentPlan(tx, id);
    if (!newest?.approveAskedAt || newest.approvedAt) return null;
    if (status === "AWAITING_PLAN_APPROVAL") {
      const now = turn.services.clock.now();
      return (await forgetUnsharedApproval(tx, session, newest, now)) ? null : newest;
    }
    // Jules has gone on: it has heard an earlier try.
    if (hears(status)) await planIsApproved(tx, newest, turn.begunAt);
    return null;
  });
  if (!plan) return false;
  const { providerId } = turn.lease.session;
  await ask(turn, (provider, apiKey) => provider.approvePlan(apiKey, providerId!));
  await write(turn, (tx) => planIsApproved(tx, plan, new Date()));
  return true;
}

/** Sends what waits in the outbox, one after the other: one in doubt holds the others back. */
export async function sendThere(turn: Turn): Promise<boolean> {
  for (let sent = 0; sent < MOST_TEXTS; sent++) {
    const message = await write(turn, async (tx, session) => {
      if (!hears(session.status)) return null;
      await failUnshared(tx, session, turn.services.clock.now());
      return takeMessage(tx, session.id, new Date());
    });
    if (!message) return sent > 0;
    const { providerId, id } = turn.lease.session;
    try {
      await ask(turn, (provider, apiKey) =>
        provider.sendMessage(apiKey, providerId!, message.text ?? ""),
      );
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      if (await notSent(turn, message.id, error)) throw error;
      return true;
    }
    await write(turn, (tx) => settleMessage(tx, id, message.id, "SENT"));
  }
  return true;
}

/** Answers whether the turn ends with this error. */
async function notSent(turn: Turn, messageId: string, error: ProviderError): Promise<boolean> {
  const { id } = turn.lease.session;
  switch (error.kind) {
    case "AMBIGUOUS":
    case "TIMEOUT":
    case "PROTOCOL":
      // It stays in doubt, and is looked for in what is read next.
      return false;
    case "BAD_REQUEST":
      await write(turn, (tx) => settleMessage(tx, id, messageId, "FAILED", REFUSED));
      return false;
    default:
      // It was not taken; a session that is queued again answers as an unknown one.
      await write(turn, (tx) => settleMessage(tx, id, messageId, "PENDING"));
      return error.kind !== "NOT_FOUND";
  }
}

const REFUSED = "Jules refused the text; it may be too long.";
