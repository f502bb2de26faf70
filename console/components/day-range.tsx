import "@mantine/dates/styles.css";
import { DatePickerInput } from "@mantine/dates";
import "dayjs/locale/de";
import { useEffect, useState } from "react";
import { useFormatter, useLocale } from "use-intl";
import { deploymentNow } from "../session/clock";
import classes from "./day-range.module.css";

/** Two days of a calendar; loaded when it is wanted. */
export default function DayRange({
  label,
  from,
  to,
  placeholder,
  onChange,
  onClear,
}: {
  label: string;
  from: string | null;
  to: string | null;
  /** While no day is chosen. */
  placeholder?: string;
  onChange(from: string, to: string): void;
  /** With it the days can be left out again. */
  onClear?: () => void;
}) {
  const locale = useLocale();
  const format = useFormatter();
  const [days, setDays] = useState<[string | null, string | null]>([from, to]);
  useEffect(() => setDays([from, to]), [from, to]);
  return (
    <DatePickerInput
      type="range"
      // Its name is what it shows: the days, or that any will do.
      title={label}
      size="sm"
      locale={locale}
      value={days}
      maxDate={deploymentNow()}
      classNames={{ datePickerRoot: classes["beside"], presetsList: classes["months"] }}
      presets={lastMonths(deploymentNow()).map((days) => ({
        value: days,
        label: format.dateTime(new Date(`${days[0]}T12:00:00Z`), {
          month: "short",
          year: "numeric",
        }),
      }))}
      placeholder={placeholder}
      // It is a text and no placeholder of the browser's.
      styles={{ placeholder: { color: "var(--mantine-color-dimmed)" } }}
      clearable={Boolean(onClear)}
      onChange={(next) => {
        setDays(next as [string | null, string | null]);
        if (next[0] && next[1]) onChange(next[0], next[1]);
        if (!next[0] && !next[1]) onClear?.();
      }}
    />
  );
}

const MONTHS = 12;

/** First and last day (YYYY-MM-DD) of the present month and of those before it. */
function lastMonths(today: Date): [first: string, last: string][] {
  const [year, month] = [today.getFullYear(), today.getMonth()];
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return Array.from({ length: MONTHS }, (_, ago) => [
    day(Date.UTC(year, month - ago, 1)),
    day(Date.UTC(year, month - ago + 1, 0)),
  ]);
}
