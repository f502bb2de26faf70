import { Code, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Copy } from "../../components/copy";
import { SecretOnce } from "../../components/secret-once";

/** A key's secret, this one time, with a line that tries it. `children`: what else is to be known. */
export function SecretShown({
  secret,
  done,
  children,
}: {
  secret: string | null;
  done(): void;
  children?: ReactNode;
}) {
  const t = useTranslations("apiKeys.secret");
  return (
    <SecretOnce secret={secret} done={done}>
      {secret && (
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
      )}
      {children}
    </SecretOnce>
  );
}

function curlLine(secret: string): string {
  return `curl -s ${location.origin}/graphql -H 'content-type: application/json' -H 'x-api-key: ${secret}' -d '{"query":"{ viewer { kind scopes } }"}'`;
}
