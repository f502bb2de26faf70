import { Alert, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Panel } from "../../../components/panel";
import type { BatchFactsFragment as Batch } from "./payouts.generated";

const page = getRouteApi("/shell/settings/payouts/$batchId");

/** How many are paid, failed, and on their way; by itself as it happens. */
export function Sending({ batch }: { batch: Batch }) {
  const t = useTranslations("payouts.sending");
  const { status, progress } = batch;
  const { paid, failed, byHand, waiting, total } = progress;
  const byStripe = waiting - byHand;
  const parts = [
    { key: "paid", count: paid, color: "teal.7", label: t("paid") },
    { key: "failed", count: failed, color: "red.7", label: t("failed") },
    { key: "byHand", count: byHand, color: "yellow.6", label: t("byHand") },
    { key: "stripe", count: byStripe, color: "blue.6", label: t("stripe") },
  ].filter(({ count }) => count > 0);
  return (
    <Panel title={t("title")}>
      <Stack gap="md">
        <Progress.Root size={14} radius="xl" role="img" aria-label={t("label", { paid, total })}>
          {parts.map(({ key, count, color }) => (
            <Progress.Section
              key={key}
              value={(100 * count) / total}
              color={color}
              animated={key === "stripe"}
              striped={key === "stripe"}
              withAria={false}
            />
          ))}
        </Progress.Root>
        <Group gap="lg" aria-live="polite">
          {parts.map(({ key, count, color, label }) => (
            <Group key={key} gap={6}>
              <span
                style={{
                  width: 10,
                  height: 10,
                  borderRadius: 5,
                  background: `var(--mantine-color-${color.replace(".", "-")})`,
                }}
                aria-hidden
              />
              <Text size="sm">
                {label}: <b className="figures">{count}</b>
              </Text>
            </Group>
          ))}
        </Group>
        {byStripe > 0 && (
          <Text size="sm" c="dimmed">
            {t("live")}
          </Text>
        )}
        {status === "SETTLED" && <Text size="sm">{t("settled")}</Text>}
        {status === "PARTIALLY_SETTLED" && <Text size="sm">{t("settledInPart")}</Text>}
        {failed > 0 && <Failed count={failed} />}
      </Stack>
    </Panel>
  );
}

function Failed({ count }: { count: number }) {
  const t = useTranslations("payouts.sending");
  const navigate = page.useNavigate();
  return (
    <Alert color="red" variant="light">
      <Group justify="space-between" gap="sm">
        <Text size="sm" maw={560}>
          {t("failedText", { count })}
        </Text>
        <Button
          size="xs"
          variant="default"
          onClick={() => void navigate({ search: { status: "FAILED" }, resetScroll: false })}
        >
          {t("showFailed")}
        </Button>
      </Group>
    </Alert>
  );
}
