const DAY_MS = 86_400_000;

/**
 * From when on a link counts: the sign-up that the platform reports late, but no further back than
 * a workspace may be old, and never before its promoter joined or after now.
 */
export function linkInstant(
  signedUpAt: Date | null,
  now: Date,
  newWorkspaceDays: number,
  promoterJoinedAt: Date,
): Date {
  if (signedUpAt === null) return now;
  const earliest = Math.max(now.getTime() - newWorkspaceDays * DAY_MS, promoterJoinedAt.getTime());
  return new Date(Math.min(Math.max(signedUpAt.getTime(), earliest), now.getTime()));
}
