import { Button, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { HiddenBecause } from "./access";

/** In place of a page that the viewer does not have: why, and who could change it. */
export function Hidden({ because }: { because: HiddenBecause }) {
  const t = useTranslations("shell.hidden");
  return (
    <Stack align="center" ta="center" py={72} gap="sm">
      <ThemeIcon variant="light" color="gray" size={52} radius="xl">
        <IconLock size={26} stroke={1.6} aria-hidden />
      </ThemeIcon>
      <Title order={1} size="h3">
        {t(`${because}.title`)}
      </Title>
      <Text c="dimmed" maw={460}>
        {t(`${because}.text`)}
      </Text>
      <Button component={Link} to="/" variant="default" mt="sm">
        {t("home")}
      </Button>
    </Stack>
  );
}
