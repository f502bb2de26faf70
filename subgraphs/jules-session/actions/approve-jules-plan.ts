import { mutate } from "@tributary/kit/mutation";
import { actingUserId } from "@tributary/kit/viewer";
import { askForPlan, currentPlan } from "../books/approve-plan";
import { lockOwnSession } from "../books/lock-own-session";
import { wakeSession } from "../books/wake-session";
import type { Context } from "../context";
import type { Refusal } from "../input";
import { asksByShare, mayWrite } from "../may-write";
import { recordOperation } from "../operations";
import type { ApproveJulesPlanInput } from "../schema.generated";
import { done, refused, type SessionOutcome } from "../session-outcome";

/**
 * Wants the plan that the caller has seen carried out; Jules is told in the session's next turn, if no newer plan has
 * come by then. Refusals: JULES_DISABLED, MODULE_NOT_SHARED, SESSION_CLOSED, PLAN_CHANGED. Throws NOT_FOUND.
 */
export function approveJulesPlan(
  context: Context,
  input: ApproveJulesPlanInput,
): Promise<SessionOutcome> {
  return mutate<SessionOutcome>(context, {
    name: "approveJulesPlan",
    input,
    conflict: refused,
    async perform(tx) {
      const session = await lockOwnSession(tx, context, input.sessionId);
      const refusal = await mayWrite(context.asViewer(tx), context, session);
      if (refusal) return refused(refusal);
      const plan = await currentPlan(tx, session.id);
      if (plan?.planId === input.planId && (plan.approvedAt || plan.approveAskedAt))
        return done(session.id);
      if (!plan || session.status !== "AWAITING_PLAN_APPROVAL") return refused(notWaiting);
      if (plan.planId !== input.planId) return refused(changed);
      await askForPlan(tx, plan, {
        by: actingUserId(context.viewer)!,
        byShare: asksByShare(context, session),
        at: context.clock.now(),
      });
      await recordOperation(context, tx, {
        action: "approveJulesPlan",
        target: session.id,
        reason: null,
        before: null,
        after: { planId: plan.planId },
      });
      await wakeSession(tx, session.id);
      return done(session.id);
    },
  });
}

const notWaiting: Refusal = {
  code: "SESSION_CLOSED",
  message: "The session does not wait for a plan's approval.",
  field: ["input", "sessionId"],
};

const changed: Refusal = {
  code: "PLAN_CHANGED",
  message: "The agent has a newer plan; read it before you approve it.",
  field: ["input", "planId"],
};
