import { Text } from "@mantine/core";
import type { ReactNode } from "react";

/** A name and its value, within a `dl`. */
export function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div style={{ minWidth: 0 }}>
      <Text component="dt" size="xs" c="dimmed" mb={4}>
        {title}
      </Text>
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: "anywhere" }}>
        {children}
      </Text>
    </div>
  );
}
