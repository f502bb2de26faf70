import { rows } from "@tributary/kit/database";
import { parseCode } from "@tributary/vocabulary/code";
import type { DataSource } from "typeorm";

/** What a friend would get. */
export interface Offer {
  /** Micro-credits. */
  refereeBonusCredits: bigint;
}

/**
 * The offers behind typed codes, in their order; null for a code that links nothing. One statement that does the same work for
 * each of them, whether the code is unknown, malformed, or of an active, suspended or revoked promoter: the time that it takes
 * tells nothing. A suspended promoter's code links like any other.
 */
export async function offersOf(
  db: DataSource,
  typed: readonly string[],
): Promise<(Offer | null)[]> {
  const found = await rows<{ refereeBonusCredits: bigint; valid: boolean }>(
    db,
    `select policy.referee_bonus_credits as "refereeBonusCredits",
       coalesce(found.canonical is not null and status.status is distinct from 'REVOKED', false)
         as valid
     from unnest($1::text[]) with ordinality as asked (canonical, place)
     cross join (select * from policy order by version desc limit 1) policy
     left join referral_code found on found.canonical = asked.canonical
     left join lateral (
       select status from affiliate_status where promoter_id = found.promoter_id
       order by revision desc limit 1
     ) status on true
     order by asked.place`,
    [typed.map((code) => parseCode(code)?.canonical ?? "")],
  );
  // Without a policy there are no rows at all.
  return typed.map((_, place) => {
    const offer = found[place];
    return offer?.valid ? { refereeBonusCredits: offer.refereeBonusCredits } : null;
  });
}
