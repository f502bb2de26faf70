import type { EventContext } from "@tributary/events/consume";
import { newId } from "@tributary/kit/ids";
import { CannotBeDone, type CarriesOut } from "@tributary/kit/second-operator";
import { clockOffset } from "./clock-offset";
import { refusal } from "./domain/refusal";
import { grantByOperator } from "./grant-by-operator";
import { type Award, beginBookings } from "./ledger/functions";
import { membersOf } from "./queries/workspace-members";

/** A grant that waits, as JSON keeps it: micro-credits as a text, the instant as ISO 8601. */
interface WaitingGrant {
  workspaceId: string;
  credits: string;
  origin: Award["origin"];
  expiresAt: string | null;
}

/** How approved acts are carried out, by the mutation's name. */
export const approved: Readonly<Record<string, CarriesOut<EventContext>>> = {
  grantCredits: {
    async isAbout(tx, { target }, userId) {
      return (await membersOf(tx, target, { id: userId })).userIds!.length > 0;
    },
    async perform(context, { id, input, reason, requestedBy }) {
      const { workspaceId, credits, origin, expiresAt } = input as unknown as WaitingGrant;
      const begun = await beginBookings(context.tx, [workspaceId], clockOffset(context.clock));
      const award: Award = {
        workspaceId,
        at: begun.get(workspaceId)!,
        lotId: newId("lot"),
        origin,
        cause: `operation:${id}`,
        reference: `operator:${requestedBy}`,
        credits: BigInt(credits),
        expiresAt: expiresAt === null ? null : new Date(expiresAt),
        reason,
      };
      if (award.expiresAt && award.expiresAt <= award.at)
        throw new CannotBeDone("The credits would have expired already.");
      const code = await grantByOperator(context, context.tx, award, id);
      if (code === "ALREADY_GRANTED") throw new Error(`${award.cause} has granted before`);
      if (code) throw new CannotBeDone(refusal(code).message);
    },
  },
};
