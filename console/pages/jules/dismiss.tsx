import { Button, Checkbox, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { useViewer } from "../../shell/viewer";
import { DismissJulesSuggestionDocument } from "./jules.generated";
import { JulesRefused } from "./jules-refused";
import type { Session } from "./use-session";

/** Decides against a suggestion, with a reason if one likes. */
export function Dismiss({ id, session }: { id: string; session: Session }) {
  const t = useTranslations("jules.dismiss");
  const isOwn = session.owner.id === useViewer().id;
  const [opened, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState("");
  const [tell, setTell] = useState(false);
  const { act, acting, refusals, failed } = useAct(DismissJulesSuggestionDocument);
  const dismiss = async () => {
    const given = reason.trim() || null;
    if (!(await act({ suggestionId: id, reason: given, tellAgent: isOwn && tell }))) return;
    notifications.show({ message: t("done"), color: "teal" });
    close();
  };
  return (
    <>
      <Button variant="default" onClick={open}>
        {t("act")}
      </Button>
      <Modal opened={opened} onClose={close} title={t("title")}>
        <Stack>
          <JulesRefused refusals={refusals} failed={failed} />
          <Textarea
            label={t("reason")}
            description={t("reasonAbout")}
            autosize
            minRows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {isOwn && (
            <Checkbox
              label={t("tell")}
              checked={tell}
              onChange={(event) => setTell(event.currentTarget.checked)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("back")}
            </Button>
            <Button loading={acting} onClick={() => void dismiss()}>
              {t("act")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
