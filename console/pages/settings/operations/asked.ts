import { useTranslations } from "use-intl";
import { useCredits } from "../../../components/credits";
import { useMoney } from "../../../components/money";
import { usePercent } from "../../../components/percent";

/** An operation as far as its sentence needs it. */
export interface Asked {
  action: string;
  target: string;
  /** As the API answers it: what was asked for, in the contract's names and units. */
  input: unknown;
}

/** One fact of what was asked for. */
export type AskedFact = { name: string; value: string };

/** What an operation would do, in a sentence; an act that this console does not know has the mutation's name. */
export function useHeadline(): (operation: Asked) => string {
  const t = useTranslations("operations.headline");
  const money = useMoney();
  const credits = useCredits();
  const percent = usePercent();
  return ({ action, target, input }) => {
    const asked = (input ?? {}) as Record<string, unknown>;
    switch (action) {
      case "createCommissionAdjustment":
        return t("createCommissionAdjustment", {
          amount: money({
            amountMinor: String(asked["amountMinor"]),
            currency: String(asked["currency"]),
          }),
        });
      case "grantCredits":
        return t("grantCredits", {
          credits: credits(String(asked["credits"])),
          workspace: String(asked["workspaceId"]),
        });
      case "setAffiliateTerms":
        return typeof asked["rateBps"] === "number"
          ? t("setAffiliateTerms", { rate: percent(asked["rateBps"]) })
          : t("setAffiliateTermsOther");
      case "publishProgramPolicy":
        return t("publishProgramPolicy", { version: target.replace(/^policy:/, "") });
      case "createApiKey":
        return t("createApiKey", { name: String(asked["name"]) });
      case "undoOperation":
        return t("undoOperation");
      default:
        return action;
    }
  };
}

/** Everything that was asked for, fact by fact; names that this console does not know stay as the API has them. */
export function useAskedFacts(policyCurrency: string): (operation: Asked) => AskedFact[] {
  const t = useTranslations("operations.fact");
  const shown = useShown();
  const factsOf = (asked: Record<string, unknown>, currency: string): AskedFact[] =>
    Object.entries(asked).flatMap(([name, value]) => {
      if (typeof value === "object" && value !== null && !Array.isArray(value))
        return factsOf(value as Record<string, unknown>, currency);
      const key = name as "rateBps";
      return [{ name: t.has(key) ? t(key) : name, value: shown(name, value, currency) }];
    });
  return ({ input, target }) => {
    const asked = (input ?? {}) as Record<string, unknown>;
    // What it is about is told before, and an amount with its currency.
    const facts = Object.entries(asked).filter(
      ([name, value]) =>
        value !== target &&
        !(name === "currency" && "amountMinor" in asked) &&
        !(name === "adjusts" && value === null),
    );
    return factsOf(Object.fromEntries(facts), String(asked["currency"] ?? policyCurrency));
  };
}

/** A value in the reader's words, by the name that the API gives it. */
function useShown(): (name: string, value: unknown, currency: string) => string {
  const t = useTranslations("operations");
  const percent = usePercent();
  const credits = useCredits();
  const money = useMoney();
  const shown = (name: string, value: unknown, currency: string): string => {
    if (value === null || value === undefined) return t("none");
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    if (name.endsWith("Bps") && typeof value === "number") return percent(value);
    if (name === "credits" || name.endsWith("Credits")) return credits(String(value));
    if (name.endsWith("Minor") || name.includes("MinorPer"))
      return money({ amountMinor: String(value), currency });
    if (!Array.isArray(value)) return String(value);
    const parts = value.map((each) =>
      typeof each === "object" && each !== null
        ? Object.entries(each)
            .map(([part, of]) => shown(part, of, currency))
            .join(" ")
        : shown("", each, currency),
    );
    return parts.join(", ") || t("none");
  };
  return shown;
}
