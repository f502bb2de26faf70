import { ActionIcon, Button, Group, Input, NumberInput, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { PercentInput } from "../../../components/decimal-inputs";

interface Tier {
  name: string;
  rateBps: number;
  fromReferrals: number;
}

/** Better rates from a number of referrals on; each with its name. */
export function TiersInput({
  value,
  error,
  onChange,
}: {
  value: readonly Tier[];
  error: string | undefined;
  onChange(tiers: Tier[]): void;
}) {
  const t = useTranslations("policy.tiers");
  const set = (place: number, change: Partial<Tier>) =>
    onChange(value.map((tier, at) => (at === place ? { ...tier, ...change } : tier)));
  const add = () => {
    const last = value.at(-1);
    const next = { rateBps: last?.rateBps ?? 0, fromReferrals: (last?.fromReferrals ?? 0) + 10 };
    onChange([...value, { name: t("name", { number: value.length + 1 }), ...next }]);
  };
  return (
    <Input.Wrapper label={t("label")} error={error} labelElement="div">
      <Stack gap="xs" mt={4}>
        {value.map((tier, place) => (
          // A tier has no id, and its name is being typed.
          // biome-ignore lint/suspicious/noArrayIndexKey: tiers are added at the end and taken out whole.
          <Group key={place} gap="xs" wrap="nowrap" align="flex-end">
            <TextInput
              label={place === 0 ? t("nameOf") : undefined}
              aria-label={t("nameOf")}
              maxLength={40}
              style={{ flex: 2 }}
              value={tier.name}
              onChange={(event) => set(place, { name: event.currentTarget.value })}
            />
            <PercentInput
              label={place === 0 ? t("rate") : undefined}
              aria-label={t("rate")}
              hideControls
              style={{ flex: 1 }}
              value={tier.rateBps}
              onChange={(rateBps) => set(place, { rateBps: rateBps ?? 0 })}
            />
            <NumberInput
              label={place === 0 ? t("from") : undefined}
              aria-label={t("from")}
              hideControls
              allowDecimal={false}
              min={0}
              style={{ flex: 1 }}
              value={tier.fromReferrals}
              onChange={(from) =>
                set(place, { fromReferrals: typeof from === "number" ? from : 0 })
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t("remove", { name: tier.name })}
              onClick={() => onChange(value.filter((_, at) => at !== place))}
            >
              <IconTrash size={17} stroke={1.7} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          style={{ alignSelf: "flex-start" }}
          leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
          disabled={value.length >= 20}
          onClick={add}
        >
          {t("add")}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}
