import { linkByCode } from "../books/link-by-code";
import { recordMemberships } from "../books/record-memberships";
import type { Context } from "../context";
import type { RefusalCode } from "../domain/refusal";
import { identifyReferee } from "../identify-referee";
import { type ReferralOutcome, refused } from "../outcomes";
import { lockUser } from "../queries/lock-user";
import { lockLinksOf } from "../queries/rings";
import type { LinkReferralInput } from "../schema.generated";

/** What a refusal is about; most are about the code. */
function fieldOf(code: RefusalCode): string | undefined {
  if (code === "PROGRAM_DISABLED") return undefined;
  return code === "REGION_NOT_ELIGIBLE" ? "region" : "code";
}

/** Links a new user at sign-up. Safe to repeat: the same code answers the same referral. */
export async function linkReferral(
  context: Context,
  input: LinkReferralInput,
): Promise<ReferralOutcome> {
  const referee = identifyReferee(context.viewer, input);
  if (!referee) return refused("ACCOUNT_NOT_ELIGIBLE");
  return context.transaction(async (tx) => {
    await lockUser(tx, referee.userId);
    await lockLinksOf(tx, referee.userId);
    await recordMemberships(tx, referee.userId, referee.workspaceIds, context.clock.now());
    const { refusal, referral } = await linkByCode(context, tx, {
      typedCode: input.code,
      referee,
      source: "SIGN_UP",
      ownWorkspaceId: null,
      signedUpAt: input.signedUpAt ?? null,
    });
    if (refusal === null) return { referralId: referral.id, userErrors: [] };
    return refused(refusal, fieldOf(refusal), referral?.id);
  });
}
