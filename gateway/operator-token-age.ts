import type { JWTPayload } from "jose";

/** By how much an issuer's clock may differ from ours, in seconds. */
export const CLOCKS_DIFFER_SECONDS = 30;

/** The second until which an operator's token is good, for clocks that agree: by its issue, and by its sign-in if it says that. */
export function operatorTokenGoodUntil({ iat, auth_time }: JWTPayload, minutes: number): number {
  return Math.min(iat!, (auth_time as number | undefined) ?? Infinity) + minutes * 60;
}

/**
 * Why a token is too old for an operator's, whose role may have been taken away since; null: it is not. Claims are
 * those of a token that is good for other people.
 */
export function operatorTokenProblem(
  payload: JWTPayload,
  minutes: number,
  nowMs: number,
): string | null {
  const now = Math.floor(nowMs / 1000);
  const { iat, auth_time } = payload as { iat: number; auth_time?: number };
  const most = minutes * 60 + CLOCKS_DIFFER_SECONDS;
  if (now - iat > most) {
    return `by its claim \`iat\` it is more than ${minutes} minutes old, and operators' tokens are good for no longer (OPERATOR_TOKEN_MINUTES). Get a fresh one.`;
  }
  if (auth_time === undefined) return null;
  if (auth_time - now > CLOCKS_DIFFER_SECONDS) {
    return "by its claim `auth_time` its operator signed in in the future; compare the clocks.";
  }
  if (now - auth_time > most) {
    return `by its claim \`auth_time\` its operator signed in more than ${minutes} minutes ago (OPERATOR_TOKEN_MINUTES). Sign in again.`;
  }
  return null;
}
