import { useQuery } from "@apollo/client/react";
import { Button, Checkbox, Code, Group, SimpleGrid, Skeleton, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { failures } from "../../../api/errors";
import { LoadFailed } from "../../../components/load-failed";
import { WebhookTypesDocument } from "./webhooks.generated";

/** What a type of event tells; empty for one that has no sentence here. */
export function useTypeText(): (type: string) => string {
  const t = useTranslations("webhooks.type");
  return (type) => (t.has(type as never) ? t(type as never) : "");
}

/** Which events are sent; each type says what it tells. */
export function ChooseTypes({
  value,
  onChange,
}: {
  value: string[];
  onChange(next: string[]): void;
}) {
  const t = useTranslations("webhooks.form");
  const text = useTypeText();
  const { data, error, refetch } = useQuery(WebhookTypesDocument, { fetchPolicy: "cache-first" });
  const types = data?.webhookEventTypes;
  if (error && !types) return <LoadFailed failed={failures(error)} again={() => void refetch()} />;
  if (!types) return <Skeleton height={240} />;
  const all = value.length === types.length;
  return (
    <Checkbox.Group
      label={
        <Group gap="sm" component="span">
          {t("types")}
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => onChange(all ? [] : [...types])}
          >
            {all ? t("noTypes") : t("allTypes")}
          </Button>
        </Group>
      }
      description={t("typesAbout")}
      value={value}
      onChange={(next) => onChange(types.filter((type) => next.includes(type)))}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mt="xs">
        {types.map((type) => (
          <Checkbox
            key={type}
            value={type}
            label={<Code>{type}</Code>}
            description={
              <Text span size="xs" c="dimmed">
                {text(type)}
              </Text>
            }
          />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
