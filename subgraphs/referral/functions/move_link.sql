-- A link is for ever, and the service may not write its columns. Here alone moves one that a payment made, to an earlier
-- payment of its workspace, while nobody is known behind it and no bonus was decided. Answers whether it has moved.
create or replace function move_link(
  p_referral text, p_canonical text, p_policy_version int, p_paid_at timestamptz) returns boolean
language plpgsql security definer set search_path = referral, pg_temp as $$
begin
  update referral r
  set promoter_id = p.id, promoter_user_id = p.user_id, canonical = c.canonical, code_used = c.code,
    policy_version = y.version, basis = y.basis, linked_at = p_paid_at
  from referral_code c join promoter p on p.id = c.promoter_id, policy y
  where r.id = p_referral and c.canonical = p_canonical and y.version = p_policy_version
    and r.source = 'PAYMENT' and r.status = 'LINKED' and r.referee_user_id is null and p_paid_at < r.linked_at
    and not exists (select from bonus_decision d where d.referral_id = r.id);
  return found;
end $$;

grant execute on function move_link to referral;
