import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconHistory } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { RestoreJulesSuggestionDocument, RevertJulesSuggestionDocument } from "./jules.generated";
import { JulesRefused } from "./jules-refused";

/** Takes an applied suggestion back out of the module, as a new version. */
export function Undo({ id }: { id: string }) {
  const t = useTranslations("jules.undo");
  const [opened, { open, close }] = useDisclosure(false);
  const { act, acting, refusals, failed } = useAct(RevertJulesSuggestionDocument, {
    refetch: ["JulesSession"],
  });
  const undo = async () => {
    const done = await act({ suggestionId: id });
    const number = done?.revertJulesSuggestion.version?.number;
    if (!number) return;
    notifications.show({ message: t("done", { number }), color: "teal" });
    close();
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconHistory size={17} stroke={1.7} aria-hidden />}
        onClick={open}
      >
        {t("act")}
      </Button>
      <Modal opened={opened} onClose={close} title={t("title")}>
        <Stack>
          <JulesRefused refusals={refusals} failed={failed} />
          <Text size="sm">{t("text")}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("back")}
            </Button>
            <Button loading={acting} onClick={() => void undo()}>
              {t("act")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** Opens a dismissed suggestion again. */
export function Restore({ id }: { id: string }) {
  const t = useTranslations("jules.restore");
  const { act, acting, refusals, failed } = useAct(RestoreJulesSuggestionDocument);
  const restore = async () => {
    if (await act({ id })) notifications.show({ message: t("done"), color: "teal" });
  };
  return (
    <Stack gap="sm" align="flex-end">
      <JulesRefused refusals={refusals} failed={failed} />
      <Button variant="default" loading={acting} onClick={() => void restore()}>
        {t("act")}
      </Button>
    </Stack>
  );
}
