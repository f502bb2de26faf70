import { Code, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Credits } from "../../../components/credits";
import { DateTime } from "../../../components/date-time";
import { Money } from "../../../components/money";
import { usePercent } from "../../../components/percent";
import type { Change } from "./changes";
import { useAction } from "./words";

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const WHOLE = /^-?\d+$/;

/** A fact of the audit log for people, by its name: rates, amounts, credits, instants. */
export function Fact({
  name,
  value,
  currency,
}: Pick<Change, "name" | "currency"> & { value: unknown }) {
  const t = useTranslations("audit");
  const percent = usePercent();
  const action = useAction();
  if (value === null || value === undefined)
    return (
      <Text span inherit c="dimmed">
        –
      </Text>
    );
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (name.endsWith("Bps") && typeof value === "number") return percent(value);
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  if (Array.isArray(value)) return <Several name={name} values={value} />;
  if (currency && /minor/i.test(name) && WHOLE.test(text))
    return <Money of={{ amountMinor: text, currency }} signed />;
  if (/credits$/i.test(name)) return <Credits of={text} />;
  if (INSTANT.test(text)) return <DateTime at={text} />;
  if (name === "action") return action(text);
  const word = `values.${text}` as "values.ACTIVE";
  return /^[A-Z_]+$/.test(text) && t.has(word) ? t(word) : text;
}

function Several({ name, values }: { name: string; values: unknown[] }) {
  const t = useTranslations("audit");
  const percent = usePercent();
  if (values.length === 0) return t("noneOf");
  if (name === "tiers") {
    const tiers = values as { name: string; rateBps: number; fromReferrals: number }[];
    return tiers.map((tier) => (
      <div key={tier.name}>
        {t("tier", { name: tier.name, rate: percent(tier.rateBps), from: tier.fromReferrals })}
      </div>
    ));
  }
  if (values.every((value) => typeof value !== "object")) return values.join(", ");
  return <Code>{JSON.stringify(values)}</Code>;
}
