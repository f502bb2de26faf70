import { useTranslations } from "use-intl";
import { Status, type Tone } from "../../../components/status";
import type { AffiliateStatus as Word } from "./search";

const TONES: Record<Word, Tone> = { ACTIVE: "good", SUSPENDED: "waiting", REVOKED: "bad" };

/** Whether an affiliate earns; who stops at it reads what that means. */
export function AffiliateStatus({ of }: { of: Word }) {
  const t = useTranslations("affiliates");
  return <Status tone={TONES[of]} text={t(`status.${of}`)} why={t(`aboutStatus.${of}`)} />;
}
