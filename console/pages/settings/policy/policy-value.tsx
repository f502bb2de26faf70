import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Credits } from "../../../components/credits";
import { Money } from "../../../components/money";
import { usePercent } from "../../../components/percent";
import { FIELDS, type FieldName } from "./fields";

interface Tier {
  name: string;
  rateBps: number;
  fromReferrals: number;
}

/** One part of a policy for people; `currency` is the policy's. */
export function PolicyValue({
  name,
  value,
  currency,
}: {
  name: FieldName;
  value: unknown;
  currency: string;
}) {
  const t = useTranslations("policy");
  const percent = usePercent();
  const { kind } = FIELDS.find((field) => field.name === name)!;
  if (value === null || value === undefined) {
    const none = `fields.${name}.none` as "fields.regions.none";
    return t.has(none) ? t(none) : "–";
  }
  switch (kind) {
    case "basis":
      return t(`basis.${value as "PAYMENT"}`);
    case "percent":
      return percent(value as number);
    case "amount":
      return <Money of={{ amountMinor: value as string, currency }} />;
    case "credits":
      return <Credits of={value as string} />;
    case "switch":
      return value ? t("yes") : t("no");
    case "regions":
      return (value as string[]).join(", ");
    case "tiers":
      return <Tiers of={value as Tier[]} />;
    case "count": {
      const text = `fields.${name}.count` as "fields.holdDays.count";
      return t.has(text) ? t(text, { count: value as number }) : String(value);
    }
    default:
      return String(value);
  }
}

function Tiers({ of }: { of: readonly Tier[] }) {
  const t = useTranslations("policy");
  const percent = usePercent();
  if (of.length === 0) return t("noTiers");
  return of.map(({ name, rateBps, fromReferrals }) => (
    <Text key={name} span inherit display="block">
      {t("tier", { name, rate: percent(rateBps), from: fromReferrals })}
    </Text>
  ));
}
