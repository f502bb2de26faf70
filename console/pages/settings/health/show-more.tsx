import { Button, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";

/** How many are shown at first, and how many more at each press. */
const STEP = 10;

/** The first of many, and the rest when it is wanted: all are here already. */
export function ShowMore<Row>({
  of,
  children,
}: {
  of: readonly Row[];
  children(shown: readonly Row[]): ReactNode;
}) {
  const t = useTranslations("health");
  const [count, setCount] = useState(STEP);
  return (
    <Stack gap="xs" align="stretch">
      {children(of.slice(0, count))}
      {of.length > count && (
        <Button
          variant="default"
          size="xs"
          style={{ alignSelf: "flex-start" }}
          onClick={() => setCount(count + 5 * STEP)}
        >
          {t("more", { count: of.length - count })}
        </Button>
      )}
    </Stack>
  );
}
