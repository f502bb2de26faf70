import { Text } from "@mantine/core";
import type { ReactNode } from "react";

/** A figure within a panel, with what it is above it. */
export function Figure({
  label,
  note,
  children,
}: {
  label: string;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <dl style={{ margin: 0 }}>
      <Text component="dt" size="sm" c="dimmed" fw={500}>
        {label}
      </Text>
      <Text component="dd" m={0} fz={22} lh={1.25} fw={650} className="figures">
        {children}
      </Text>
      {note && (
        <Text component="dd" m={0} size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </dl>
  );
}
