import { Group, Kbd, Modal, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useEntries } from "./entries";

/** Which keys there are. */
export default function KeysDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations("shell.keys");
  const pages = useTranslations("shell.pages");
  const entries = useEntries().slice(0, 9);
  return (
    <Modal opened onClose={onClose} title={t("title")}>
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
