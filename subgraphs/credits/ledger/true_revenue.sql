-- True revenue of a purchased lot, in minor units: floor(paid net × consumed net / granted net). Net is what refunds
-- and lost disputes leave: `net_minor` of the price, and of the credits granted less `refunded`; what was refunded and
-- could not be revoked, being spent, no longer counts as consumed. Numeric inside, since the product fits no bigint.
create or replace function true_revenue(
  p_net_minor bigint, p_granted bigint, p_consumed bigint, p_refunded bigint, p_revoked bigint
) returns bigint language sql immutable as $$
  select case when p_granted = p_refunded then 0
    else div(p_net_minor::numeric * greatest(0, p_consumed - (p_refunded - p_revoked)),
      (p_granted - p_refunded)::numeric)::bigint
  end
$$;

-- The check of all the time asks for it too.
grant execute on function true_revenue to credits;
