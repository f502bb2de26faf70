-- Who was referred by whom is a forest: nobody refers somebody through whom it came itself, however far up.

-- Who stands behind a workspace that only a payment made known, and whose workspaces a promoter was seen in.
create index membership_seen_by_workspace on membership_seen (workspace_id, user_id);
create index promoter_by_credit_workspace on promoter (credit_workspace_id);

alter table own_code_attempt drop constraint own_code_rule_known;
alter table own_code_attempt add constraint own_code_rule_known
  check (rule in ('SAME_USER', 'SAME_EMAIL', 'SAME_CREDIT_WORKSPACE', 'SHARED_WORKSPACE', 'RING'));

-- Whether one of these users stands above a promoter's user: a link to it would close a ring. Goes up from the promoter,
-- by its own link and by those of workspaces that it is known to be behind. Everybody has one link, so this is short;
-- past 1,000 users it answers yes, as nobody comes through so many honestly.
create function closes_ring(p_promoter_user text, p_referees text[]) returns boolean
language plpgsql stable set search_path = referral, pg_temp as $$
declare
  reached text[] := array[p_promoter_user];
  above text[] := reached;
begin
  while cardinality(above) > 0 loop
    if above && p_referees or cardinality(reached) > 1000 then return true; end if;
    select coalesce(array_agg(user_id), '{}') into above from (
      select r.promoter_user_id as user_id from referral r where r.referee_user_id = any(above)
      union
      (select r.promoter_user_id from membership_seen m
         join referral_workspace w on w.workspace_id = m.workspace_id
         join referral r on r.id = w.referral_id and r.referee_user_id is null
       where m.user_id = any(above) limit 1001)
      union
      select r.promoter_user_id from promoter p
         join referral_workspace w on w.workspace_id = p.credit_workspace_id
         join referral r on r.id = w.referral_id and r.referee_user_id is null
       where p.user_id = any(above)) up
    where user_id <> all(reached);
    reached := reached || above;
  end loop;
  return false;
end $$;
grant execute on function closes_ring to referral;

-- Two links that would close a ring together are made one after the other. Only a promoter can have come before somebody
-- else, so links of anybody else wait for nobody.
create function lock_links_of(p_referee text) returns void
language sql set search_path = referral, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended('referral rings', 0))
  where p_referee is null or exists (select from promoter where user_id = p_referee);
$$;
grant execute on function lock_links_of to referral;

-- The last word, whatever the code does.
create function refuse_ring() returns trigger
language plpgsql set search_path = referral, pg_temp as $$
begin
  perform lock_links_of(new.referee_user_id);
  if exists (select from promoter where user_id = new.referee_user_id)
    and closes_ring(new.promoter_user_id, array[new.referee_user_id]) then
    raise exception 'this link would close a ring' using errcode = 'check_violation',
      constraint = 'links_have_no_ring', table = 'referral', schema = 'referral';
  end if;
  return new;
end $$;
create trigger links_have_no_ring before insert or update of referee_user_id, promoter_user_id on referral
  for each row when (new.referee_user_id <> new.promoter_user_id) execute function refuse_ring();
