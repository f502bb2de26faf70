import { useTranslations } from "use-intl";
import { Status, type Tone } from "../../components/status";
import type { JulesSessionStatus, JulesSuggestionState } from "./jules.generated";

const TONES: Record<JulesSessionStatus, Tone> = {
  CREATING: "info",
  CREATE_UNCERTAIN: "waiting",
  QUEUED: "info",
  PLANNING: "info",
  AWAITING_PLAN_APPROVAL: "waiting",
  IN_PROGRESS: "info",
  AWAITING_USER_FEEDBACK: "waiting",
  PAUSED: "waiting",
  COMPLETED: "good",
  FAILED: "bad",
  CANCELLED: "neutral",
  UNKNOWN: "neutral",
};

/** How a session stands, and what that means. */
export function SessionStatus({ status }: { status: JulesSessionStatus }) {
  const t = useTranslations("jules.status");
  return <Status tone={TONES[status]} text={t(`word.${status}`)} why={t(`why.${status}`)} />;
}

const STATE_TONES: Record<JulesSuggestionState, Tone> = {
  PROPOSED: "waiting",
  SUPERSEDED: "neutral",
  DISMISSED: "neutral",
  APPLIED: "good",
  CONFLICTED: "bad",
  INVALID: "bad",
  REVERTED: "neutral",
};

/** How a suggestion stands, and what that means. */
export function SuggestionStatus({ state }: { state: JulesSuggestionState }) {
  const t = useTranslations("jules.state");
  return <Status tone={STATE_TONES[state]} text={t(`word.${state}`)} why={t(`why.${state}`)} />;
}

const WORKING: readonly JulesSessionStatus[] = [
  "CREATING",
  "CREATE_UNCERTAIN",
  "QUEUED",
  "PLANNING",
  "IN_PROGRESS",
];

/** Whether the agent is at it, or will be by itself. */
export const isWorking = (status: JulesSessionStatus): boolean => WORKING.includes(status);

/** Whether nothing more comes of it but by a message. */
export const isOver = (status: JulesSessionStatus): boolean =>
  status === "COMPLETED" || status === "FAILED" || status === "CANCELLED";
