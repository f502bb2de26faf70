-- Whoever has the secret of a key that acts for a person is that person to us, so nobody else makes one; and it moves no
-- money. Keys of before stay what they are.
create function refuse_key_for_another() returns trigger language plpgsql as $$
begin
  if new.owner_user_id <> new.created_by then
    raise exception 'a key that acts for a person is made by that person' using errcode = 'insufficient_privilege';
  end if;
  if new.owner_user_id is not null and new.scopes && array['referrals:write', 'credits:spend'] then
    raise exception 'a key that acts for a person moves no money' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger api_key_is_made_for_oneself before insert on api_key
  for each row execute function refuse_key_for_another();
