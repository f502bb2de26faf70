import { Text, Tooltip } from "@mantine/core";
import { useFormatter, useNow } from "use-intl";

/** An instant in the reader's own time zone; the tooltip has it in UTC. `relative`: how long ago, or from now. */
export function DateTime({
  at,
  show = "moment",
}: {
  /** RFC 3339. */
  at: string;
  show?: "moment" | "date" | "relative";
}) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const instant = new Date(at);
  const text =
    show === "relative" ? format.relativeTime(instant, now) : format.dateTime(instant, show);
  const whole = `${format.dateTime(instant, { dateStyle: "long", timeStyle: "long", timeZone: "UTC" })}`;
  return (
    <Tooltip label={whole}>
      <Text span inherit>
        <time dateTime={at} style={{ whiteSpace: "nowrap" }}>
          {text}
        </time>
      </Text>
    </Tooltip>
  );
}

/** A month of the API's ("2026-05"), e.g. "May 2026". */
export function useMonth(): (month: string) => string {
  const format = useFormatter();
  return (month) => format.dateTime(new Date(`${month}-15T12:00:00Z`), "month");
}
