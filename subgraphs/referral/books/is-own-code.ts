import { rows, type Tx } from "@tributary/kit/database";
import { ownCodeRule } from "../domain/own-code";
import { hashEmail } from "../email-hash";
import { knownUser } from "../queries/people";
import type { PromoterRow } from "../queries/promoters";

/** Who tries a code, as far as the caller and its credentials show. */
export interface Trier {
  /** Null: a payment's workspace, whose user is not known. */
  userId: string | null;
  email: string | null;
  /** Workspaces of the trier, beside those in which it was seen before. */
  workspaceIds: readonly string[];
}

/**
 * Whether the code is the trier's own (semantics §4). If so the attempt is recorded for operators:
 * which rule gave it away, how often, first and last when.
 */
export async function isOwnCode(
  tx: Tx,
  promoter: PromoterRow,
  canonical: string,
  trier: Trier,
  now: Date,
): Promise<boolean> {
  const known = trier.userId === null ? null : await knownUser(tx, trier.userId);
  const rule = ownCodeRule(await knownUser(tx, promoter.userId), {
    userId: trier.userId,
    emailHash: trier.email === null ? (known?.emailHash ?? null) : hashEmail(trier.email),
    creditWorkspaceId: known?.creditWorkspaceId ?? null,
    workspaceIds: [...trier.workspaceIds, ...(known?.workspaceIds ?? [])],
  });
  if (rule === null) return false;
  await rows(
    tx,
    `insert into own_code_attempt (promoter_id, subject, rule, canonical, first_at, last_at)
     values ($1, $2, $3, $4, $5, $5)
     on conflict (promoter_id, subject, rule) do update
       set attempts = own_code_attempt.attempts + 1, last_at = excluded.last_at`,
    [promoter.id, trier.userId ?? trier.workspaceIds[0], rule, canonical, now],
  );
  return true;
}
