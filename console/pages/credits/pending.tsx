import { useQuery } from "@apollo/client/react";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { useCredits } from "../../components/credits";
import { DateTime } from "../../components/date-time";
import { PartialErrors } from "../../components/load-failed";
import { useMoney } from "../../components/money";
import { Panel } from "../../components/panel";
import { CreditPendingPurchasesDocument } from "./credits.generated";
import { goToPage } from "./payment-page";

/** What was started and is not paid yet; nothing where there is nothing of it. */
export function Pending({
  workspace,
  besides,
}: {
  workspace: string;
  besides: string | undefined;
}) {
  const t = useTranslations("credits.pending");
  const money = useMoney();
  const credits = useCredits();
  const { data, error, refetch } = useQuery(CreditPendingPurchasesDocument, {
    variables: { workspace },
    skip: workspace === "",
  });
  const account = data?.workspace?.credits;
  if (!account && error)
    return <PartialErrors failed={failures(error)} again={() => void refetch()} />;
  const found = account?.pendingPurchases.filter(({ id }) => id !== besides) ?? [];
  if (found.length === 0) return null;
  return (
    <Panel title={t("title")} about={t("about")}>
      <Stack gap="sm">
        {found.map((each) => (
          <Group key={each.id} justify="space-between" gap="sm">
            <div>
              <Text size="sm" fw={600}>
                {t("what", { credits: credits(each.credits), price: money(each.price) })}
              </Text>
              <Text size="xs" c="dimmed">
                {t.rich("started", { when: () => <DateTime at={each.startedAt} /> })}
              </Text>
            </div>
            {each.checkoutUrl ? (
              <Button size="xs" variant="default" onClick={() => goToPage(each.checkoutUrl)}>
                {t("continue")}
              </Button>
            ) : (
              <Text size="sm" c="dimmed">
                {t("bank")}
              </Text>
            )}
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}
