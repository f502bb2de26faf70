import type { NewEvent } from "@tributary/events/publish";
import { policyFacts } from "@tributary/testing/policies";

/** A version of the policy, of which this subgraph hears the zone alone. */
export function policy(
  version: number,
  timeZone: string,
  publishedAt: Date,
): NewEvent<"policy.published"> {
  const data = policyFacts({
    ...{ version, publishedAt, timeZone },
    ...{ basis: "TRUE_REVENUE", rateBps: 1500, payoutDayOfMonth: 1, requireSecondOperator: false },
  });
  return { type: "policy.published", subject: `${version}`, occurredAt: publishedAt, data };
}
