import { Button, Group, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { Empty } from "../../../components/empty";
import { LoadFailed } from "../../../components/load-failed";
import { Money } from "../../../components/money";
import { UserErrors } from "../../../components/user-errors";
import { Figure } from "./figure";
import { LeftOutSums } from "./left-out";
import {
  PreparePayoutBatchDocument,
  PreviewPayoutBatchDocument,
  type PreviewPayoutBatchMutation,
} from "./payouts.generated";

const page = getRouteApi("/shell/settings/payouts");

type Shown = NonNullable<PreviewPayoutBatchMutation["preparePayoutBatch"]["preview"]>;

/** What a batch would pay, to be seen before it is prepared: the server rehearses it. */
export function Preview({ currency, cutoff }: { currency: string; cutoff: string }) {
  const t = useTranslations("payouts.next");
  const { act, answer, refusals, failed } = useAct(PreviewPayoutBatchDocument);
  const rehearse = () => void act({ currency, cutoff, dryRun: true });
  const begin = useEffectEvent(rehearse);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another batch is rehearsed anew.
  useEffect(() => begin(), [currency, cutoff]);
  const preview = answer?.preparePayoutBatch.preview;
  if (failed) return <LoadFailed failed={[failed]} again={rehearse} />;
  if (!preview) return refusals.length > 0 ? <UserErrors refusals={refusals} /> : <Rehearsing />;
  return (
    <Stack gap="lg">
      {preview.itemCount === 0 ? (
        <Empty title={t("nothing", { currency })} text={t("nothingText", { currency })} />
      ) : (
        <Group justify="space-between" align="flex-end" gap="lg">
          <Sums preview={preview} />
          <Prepare currency={currency} cutoff={cutoff} />
        </Group>
      )}
      {preview.leftOutCount > 0 && (
        <LeftOutSums
          sums={preview.leftOutSums}
          first={preview.leftOut}
          total={preview.leftOutCount}
        />
      )}
    </Stack>
  );
}

function Sums({ preview }: { preview: Shown }) {
  const t = useTranslations("payouts.next");
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="xl">
      <Figure label={t("amount")}>
        <Money of={preview.total} />
      </Figure>
      <Figure label={t("promoters")}>{preview.itemCount}</Figure>
      <Figure label={t("commissions")}>{preview.commissionCount}</Figure>
      <Figure label={t("leftOut")} note={t("leftOutNote")}>
        {preview.leftOutCount}
      </Figure>
    </SimpleGrid>
  );
}

/** Opens the batch, and goes to it. */
function Prepare({ currency, cutoff }: { currency: string; cutoff: string }) {
  const t = useTranslations("payouts.next");
  const navigate = page.useNavigate();
  const { act, acting, refusals, failed } = useAct(PreparePayoutBatchDocument, {
    refetch: ["PayoutBatches", "PayoutPlan"],
  });
  const prepare = async () => {
    const batch = (await act({ currency, cutoff, dryRun: false }))?.preparePayoutBatch.batch;
    if (!batch) return;
    notifications.show({ color: "teal", message: t("prepared", { number: batch.number }) });
    void navigate({ to: `/settings/payouts/${batch.id}` });
  };
  return (
    <Stack gap={4} maw={320}>
      <UserErrors refusals={refusals} failed={failed} />
      <Button loading={acting} onClick={() => void prepare()}>
        {t("prepare")}
      </Button>
      <Text size="xs" c="dimmed">
        {t("prepareText")}
      </Text>
    </Stack>
  );
}

function Rehearsing() {
  const t = useTranslations("payouts.next");
  return (
    <Group gap="xl" aria-busy="true" aria-label={t("reading")} role="status">
      {[1, 2, 3, 4].map((each) => (
        <Skeleton key={each} height={52} width={120} />
      ))}
    </Group>
  );
}
