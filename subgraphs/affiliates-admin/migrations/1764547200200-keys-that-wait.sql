-- A key that gives credits has no threshold, so it works only after a second operator has approved it.
alter table api_key
  -- What must be approved before it works; null: nothing.
  add column waits_for text constraint api_key_waits_for_operation references pending_operation (id),
  add column approved_at timestamptz
    constraint api_key_approved_after_waiting check (approved_at is null or waits_for is not null);
grant update (approved_at) on api_key to affiliates_admin;

create function refuse_unapproved_key() returns trigger language plpgsql set search_path from current as $$
begin
  if new.approved_at is not null
    and not exists (select from pending_operation where id = new.waits_for and decision = 'APPROVED') then
    raise exception 'a key works after another operator has approved it' using errcode = 'insufficient_privilege';
  end if;
  -- Whom a key acts for never gives credits: api_key_platform_scopes says so.
  if tg_op = 'INSERT' and new.owner_user_id is null and 'credits:grant' = any (new.scopes) and new.waits_for is null
    and (select require_second_operator from program_policy order by version desc limit 1) then
    raise exception 'a key that gives credits waits for a second operator' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger api_key_is_approved_first before insert or update on api_key
  for each row execute function refuse_unapproved_key();
