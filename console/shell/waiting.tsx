import { Skeleton, Stack } from "@mantine/core";
import { useTranslations } from "use-intl";

/** While a page's code or first data is on its way. */
export function Waiting() {
  const t = useTranslations("shell");
  return (
    <Stack gap="lg" aria-busy="true" role="status" aria-label={t("loading")}>
      <Skeleton height={110} />
      <Skeleton height={280} />
    </Stack>
  );
}
