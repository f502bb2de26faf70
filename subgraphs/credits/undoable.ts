import type { EventContext } from "@tributary/events/consume";
import type { Tx } from "@tributary/kit/database";
import type { Operation } from "@tributary/kit/entities/operation";
import type { UndoOnRequest } from "@tributary/kit/undo-request";
import type { UndoableActOf } from "@tributary/vocabulary/undoable-acts";
import { clockOffset } from "./clock-offset";
import { Lot } from "./entities/lot";
import { beginBookings, revokeGrant } from "./ledger/functions";
import { membersOf } from "./queries/workspace-members";

/** The operators' acts that can be reversed here, by the mutation's name. */
export const undoable: Readonly<Record<UndoableActOf<"credits">, UndoOnRequest<EventContext>>> = {
  grantCredits: {
    whose: (tx, operation, actor) => membersOf(tx, workspaceOf(operation), actor),
    async lock({ clock }, tx, operation) {
      await beginBookings(tx, [workspaceOf(operation)], clockOffset(clock));
      return operation.after!;
    },
    async refusal(_, tx, operation) {
      return whyKept(await lotOf(tx, operation));
    },
    async restore({ clock }, tx, operation) {
      const workspaceId = workspaceOf(operation);
      const begun = await beginBookings(tx, [workspaceId], clockOffset(clock));
      const at = begun.get(workspaceId)!;
      const taken = { workspaceId, at, lotId: operation.target, cause: `undo:${operation.id}` };
      if (await revokeGrant(tx, taken)) return null;
      throw new Error(`lot ${taken.lotId} is not whole under its account's lock`);
    },
  },
};

/** Only a lot of which everything is still free is taken back. */
function whyKept({ granted, available, consumed, reserved, expired }: Lot): string | null {
  if (available === granted) return null;
  if (consumed > 0n) return "Credits of this grant were spent; spent credits are not taken back.";
  if (reserved > 0n)
    return "Credits of this grant are held by a reservation; ask again when it is over.";
  return expired > 0n ? "This grant has expired." : "This grant was taken back before.";
}

const workspaceOf = ({ after }: Operation) => String(after!["workspaceId"]);

function lotOf(tx: Tx, operation: Operation): Promise<Lot> {
  const key = { workspaceId: workspaceOf(operation), id: operation.target };
  return tx.getRepository(Lot).findOneByOrFail(key);
}
