import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

/** Filters of a list beside each other, and a way back to all of it. Their values live in the address. */
export function FilterBar({
  children,
  active,
  clear,
}: {
  children: ReactNode;
  active: boolean;
  clear(): void;
}) {
  const t = useTranslations("words.filter");
  return (
    <Group gap="sm" align="flex-end" role="search">
      {children}
      {active && (
        <Button variant="subtle" size="sm" onClick={clear}>
          {t("clear")}
        </Button>
      )}
    </Group>
  );
}
