/** Why a month cannot be closed now. */
export type ObstacleCode =
  | "MONTH_NOT_OVER"
  | "MONTH_ALREADY_CLOSED"
  | "EARLIER_MONTH_OPEN"
  | "EVENTS_STILL_ARRIVING";

/** What stands in the way of a close, as the database's month_obstacle says it. */
export interface MonthObstacle {
  code: ObstacleCode;
  /** An instant, a month, or what still arrives. */
  about: string;
}

/** What is wrong and what to do, in a sentence or two. */
export function obstacleMessage(month: string, { code, about }: MonthObstacle): string {
  switch (code) {
    case "MONTH_NOT_OVER":
      return `${month} ends at ${about}; it is closed by itself soon after.`;
    case "MONTH_ALREADY_CLOSED":
      return /^\d{4}-\d\d$/.test(about)
        ? `Months count from ${about} on; nothing was spent before that could be closed.`
        : `It was closed at ${about} and never changes; what is learned since counts in the month that is open.`;
    case "EARLIER_MONTH_OPEN":
      return `Months are closed in their order: close ${about} first.`;
    case "EVENTS_STILL_ARRIVING":
      return stillArriving(month, about);
  }
}

/** Whether nothing but facts that wait for their turn stands in the way: a close works through them itself. */
export function isLateFacts({ about }: MonthObstacle): boolean {
  return about === "LATE_FACTS";
}

/** Whether somebody has to do something before the month can be closed. */
export function needsOperator({ about }: MonthObstacle): boolean {
  return about.startsWith("DEAD:");
}

function stillArriving(month: string, about: string): string {
  const [what, count] = about.split(":");
  switch (what) {
    case "SEAL":
      return `Credits has not sealed ${month} yet: bookings of it may still come. That takes seconds; try again then.`;
    case "DEAD":
      return `${count} of the events before the month's end could not be applied and were given up: replay them (deadLetters, replayDeadLetter), then try again.`;
    case "WAITING":
      return `${count} of the events before the month's end failed and are tried again by themselves; try again in some minutes.`;
    default:
      return "Facts that arrived late are still being worked through; try again in a minute.";
  }
}
