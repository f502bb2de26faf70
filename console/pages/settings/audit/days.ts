/** The instants between which the days of an address lie, in the reader's time zone: from the first's begin to the last's end. */
export function instantsOf({ from, to }: { from?: string; to?: string }): {
  from: string | null;
  to: string | null;
} {
  return { from: from ? beginOf(from, 0) : null, to: to ? beginOf(to, 1) : null };
}

function beginOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
