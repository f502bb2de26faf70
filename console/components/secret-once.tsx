import { Alert, Button, Group, Stack } from "@mantine/core";
import { IconEyeExclamation } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CopyField } from "./copy";

/**
 * A secret, this one time, in a dialog that only its button closes: see `onceProps`. Needs the texts `secrets`. `children`: what
 * else is to be known.
 */
export function SecretOnce({
  secret,
  done,
  children,
}: {
  /** Null: the answer to the first try was lost on its way, and nothing shows it again. */
  secret: string | null;
  done(): void;
  children?: ReactNode;
}) {
  const t = useTranslations("secrets");
  return (
    <Stack>
      {secret ? (
        <>
          <Alert
            color="yellow"
            variant="light"
            icon={<IconEyeExclamation aria-hidden />}
            title={t("once")}
          >
            {t("onceText")}
          </Alert>
          <CopyField label={t("label")} value={secret} />
        </>
      ) : (
        <Alert color="yellow" variant="light" title={t("lost")}>
          {t("lostText")}
        </Alert>
      )}
      {children}
      <Group justify="flex-end">
        <Button onClick={done}>{secret ? t("stored") : t("close")}</Button>
      </Group>
    </Stack>
  );
}

/** For the dialog that shows a secret: a click beside it would lose the secret for good. */
export function onceProps(shown: boolean) {
  return { withCloseButton: !shown, closeOnClickOutside: !shown, closeOnEscape: !shown };
}
