import { useTranslations } from "use-intl";
import type { RefusalCode } from "./referrals.generated";

/** Why something of the program was refused, to the promoter. */
export function useRefusal(): (code: RefusalCode) => string {
  const t = useTranslations("referrals.refusal");
  return (code) => t(code);
}
