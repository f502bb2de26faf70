import { byPrecedence, type CodePlace } from "@tributary/vocabulary/code-places";
import { isWorkspaceId } from "@tributary/vocabulary/workspace-id";

/** What one of Stripe's objects says of a payment: who brought the payer, and who pays. Raw texts. */
export interface Statement {
  source: CodePlace;
  objectId: string;
  code: string | null;
  workspaceId: string | null;
}

/** Whose workspace a payment names, and what it names as one that can be none. */
export interface NamedWorkspace {
  workspaceId: string | null;
  /** Counts as unsaid, but somebody should know. */
  refusedWorkspaceId: string | null;
}

/** Of everything that a payment's objects name as its workspace, what counts: by precedence. */
export function namedWorkspace(statements: readonly Statement[]): NamedWorkspace {
  const named = inOrder(statements).flatMap(({ workspaceId }) => workspaceId ?? []);
  return {
    workspaceId: named.find(isWorkspaceId) ?? null,
    refusedWorkspaceId: named.find((id) => !isWorkspaceId(id)) ?? null,
  };
}

/** Highest precedence first; two objects of one place by their ids. */
export function inOrder<S extends Pick<Statement, "source" | "objectId">>(
  statements: readonly S[],
): S[] {
  return [...statements].sort(
    (a, b) => byPrecedence(a.source, b.source) || (a.objectId < b.objectId ? -1 : 1),
  );
}
