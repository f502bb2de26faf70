import type { Viewer } from "../../shell/viewer";

/** Whose a module is to its reader: of an own workspace, shared with them, or seen as an operator. */
export type Whose = "own" | "shared" | "seen";

/** By the viewer's workspaces and what the API lets them do. */
export function whoseIs(
  module: { workspace: { id: string }; canAsk: boolean },
  { workspaces }: Pick<Viewer, "workspaces">,
): Whose {
  if (workspaces.some(({ id }) => id === module.workspace.id)) return "own";
  return module.canAsk ? "shared" : "seen";
}
