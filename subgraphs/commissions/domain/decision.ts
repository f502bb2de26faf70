import { type Attribution } from "./attribution";
import {
  type Answer,
  affiliateAnswer,
  amountAnswer,
  basisAnswer,
  codeAnswer,
  completeAnswer,
  currencyAnswer,
  type DecisionReason,
  keptAnswer,
  minimumAnswer,
  modeAnswer,
  ownPaymentAnswer,
  paidAnswer,
  programAnswer,
  referralAnswer,
  windowAnswer,
  workspaceAnswer,
} from "./checks";
import { type DecisionFacts, type Findings, findingsOf } from "./findings";
import type { Policy } from "./terms";

/** One question that was asked of the payment, and its answer. */
export interface DecisionCheck {
  name: string;
  passed: boolean;
  detail: string;
}

/** What the facts say of a payment before its referral's cap. */
export interface Assessment {
  reason: DecisionReason;
  checks: DecisionCheck[];
  /** Null until the code was asked for; a payment that is not ours to count is nobody's. */
  attribution: Attribution | null;
  /** Everything but what Stripe took back speaks for it. */
  qualifies: boolean;
  policy: Policy | null;
  rateBps: number;
  baseMinor: bigint;
  uncappedMinor: bigint;
}

/** A question with its name. Null: it does not arise. */
type Check = readonly [name: string, ask: (found: Findings) => Answer | null];

/** May the payment earn at all? In this order; none is asked after one that said no. */
const QUALIFYING: readonly Check[] = [
  ["mode", modeAnswer],
  ["complete", completeAnswer],
  ["paid", paidAnswer],
  ["currency", currencyAnswer],
  ["workspace", workspaceAnswer],
  ["code", codeAnswer],
  ["program", programAnswer],
  ["ownPayment", ownPaymentAnswer],
  ["affiliate", affiliateAnswer],
  ["referral", referralAnswer],
  ["basis", basisAnswer],
  ["window", windowAnswer],
  ["minimum", minimumAnswer],
];

/** Does it still leave something? */
const LEAVING: readonly Check[] = [
  ["kept", keptAnswer],
  ["amount", amountAnswer],
];

/** Asks every question in order until one is answered with no. Pure: same facts, same answer. */
export function assess(facts: DecisionFacts): Assessment {
  const found = findingsOf(facts);
  const asked: DecisionCheck[] = [];
  const refusal = askInOrder(QUALIFYING, found, asked);
  const qualifies = refusal === null;
  const wasAsked = (name: string) => asked.some((check) => check.name === name);
  const reason = refusal ?? askInOrder(LEAVING, found, asked) ?? "EARNED";
  return {
    reason,
    checks: asked,
    attribution: wasAsked("code") ? found.attribution : null,
    policy: wasAsked("program") ? found.policy : null,
    qualifies,
    rateBps: qualifies ? found.rateBps : 0,
    baseMinor: qualifies ? found.baseMinor : 0n,
    uncappedMinor: qualifies ? found.uncappedMinor : 0n,
  };
}

/** Appends the answers to `asked`. Answers the reason of the first no, or null. */
function askInOrder(
  checks: readonly Check[],
  found: Findings,
  asked: DecisionCheck[],
): DecisionReason | null {
  for (const [name, ask] of checks) {
    const answer = ask(found);
    if (answer === null) continue;
    const passed = typeof answer === "string";
    asked.push({ name, passed, detail: passed ? answer : answer.detail });
    if (!passed) return answer.reason;
  }
  return null;
}
