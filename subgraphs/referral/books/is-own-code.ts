import { publish } from "@tributary/events/publish";
import { rows, type Tx } from "@tributary/kit/database";
import { type OwnCodeRule, ownCodeRule } from "../domain/own-code";
import { hashEmail } from "../email-hash";
import { knownUser } from "../queries/people";
import type { PromoterRow } from "../queries/promoters";
import { closesRing } from "../queries/rings";

/** Who tries a code, as far as the caller and its credentials show. */
export interface Trier {
  /** Null: a payment's workspace, whose user is not known. */
  userId: string | null;
  email: string | null;
  /** Workspaces of the trier, beside those in which it was seen before. */
  workspaceIds: readonly string[];
}

/** That somebody is to come through a promoter's code. */
export interface Attempt {
  promoter: PromoterRow;
  canonical: string;
  trier: Trier;
  /** Whether a link is to be made, which must close no ring; else a workspace joins one that stands. */
  isLink: boolean;
  /** A workspace that is the trier's: what it pays earns the promoter nothing if the code is its own. */
  workspaceId: string | null;
  now: Date;
}

/**
 * Whether the code is the trier's own, or its promoter came through the trier (semantics §4). If so the attempt is
 * recorded for operators: which rule gave it away, how often, first and last when; and commissions is told whose
 * payments are none of the promoter's to earn by. For a link the locks of `lockLinksOf` are needed.
 */
export async function isOwnCode(tx: Tx, attempt: Attempt): Promise<boolean> {
  const rule = await ruleOf(tx, attempt);
  if (rule === null) return false;
  const { promoter, canonical, trier, workspaceId, now } = attempt;
  await rows(
    tx,
    `insert into own_code_attempt (promoter_id, subject, rule, canonical, first_at, last_at)
     values ($1, $2, $3, $4, $5, $5)
     on conflict (promoter_id, subject, rule) do update
       set attempts = own_code_attempt.attempts + 1, last_at = excluded.last_at`,
    [promoter.id, trier.userId ?? trier.workspaceIds[0], rule, canonical, now],
  );
  if (workspaceId === null) return true;
  await publish(tx, {
    type: "code.refused",
    subject: promoter.id,
    occurredAt: now,
    data: { promoterId: promoter.id, workspaceId, refusedAt: now },
  });
  return true;
}

async function ruleOf(tx: Tx, { promoter, trier, isLink }: Attempt): Promise<OwnCodeRule | null> {
  const known = trier.userId === null ? null : await knownUser(tx, trier.userId);
  const rule = ownCodeRule(await knownUser(tx, promoter.userId), {
    userId: trier.userId,
    emailHash: trier.email === null ? (known?.emailHash ?? null) : hashEmail(trier.email),
    creditWorkspaceId: known?.creditWorkspaceId ?? null,
    workspaceIds: [...trier.workspaceIds, ...(known?.workspaceIds ?? [])],
  });
  if (rule !== null || !isLink) return rule;
  return (await closesRing(tx, promoter.userId, trier)) ? "RING" : null;
}
