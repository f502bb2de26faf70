-- `floor(net × consumed / granted)` of a purchased lot, all three less what refunds ask back; numeric inside,
-- since the product does not fit a bigint.
create or replace function revenue_target(net_minor bigint, granted bigint, consumed bigint, refunded bigint, revoked bigint)
returns bigint language sql immutable as $$
  select case when granted = refunded then 0
    else div(net_minor::numeric * greatest(0, consumed - (refunded - revoked)), (granted - refunded)::numeric)::bigint
  end
$$;
