import { Accordion, Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPaperclip } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { DateTime } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { AddSource } from "./add-source";
import classes from "./jules.module.css";
import { Leaving } from "./leaving";
import type { Session } from "./use-session";

/** Logs, files and notes that went along, each as it left. */
export function Sources({ session, isOwn }: { session: Session; isOwn: boolean }) {
  const t = useTranslations("jules.sources");
  const [adding, { open, close }] = useDisclosure(false);
  const mayAdd = isOwn && session.status !== "CANCELLED" && Boolean(session.module?.canAsk);
  const { contextSources: sources } = session;
  return (
    <Stack className={classes["padded"]}>
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" maw={560}>
          {isOwn ? t("about") : t("notOwn")}
        </Text>
        {mayAdd && (
          <Button leftSection={<IconPaperclip size={17} stroke={1.8} aria-hidden />} onClick={open}>
            {t("add")}
          </Button>
        )}
      </Group>
      {sources.length === 0 ? (
        <Empty icon={IconPaperclip} title={t("none")} text={isOwn ? t("noneText") : undefined} />
      ) : (
        <Accordion multiple variant="separated" order={2}>
          {sources.map(({ id, kind, label, content, bytes, redactions, delivery, createdAt }) => (
            <Accordion.Item key={id} value={id}>
              <Accordion.Control>
                <Text size="sm" fw={600}>
                  {label}
                </Text>
                <Text size="xs" c="dimmed">
                  {t(`kind.${kind}`)} · <DateTime at={createdAt} />
                  {delivery !== "ACKNOWLEDGED" && ` · ${t(`delivery.${delivery}`)}`}
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                {content === null ? (
                  <Text size="sm" c="dimmed">
                    {t("dropped")}
                  </Text>
                ) : (
                  <Leaving text={content} bytes={bytes} redactions={redactions} />
                )}
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
      {adding && <AddSource session={session} close={close} />}
    </Stack>
  );
}
