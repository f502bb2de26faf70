import { Button, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";

/** For addresses that lead nowhere. */
export function NotFound() {
  const t = useTranslations("shell.notFound");
  return (
    <Stack align="center" ta="center" py={80} px="md" gap="sm" component="section">
      <Text c="dimmed" fw={600} fz="sm">
        404
      </Text>
      <Title order={1} size="h2">
        {t("title")}
      </Title>
      <Text c="dimmed" maw={420}>
        {t("text")}
      </Text>
      <Button component={Link} to="/" mt="sm">
        {t("home")}
      </Button>
    </Stack>
  );
}
