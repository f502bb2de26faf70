import { Alert, Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { UserErrors } from "../../../components/user-errors";
import type { Operation } from "./operation-drawer";
import { ApproveOperationDocument, RejectOperationDocument } from "./operations.generated";

const AFTERWARDS = { refetch: ["PendingOperations", "PendingOperation"] };

/** The second operator's word; who asked has none. */
export function Decide({ operation, me }: { operation: Operation; me: string }) {
  const t = useTranslations("operations.decide");
  return (
    <Stack gap="md">
      <Title order={3}>{t("title")}</Title>
      {operation.requestedBy === me ? (
        <Alert color="blue" variant="light" icon={<IconLock aria-hidden />} title={t("own")}>
          {t("ownText")}
        </Alert>
      ) : (
        <Form id={operation.id} />
      )}
    </Stack>
  );
}

function Form({ id }: { id: string }) {
  const t = useTranslations("operations.decide");
  const [reason, setReason] = useState("");
  const approval = useAct(ApproveOperationDocument, AFTERWARDS);
  const rejection = useAct(RejectOperationDocument, AFTERWARDS);
  const input = { operationId: id, reason: reason.trim() };
  const hasReason = input.reason.length >= 3;
  const approve = async () => {
    rejection.clear();
    const answer = await approval.act(input);
    if (!answer) return;
    const isDone = answer.approveOperation.operation?.status === "CARRIED_OUT";
    notifications.show({ color: "teal", message: isDone ? t("carriedOut") : t("approved") });
  };
  const reject = async () => {
    approval.clear();
    if (await rejection.act(input)) notifications.show({ color: "teal", message: t("rejected") });
  };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t("text")}
      </Text>
      <UserErrors
        refusals={[...approval.refusals, ...rejection.refusals]}
        failed={approval.failed ?? rejection.failed}
      />
      <Textarea
        label={t("reason")}
        description={t("reasonAbout")}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group gap="sm">
        <Button
          disabled={!hasReason || rejection.acting}
          loading={approval.acting}
          onClick={() => void approve()}
        >
          {t("approve")}
        </Button>
        <Button
          variant="default"
          disabled={!hasReason || approval.acting}
          loading={rejection.acting}
          onClick={() => void reject()}
        >
          {t("reject")}
        </Button>
      </Group>
    </Stack>
  );
}
