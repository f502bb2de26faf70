import { useFormatter, useNow } from "use-intl";
import { deploymentNow } from "../session/clock";

/** An instant in the reader's own time zone; its title has it in UTC. `relative`: how long ago, or from now. */
export function DateTime({
  at,
  show = "moment",
  realTime = false,
}: {
  /** RFC 3339. */
  at: string;
  show?: "moment" | "date" | "relative";
  /** The API says so of some instants; all others are of the deployment's clock. */
  realTime?: boolean;
}) {
  const format = useFormatter();
  const instant = new Date(at);
  const inUtc = { dateStyle: "long", timeStyle: "long", timeZone: "UTC" } as const;
  return (
    // Lists have dozens of these: a component's tooltip for each keeps the browser busy for a while.
    <time dateTime={at} title={format.dateTime(instant, inUtc)} style={{ whiteSpace: "nowrap" }}>
      {show === "relative" ? (
        <Ago instant={instant} realTime={realTime} />
      ) : (
        format.dateTime(instant, show)
      )}
    </time>
  );
}

/** How long ago, as time goes by. */
function Ago({ instant, realTime }: { instant: Date; realTime: boolean }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  return format.relativeTime(instant, realTime ? now : deploymentNow());
}

/** A month of the API's ("2026-05"), e.g. "May 2026". */
export function useMonth(): (month: string) => string {
  const format = useFormatter();
  return (month) => format.dateTime(new Date(`${month}-15T12:00:00Z`), "month");
}
