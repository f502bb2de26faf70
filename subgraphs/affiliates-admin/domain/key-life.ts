/** Since when a key works, and when it and one of its secrets end; null: not yet, or never. */
export interface KeyEnds {
  /** The operation that must be approved before it works; null: none. */
  waitsFor: string | null;
  approvedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date | null;
  /** Of a secret that a rotation replaced. */
  retiresAt: Date | null;
}

const HOUR_MS = 3_600_000;
const USUAL_OVERLAP_HOURS = 24;
const MOST_OVERLAP_HOURS = 168;

/** Whether an end has come: what ends at an instant does not work at it any more. */
export function isOver(end: Date | null, now: Date): boolean {
  return end !== null && end.getTime() <= now.getTime();
}

/** Whether a key works no more, whichever its secret: by revocation or expiry. */
export function hasEnded(
  { revokedAt, expiresAt }: Pick<KeyEnds, "revokedAt" | "expiresAt">,
  now: Date,
): boolean {
  return revokedAt !== null || isOver(expiresAt, now);
}

/** Whether a key does not work yet, since nobody has approved it. */
export function isWaiting({
  waitsFor,
  approvedAt,
}: Pick<KeyEnds, "waitsFor" | "approvedAt">): boolean {
  return waitsFor !== null && approvedAt === null;
}

/** Whether a key with this one of its secrets lets anybody in. */
export function works(life: KeyEnds, now: Date): boolean {
  return !isWaiting(life) && !hasEnded(life, now) && !isOver(life.retiresAt, now);
}

/** For how many hours a replaced secret works beside the new one: 24, or 0 to 168 as asked; null: refused. */
export function overlapHours(asked: number | null): number | null {
  if (asked === null) return USUAL_OVERLAP_HOURS;
  return asked >= 0 && asked <= MOST_OVERLAP_HOURS ? asked : null;
}

/** Until when a secret works that is replaced now. */
export function overlapEnd(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * HOUR_MS);
}
