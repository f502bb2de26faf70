import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useTranslations } from "use-intl";

/** Asks before a draft is lost: by a link or "Back" in a dialog of its own, by the tab's end in the browser's. */
export function Leaving({ unsaved }: { unsaved: boolean }) {
  const t = useTranslations("policy.leaving");
  const { status, proceed, reset } = useBlocker({
    // What the page keeps in its own address, as the days of a simulation, loses nothing.
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    disabled: !unsaved,
    withResolver: true,
  });
  return (
    <Modal opened={status === "blocked"} onClose={() => reset?.()} title={t("title")}>
      <Stack>
        <Text size="sm">{t("text")}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => proceed?.()}>
            {t("leave")}
          </Button>
          <Button data-autofocus onClick={() => reset?.()}>
            {t("stay")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
