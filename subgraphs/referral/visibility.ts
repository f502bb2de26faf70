import { actingUserId, isOperator, isPlatformKey, type Viewer } from "@tributary/kit/viewer";

/** Operators, and the platform's own keys that may read: they see everything here. */
export function seesAll(viewer: Viewer): boolean {
  return isOperator(viewer) || isPlatformKey(viewer, "referrals:read");
}

/** Whether the caller may read this promoter: itself, or one who sees all. */
export function mayReadPromoter(viewer: Viewer, promoter: { userId: string }): boolean {
  return seesAll(viewer) || actingUserId(viewer) === promoter.userId;
}

/** Whether the caller may read this referral: its promoter, its referee, or one who sees all. */
export function mayReadReferral(
  viewer: Viewer,
  referral: { promoterUserId: string; refereeUserId: string | null },
): boolean {
  const userId = actingUserId(viewer);
  if (userId === null) return seesAll(viewer);
  return seesAll(viewer) || userId === referral.promoterUserId || userId === referral.refereeUserId;
}

/** Whether the caller is told who the referee is: operators and the referee itself. */
export function seesWholeLabel(
  viewer: Viewer,
  referral: { refereeUserId: string | null },
): boolean {
  if (isOperator(viewer)) return true;
  return referral.refereeUserId !== null && actingUserId(viewer) === referral.refereeUserId;
}

/** The longest id that a caller may name; ids of users and workspaces are the platform's. */
const LONGEST_ID = 255;

/**
 * Whether a text can be an id at all: PostgreSQL refuses a NUL, JSON of events half a surrogate
 * pair, and nobody has ids of a page.
 */
export function canBeId(text: string): boolean {
  if (text.length < 1 || text.length > LONGEST_ID || !text.isWellFormed()) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  return !/[\u0000-\u001f\u007f]/.test(text);
}
