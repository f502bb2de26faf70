import type { Tx } from "@tributary/kit/database";
import { belongsTo } from "@tributary/kit/viewer";
import type { DataSource } from "typeorm";
import type { Context } from "./context";
import type { JulesSession } from "./entities/jules-session";
import type { Refusal } from "./input";
import { accessTo } from "./queries/module-access";

/** Why the owner may write nothing to the agent now; null when it may. `viewers`: the database as this viewer sees it. */
export async function mayWrite(
  viewers: DataSource | Tx,
  context: Context,
  session: Pick<JulesSession, "moduleId" | "status" | "goneAt" | "providerId">,
): Promise<Refusal | null> {
  if (!context.config.ENABLE_JULES) return disabled;
  const access = (await accessTo(viewers, context, [session.moduleId])).get(session.moduleId);
  if (!access?.canAsk) return notShared;
  const neverBegan = session.status === "FAILED" && session.providerId === null;
  return session.status === "CANCELLED" || session.goneAt || neverBegan ? closed : null;
}

/** Whether the caller may only ask because the module is shared with it: then nothing leaves after the share's end. */
export function asksByShare(
  { viewer }: Context,
  { workspaceId }: { workspaceId: string },
): boolean {
  return !belongsTo(viewer, workspaceId);
}

/** The refusal of everything that needs Jules where it is switched off. */
export const disabled: Refusal = {
  code: "JULES_DISABLED",
  message: "This deployment has Jules switched off; its operator can switch it on.",
};

export const notShared: Refusal = {
  code: "MODULE_NOT_SHARED",
  message: "The module is not shared with you (any more); ask its owner.",
};

/** The refusal of everything that is for a session that goes on. */
export const closed: Refusal = {
  code: "SESSION_CLOSED",
  message: "This session is over; open a new one.",
  field: ["input", "sessionId"],
};
