import { useFormatter, useTranslations } from "use-intl";
import type { Tone } from "../../components/status";
import type { ReferralFriendsQuery } from "./referrals.generated";
import { useRefusal } from "./refusal";

export type Friend = NonNullable<
  NonNullable<ReferralFriendsQuery["viewer"]>["promoter"]
>["referrals"]["edges"][number]["node"];

/** How the welcome bonus of a friend stands, and why. */
export interface ToldBonus {
  tone: Tone;
  text: string;
  why: string;
}

/** Answers "why did my friend get no credits?" from what is known of the referral. */
export function useBonus(): (friend: Friend) => ToldBonus {
  const t = useTranslations("referrals.bonus");
  const format = useFormatter();
  const refusal = useRefusal();
  const day = (at: string) => format.dateTime(new Date(at), "date");
  return ({ status, bonus, refusedRedemption, workspaces }) => {
    if (status === "VOIDED") return { tone: "bad", text: t("voided"), why: t("voidedWhy") };
    if (!bonus && refusedRedemption) {
      const { reason, at } = refusedRedemption;
      const why = t("refusedWhy", { date: day(at), reason: refusal(reason) });
      return { tone: "bad", text: t("refused"), why };
    }
    if (!bonus) {
      return workspaces.length === 0
        ? { tone: "waiting", text: t("noWorkspace"), why: t("noWorkspaceWhy") }
        : { tone: "waiting", text: t("notAsked"), why: t("notAskedWhy") };
    }
    const reasons = bonus.reasons.map(refusal).join(" ");
    const date = day(bonus.decidedAt);
    const outcomes = [bonus.refereeOutcome, bonus.promoterOutcome];
    if (outcomes.includes("PENDING"))
      return { tone: "waiting", text: t("pending"), why: t("pendingWhy", { date }) };
    if (outcomes.every((each) => each === "GRANTED"))
      return { tone: "good", text: t("granted"), why: t("grantedWhy", { date }) };
    const why = t("decidedWhy", { date, reasons: reasons || t("policyGivesNone") });
    if (bonus.refereeOutcome === "GRANTED") return { tone: "info", text: t("friendOnly"), why };
    if (bonus.promoterOutcome === "GRANTED") return { tone: "info", text: t("youOnly"), why };
    return { tone: "neutral", text: t("skipped"), why };
  };
}
