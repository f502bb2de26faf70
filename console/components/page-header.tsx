import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { deployment } from "../session/settings";

/** A page's name, a sentence about it, and its acts on the right. Names the browser's tab, too. */
export function PageHeader({
  title,
  about,
  children,
}: {
  title: string;
  about?: ReactNode;
  children?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · ${deployment().platformName}`;
  }, [title]);
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="lg">
      <Stack gap={4} maw={640}>
        <Title order={1}>{title}</Title>
        {about && (
          <Text c="dimmed" style={{ textWrap: "balance" }}>
            {about}
          </Text>
        )}
      </Stack>
      {children && <Group gap="sm">{children}</Group>}
    </Group>
  );
}
