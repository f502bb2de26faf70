/** Months (YYYY-MM) from that of the first instant to that of the last, the newest first. */
export function monthsBetween(first: string, last: string): string[] {
  const number = (instant: string) =>
    Number(instant.slice(0, 4)) * 12 + Number(instant.slice(5, 7)) - 1;
  const months: string[] = [];
  for (let month = number(last); month >= number(first); month--) {
    months.push(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`);
  }
  return months;
}
