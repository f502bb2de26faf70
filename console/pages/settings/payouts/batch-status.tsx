import { useTranslations } from "use-intl";
import { Status, type Tone } from "../../../components/status";
import type { STATUSES } from "./filters";

type BatchState = (typeof STATUSES)[number];

const TONES: Record<BatchState, Tone> = {
  PREPARING: "info",
  DRAFT: "waiting",
  APPROVED: "info",
  PAYING: "info",
  SETTLED: "good",
  PARTIALLY_SETTLED: "good",
  CANCELLED: "neutral",
};

/** How far a batch is, and what that means. */
export function BatchStatus({ of }: { of: BatchState }) {
  const t = useTranslations("payouts");
  return <Status tone={TONES[of]} text={t(`status.${of}`)} why={t(`aboutStatus.${of}`)} />;
}
