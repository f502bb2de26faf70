import { Alert, Button, Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconCheck, IconHourglass, IconLock } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { DateTime } from "../../../components/date-time";
import { HoldToConfirm } from "../../../components/hold-to-confirm";
import { useMoney } from "../../../components/money";
import { Panel } from "../../../components/panel";
import { UserErrors } from "../../../components/user-errors";
import { CancelBatch } from "./cancel-batch";
import { ApprovePayoutBatchDocument, type BatchFactsFragment as Batch } from "./payouts.generated";

/** Who has approved a draft, whose approval is missing, and why it may not be the viewer's. */
export function Approval({
  batch,
  me,
  needsSecond,
}: {
  batch: Batch;
  me: string;
  needsSecond: boolean;
}) {
  const t = useTranslations("payouts.approve");
  const [cancelling, cancel] = useDisclosure(false);
  const { approvals, approvalsNeeded, preparedBy } = batch;
  const has = approvals.some(({ by }) => by === me);
  const hasPrepared = needsSecond && preparedBy === me;
  return (
    <Panel title={t("title")} about={t("needs", { count: approvalsNeeded })}>
      <Stack gap="md">
        <Stack gap="xs">
          {approvals.map(({ by, at }) => (
            <Step key={by} isDone>
              {t("by", { name: by })}, <DateTime at={at} />
            </Step>
          ))}
          <Step>{t("missing", { count: approvalsNeeded - approvals.length })}</Step>
        </Stack>
        {has || hasPrepared ? (
          <Alert color="blue" variant="light" icon={<IconLock aria-hidden />}>
            {has ? t("already") : t("prepared")}
          </Alert>
        ) : (
          <Approve batch={batch} />
        )}
        <Group>
          <Button variant="subtle" color="red" size="sm" onClick={cancel.open}>
            {t("cancel")}
          </Button>
        </Group>
      </Stack>
      <CancelBatch batch={batch} opened={cancelling} onClose={cancel.close} />
    </Panel>
  );
}

function Step({ isDone = false, children }: { isDone?: boolean; children: React.ReactNode }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <ThemeIcon size={22} radius="xl" variant="light" color={isDone ? "teal" : "gray"}>
        {isDone ? <IconCheck size={14} aria-hidden /> : <IconHourglass size={14} aria-hidden />}
      </ThemeIcon>
      <Text size="sm">{children}</Text>
    </Group>
  );
}

/** Quotes the fingerprint of what is shown: the server refuses when the batch is another by now. */
function Approve({ batch }: { batch: Batch }) {
  const t = useTranslations("payouts.approve");
  const money = useMoney();
  const { act, acting, refusals, failed } = useAct(ApprovePayoutBatchDocument, {
    refetch: ["PayoutItems", "PayoutHistory"],
  });
  const { id, snapshotHash, total, itemCount, approvals, approvalsNeeded } = batch;
  if (!snapshotHash || !total) return null;
  const isLast = approvals.length + 1 >= approvalsNeeded;
  const approve = async () => {
    const answer = await act({ batchId: id, snapshotHash });
    if (answer) notifications.show({ color: "teal", message: isLast ? t("done") : t("doneFirst") });
  };
  return (
    <Stack gap="xs" align="flex-start">
      <UserErrors refusals={refusals} failed={failed} />
      <HoldToConfirm
        text={t("act", { amount: money(total), count: itemCount })}
        acting={acting}
        onConfirm={() => void approve()}
      />
      <Text size="sm" c="dimmed">
        {isLast ? t("last") : t("notLast")}
      </Text>
    </Stack>
  );
}
