import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** What no history may ever break. Each part answers the rows that break it. */
const INVARIANTS = `
  select 'a link closes a ring' as broken, id as subject, format('%s refers %s', promoter_user_id, referee_user_id) as found
    from referral where referee_user_id is not null
      -- A link of a ring leads from a promoter who came through somebody to a promoter.
      and exists (select from referral up where up.referee_user_id = referral.promoter_user_id)
      and exists (select from referral down where down.promoter_user_id = referral.referee_user_id)
      and closes_ring(promoter_user_id, array[referee_user_id])
  union all select 'a workspace belongs to a referral that is not there', workspace_id, referral_id
    from referral_workspace w where not exists (select from referral r where r.id = w.referral_id)
  union all select 'more bonuses were promised than the promoter has counted', p.id,
      format('%s counted, %s decided', p.rewarded, d.promised)
    from promoter p cross join lateral (
      select count(*) as promised from bonus_decision b join referral r on r.id = b.referral_id
      where r.promoter_id = p.id and b.promoter_credits > 0) d
    where d.promised > p.rewarded`;

/** What is broken; nothing in sound books. */
export function brokenInvariants(
  db: DataSource,
): Promise<{ broken: string; subject: string; found: string }[]> {
  return rows(db, INVARIANTS, []);
}
