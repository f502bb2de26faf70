import { Group, Progress, Stack, Text } from "@mantine/core";
import { IconHourglassLow } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { Credits } from "../../components/credits";
import { DateTime } from "../../components/date-time";
import { Panel } from "../../components/panel";
import { StatRow } from "../../components/stat-row";
import type { CreditAccountsQuery } from "./credits.generated";

type Account = NonNullable<NonNullable<CreditAccountsQuery["viewer"]>["creditAccounts"]>[number];

/** Of which part of the whole the bar shows a source; for drawing alone. */
const share = (part: string, whole: string) =>
  Number(whole) > 0 ? (Number(part) / Number(whole)) * 100 : 0;

/** What can be spent, by source, and what is lost next. */
export function Balance({ balance }: { balance: Account["balance"] }) {
  const t = useTranslations("credits.balance");
  const sources = [
    { key: "purchased", color: "brand.6" },
    { key: "awarded", color: "teal.6" },
    { key: "reserved", color: "gray.5" },
  ] as const;
  return (
    <Stack gap="md">
      <StatRow
        stats={[
          {
            label: t("available"),
            value: <Credits of={balance.available} />,
            why: t("aboutAvailable"),
          },
          {
            label: t("purchased"),
            value: <Credits of={balance.purchased} />,
            why: t("aboutPurchased"),
          },
          { label: t("awarded"), value: <Credits of={balance.awarded} />, why: t("aboutAwarded") },
          {
            label: t("reserved"),
            value: <Credits of={balance.reserved} />,
            why: t("aboutReserved"),
          },
        ]}
      />
      <Panel>
        <Stack gap="sm">
          <Progress.Root size={12} radius="xl" aria-hidden>
            {sources.map(({ key, color }) => (
              <Progress.Section
                key={key}
                value={share(balance[key], balance.total)}
                color={color}
              />
            ))}
          </Progress.Root>
          <Group justify="space-between" gap="sm">
            <Group gap="lg">
              {sources.map(({ key, color }) => (
                <Group key={key} gap={6}>
                  <span
                    aria-hidden
                    style={{
                      width: 10,
                      height: 10,
                      borderRadius: 3,
                      background: `var(--mantine-color-${color.replace(".", "-")})`,
                    }}
                  />
                  <Text size="sm">{t(key)}</Text>
                </Group>
              ))}
            </Group>
            <Text size="sm" c="dimmed">
              {balance.expiringNext ? (
                <>
                  <IconHourglassLow
                    size={15}
                    stroke={1.7}
                    style={{ verticalAlign: "-3px" }}
                    aria-hidden
                  />{" "}
                  {t.rich("expiring", {
                    credits: () => <Credits of={balance.expiringNext!.credits} />,
                    date: () => <DateTime at={balance.expiringNext!.at} show="date" />,
                    when: () => <DateTime at={balance.expiringNext!.at} show="relative" />,
                  })}
                </>
              ) : (
                t("nothingExpires")
              )}
            </Text>
          </Group>
        </Stack>
      </Panel>
    </Stack>
  );
}
