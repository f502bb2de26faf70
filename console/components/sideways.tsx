import { Table } from "@mantine/core";
import type { ReactNode } from "react";

export interface SidewaysProps {
  /** What is in it, for those who do not see it. */
  label: string;
  /** In pixels: below it the table is scrolled. */
  minWidth: number;
  children: ReactNode;
}

/** Around a table that may be wider than its place: it is scrolled sideways, by keys too. */
export function Sideways({ label, minWidth, children }: SidewaysProps) {
  return (
    <Table.ScrollContainer
      type="native"
      minWidth={minWidth}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      {children}
    </Table.ScrollContainer>
  );
}
