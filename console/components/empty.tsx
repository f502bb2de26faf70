import { Stack, Text, ThemeIcon } from "@mantine/core";
import { type Icon, IconInbox } from "@tabler/icons-react";
import type { ReactNode } from "react";

/** In place of an empty list: what will be here, and what to do for it. */
export function Empty({
  title,
  text,
  icon: Shown = IconInbox,
  children,
}: {
  title: string;
  text?: string;
  icon?: Icon;
  children?: ReactNode;
}) {
  return (
    <Stack align="center" ta="center" gap={6} py={40} px="md">
      <ThemeIcon variant="light" color="gray" size={44} radius="xl" mb={4}>
        <Shown size={22} stroke={1.6} aria-hidden />
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      {text && (
        <Text size="sm" c="dimmed" maw={420}>
          {text}
        </Text>
      )}
      {children}
    </Stack>
  );
}
