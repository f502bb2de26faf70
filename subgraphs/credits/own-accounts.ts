import { type AccountRule, about } from "@tributary/kit/own-account";
import { rememberMembers } from "./books/remember-members";
import { membersOf } from "./queries/workspace-members";
import type { GrantCreditsInput, MutationResolvers } from "./schema.generated";

/** Of one token. */
const MOST_REMEMBERED = 500;

const byProgram = { nobodys: "The platform's own programs do this; operators may not ask for it." };

/** Whose money each mutation is about. One that is missing here does not compile. */
export const ownAccounts = {
  grantCredits: about<GrantCreditsInput>("workspaceId", async (tx, input, actor) => {
    // What the token shows today counts also with a later one that leaves it out.
    const workspaceIds = actor.workspaces.map(({ id }) => id).slice(0, MOST_REMEMBERED);
    await rememberMembers(tx, [{ userId: actor.id, workspaceIds }]);
    return membersOf(tx, input.workspaceId, actor);
  }),
  spendCredits: byProgram,
  spendCreditsBatch: byProgram,
  reserveCredits: byProgram,
  captureReservation: byProgram,
  releaseReservation: byProgram,
  reverseSpend: byProgram,
  startCreditPurchase: { nobodys: "Who buys pays for it at Stripe; nothing is given." },
} satisfies Record<keyof MutationResolvers, AccountRule<never>>;
