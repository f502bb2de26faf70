import "@mantine/dates/styles.css";
import { DatePickerInput } from "@mantine/dates";
import "dayjs/locale/de";
import { useEffect, useState } from "react";
import { useLocale } from "use-intl";

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
      maxDate={new Date()}
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
