-- Writes what a batch of spends has changed: its draws and spends as they are, accounts and lots where they moved.
-- See post_spends, under whose settings it is planned.
create or replace function write_spends(p_accounts account[], p_lots lot[], p_draws transfer[], p_spends spend[])
returns void language plpgsql as $$
begin
  insert into transfer select * from unnest(p_draws);
  update lot set available = left_over.available, consumed = left_over.consumed,
    revenue_minor = left_over.revenue_minor, last_draw = left_over.last_draw, last_earning = left_over.last_earning
  from unnest(p_lots) left_over
  where lot.workspace_id = left_over.workspace_id and lot.id = left_over.id and lot.available <> left_over.available;
  update account set awarded = moved.awarded, purchased = moved.purchased, seq = moved.seq, booked_at = moved.booked_at
  from unnest(p_accounts) moved
  where account.workspace_id = moved.workspace_id and account.seq < moved.seq;
  insert into spend select * from unnest(p_spends);
end $$;
