import { belongsTo, type Viewer } from "@tributary/kit/viewer";

/** Whom a change is told to. */
export interface Audience {
  operators: boolean;
  userIds: readonly string[];
  /** Workspaces whose members are told. */
  workspaceIds: readonly string[];
  /** Which scope a key needs; the platform's keys hear all of it, a person's what that person hears. Null: no key. */
  scope: string | null;
}

/** That something has changed: a type of the contract, and which one. Never what it is now. */
export interface Change {
  type: string;
  id: string;
  to: Audience;
}

/** How far has been heard; only who answers it can read it. */
export type HeardUntil = Readonly<Record<string, unknown>>;

/** What has changed since. */
export interface Changes {
  changes: readonly Change[];
  until: HeardUntil;
  /** Whether there is more now. */
  more: boolean;
  /** Whether something was left out: the place was not known any more. */
  lost: boolean;
}

/** Asks affiliates-admin, wherever it runs, what has changed; null: tell from now on. */
export type AskForChanges = (after: HeardUntil | null) => Promise<Changes>;

/** Whether a change is this caller's to hear of: who hears of it may read it. */
export function hears(viewer: Viewer, to: Audience): boolean {
  if (viewer.kind === "ANONYMOUS") return false;
  if (viewer.kind === "API_KEY") {
    if (to.scope === null || !viewer.scopes.includes(to.scope)) return false;
    return viewer.ownerUserId === null || to.userIds.includes(viewer.ownerUserId);
  }
  return (
    (viewer.operator && to.operators) ||
    to.userIds.includes(viewer.id) ||
    to.workspaceIds.some((id) => belongsTo(viewer, id))
  );
}
