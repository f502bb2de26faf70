import { Group } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { deploymentNow } from "../session/clock";
import { daysOf, RANGES, type RangeSearch } from "./range";
import { Segments } from "./segments";

const DayRange = lazy(() => import("./day-range"));

/** Chooses a time span; `onChange` gets what belongs into the address. */
export function RangePicker({
  value,
  fallback = "30",
  onChange,
}: {
  value: RangeSearch;
  fallback?: "7" | "30" | "90";
  onChange(next: RangeSearch): void;
}) {
  const t = useTranslations("words.range");
  const range = value.range ?? fallback;
  return (
    <Group gap="sm">
      <Segments
        aria-label={t("label")}
        value={range}
        data={RANGES.map((each) => ({ value: each, label: t(`r${each}`) }))}
        onChange={(next) => {
          if (next !== "custom") return onChange({ range: next });
          // It begins with the days that are shown.
          onChange({ range: "custom", ...daysOf({ range }, deploymentNow()) });
        }}
      />
      {range === "custom" && (
        <Suspense>
          <DayRange
            label={t("days")}
            from={value.from ?? null}
            to={value.to ?? null}
            onChange={(from, to) => onChange({ range: "custom", from, to })}
          />
        </Suspense>
      )}
    </Group>
  );
}
