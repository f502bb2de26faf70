import { Select, Text } from "@mantine/core";
import { useTranslations } from "use-intl";

/** For how many hours an old secret may work beside the new one. */
const HOURS = [0, 1, 24, 72, 168] as const;
export const USUAL_OVERLAP = 24;

/** Chooses for how long the old secret works on. Needs the texts `secrets`. */
export function SecretOverlap({
  hours,
  onChange,
}: {
  hours: number;
  onChange(hours: number): void;
}) {
  const t = useTranslations("secrets");
  return (
    <Select
      label={t("overlap")}
      description={t("overlapAbout")}
      data={HOURS.map((each) => ({ value: `${each}`, label: t(`hours.h${each}`) }))}
      value={`${hours}`}
      allowDeselect={false}
      onChange={(value) => onChange(Number(value))}
    />
  );
}

/** Beside a new secret: what becomes of the old one. */
export function OldSecret({ hours }: { hours: number }) {
  const t = useTranslations("secrets");
  return <Text size="sm">{hours === 0 ? t("endedAtOnce") : t("endsIn", { hours })}</Text>;
}
