import { useFormatter, useTranslations } from "use-intl";
import type { Tone } from "../../components/status";
import type { ReferralCommissionsQuery } from "./referrals.generated";

type Node = NonNullable<
  NonNullable<NonNullable<ReferralCommissionsQuery["viewer"]>["promoter"]>["commissions"]
>["edges"][number]["node"];

/** What a commission's status depends on. */
export type StatusFacts = Pick<
  Node,
  | "status"
  | "amount"
  | "confirmsAt"
  | "cancelReason"
  | "cancelledAt"
  | "paidAt"
  | "payoutItemId"
  | "holds"
>;

/** When the next payout is, and in which currencies it pays something. */
export interface NextPayout {
  on: string | null;
  currencies: readonly string[];
}

/** A status as the promoter reads it: a word, a line with its date, and the whole reason. */
export interface ToldStatus {
  tone: Tone;
  text: string;
  line: string;
  why: string;
}

const TONES: Record<Node["status"], Tone> = {
  PENDING: "waiting",
  CONFIRMED: "info",
  PAID: "good",
  CANCELLED: "neutral",
};

/** Explains each status with its date and reason. */
export function useCommissionStatus(next: NextPayout | null): (of: StatusFacts) => ToldStatus {
  const t = useTranslations("referrals.status");
  const format = useFormatter();
  const day = (at: string | null) =>
    at === null ? null : format.dateTime(new Date(at.length > 10 ? at : `${at}T12:00:00Z`), "date");
  const told = (of: StatusFacts): { line: string; why: string } => {
    const { status, confirmsAt, holds, cancelReason } = of;
    if (status === "PENDING") {
      const other = holds.filter(({ kind }) => kind !== "HOLD_PERIOD");
      const [first] = other;
      if (first) {
        const why = other.map(({ kind }) => t(`heldWhy.${kind}`)).join(" ");
        return { line: t(`held.${first.kind}`), why };
      }
      const date = day(confirmsAt);
      return date
        ? { line: t("until", { date }), why: t("untilWhy", { date }) }
        : { line: t("waits"), why: t("waitsWhy") };
    }
    if (status === "CONFIRMED") return confirmed(of);
    if (status === "PAID") {
      const date = day(of.paidAt);
      return date
        ? { line: t("paidOn", { date }), why: t("paidOnWhy", { date }) }
        : { line: t("paid"), why: t("paidWhy") };
    }
    const reason = t(`cancel.${cancelReason ?? "OPERATOR"}`);
    const date = day(of.cancelledAt);
    return {
      line: date ? t("cancelledOn", { reason, date }) : reason,
      why: t(`cancelWhy.${cancelReason ?? "OPERATOR"}`),
    };
  };
  const confirmed = ({ amount, payoutItemId }: StatusFacts) => {
    if (payoutItemId) return { line: t("inPayout"), why: t("inPayoutWhy") };
    if (amount.amountMinor.startsWith("-")) return { line: t("owed"), why: t("owedWhy") };
    if (next && !next.currencies.includes(amount.currency))
      return { line: t("carried"), why: t("carriedWhy") };
    const date = day(next?.on ?? null);
    return date
      ? { line: t("payoutOn", { date }), why: t("payoutOnWhy", { date }) }
      : { line: t("nextPayout"), why: t("nextPayoutWhy") };
  };
  return (of) => ({ tone: TONES[of.status], text: t(`word.${of.status}`), ...told(of) });
}
