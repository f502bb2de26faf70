-- The burn-down order, which every draw follows: awarded credits before purchased ones; inside each, the lot that
-- expires first (never-expiring last), then the older, then the smaller id. Total, so that a ledger of the same
-- history draws alike. The index lot_in_burn_order has this order; a statement that takes the first lots reads no more.
create or replace function lots_in_burn_order(p_workspace text) returns setof lot language sql stable as $$
  select * from lot where lot.workspace_id = p_workspace and lot.open
  order by lot.source, lot.expires_at, lot.granted_at, lot.id
$$;
