-- Who says who came by whose code has commissions and bonuses paid, without a threshold: such a key waits, too. Those that
-- were made before go on working.
create or replace function refuse_unapproved_key() returns trigger language plpgsql set search_path from current as $$
begin
  if new.approved_at is not null
    and not exists (select from pending_operation where id = new.waits_for and decision = 'APPROVED') then
    raise exception 'a key works after another operator has approved it' using errcode = 'insufficient_privilege';
  end if;
  -- Whom a key acts for never gives credits nor links others: only the platform's keys do.
  if tg_op = 'INSERT' and new.owner_user_id is null and new.scopes && array['credits:grant', 'referrals:write']
    and new.waits_for is null
    and (select require_second_operator from program_policy order by version desc limit 1) then
    raise exception 'a key that pays waits for a second operator' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
