import { Button, Code, Group, Stack, Text, Title } from "@mantine/core";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useTranslations } from "use-intl";

/** A page that broke; the rest of the console stays. */
export function RouteFailed({ error, reset }: ErrorComponentProps) {
  const t = useTranslations("shell.failed");
  const router = useRouter();
  return (
    <Stack maw={520} py="xl" mx="auto" role="alert">
      <Title order={1} size="h3">
        {t("title")}
      </Title>
      <Text c="dimmed">{t("text")}</Text>
      <Code block>{error instanceof Error ? error.message : String(error)}</Code>
      <Group>
        <Button
          onClick={() => {
            reset();
            void router.invalidate();
          }}
        >
          {t("again")}
        </Button>
        <Button variant="default" onClick={() => location.reload()}>
          {t("reload")}
        </Button>
      </Group>
    </Stack>
  );
}
