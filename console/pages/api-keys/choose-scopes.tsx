import { Checkbox, Code, SimpleGrid, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Scope } from "./scopes";

/** What the key may do; each scope says what that is. */
export function ChooseScopes({
  allowed,
  value,
  onChange,
}: {
  allowed: readonly Scope[];
  value: Scope[];
  onChange(next: Scope[]): void;
}) {
  const t = useTranslations("apiKeys");
  return (
    <Checkbox.Group
      label={t("create.scopes")}
      description={t("create.scopesAbout")}
      value={value}
      onChange={(next) => onChange(allowed.filter((scope) => next.includes(scope)))}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mt="xs">
        {allowed.map((scope) => (
          <Checkbox
            key={scope}
            value={scope}
            label={<Code>{scope}</Code>}
            description={
              <Text span size="xs" c="dimmed">
                {t(`scope.${scope.replace(":", ".")}` as never)}
              </Text>
            }
          />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
