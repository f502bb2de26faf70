import { type AccountRule, about } from "@tributary/kit/own-account";
import { peopleOfReferral, peopleToLink } from "./queries/beneficiaries";
import type { AssignReferralInput, MutationResolvers, VoidReferralInput } from "./schema.generated";

/** People do these for themselves; an operator that does has no more rights than they. */
const forOneself = { nobodys: "People do this for themselves, by the program's rules." };

/** Whose money each mutation is about. One that is missing here does not compile. */
export const ownAccounts = {
  voidReferral: about<VoidReferralInput>("referralId", (tx, input, actor) =>
    peopleOfReferral(tx, input.referralId, actor),
  ),
  assignReferral: about<AssignReferralInput>("promoterId", (tx, input, actor) => {
    const { promoterId, refereeUserId, workspaceId } = input;
    const workspaceIds = workspaceId == null ? [] : [workspaceId];
    return peopleToLink(tx, { promoterId, refereeUserId, workspaceIds }, actor);
  }),
  joinReferralProgram: forOneself,
  addVanityCode: forOneself,
  linkReferral: forOneself,
  redeemFriendReferral: forOneself,
} satisfies Record<keyof MutationResolvers, AccountRule<never>>;
