import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** A part of a page with a heading of its own; `flush` lets a table reach its edges. */
export function Panel({
  title,
  about,
  acts,
  flush = false,
  children,
}: {
  title?: string;
  about?: ReactNode;
  acts?: ReactNode;
  flush?: boolean;
  /** Null: the heading says all. */
  children: ReactNode;
}) {
  return (
    <Paper component="section" className="panel" aria-label={title}>
      {title && (
        <Group
          justify="space-between"
          align="flex-start"
          gap="sm"
          px="lg"
          pt="md"
          pb={children === null ? "md" : flush ? "sm" : 0}
        >
          <Stack gap={2}>
            <Title order={2}>{title}</Title>
            {about && (
              <Text size="sm" c="dimmed">
                {about}
              </Text>
            )}
          </Stack>
          {acts}
        </Group>
      )}
      {children !== null && (
        <div
          style={{
            // One property alone: React takes a longhand that is undefined for one to clear.
            padding: flush
              ? 0
              : `${title ? "12px" : "var(--mantine-spacing-lg)"} var(--mantine-spacing-lg) var(--mantine-spacing-lg)`,
          }}
        >
          {children}
        </div>
      )}
    </Paper>
  );
}
