import { publish } from "@tributary/events/publish";
import type { Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { maskedLabel } from "../domain/label";
import { Referral, type ReferralSource } from "../entities/referral";
import type { PolicyRow } from "../queries/policies";
import type { FoundCode } from "../queries/promoters";
import type { ReferralRow } from "../queries/referrals";

/** A link to be made. */
export interface NewReferral {
  id?: string;
  found: FoundCode;
  refereeUserId: string | null;
  refereeEmail: string | null;
  /** Names the referee while nothing else is known of it. */
  workspaceId: string | null;
  /** In force at `linkedAt`; it and its basis stay with the referral. */
  policy: PolicyRow;
  source: ReferralSource;
  linkedAt: Date;
  now: Date;
}

/** Links for ever, and says so. The database refuses a second link of a referee. */
export async function createReferral(tx: Tx, link: NewReferral): Promise<ReferralRow> {
  const { found, refereeUserId, refereeEmail, policy } = link;
  const referral = tx.getRepository(Referral).create({
    id: link.id ?? newId("ref"),
    promoterId: found.promoter.id,
    promoterUserId: found.promoter.userId,
    refereeUserId,
    refereeEmail,
    maskedLabel: maskedLabel({
      email: refereeEmail,
      userId: refereeUserId,
      workspaceId: link.workspaceId,
    }),
    canonical: found.code.canonical,
    codeUsed: found.code.code,
    source: link.source,
    policyVersion: policy.version,
    basis: policy.basis,
    status: "LINKED",
    linkedAt: link.linkedAt,
    voidedAt: null,
  });
  await tx.getRepository(Referral).insert(referral);
  await announceLink(tx, referral, link.now);
  return referral;
}

/** Says what a link is; told again for one that has moved, the earliest holds. */
export async function announceLink(tx: Tx, referral: ReferralRow, now: Date): Promise<void> {
  await publish(tx, {
    type: "referral.linked",
    subject: referral.id,
    occurredAt: now,
    data: {
      referralId: referral.id,
      promoterId: referral.promoterId,
      refereeUserId: referral.refereeUserId,
      codeUsed: referral.codeUsed,
      policyVersion: referral.policyVersion,
      basis: referral.basis,
      linkedAt: referral.linkedAt,
    },
  });
}
