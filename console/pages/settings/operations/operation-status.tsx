import { useTranslations } from "use-intl";
import { Status, type Tone } from "../../../components/status";
import type { PendingOperationStatus } from "./operations.generated";

const TONES: Record<PendingOperationStatus, Tone> = {
  WAITING: "waiting",
  APPROVED: "info",
  CARRIED_OUT: "good",
  REFUSED: "bad",
  REJECTED: "neutral",
  EXPIRED: "neutral",
};

/** How an act that needs a second operator stands, and what that means. */
export function OperationStatus({ of }: { of: PendingOperationStatus }) {
  const t = useTranslations("operations");
  return <Status tone={TONES[of]} text={t(`status.${of}`)} why={t(`aboutStatus.${of}`)} />;
}
