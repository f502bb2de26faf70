import { useFormatter, useNow } from "use-intl";

/** An instant in the reader's own time zone; its title has it in UTC. `relative`: how long ago, or from now. */
export function DateTime({
  at,
  show = "moment",
}: {
  /** RFC 3339. */
  at: string;
  show?: "moment" | "date" | "relative";
}) {
  const format = useFormatter();
  const instant = new Date(at);
  const inUtc = { dateStyle: "long", timeStyle: "long", timeZone: "UTC" } as const;
  return (
    // Lists have dozens of these: a component's tooltip for each keeps the browser busy for a while.
    <time dateTime={at} title={format.dateTime(instant, inUtc)} style={{ whiteSpace: "nowrap" }}>
      {show === "relative" ? <Ago instant={instant} /> : format.dateTime(instant, show)}
    </time>
  );
}

/** How long ago, as time goes by. */
function Ago({ instant }: { instant: Date }) {
  const format = useFormatter();
  return format.relativeTime(instant, useNow({ updateInterval: 60_000 }));
}

/** A month of the API's ("2026-05"), e.g. "May 2026". */
export function useMonth(): (month: string) => string {
  const format = useFormatter();
  return (month) => format.dateTime(new Date(`${month}-15T12:00:00Z`), "month");
}
