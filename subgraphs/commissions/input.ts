import { isTimeZone, monthsLater, startOfDay } from "@tributary/kit/calendar";
import { CallerError } from "@tributary/kit/errors";
import { isStorable } from "@tributary/kit/text";
import type { DraftTerms } from "./domain/draft-terms";
import type { ProgramPolicyInput } from "./schema.generated";

/** Months of one answer. */
const MOST_MONTHS = 24;

/** Whether it may be an id. */
export function isPlain(text: string): boolean {
  return text.length >= 1 && text.length <= 255 && isStorable(text);
}

/** The instant that a cursor names. Throws BAD_USER_INPUT. */
export function cursorInstant(text: string): Date {
  if (Number.isNaN(Date.parse(text)))
    throw new CallerError("BAD_USER_INPUT", "after is not a cursor of this list.", ["after"]);
  return new Date(text);
}

/** A draft that could be published, as far as a simulation needs it. Throws BAD_USER_INPUT. */
export function checkedDraft(draft: ProgramPolicyInput): DraftTerms {
  const { commissionMonths = null, maxCommissionMinorPerReferral = null } = draft;
  const tiers = draft.tiers ?? [];
  const must = (holds: boolean, field: string, what: string) => {
    if (holds) return;
    throw new CallerError("BAD_USER_INPUT", `${field} must ${what}.`, ["input", "draft", field]);
  };
  const isRate = (rateBps: number) => rateBps >= 0 && rateBps <= 10_000;
  must(isRate(draft.rateBps), "rateBps", "be between 0 and 10000 basis points");
  must(tiers.length <= 20, "tiers", "be at most 20");
  must(
    tiers.every(({ rateBps, fromReferrals }) => isRate(rateBps) && fromReferrals >= 1),
    "tiers",
    "have rates between 0 and 10000 basis points, and begin with 1 referral or more",
  );
  must(
    commissionMonths === null || (commissionMonths >= 1 && commissionMonths <= 1200),
    "commissionMonths",
    "be between 1 and 1200",
  );
  must(draft.minimumPaymentMinor >= 0n, "minimumPaymentMinor", "not be negative");
  must(
    (maxCommissionMinorPerReferral ?? 0n) >= 0n,
    "maxCommissionMinorPerReferral",
    "not be negative",
  );
  must(
    isTimeZone(draft.timeZone),
    "timeZone",
    "be a place or UTC, by the IANA database, e.g. Europe/Berlin",
  );
  return { ...draft, tiers, commissionMonths, maxCommissionMinorPerReferral };
}

/** How many months one answer has. Throws BAD_USER_INPUT. */
export function countOfMonths(last: number): number {
  if (last >= 1 && last <= MOST_MONTHS) return last;
  throw new CallerError("BAD_USER_INPUT", `last must be between 1 and ${MOST_MONTHS}.`, ["last"]);
}

/** The months of a range, in their order. Throws BAD_USER_INPUT. */
export function monthsOf(from: string, to: string): string[] {
  if (from > to) throw new CallerError("BAD_USER_INPUT", "from must not be after to.", ["from"]);
  const months: string[] = [];
  for (let month = from; month <= to; month = monthsLater(month, 1)) {
    if (months.push(month) > MOST_MONTHS)
      throw new CallerError("BAD_USER_INPUT", `Ask for ${MOST_MONTHS} months at most.`, ["to"]);
  }
  return months;
}

/** The instants at which the first day begins and the last one ends. Throws BAD_USER_INPUT. */
export function daysOf(from: string, to: string, timeZone: string): [Date, Date] {
  if (from > to)
    throw new CallerError("BAD_USER_INPUT", "from must not be after to.", ["input", "from"]);
  const after = new Date(Date.parse(to) + 86_400_000).toISOString().slice(0, 10);
  return [startOfDay(from, timeZone), startOfDay(after, timeZone)];
}
