import { row } from "@tributary/kit/database";
import { parseCode } from "@tributary/vocabulary/code";
import type { DataSource } from "typeorm";

/** What a friend would get. */
export interface Offer {
  /** Micro-credits. */
  refereeBonusCredits: bigint;
}

/**
 * The offer behind a typed code; null when the code links nothing. One statement that does the same
 * work whether the code is unknown, malformed, or of an active, suspended or revoked promoter: the
 * time that it takes tells nothing. A suspended promoter's code links like any other.
 */
export async function offeredPolicy(db: DataSource, typed: string): Promise<Offer | null> {
  const found = await row<{ referee_bonus_credits: bigint; valid: boolean }>(
    db,
    `select policy.referee_bonus_credits,
       coalesce(found.canonical is not null and status.status is distinct from 'REVOKED', false)
         as valid
     from (select * from policy order by version desc limit 1) policy
     left join referral_code found on found.canonical = $1
     left join lateral (
       select status from affiliate_status where promoter_id = found.promoter_id
       order by revision desc limit 1
     ) status on true`,
    [parseCode(typed)?.canonical ?? ""],
  );
  return found?.valid ? { refereeBonusCredits: found.referee_bonus_credits } : null;
}
