import { CallerError } from "@tributary/kit/errors";
import { isPlain } from "../input";
import type { RevenueEntryFilter, RevenueReason } from "../schema.generated";

/** An index along which entries are read, newest first, and the places in it at which to begin. */
export interface Walk {
  /** Of `revenue_entry e`. */
  column: "workspace_id" | "payment_intent_id" | "reason";
  keys: string[] | { ofReferral: string };
  /** What else tells the planner which index it is. */
  condition: string;
}

const WAITS: RevenueReason[] = [
  "POLICY_UNKNOWN",
  "PURCHASE_UNKNOWN",
  "PURCHASE_HELD",
  "SPEND_UNKNOWN",
];
const REFUSES: RevenueReason[] = [
  "BEFORE_LINK",
  "AFFILIATE_NOT_ACTIVE",
  "REFERRAL_VOIDED",
  "OUTSIDE_WINDOW",
  "OWN_PURCHASE",
  "EARNED_BY_PAYMENT",
];
/** As the index `revenue_in_question` says it: what most spends of a platform are is in none of its pages. */
const IN_QUESTION = "e.reason not in ('NO_REFERRAL', 'BASIS_IS_PAYMENT')";

/** Along which index to look for what the filter wants. Throws BAD_USER_INPUT when it names no place to look. */
export function walkFor(filter: RevenueEntryFilter): Walk {
  for (const field of ["workspaceId", "referralId", "paymentIntentId"] as const)
    if (filter[field] != null && !isPlain(filter[field]))
      throw refused(`${field} must have 1 to 255 plain characters.`, field);
  const { workspaceId, paymentIntentId, referralId } = filter;
  if (paymentIntentId != null) return along("payment_intent_id", [paymentIntentId]);
  if (workspaceId != null) return along("workspace_id", [workspaceId]);
  if (referralId != null) return along("workspace_id", { ofReferral: referralId });
  const reasons = inQuestion(filter);
  if (reasons.length === 0)
    throw refused(
      "filter must name a workspace, a referral or a payment, or a state or reason of what does not count.",
    );
  return { column: "reason", keys: reasons, condition: IN_QUESTION };
}

function along(column: Walk["column"], keys: Walk["keys"]): Walk {
  return { column, keys, condition: "true" };
}

/** The reasons that the filter leaves open, of those that are rare enough to be listed for everybody. */
function inQuestion({ state, reason }: RevenueEntryFilter): RevenueReason[] {
  const ofState = { WAITING: WAITS, NOT_COUNTED: REFUSES, COUNTED: [] };
  const possible = state ? ofState[state] : reason ? [...WAITS, ...REFUSES] : [];
  return reason ? possible.filter((one) => one === reason) : possible;
}

function refused(message: string, field?: string): CallerError {
  return new CallerError("BAD_USER_INPUT", message, field ? ["filter", field] : ["filter"]);
}

/** The whole filter as a condition on `revenue_entry e`, with parameters after the given ones. */
export function matching(filter: RevenueEntryFilter, parameters: unknown[]): string {
  const wanted: [string, unknown][] = [
    ["e.workspace_id", filter.workspaceId],
    ["e.referral_id", filter.referralId],
    ["e.payment_intent_id", filter.paymentIntentId],
    ["e.month", filter.month],
    ["e.state", filter.state],
    ["e.reason", filter.reason],
  ];
  const conditions = wanted.flatMap(([column, value]) =>
    // A column without a value equals nothing.
    value == null ? [] : [`coalesce(${column} = $${parameters.push(value)}, false)`],
  );
  return ["true", ...conditions].join(" and ");
}
