import type { Tx } from "@tributary/kit/database";
import { parseCode } from "@tributary/vocabulary/code";
import type { Context } from "../context";
import { linkInstant } from "../domain/link-instant";
import { programRefusal } from "../domain/program";
import type { RefusalCode } from "../domain/refusal";
import type { Referee } from "../identify-referee";
import { currentPolicy, policyAsOf } from "../queries/policies";
import { findCode, statusesOf } from "../queries/promoters";
import { type ReferralRow, referralsByReferee } from "../queries/referrals";
import { createReferral } from "./create-referral";
import { isOwnCode } from "./is-own-code";

/** A friend and the code that it typed. */
export interface CodeLink {
  typedCode: string;
  referee: Referee;
  source: "SIGN_UP" | "REDEMPTION";
  /** The workspace, if it is shown to be the referee's; else null. */
  ownWorkspaceId: string | null;
  /** Null: now. */
  signedUpAt: Date | null;
}

/** The link, or why none was made; `referral` is then the one that stands, if any. */
export type Linked =
  | { refusal: null; referral: ReferralRow }
  | { refusal: RefusalCode; referral: ReferralRow | null };

/**
 * Links a referee to the promoter of a code; the first code wins for ever. Needs the referee's
 * locks. At sign-up only the same code is the same call; at redemption any code of the same promoter
 * means the link that stands.
 */
export async function linkByCode(context: Context, tx: Tx, link: CodeLink): Promise<Linked> {
  const { referee } = link;
  const now = context.clock.now();
  const [standing = null] = await referralsByReferee(tx, [referee.userId]);
  const refuse = (refusal: RefusalCode): Linked => ({ refusal, referral: standing });

  const parsed = parseCode(link.typedCode);
  if (!parsed) return refuse("CODE_INVALID");
  const found = await findCode(tx, parsed.canonical);
  // Whoever was referred learns nothing about other codes, not even that they exist.
  if (!found) return refuse(standing ? "ALREADY_REFERRED" : "CODE_UNKNOWN");
  const { promoter, code } = found;
  const same =
    link.source === "SIGN_UP"
      ? standing?.canonical === code.canonical
      : standing?.promoterId === promoter.id;
  if (standing && same) return { refusal: null, referral: standing };
  const { canonical } = code;
  const workspaceId = link.ownWorkspaceId;
  const attempt = { promoter, canonical, trier: referee, isLink: true, workspaceId, now };
  if (await isOwnCode(tx, attempt)) return refuse("OWN_CODE");
  if (standing) return refuse("ALREADY_REFERRED");

  const policy = await currentPolicy(tx);
  const closed = programRefusal(
    context.config.ENABLE_PLATFORM_REFERRALS,
    // What the platform does not say of a region it vouches for.
    policy && referee.byPlatform && referee.region === null ? { ...policy, regions: null } : policy,
    referee.region,
  );
  if (closed) return refuse(closed);
  const status = (await statusesOf(tx, [promoter.id])).get(promoter.id);
  if (status === "REVOKED") return refuse("PROMOTER_REVOKED");

  const signedUpAt = referee.byPlatform ? link.signedUpAt : null;
  const linkedAt = linkInstant(signedUpAt, now, policy!.newWorkspaceDays, promoter.joinedAt);
  const referral = await createReferral(tx, {
    found,
    refereeUserId: referee.userId,
    refereeEmail: referee.email,
    workspaceId: null,
    policy: signedUpAt === null ? policy! : (await policyAsOf(tx, linkedAt))!,
    source: link.source,
    linkedAt,
    now,
  });
  return { refusal: null, referral };
}
