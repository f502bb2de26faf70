/** What gives away that a code is the referee's own. */
export type OwnCodeRule =
  | "SAME_USER"
  | "SAME_EMAIL"
  | "SAME_CREDIT_WORKSPACE"
  | "SHARED_WORKSPACE"
  /** The promoter came through the referee, directly or further up. */
  | "RING";

/** A person as far as comparing goes. */
export interface KnownPerson {
  userId: string | null;
  /** Of the normalised address; null: unknown. */
  emailHash: string | null;
  /** Where its own bonus credits go; null for people who are no promoters. */
  creditWorkspaceId: string | null;
  /** Workspaces in which the person was seen. */
  workspaceIds: readonly string[];
}

/** Whether promoter and referee are the same person or team; the first rule that holds, or null. */
export function ownCodeRule(promoter: KnownPerson, referee: KnownPerson): OwnCodeRule | null {
  if (referee.userId !== null && referee.userId === promoter.userId) return "SAME_USER";
  if (referee.emailHash !== null && referee.emailHash === promoter.emailHash) return "SAME_EMAIL";
  const { creditWorkspaceId } = promoter;
  const theirs = new Set(referee.workspaceIds);
  if (creditWorkspaceId !== null) {
    if (referee.creditWorkspaceId === creditWorkspaceId) return "SAME_CREDIT_WORKSPACE";
    if (theirs.has(creditWorkspaceId)) return "SAME_CREDIT_WORKSPACE";
  }
  return promoter.workspaceIds.some((id) => theirs.has(id)) ? "SHARED_WORKSPACE" : null;
}
