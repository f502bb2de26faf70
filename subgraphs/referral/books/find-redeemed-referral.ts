import type { Tx } from "@tributary/kit/database";
import { parseCode } from "@tributary/vocabulary/code";
import type { Context } from "../context";
import type { Referee } from "../identify-referee";
import { findCode, promotersById } from "../queries/promoters";
import {
  lockReferral,
  type ReferralRow,
  referralsByReferee,
  referralsByWorkspace,
} from "../queries/referrals";
import { isOwnCode } from "./is-own-code";
import { type Linked, linkByCode } from "./link-by-code";
import { nameReferee } from "./name-referee";

/** Who redeems, and with what. */
export interface Redemption {
  referee: Referee;
  typedCode: string | null;
  /** The workspace, if it is shown to be the referee's; else null. */
  ownWorkspaceId: string | null;
}

/**
 * The referral to redeem: the referee's own since sign-up, else the one that a payment of its
 * workspace made, else a new one by the code. Needs the referee's locks.
 */
export async function findRedeemedReferral(
  context: Context,
  tx: Tx,
  { referee, typedCode, ownWorkspaceId }: Redemption,
): Promise<Linked> {
  const [standing] = await referralsByReferee(tx, [referee.userId]);
  if (!standing && ownWorkspaceId !== null) {
    const paid = (await referralsByWorkspace(tx, [ownWorkspaceId])).get(ownWorkspaceId);
    // Locked before its promoter is read: until somebody is known behind it, the link may move.
    if (paid?.refereeUserId === null) {
      const locked = (await lockReferral(tx, paid.id))!;
      return adopt(context, tx, locked, { referee, typedCode, ownWorkspaceId });
    }
  }
  if (typedCode !== null) {
    const source = "REDEMPTION";
    return linkByCode(context, tx, {
      typedCode,
      referee,
      source,
      ownWorkspaceId,
      signedUpAt: null,
    });
  }
  if (standing) return { refusal: null, referral: standing };
  return { refusal: "CODE_UNKNOWN", referral: null };
}

/** Takes over the referral of a payment; its code came first, so another one is too late. */
async function adopt(
  context: Context,
  tx: Tx,
  paid: ReferralRow,
  { referee, typedCode, ownWorkspaceId }: Redemption,
): Promise<Linked> {
  if (typedCode !== null) {
    const parsed = parseCode(typedCode);
    if (!parsed) return { refusal: "CODE_INVALID", referral: null };
    const found = await findCode(tx, parsed.canonical);
    if (!found) return { refusal: "CODE_UNKNOWN", referral: null };
    if (found.promoter.id !== paid.promoterId) {
      return { refusal: "ALREADY_REFERRED", referral: null };
    }
  }
  const [promoter] = await promotersById(tx, [paid.promoterId]);
  const attempt = {
    promoter: promoter!,
    canonical: paid.canonical,
    trier: referee,
    isLink: true,
    workspaceId: ownWorkspaceId,
    now: context.clock.now(),
  };
  if (await isOwnCode(tx, attempt)) {
    return { refusal: "OWN_CODE", referral: null };
  }
  if (!(await nameReferee(tx, paid, referee.userId, referee.email))) {
    return { refusal: "WORKSPACE_ALREADY_REDEEMED", referral: null };
  }
  const referral = { ...paid, refereeUserId: referee.userId, refereeEmail: referee.email };
  return { refusal: null, referral };
}
