import { Group, Kbd, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useEntries } from "./entries";

let open: () => void = () => undefined;

/** Shows which keys there are. */
export const openKeys = (): void => open();

/** Keys that work on every page, and the list of them by `?`. `G` and a number opens a page of the sidebar. */
export function Keys() {
  const t = useTranslations("shell.keys");
  const pages = useTranslations("shell.pages");
  const [shown, dialog] = useDisclosure(false);
  const navigate = useNavigate();
  const entries = useEntries().slice(0, 9);
  const going = useRef(0);
  useEffect(() => {
    open = dialog.open;
  }, [dialog.open]);
  useHotkeys(
    [
      ["shift+?", dialog.open],
      ["?", dialog.open],
      ["G", () => (going.current = Date.now()), { preventDefault: false }],
      ...entries.map(
        ({ path }, index) =>
          [
            `${index + 1}`,
            () => {
              if (Date.now() - going.current < 1_500) void navigate({ to: path });
            },
            { preventDefault: false },
          ] as [string, () => void, { preventDefault: boolean }],
      ),
    ],
    ["INPUT", "TEXTAREA", "SELECT"],
  );
  return (
    <Modal
      opened={shown}
      onClose={dialog.close}
      title={t("title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack gap="xs">
        <Line keys={["Ctrl", "K"]} text={t("search")} />
        <Line keys={["/"]} text={t("search")} />
        <Line keys={["?"]} text={t("list")} />
        {entries.map(({ path, text }, index) => (
          <Line key={path} keys={["G", `${index + 1}`]} text={pages(text as never)} />
        ))}
      </Stack>
    </Modal>
  );
}

function Line({ keys, text }: { keys: string[]; text: string }) {
  return (
    <Group justify="space-between">
      <Text size="sm">{text}</Text>
      <Group gap={4}>
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </Group>
    </Group>
  );
}
