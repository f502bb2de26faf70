import { NumberInput, Select, SimpleGrid, TagsInput, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "use-intl";
import type { NewKey } from "./create-key";

const EXPIRIES = ["30", "90", "365", "day", "never"] as const;
const DAY_MS = 86_400_000;

/** Until when, from where, and how much: what a key is bounded to. */
export function KeyBounds({
  form,
  withCost,
}: {
  form: UseFormReturnType<NewKey>;
  /** Only operators say what a key may spend. */
  withCost: boolean;
}) {
  const t = useTranslations("apiKeys.create");
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t("expiry")}
          description={t("expiryAbout")}
          allowDeselect={false}
          data={EXPIRIES.map((each) => ({ value: each, label: t(`expiries.e${each}`) }))}
          {...form.getInputProps("expiry")}
        />
        {form.values.expiry === "day" && (
          <TextInput
            type="date"
            label={t("endsOn")}
            description={t("endsOnAbout")}
            min={new Date(Date.now() + DAY_MS).toISOString().slice(0, 10)}
            {...form.getInputProps("endsOn")}
          />
        )}
      </SimpleGrid>
      <TagsInput
        label={t("networks")}
        description={t("networksAbout")}
        placeholder={form.values.networks.length > 0 ? undefined : "203.0.113.0/24"}
        maxTags={20}
        splitChars={[",", " "]}
        acceptValueOnBlur
        {...form.getInputProps("networks")}
      />
      {withCost && (
        <NumberInput
          label={t("cost")}
          description={t("costAbout")}
          min={1}
          max={10_000_000}
          allowDecimal={false}
          thousandSeparator
          {...form.getInputProps("costPerMinute")}
        />
      )}
    </>
  );
}

/**
 * When the key is to end, by real time; null: never. At the end of a day: tried again after a failure, the same input is the
 * same attempt.
 */
export function expiryOf({ expiry, endsOn }: Pick<NewKey, "expiry" | "endsOn">): string | null {
  if (expiry === "never") return null;
  if (expiry === "day") return new Date(`${endsOn}T23:59:59`).toISOString();
  const day = new Date(Date.now() + Number(expiry) * DAY_MS).toISOString().slice(0, 10);
  return `${day}T23:59:59.000Z`;
}
