/** All that is known of who came through a code. */
export interface RefereeIdentity {
  email: string | null;
  userId: string | null;
  workspaceId: string | null;
}

/** The best name that is known, whole: for operators and the referee itself. */
export function wholeLabel({ email, userId, workspaceId }: RefereeIdentity): string {
  return email ?? userId ?? workspaceId ?? "•••";
}

/** The same for the promoter: first character and, of an address, the domain (j•••@gmail.com). */
export function maskedLabel(identity: RefereeIdentity): string {
  const whole = wholeLabel(identity);
  const [first = ""] = whole;
  const at = identity.email === null ? -1 : whole.lastIndexOf("@");
  return `${at === 0 ? "" : first}•••${at < 0 ? "" : whole.slice(at)}`;
}
