import { ActionIcon, Button, Group, Menu, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import {
  IconArchive,
  IconDots,
  IconExternalLink,
  IconPlayerStop,
  IconTrash,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { deployment } from "../../session/settings";
import { moduleLink } from "../publish/links";
import {
  ArchiveJulesSessionDocument,
  CancelJulesSessionDocument,
  DeleteJulesSessionDocument,
} from "./jules.generated";
import { JulesRefused } from "./jules-refused";
import type { Session } from "./use-session";

/** How a session is put away. */
type Way = "cancel" | "archive" | "delete";

/** What its owner can do with a session as a whole; each is asked about first. */
export function SessionActs({ session, moduleId }: { session: Session; moduleId: string }) {
  const t = useTranslations("jules.acts");
  const [way, setWay] = useState<Way | null>(null);
  const mayCancel = session.status !== "CANCELLED";
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t("label")}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {session.providerUrl && !deployment().simulators.jules && (
            <Menu.Item
              component="a"
              href={session.providerUrl}
              target="_blank"
              rel="noreferrer noopener"
              leftSection={<IconExternalLink size={16} stroke={1.7} aria-hidden />}
            >
              {t("openAtJules")}
            </Menu.Item>
          )}
          {mayCancel && (
            <Menu.Item
              leftSection={<IconPlayerStop size={16} stroke={1.7} aria-hidden />}
              onClick={() => setWay("cancel")}
            >
              {t("cancel.act")}
            </Menu.Item>
          )}
          {!session.archived && (
            <Menu.Item
              leftSection={<IconArchive size={16} stroke={1.7} aria-hidden />}
              onClick={() => setWay("archive")}
            >
              {t("archive.act")}
            </Menu.Item>
          )}
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} stroke={1.7} aria-hidden />}
            onClick={() => setWay("delete")}
          >
            {t("delete.act")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {way && (
        <PutAway way={way} session={session} moduleId={moduleId} close={() => setWay(null)} />
      )}
    </>
  );
}

function PutAway({
  way,
  session,
  moduleId,
  close,
}: {
  way: Way;
  session: Session;
  moduleId: string;
  close(): void;
}) {
  const t = useTranslations("jules.acts");
  const navigate = useNavigate();
  const acts = {
    cancel: useAct(CancelJulesSessionDocument),
    archive: useAct(ArchiveJulesSessionDocument),
    delete: useAct(DeleteJulesSessionDocument),
  };
  const { act, acting, refusals, failed } = acts[way];
  const go = async () => {
    if (!(await act({ sessionId: session.id }))) return;
    notifications.show({ message: t(`${way}.done`), color: "teal" });
    // It is gone for readers at once, so nothing is left to be shown here.
    if (way === "delete") await navigate(moduleLink(moduleId) as never);
    else close();
  };
  return (
    <Modal opened onClose={close} title={t(`${way}.title`)}>
      <Stack>
        <JulesRefused refusals={refusals} failed={failed} />
        <Text size="sm">{t(`${way}.text`)}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("back")}
          </Button>
          <Button
            color={way === "archive" ? undefined : "red.8"}
            loading={acting}
            onClick={() => void go()}
          >
            {t(`${way}.act`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
