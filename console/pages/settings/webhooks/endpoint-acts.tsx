import { ActionIcon, Alert, Button, Group, Menu, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import {
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconSend,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { UserErrors } from "../../../components/user-errors";
import { useAnswer } from "./answer";
import { DeleteEndpoint } from "./delete-endpoint";
import { REFETCH } from "./delivery";
import { EditEndpoint } from "./edit-endpoint";
import type { Endpoint } from "./health";
import { RotateEndpointSecret } from "./rotate-endpoint-secret";
import { SendTestWebhookDocument, UpdateWebhookDocument } from "./webhooks.generated";

/** What one may do with an endpoint. */
export function EndpointActs({ of: endpoint }: { of: Endpoint }) {
  const t = useTranslations("webhooks.acts");
  const [open, setOpen] = useState<"edit" | "rotate" | "delete" | null>(null);
  const switching = useAct(UpdateWebhookDocument, { refetch: REFETCH });
  const { id, enabled } = endpoint;
  const turn = async () => {
    if (!(await switching.act({ endpointId: id, enabled: !enabled }))) return;
    notifications.show({ message: enabled ? t("disabled") : t("enabled"), color: "teal" });
  };
  const end = () => setOpen(null);
  return (
    <Stack gap="sm" align="flex-end">
      <Group gap="sm">
        <SendTest of={endpoint} />
        <Menu position="bottom-end" width={230}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t("more")}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setOpen("edit")}>
              {t("edit")}
            </Menu.Item>
            <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => setOpen("rotate")}>
              {t("rotate")}
            </Menu.Item>
            <Menu.Item
              leftSection={enabled ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
              onClick={() => void turn()}
            >
              {enabled ? t("disable") : t("enable")}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} />}
              onClick={() => setOpen("delete")}
            >
              {t("delete")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <UserErrors refusals={switching.refusals} failed={switching.failed} />
      {open === "edit" && <EditEndpoint of={endpoint} onClose={end} />}
      {open === "rotate" && <RotateEndpointSecret of={endpoint} onClose={end} />}
      {open === "delete" && <DeleteEndpoint of={endpoint} onClose={end} />}
    </Stack>
  );
}

/** Sends an event of type webhook.test, and shows what came of it. */
function SendTest({ of: { id } }: { of: Endpoint }) {
  const t = useTranslations("webhooks.acts");
  const answer = useAnswer();
  const testing = useAct(SendTestWebhookDocument, { refetch: REFETCH });
  const came = testing.answer?.sendTestEvent;
  return (
    <Stack gap="sm" align="flex-end">
      <Button
        variant="default"
        size="sm"
        leftSection={<IconSend size={16} aria-hidden />}
        loading={testing.acting}
        onClick={() => void testing.act({ endpointId: id })}
      >
        {t("test")}
      </Button>
      <UserErrors refusals={[]} failed={testing.failed} />
      {came && (
        <Alert
          color={came.error === null ? "teal" : "red"}
          variant="light"
          role="status"
          title={came.error === null ? t("testArrived") : t("testFailed")}
          maw={360}
          withCloseButton
          closeButtonLabel={t("close")}
          onClose={testing.clear}
        >
          <Text size="sm">{answer(came)}</Text>
        </Alert>
      )}
    </Stack>
  );
}
