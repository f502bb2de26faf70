import { Alert, Button, Code, Group, Stack, Text } from "@mantine/core";
import { IconEyeExclamation } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Copy, CopyField } from "../../components/copy";

/** A key's secret, this one time, with a line that tries it. `children`: what else is to be known. */
export function SecretShown({
  secret,
  done,
  children,
}: {
  /** Null: the answer to the first try was lost on its way, and nothing shows it again. */
  secret: string | null;
  done(): void;
  children?: ReactNode;
}) {
  const t = useTranslations("apiKeys.secret");
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
          <Stack gap={4}>
            <Group justify="space-between">
              <Text size="sm" fw={500}>
                {t("try")}
              </Text>
              <Copy value={curlLine(secret)} what={t("command")} />
            </Group>
            <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {curlLine(secret)}
            </Code>
          </Stack>
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

function curlLine(secret: string): string {
  return `curl -s ${location.origin}/graphql -H 'content-type: application/json' -H 'x-api-key: ${secret}' -d '{"query":"{ viewer { kind scopes } }"}'`;
}
