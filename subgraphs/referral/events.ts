import type { Handlers } from "@tributary/events/consume";
import { keepGrants, keepPolicies, keepStatuses } from "./actions/keep-facts";
import { linkPayingWorkspace } from "./actions/link-paying-workspace";

/** What other subgraphs tell this one, and what it does about it. */
export const handlers: Handlers = {
  "policy.published": ({ tx }, events) => keepPolicies(tx, events),
  "affiliate.changed": ({ tx }, events) => keepStatuses(tx, events),
  "bonus.granted": ({ tx }, events) => keepGrants(tx, events),
  "payment.code_seen": async (context, events) => {
    // The first payment of a workspace decides, whatever order they come in.
    const byTime = events.toSorted((a, b) => a.data.paidAt.getTime() - b.data.paidAt.getTime());
    for (const { data } of byTime) await linkPayingWorkspace(context, data);
  },
};
